import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../../core/bundle/bundle.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { discoverSkills, type Found } from '../../core/sources/discover.ts';
import { resolveSpec, sources } from '../../core/sources/index.ts';
import type { Access } from '../../core/sources/source.ts';
import { writeTar } from '../support/tar-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

let root: string;
let access: Access;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skillcheck-')));
  const http = { request: async () => ({ error: 'unreachable', reason: 'there is no network here' }) as const };
  access = { cwd: root, env: {}, registry: undefined, http, signal: new AbortController().signal };
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, data: string | Uint8Array = path, mode = 0o644): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), data, { mode });
}

function find(path = '', limits = defaultLimits): Found[] {
  return [...discoverSkills(path === '' ? root : join(root, path), limits)];
}

function only(path = '', limits = defaultLimits): Bundle {
  const [found, ...more] = find(path, limits);
  if (found?.kind !== 'skill' || more.length > 0) throw new Error(`not one skill: ${JSON.stringify(found)}`);
  return found.read();
}

function shown(found: readonly Found[]): string[] {
  return found.map(({ kind, path }) => `${kind} ${path.slice(root.length)}`);
}

describe('a folder', () => {
  it('is taken in whole, sorted', () => {
    const paths = [
      '.git/config',
      '.gitignore',
      '.hidden',
      'SKILL.md',
      '__pycache__/a.pyc',
      '_meta.json',
      'node_modules/x/index.js',
      'sub-x.md',
      'sub/SKILL.md',
    ];
    for (const path of paths) write(path);
    write('sub/run.sh', 'echo', 0o755);
    const bundle = only();
    expect(bundle.name).toBe(root.slice(root.lastIndexOf('/') + 1));
    expect(bundle.problems).toEqual([]);
    expect(bundle.entries.map(({ path }) => path)).toEqual([...paths, 'sub/run.sh']);
    expect(bundle.entries.at(-1)).toMatchObject({ kind: 'file', executable: true });
    expect(bundle.entries.at(0)).toMatchObject({ kind: 'file', executable: false });
  });

  it('gives the digest that an archive of it gives', () => {
    write('s/SKILL.md', '# x');
    write('s/run.sh', 'echo', 0o755);
    const members = [
      { name: 'SKILL.md', data: '# x' },
      { name: 'run.sh', data: 'echo', mode: 0o100755 },
    ];
    write('s.zip', writeZip(members));
    write('s.tar', writeTar(members.map((member) => ({ ...member, mode: member.name === 'run.sh' ? 0o755 : 0o644 }))));
    expect(only('s.zip').digest).toBe(only('s').digest);
    expect(only('s.tar').digest).toBe(only('s').digest);
    expect(only('s.zip').name).toBe('s');
  });

  it('has links as entries and follows none', () => {
    write('SKILL.md');
    symlinkSync('/etc/passwd', join(root, 'passwd'));
    symlinkSync('..', join(root, 'up'));
    symlinkSync('SKILL.md', join(root, 'inside'));
    symlinkSync('.', join(root, 'loop'));
    const { entries, problems } = only();
    expect(entries).toMatchObject([
      { kind: 'file', path: 'SKILL.md' },
      { kind: 'link', path: 'inside', target: 'SKILL.md', inside: true },
      { kind: 'link', path: 'loop', target: '.', inside: true },
      { kind: 'link', path: 'passwd', target: '/etc/passwd', inside: false },
      { kind: 'link', path: 'up', target: '..', inside: false },
    ]);
    expect(problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['unsafe passwd', 'unsafe up']);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe, which is unsafe', () => {
    write('SKILL.md');
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { entries, problems } = only();
    expect(entries[1]).toMatchObject({ kind: 'unread', path: 'pipe' });
    expect(problems).toEqual([{ kind: 'unsafe', path: 'pipe', reason: 'not a regular file, folder or link' }]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('lists what it may not read', () => {
    write('SKILL.md');
    write('secret.txt');
    write('closed/x');
    chmodSync(join(root, 'secret.txt'), 0);
    chmodSync(join(root, 'closed'), 0);
    const { entries, problems } = only();
    chmodSync(join(root, 'closed'), 0o755);
    expect(entries[1]).toMatchObject({ kind: 'unread', path: 'secret.txt' });
    expect(problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['limit closed']);
  });

  it('reports names that deceive', () => {
    write('SKILL.md');
    write('a:b');
    write('x\ny');
    const { entries, problems } = only();
    expect(entries.map(({ path }) => path)).toEqual(['SKILL.md', 'a:b', 'x%0ay']);
    expect(problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['unsafe a:b', 'unsafe x%0ay']);
  });

  it('is read within its limits, in the order of the paths', () => {
    write('SKILL.md', '1234567');
    write('a', '12345');
    write('b', '123');
    write('c/d/e', 'x');
    const limits = { ...defaultLimits, fileBytes: 6, totalBytes: 7, pathDepth: 2, files: 3 };
    const { entries, problems } = only('', limits);
    expect(entries.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['unread SKILL.md', 'file a', 'unread b']);
    expect(problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['limit c/d']);
    const fewer = only('', { ...defaultLimits, files: 2 });
    expect(fewer.entries).toHaveLength(2);
    expect(fewer.problems).toMatchObject([{ kind: 'limit', path: 'b' }]);
  });
});

describe('a collection', () => {
  it('gives the outermost folders with a SKILL.md in any case, in order', () => {
    for (const path of [
      'b/SKILL.md',
      'a/x/skill.MD',
      'a/x/inner/SKILL.md',
      '.dot/s/Skill.md',
      'node_modules/m/SKILL.md',
      'c/skills.md',
    ])
      write(path);
    for (const path of ['README.md', 'empty/x.txt', 'a-b/SKILL.md']) write(path);
    expect(shown(find())).toEqual([
      'skill /.dot/s',
      'skill /a-b',
      'skill /a/x',
      'skill /b',
      'skill /c',
      'skill /node_modules/m',
    ]);
  });

  it('reports links to folders and does not follow them', () => {
    write('a/SKILL.md');
    symlinkSync('a', join(root, 'b'));
    symlinkSync('nowhere', join(root, 'c'));
    expect(shown(find())).toEqual(['problem /b', 'skill /a']);
  });

  it('is searched to a bounded depth and number of folders', () => {
    write('a/b/c/d/SKILL.md');
    expect(shown(find('', { ...defaultLimits, pathDepth: 3 }))).toEqual(['problem /a/b/c']);
    expect(shown(find('', { ...defaultLimits, folders: 2 }))).toEqual(['problem /a/b']);
  });
});

describe('a path', () => {
  it('that is a link is resolved first', () => {
    write('real/SKILL.md');
    symlinkSync('real', join(root, 'link'));
    expect(only('link')).toMatchObject({ name: 'real', problems: [] });
  });

  it('may be a single SKILL.md', () => {
    write('demo/SKILL.md', '# x');
    write('demo/other.txt');
    expect(only('demo/SKILL.md')).toMatchObject({ name: 'demo', entries: [{ path: 'SKILL.md' }] });
  });

  it('without a skill is an error', () => {
    write('empty/readme.txt');
    write('plain.txt');
    write('none.zip', writeZip([{ name: 'x.txt' }]));
    for (const path of ['empty', 'plain.txt', 'none.zip', 'nowhere']) {
      expect(find(path)).toEqual([{ kind: 'error', path: join(root, path), reason: expect.any(String) }]);
    }
  });

  it('to a file whose content is an archive is one, whatever it is called', () => {
    write('x.bin', writeZip([{ name: 'SKILL.md' }]));
    expect(only('x.bin').entries).toMatchObject([{ path: 'SKILL.md' }]);
  });
});

describe('an archive', () => {
  it('may hold several skills', () => {
    write(
      'all.zip',
      writeZip(['r/b/SKILL.md', 'r/a/SKILL.md', 'r/a/x/SKILL.md', 'r/README.md'].map((name) => ({ name }))),
    );
    const found = find('all.zip');
    expect(shown(found)).toEqual(['skill /all.zip/r/a', 'skill /all.zip/r/b']);
    expect(found[0]?.kind === 'skill' && found[0].read()).toMatchObject({
      name: 'a',
      entries: [{ path: 'SKILL.md' }, { path: 'x/SKILL.md' }],
    });
  });

  it('is one skill with its problems when it is unsafe or broken', () => {
    write('bad.zip', writeZip([{ name: 'a/SKILL.md' }, { name: '../x' }]));
    write('broken.zip', 'not an archive');
    expect(only('bad.zip')).toMatchObject({ entries: [{}, {}], problems: [{ kind: 'unsafe' }] });
    expect(only('broken.zip')).toMatchObject({ entries: [], problems: [{ kind: 'unsafe' }] });
  });
});

describe('sources', () => {
  it.each([
    ['./x', 'directory'],
    ['x', 'directory'],
    ['owner/name', 'directory'],
    ['C:\\x', 'directory'],
    ['x.zip', 'archive'],
    ['./a/x.tar.gz', 'archive'],
    ['@owner/name', 'clawhub'],
    ['@owner/name.zip', 'clawhub'],
    ['clawhub:name', 'clawhub'],
    ['github:a/b', 'github'],
    ['https://a.example/x', undefined],
    ['', undefined],
  ])('understand %j as %s', (spec, id) => {
    expect(resolveSpec(spec)?.source.id).toBe(id);
  });

  it('read one skill, or say why not', async () => {
    write('a/SKILL.md');
    write('b/SKILL.md');
    write('c.zip', writeZip([{ name: 'SKILL.md' }]));
    const read = async (spec: string) => {
      const found = resolveSpec(spec);
      const pin = await found?.source.resolve(found.ref, access);
      return pin?.ok === true ? await found?.source.fetch(pin.value, access) : pin;
    };
    expect(await read('a')).toMatchObject({
      ok: true,
      value: { bundle: { name: 'a' }, pin: { slug: 'a', origin: { type: 'local' }, path: join(root, 'a') } },
    });
    expect(await read('./c.zip')).toMatchObject({
      ok: true,
      value: { bundle: { name: 'c' }, pin: { slug: 'c', origin: { type: 'archive' } } },
    });
    expect(await read('.')).toMatchObject({ ok: false, kind: 'ambiguous' });
    expect(await read('nowhere')).toMatchObject({ ok: false, kind: 'unusable' });
    expect(await read('none.tar')).toMatchObject({ ok: false });
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  });

  it('know the folder above a skill by the skill', async () => {
    write('up/only/SKILL.md');
    const found = resolveSpec('up');
    const pin = await found?.source.resolve(found.ref, access);
    const fetched = pin?.ok === true ? await found?.source.fetch(pin.value, access) : undefined;
    expect(fetched).toMatchObject({ ok: true, value: { pin: { slug: 'only', path: join(root, 'up/only') } } });
  });
});
