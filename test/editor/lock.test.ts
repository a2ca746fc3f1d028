import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodeLensRequest, FileChangeType } from 'vscode-languageserver-protocol';
import { type Client, connect, program } from './client.ts';

let folder: string;
let client: Client | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skillcheck-lock-'));
  for (const name of ['kelp', 'moss']) {
    mkdirSync(join(folder, 'skills', name), { recursive: true });
    const page = `---\nname: ${name}\ndescription: Tells about ${name}.\n---\n\n# ${name}\n\nIt is green.\n`;
    writeFileSync(join(folder, 'skills', name, 'SKILL.md'), page);
  }
  const done = spawnSync(process.execPath, [program, 'adopt'], { cwd: folder });
  if (done.error) throw done.error;
});
afterEach(() => {
  client?.process.kill();
  client = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const uri = (path: string) => pathToFileURL(join(folder, path)).href;
const lock = () => readFileSync(join(folder, 'skillcheck.lock.json'), 'utf8');
const lineOf = (name: string) => lock().split('\n').indexOf(`    "skills/${name}": {`);

/** What the lockfile shows: code, severity and the line of each. */
function shown(): string[] {
  const diagnostics = client?.shown.get(uri('skillcheck.lock.json')) ?? [];
  return diagnostics.map(({ code, severity, range }) => `${code} ${severity} ${range.start.line}`);
}

describe('a lockfile in an editor', () => {
  it('shows on the line of each skill what is no longer as it was locked', async () => {
    expect(lineOf('moss')).toBeGreaterThan(lineOf('kelp'));
    client = await connect({ roots: [uri('').replace(/\/$/, '')] });
    await client.open(uri('skillcheck.lock.json'), lock(), 'json');
    await client.idle();
    expect(shown()).toEqual([]);
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: uri('skillcheck.lock.json') },
    });
    expect(lenses?.map(({ range }) => range.start.line)).toEqual([lineOf('kelp'), lineOf('moss')]);
    appendFileSync(join(folder, 'skills/moss/SKILL.md'), 'It is wet.\n');
    await client.changed([{ uri: uri('skills/moss/SKILL.md'), type: FileChangeType.Changed }]);
    await vi.waitFor(() => expect(shown()).toEqual([`bytes 1 ${lineOf('moss')}`]), { timeout: 10_000 });
    rmSync(join(folder, 'skills/kelp'), { recursive: true });
    await client.changed([{ uri: uri('skills/kelp/SKILL.md'), type: FileChangeType.Deleted }]);
    await vi.waitFor(() => expect(shown()).toEqual([`missing 1 ${lineOf('kelp')}`, `bytes 1 ${lineOf('moss')}`]), {
      timeout: 10_000,
    });
  });

  it('says why it cannot be read, and takes that back', async () => {
    client = await connect({ roots: [uri('').replace(/\/$/, '')] });
    await client.open(uri('skillcheck.lock.json'), `<<<<<<< ours\n${lock()}`, 'json');
    await client.idle();
    expect(shown()).toEqual(['lock 1 0']);
    await client.change(uri('skillcheck.lock.json'), lock());
    await client.idle();
    expect(shown()).toEqual([]);
  });
});
