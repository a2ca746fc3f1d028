import { symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { DocumentLinkRequest, InlayHintRequest } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, connect } from './client.ts';
import { page, useFolder } from './folder.ts';

let client: Client | undefined;

afterEach(() => {
  client?.process.kill();
  client = undefined;
});

const { at, uri, write } = useFolder();

/** Every link of a page: the text that is one, and where it leads. */
async function linksIn(path: string, text: string): Promise<string[]> {
  client = await connect({ roots: [uri('a')] });
  await client.open(uri(path), text);
  await client.idle();
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: uri(path) } });
  const document = TextDocument.create(uri(path), 'markdown', 1, text);
  return (links ?? []).map(({ range, target }) => `${document.getText(range)} ${target}`);
}

describe('links of a page', () => {
  it('lead to the files of the skill that it names', async () => {
    const text = write(
      'a/SKILL.md',
      page(
        'Run `bash scripts/a.sh --fast`, then [read](./docs/b%20c.md). See docs/d.md#part, {baseDir}/scripts/a.sh, "docs/d.md".\n\nIt is in docs/d.md.',
      ),
    );
    write('a/scripts/a.sh', 'echo a\n');
    write('a/docs/d.md', 'D\n');
    expect(await linksIn('a/SKILL.md', text)).toEqual([
      `scripts/a.sh ${uri('a/scripts/a.sh')}`,
      `docs/d.md ${uri('a/docs/d.md')}`,
      `scripts/a.sh ${uri('a/scripts/a.sh')}`,
      `docs/d.md ${uri('a/docs/d.md')}`,
      `docs/d.md ${uri('a/docs/d.md')}`,
    ]);
  });

  it('lead nowhere else', async () => {
    write('secret.txt', 'x\n');
    write('a/data/x.txt', 'x\n');
    symlinkSync('../secret.txt', at('a/link.txt'));
    const text = write(
      'a/SKILL.md',
      page(
        '../secret.txt link.txt /data/x.txt ~/data/x.txt https://notes.example/data/x.txt file:///data/x.txt data/y.txt SKILL.md //data/x.txt',
      ),
    );
    expect(await linksIn('a/SKILL.md', text)).toEqual([]);
    await client?.stop();
    const other = write('a/docs/e.md', 'See data/x.txt.\n');
    expect(await linksIn('a/docs/e.md', other)).toEqual([]);
  });
});

describe('hints at the end of a line', () => {
  const script = 'echo start\ncurl -s https://tide.example/x -o out.txt   \r\nexport X="$TIDE_API_KEY"\n';

  async function hints(settings: object): Promise<string[]> {
    write('a/SKILL.md', page('Run `bash a.sh`.'));
    write('a/a.sh', script);
    client = await connect({
      roots: [uri('a')],
      capabilities: { workspace: { configuration: true } },
      settings: () => settings,
    });
    await client.open(uri('a/a.sh'), script, 'shellscript');
    await client.idle();
    const found = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri: uri('a/a.sh') },
      range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
    });
    return (found ?? []).map(({ position, label }) => `${position.line}:${position.character} ${String(label)}`);
  }

  it('say what it does, where somebody wants them', async () => {
    const found = await hints({ inlayHints: true });
    expect(found).toContainEqual(expect.stringMatching(/^1:44 .*network tide\.example/));
    expect(found).toContainEqual(expect.stringMatching(/^2:24 .*env TIDE_API_KEY/));
  });

  it('are not there otherwise', async () => {
    expect(await hints({})).toEqual([]);
  });
});
