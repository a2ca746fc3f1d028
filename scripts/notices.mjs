import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of every package whose code or data is in the build: those of the inputs (paths relative to the root) and those named.
 * Throws where a package ships no licence text and none can be said.
 */
export function noticesOf(root, inputs, named) {
  const packages = new Set(named);
  for (const input of inputs) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1];
    if (name !== undefined) packages.add(name);
  }
  const sections = [...packages].sort().map((name) => notice(root, name));
  return `skillcheck contains the following third-party software.\n\n${sections.join('\n')}`;
}

function notice(root, name) {
  const folder = join(root, 'node_modules', name);
  const { version, license, repository, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotice)/i.test(file));
  const texts = files
    .filter((file) => existsSync(join(folder, file)))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0 && license === undefined) throw new Error(`${name} ships no licence`);
  const origin = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const head = `${'='.repeat(80)}\n${name} ${version} (${license ?? 'see below'})\n${origin}\n`;
  return `${head}\n${texts.length === 0 ? `Licensed under ${license}.` : texts.join('\n\n')}\n`;
}
