import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedLogin } from '../../core/sources/clawhub/config.ts';
import { readName } from '../../core/sources/clawhub/ref.ts';
import { contentHash } from '../../core/sources/clawhub/repository.ts';
import { fingerprint } from '../registry/fingerprint.ts';

describe('the name of a skill', () => {
  it.each([
    ['@acme/hello', { owner: 'acme', slug: 'hello', version: undefined }],
    ['@Acme/Hello@1.0.0', { owner: 'acme', slug: 'hello', version: '1.0.0' }],
    ['clawhub:@a/b@beta', { owner: 'a', slug: 'b', version: 'beta' }],
    ['clawhub:hello@1.0.0-rc.1+b', { owner: undefined, slug: 'hello', version: '1.0.0-rc.1+b' }],
    ['@acme', undefined],
    ['@acme/', undefined],
    ['@/hello', undefined],
    ['@acme/hello/more', undefined],
    ['@acme/hello@', undefined],
    ['@acme/hello@1@2', undefined],
    ['@acme/../hello', undefined],
    ['@acme/..', undefined],
    ['@acme/a..b', undefined],
    ['@acme/hello@a/b', undefined],
    ['@acme/hel lo', undefined],
    ['@acme/h\u0435llo', undefined],
    ['clawhub:acme/hello', undefined],
    ['clawhub:', undefined],
    ['hello', undefined],
    [`@acme/${'a'.repeat(200)}`, undefined],
  ])('is read from %j', (spec, name) => {
    expect(readName(spec)).toEqual(name);
  });
});

describe('the registry’s hashes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it('are those of its own program', () => {
    const files = { 'SKILL.md': 'hello\n', 'scripts/run.sh': 'echo hi\n' };
    const raw = Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text), executable: false }));
    expect(contentHash(raw)).toBe('ce47eb82c3527b6563abca1d5c40f2f1d955e009d15ea87c4930ea77bbf2e14e');
    const map = new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)]));
    expect(fingerprint(map)).toBe('6716253db54f98250a63f1ea82c2ae5e140bba9b3fa72202d779f479ae498211');
    const odd = {
      'SKILL.md': 'hello\n',
      'README.md': 'r\n',
      'a-b.md': '1',
      'a_b.md': '2',
      'Assets/x': '3',
      'assets/y': '4',
    };
    const sorted = new Map(Object.entries(odd).map(([path, text]) => [path, bytes(text)]));
    expect(fingerprint(sorted)).toBe('b275304c1c79121f26d545b7cc75d3fc000d94eb8d22fdb1855e68157b4d414a');
  });
});

describe('the stored login', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'skillcheck-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const store = (path: string, content: unknown = { registry: path, token: 'clh_x' }): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const found = (env: Record<string, string>, platform = 'linux') =>
    storedLogin({ env, cwd: home }, platform)?.registry;

  it('is read where the registry’s own client keeps it', () => {
    for (const path of [
      '.config/clawdhub/config.json',
      'Library/Application Support/clawhub/config.json',
      'x/clawhub/config.json',
      'given.json',
    ])
      store(path);
    expect(found({ HOME: home })).toBe('.config/clawdhub/config.json');
    store('.config/clawhub/config.json');
    expect(found({ HOME: home })).toBe('.config/clawhub/config.json');
    expect(found({ HOME: home }, 'darwin')).toBe('Library/Application Support/clawhub/config.json');
    expect(found({ HOME: home, XDG_CONFIG_HOME: join(home, 'x') })).toBe('x/clawhub/config.json');
    expect(found({ USERPROFILE: '/nowhere', APPDATA: join(home, 'x') }, 'win32')).toBe('x/clawhub/config.json');
    expect(found({ HOME: home, CLAWHUB_CONFIG_PATH: 'given.json' })).toBe('given.json');
    expect(found({ HOME: home, CLAWHUB_CONFIG_PATH: 'none.json' })).toBeUndefined();
    expect(found({})).toBeUndefined();
  });

  it('is none where the file says something else', () => {
    for (const content of [
      '{',
      '[]',
      { registry: 'x' },
      { registry: 'x', token: 'a\nb' },
      { registry: 'x', token: '' },
    ]) {
      store('.config/clawhub/config.json', content);
      expect(found({ HOME: home })).toBeUndefined();
    }
  });
});
