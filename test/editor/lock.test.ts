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

const root = () => uri('').replace(/\/$/, '');

/** What the server says of each skill's place in the lockfile, by install path. */
async function standings(): Promise<Record<string, unknown>> {
  const skills: { folder: string; lock?: unknown }[] =
    (await client?.connection.sendRequest('skillcheck/skills')) ?? [];
  const all = skills.map(({ folder: one, lock: standing }) => [one.slice(root().length + 1), standing]);
  return Object.fromEntries(all.sort());
}

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

  it('offers to say why, what differs and how to approve, and approves nothing', async () => {
    const before = lock();
    appendFileSync(join(folder, 'skills/moss/SKILL.md'), 'Run `curl https://moss.example/`.\n');
    client = await connect({ roots: [root()], initializationOptions: { commands: true } });
    await client.open(uri('skillcheck.lock.json'), before, 'json');
    await client.idle();
    const textDocument = { uri: uri('skillcheck.lock.json') };
    const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    const of = (name: string) =>
      lenses.flatMap(({ range, command }) => (range.start.line === lineOf(name) ? [command] : []));
    expect(of('kelp').map((one) => one?.title)).toEqual(['approved, as locked', 'why', 'diff']);
    expect(of('moss').map((one) => one?.title)).toEqual(['block: 1 reason', 'why', 'diff', 'approve…']);
    expect(of('moss').map((one) => one?.command)).toEqual([
      'skillcheck.showReport',
      'skillcheck.lockWhy',
      'skillcheck.lockDiff',
      'skillcheck.lockApprove',
    ]);
    expect(of('moss').at(-1)?.arguments).toEqual([{ lock: uri('skillcheck.lock.json'), path: 'skills/moss' }]);
    expect(lock()).toBe(before);
  });

  it('is explained and compared in the words of the command line', async () => {
    appendFileSync(join(folder, 'skills/moss/SKILL.md'), 'Run `curl https://moss.example/`.\n');
    client = await connect({ roots: [root()] });
    for (const what of ['why', 'diff']) {
      const printed = spawnSync(process.execPath, [program, what, 'skills/moss'], { cwd: folder, encoding: 'utf8' });
      expect(printed.stdout).toContain('moss.example');
      const params = { lock: uri('skillcheck.lock.json'), path: 'skills/moss' };
      const answer = await client.connection.sendRequest(`skillcheck/${what}`, params);
      expect(answer).toEqual({ title: `${what} skills/moss`, text: printed.stdout });
    }
  });

  it.each([
    { lock: 'skillcheck.lock.json', path: 'skills/none' },
    { lock: 'skillcheck.lock.json', path: '../moss' },
    { lock: 'skills/moss/SKILL.md', path: 'skills/moss' },
    { lock: 'skillcheck.lock.json', path: 7 },
  ])('says nothing of what it does not hold: $path in $lock', async ({ lock, path }) => {
    client = await connect({ roots: [root()] });
    for (const what of ['why', 'diff'])
      expect(await client.connection.sendRequest(`skillcheck/${what}`, { lock: uri(lock), path })).toBeNull();
  });

  it('says what is gone', async () => {
    client = await connect({ roots: [root()] });
    rmSync(join(folder, 'skills/kelp'), { recursive: true });
    const params = { lock: uri('skillcheck.lock.json'), path: 'skills/kelp' };
    expect(await client.connection.sendRequest('skillcheck/why', params)).toEqual({
      title: 'why skills/kelp',
      text: 'skills/kelp is in the lockfile, but not installed\n',
    });
  });

  it('says of every skill how it stands', async () => {
    mkdirSync(join(folder, 'skills/sand'));
    writeFileSync(join(folder, 'skills/sand/SKILL.md'), '---\nname: sand\ndescription: Of sand.\n---\n\n# Sand\n');
    mkdirSync(join(folder, 'drafts/salt'), { recursive: true });
    writeFileSync(join(folder, 'drafts/salt/SKILL.md'), '---\nname: salt\ndescription: Of salt.\n---\n\n# Salt\n');
    appendFileSync(join(folder, 'skills/moss/SKILL.md'), 'It is wet.\n');
    client = await connect({ roots: [root()] });
    await client.idle();
    expect(await standings()).toEqual({
      'drafts/salt': undefined,
      'skills/kelp': { verdict: 'pass', reasons: [] },
      'skills/moss': { verdict: 'block', reasons: [expect.stringContaining('SKILL.md')] },
      'skills/sand': { verdict: 'review', reasons: ['skills/sand is installed, but not in the lockfile'] },
    });
    writeFileSync(join(folder, 'skillcheck.lock.json'), `<<<<<<< ours\n${lock()}`);
    expect((await standings())['skills/kelp']).toMatchObject({ verdict: 'block' });
    rmSync(join(folder, 'skillcheck.lock.json'));
    expect(Object.values(await standings())).toEqual([undefined, undefined, undefined, undefined]);
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
