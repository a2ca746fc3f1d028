import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { analyseAll } from '../../cli/analyse.ts';
import { openCache } from '../../cli/cache/cache.ts';
import { analysisIn, entryText } from '../../cli/cache/entry.ts';
import { cacheFolder } from '../../cli/cache/folder.ts';
import { cacheKey } from '../../cli/cache/key.ts';
import { type Analysis, type Bundle, buildBundle, digestBytes, type RawEntry } from '../../core/index.ts';
import { analysisWith } from '../support/analysis.ts';
import { skillcheck } from '../support/terminal.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const skills = fileURLToPath(new URL('../skills', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
const fresh = () => {
  made += 1;
  return join(folder, `cache-${made}`);
};

const file = (text: string): RawEntry => ({ path: 'SKILL.md', bytes: Buffer.from(text), executable: false });
const bundle = (name = 'notes', entries: readonly RawEntry[] = [file('# Notes')]): Bundle => buildBundle(name, entries);
const analysisOf = ({ digest, name }: Bundle, some: Partial<Analysis> = {}) => analysisWith({ digest, name, ...some });
const report = (stdout: string) => JSON.parse(stdout.replace(/"durationMs": \d+/, '"durationMs": 0'));
const filesIn = (cache: string): string[] =>
  existsSync(cache)
    ? readdirSync(cache, { recursive: true, withFileTypes: true }).flatMap((item) =>
        item.isFile() ? [join(item.parentPath, item.name)] : [],
      )
    : [];

