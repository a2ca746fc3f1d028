import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

interface Item {
  readonly title: string;
  readonly link: string;
}

const seenFile = join(import.meta.dirname, '..', '.seen.json');

async function seen(): Promise<Set<string>> {
  try {
    return new Set<string>(JSON.parse(await readFile(seenFile, 'utf8')));
  } catch {
    return new Set();
  }
}

async function main(address: string | undefined): Promise<void> {
  if (address === undefined) throw new Error('usage: digest.ts ADDRESS');
  const answer = await fetch(address, { headers: { accept: 'application/rss+xml' } });
  const feed = new XMLParser().parse(await answer.text());
  const items: Item[] = feed.rss.channel.item;
  const known = await seen();
  for (const { title, link } of items) {
    if (known.has(link)) continue;
    known.add(link);
    console.log(`${title} (${link})`);
  }
  await writeFile(seenFile, JSON.stringify([...known].slice(-500)));
}

await main(process.argv[2]);
