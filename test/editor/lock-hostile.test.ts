import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultLimits, readDirectory } from '../../core/index.ts';
import { createLockFiles } from '../../editor/lock-files.ts';
import { createOpenLocks } from '../../editor/open-locks.ts';
import { type Client, connect, program } from './client.ts';
import { hostOf } from './host.ts';

let folder: string;
let client: Client | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skillcheck-hostile-'));
});
afterEach(() => {
  client?.process.kill();
  client = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => join(folder, path);
const uri = (path: string) => pathToFileURL(at(path)).href;
const root = () => uri('').replace(/\/$/, '');
const lockUri = () => uri('skillcheck.lock.json');
const lock = () => readFileSync(at('skillcheck.lock.json'), 'utf8');

function install(path: string): void {
  mkdirSync(at(path), { recursive: true });
  const name = path.slice(path.lastIndexOf('/') + 1);
  writeFileSync(at(`${path}/SKILL.md`), `---\nname: ${name}\ndescription: Of ${name}.\n---\n\n# ${name}\n`);
}

function adopt(): void {
  expect(spawnSync(process.execPath, [program, 'adopt'], { cwd: folder }).status).toBe(0);
}

async function standings(): Promise<Record<string, unknown>> {
  const skills: { folder: string; lock?: unknown }[] =
    (await client?.connection.sendRequest('skillcheck/skills')) ?? [];
  return Object.fromEntries(skills.map(({ folder: one, lock: standing }) => [one.slice(root().length + 1), standing]));
}

const shown = () => (client?.shown.get(lockUri()) ?? []).map(({ code, message }) => `${code}: ${message}`);

describe.skipIf(process.platform === 'win32')('a lockfile or policy that is no text', () => {
  const things: Readonly<Record<string, (path: string) => void>> = {
    'a link to an endless file': (path) => symlinkSync('/dev/zero', path),
    'a pipe': (path) => expect(spawnSync('mkfifo', [path]).status).toBe(0),
    'a folder': (path) => mkdirSync(path),
    'too large': (path) => {
      writeFileSync(path, '{}');
      truncateSync(path, 64 * 1024 * 1024 + 1);
    },
    'a link to nowhere': (path) => symlinkSync('none.json', path),
    'not UTF-8': (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0x7b])),
  };

  it.each(Object.keys(things))('blocks every skill, and says why: %s', async (name) => {
    install('skills/kelp');
    adopt();
    client = await connect({ roots: [root()] });
    await client.idle();
    expect(await standings()).toEqual({ 'skills/kelp': { verdict: 'pass', reasons: [] } });
    for (const file of ['skillcheck.lock.json', 'skillcheck.json']) {
      rmSync(at('kept'), { force: true });
      if (file === 'skillcheck.lock.json') renameSync(at(file), at('kept'));
      things[name]?.(at(file));
      expect(await standings()).toEqual({
        'skills/kelp': { verdict: 'block', reasons: [expect.stringMatching(`^${file} cannot be used: `)] },
      });
      rmSync(at(file), { recursive: true });
      if (file === 'skillcheck.lock.json') renameSync(at('kept'), at(file));
    }
    things[name]?.(at('skillcheck.json'));
    await client.open(lockUri(), lock(), 'json');
    await client.idle();
    expect(shown()).toEqual([expect.stringMatching(/^lock: skillcheck\.json cannot be used: /)]);
    expect(await client.stop()).toBe(0);
  });
});