describe('the folder of the cache', () => {
  it.each([
    [{ XDG_CACHE_HOME: '/x' }, 'linux', join('/x', 'skillcheck')],
    [{}, 'linux', join('/home/a', '.cache', 'skillcheck')],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', join('/home/a', '.cache', 'skillcheck')],
    [{ XDG_CACHE_HOME: '/x' }, 'darwin', join('/home/a', 'Library', 'Caches', 'skillcheck')],
    [{ LOCALAPPDATA: '/l' }, 'win32', join('/l', 'skillcheck')],
    [{ SKILLCHECK_CACHE_DIR: '/c', XDG_CACHE_HOME: '/x' }, 'linux', '/c'],
  ] as const)('is where the platform keeps such things: %j on %s', (env, platform, expected) => {
    expect(cacheFolder(env, '/home/a', platform)).toBe(expected);
  });

  it('is none where there is no home', () => {
    expect(cacheFolder({}, '', 'linux')).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('comes back as it was, for the same bundle and analyser alone', () => {
    const cache = openCache(fresh());
    const one = bundle();
    const analysis = analysisOf(one, { verdict: 'review', complete: false });
    cache.put(one, 'v1', analysis);
    expect(cache.get(bundle(), 'v1')).toEqual(JSON.parse(JSON.stringify(analysis)));
    expect(cache.get(one, 'v2')).toBeUndefined();
    expect(cache.get(bundle('other'), 'v1')).toBeUndefined();
    expect(cache.get(bundle('notes', [file('# Notes.')]), 'v1')).toBeUndefined();
  });

  it('has a key of its own for every difference', () => {
    const entry = fc.oneof(
      fc.record({ path: fc.constantFrom('a', 'b'), bytes: fc.uint8Array({ maxLength: 2 }), executable: fc.boolean() }),
      fc.record({ path: fc.constantFrom('a', 'b'), target: fc.constantFrom('a', 'b') }),
      fc.record({ path: fc.constantFrom('a', 'b'), unread: fc.constantFrom('r', 's'), size: fc.nat(2) }),
    );
    const input = fc.record({
      name: fc.constantFrom('n', 'm'),
      entries: fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 2 }),
      problems: fc.array(
        fc.record({
          kind: fc.constantFrom('unsafe', 'limit'),
          path: fc.constant('p'),
          reason: fc.constantFrom('r', 's'),
        }),
        { maxLength: 1 },
      ),
    });
    fc.assert(
      fc.property(input, input, (a, b) => {
        const [one, other] = [a, b].map(({ name, entries, problems }) => buildBundle(name, entries, problems));
        if (one === undefined || other === undefined) return;
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(cacheKey(one, 'v1') === cacheKey(other, 'v1')).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('is never what hung on the clock, nor the analysis of another bundle', () => {
    const place = fresh();
    const cache = openCache(place);
    const gap = { kind: 'blind', code: 'time', reason: 'took too long', path: '.', start: undefined } as const;
    cache.put(bundle(), 'v1', analysisOf(bundle(), { gaps: [gap] }));
    cache.put(bundle(), 'v1', analysisOf(bundle('notes', [file('other')])));
    expect(filesIn(place)).toEqual([]);
  });

  it('is ignored where a single byte of it changed, a part is missing, or it lies under another name', () => {
    const one = bundle();
    const text = entryText('key', analysisOf(one));
    expect(analysisIn('key', text)).toBeDefined();
    expect(analysisIn('other', text)).toBeUndefined();
    for (let at = 0; at < text.length; at++) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect(analysisIn('key', changed)).toBeUndefined();
      expect(analysisIn('key', text.slice(0, at))).toBeUndefined();
    }
    const other = '{"verdict":"pass"}';
    expect(analysisIn('key', `${digestBytes(`key\n${other}`)}\n${other}`)).toBeUndefined();
  });

  it('is replaced where it is broken', () => {
    const place = fresh();
    const cache = openCache(place);
    const one = bundle();
    cache.put(one, 'v1', analysisOf(one));
    const [path = ''] = filesIn(place);
    for (const text of ['', 'junk', '\n', '\n{', readFileSync(path, 'utf8').replace('pass', 'PASS')]) {
      writeFileSync(path, text);
      expect(cache.get(one, 'v1')).toBeUndefined();
      cache.put(one, 'v1', analysisOf(one));
      expect(cache.get(one, 'v1')).toBeDefined();
    }
    rmSync(path);
    mkdirSync(path);
    expect(cache.get(one, 'v1')).toBeUndefined();
  });

  it('is bounded: the oldest goes, drafts of dead processes too, and one that is too large is not kept', () => {
    const place = fresh();
    const cache = openCache(place);
    const one = bundle();
    cache.put(one, 'v1', analysisOf(one));
    const [path = ''] = filesIn(place);
    const draft = `${path}.draft`;
    writeFileSync(draft, Buffer.alloc(900_000));
    cache.put(one, 'v1', analysisOf(one, { description: 'x'.repeat(500_000) }));
    expect(existsSync(draft)).toBe(false);
    expect(cache.get(one, 'v1')?.description).toHaveLength(500_000);
    cache.put(bundle('large'), 'v1', analysisOf(bundle('large'), { description: 'x'.repeat(2_000_000) }));
    expect(cache.get(bundle('large'), 'v1')).toBeUndefined();
  });

  it('is nothing where it cannot be written', () => {
    const place = fresh();
    writeFileSync(place, 'a file');
    const cache = openCache(place);
    cache.put(bundle(), 'v1', analysisOf(bundle()));
    expect(cache.get(bundle(), 'v1')).toBeUndefined();
  });
});

describe('a command with a cache', () => {
  const scan = (cache: string, ...args: string[]) =>
    skillcheck(['scan', 'gif-search', 'table-notes', '--format', 'json', ...args], { cwd: skills, cache });

  it('answers the second time as the first, without analysing', async () => {
    const place = fresh();
    const cache = openCache(place);
    const dead = join(folder, 'dead');
    mkdirSync(dead);
    cpSync(fileURLToPath(new URL('../../dist/worker.sha256', import.meta.url)), join(dead, 'worker.sha256'));
    writeFileSync(join(dead, 'worker.js'), 'throw new Error("nothing is analysed");');
    const worker = pathToFileURL(join(dead, 'worker.js'));
    const read = () => bundle();
    const all = async (options: Parameters<typeof analyseAll>[1]) => {
      const results = [];
      for await (const result of analyseAll([{ path: 'notes', read }], options)) results.push(result);
      return results;
    };
    expect((await all({ timeoutMs: 5_000, cache, worker }))[0]?.error).toContain('cannot start');
    const first = await all({ timeoutMs: 20_000, cache });
    expect(first[0]?.analysis?.verdict).toBeDefined();
    expect(await all({ timeoutMs: 5_000, cache, worker })).toEqual(JSON.parse(JSON.stringify(first)));
  });

  it('prints the same with it, from it and without it', async () => {
    const place = fresh();
    const without = await scan(place, '--no-cache');
    expect(filesIn(place)).toEqual([]);
    const first = await scan(place);
    expect(filesIn(place)).toHaveLength(2);
    const second = await scan(place);
    expect([first.code, second.code]).toEqual([without.code, without.code]);
    expect(report(first.stdout)).toEqual(report(without.stdout));
    expect(report(second.stdout)).toEqual(report(without.stdout));
    const shown = await skillcheck(['scan', 'gif-search'], { cwd: skills, cache: place });
    expect(shown).toEqual(await skillcheck(['scan', 'gif-search'], { cwd: skills }));
  });

  it.skipIf(process.getuid === undefined)('does not use one that others can write to, and says so', async () => {
    const place = fresh();
    mkdirSync(place);
    chmodSync(place, 0o777);
    const { code, stderr } = await scan(place);
    expect([code, stderr]).toEqual([1, `note: the cache ${place} is not used: others can write to it\n`]);
    expect(filesIn(place)).toEqual([]);
    expect((await scan(place, '--quiet')).stderr).toBe('');
  });

  it('keeps entries whole when several processes fill it at once', async () => {
    const place = fresh();
    const one = () =>
      new Promise<string>((settle) => {
        const env = { ...process.env, SKILLCHECK_CACHE_DIR: place };
        const child = spawn(process.execPath, [program, 'scan', 'gif-search', 'table-notes', '--format', 'json'], {
          cwd: skills,
          env,
        });
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        child.on('close', () => settle(text));
      });
    const [a = '', b = '', c = ''] = await Promise.all([one(), one(), one()]);
    expect(report(a)).toEqual(report(b));
    expect(report(c)).toEqual(report(b));
    expect(report(await one())).toEqual(report(b));
    expect(filesIn(place)).toHaveLength(2);
  });
});