describe('a lockfile that names what is not below it', () => {
  it.skipIf(process.platform === 'win32')('has nothing compared through a link, and nothing searched', async () => {
    install('elsewhere/moss');
    install('work/skills/kelp');
    install('work/skills/sand');
    spawnSync(process.execPath, [program, 'adopt'], { cwd: at('work') });
    rmSync(at('work/skills/kelp'), { recursive: true });
    symlinkSync(at('elsewhere/moss'), at('work/skills/kelp'));
    renameSync(at('work/skills/sand'), at('elsewhere/sand'));
    mkdirSync(at('work/skills/sand'));
    renameSync(at('elsewhere/sand'), at('work/skills/sand/below'));
    const text = readFileSync(at('work/skillcheck.lock.json'), 'utf8');
    const through = text.replace('"skills/kelp": {', '"out/moss": {');
    symlinkSync(at('elsewhere'), at('work/out'));
    client = await connect({ roots: [] });
    const here = uri('work/skillcheck.lock.json');
    const said = () => (client?.shown.get(here) ?? []).map(({ message }) => message);
    await client.open(here, text, 'json');
    await client.idle();
    expect(said()).toEqual([
      'skills/kelp is not installed: it is a link, not a folder',
      'skills/sand is not installed: there is no SKILL.md any more',
    ]);
    await client.change(here, through);
    await client.idle();
    expect(said()[0]).toBe('out/moss is not installed: a link above it leads out of the folder of the lockfile');
  });
});

describe('an open lockfile that is typed in', () => {
  const entries = 20;
  /** A lockfile with many skills; `read` hears of each one that is read. */
  function opened(read: (uri: string) => void) {
    install('skills/kelp');
    adopt();
    const { skills, ...rest } = JSON.parse(lock());
    const [one] = Object.values(skills);
    const many = Object.fromEntries(Array.from({ length: entries }, (_, n) => [`skills/s${n}`, one]));
    const text = JSON.stringify({ ...rest, skills: many });
    let document = TextDocument.create('file:///w/skillcheck.lock.json', 'json', 1, text);
    const states: number[] = [];
    const locks = createOpenLocks({
      host: hostOf({
        read: async (path) => {
          read(path);
          throw new Error('there is none');
        },
      }),
      current: () => document,
      changed: (_, { entries }, version) => states.push(version * 1000 + entries.length),
    });
    const type = () => {
      document = TextDocument.update(document, [{ text: `${document.getText()} ` }], document.version + 1);
      return locks.checkSoon(document, 0);
    };
    return { document, locks, states, type };
  }

  it('is checked once for what is typed together', async () => {
    const read: string[] = [];
    const { states, type } = opened((path) => read.push(path));
    await Promise.all([type(), type(), type()]);
    expect([read.length, states]).toEqual([entries, [4 * 1000 + entries]]);
  });

  it('drops the check of an older text, and lets others work in between', async () => {
    const read: string[] = [];
    let later: Promise<void> | undefined;
    const { document, locks, states, type } = opened((path) => {
      read.push(path);
      if (read.length === 3) setTimeout(() => (later = type()), 0);
    });
    await locks.check(document);
    expect(read.length).toBeLessThan(entries);
    await later;
    expect(states).toEqual([2 * 1000 + entries]);
  });

  it('ends what was to begin when it is closed', async () => {
    const { document, locks, states, type } = opened(() => undefined);
    const waiting = type();
    locks.close(document);
    await waiting;
    expect(states).toEqual([]);
  });
});

describe('skills beside their lockfile', () => {
  it('has an unknown one next to those that are locked in the root itself', async () => {
    install('skills/gifgrep');
    adopt();
    renameSync(at('skills/gifgrep'), at('gifgrep'));
    writeFileSync(at('skillcheck.lock.json'), lock().replace('"skills/gifgrep": {', '"gifgrep": {'));
    install('evil');
    client = await connect({ roots: [root()] });
    await client.idle();
    expect(await standings()).toEqual({
      evil: { verdict: 'review', reasons: ['evil is installed, but not in the lockfile'] },
      gifgrep: { verdict: 'pass', reasons: [] },
    });
  });

  it('are compared anew only when lockfile, policy or skill changed', async () => {
    install('skills/kelp');
    adopt();
    let policy: string | undefined;
    const files = createLockFiles(async (file) => (file.endsWith('.lock.json') ? lock() : policy));
    const skill = {
      folder: uri('skills/kelp'),
      root: root(),
      bundle: readDirectory(at('skills/kelp'), 'kelp', defaultLimits),
    };
    const ask = async () => (await files.standings([skill])).get(skill.folder);
    const first = await ask();
    expect(first).toEqual({ verdict: 'pass', reasons: [] });
    expect(await ask()).toBe(first);
    policy = '{"nonsense": 1}';
    expect(await ask()).toMatchObject({ verdict: 'block' });
  });
});
