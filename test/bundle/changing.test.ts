import { execFileSync } from 'node:child_process';
import fs, {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bundle, defaultLimits, readDirectory, verifyBundle } from '../../core/index.ts';
import { lockEntry } from '../../core/lockfile/entry.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';

const { fstatSync, openSync, readdirSync, readSync } = fs;
let top = '';
let skill = '';
let script = '';

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'changing-')));
  skill = join(top, 'skill');
  script = join(skill, 'scripts/run.sh');
  mkdirSync(join(skill, 'scripts'), { recursive: true });
  mkdirSync(join(top, 'elsewhere'));
  writeFileSync(join(skill, 'SKILL.md'), '---\nname: skill\n---\nHello.\n');
  writeFileSync(script, 'echo one\n');
  writeFileSync(join(top, 'elsewhere/run.sh'), 'a secret of somebody else\n');
});

afterEach(() => {
  Object.assign(fs, { fstatSync, openSync, readdirSync, readSync });
  syncBuiltinESMExports();
  rmSync(top, { recursive: true, force: true });
});

/** Lets something happen once, just before or after a step of reading that fits. */
function meanwhile(step: 'open' | 'stat' | 'list', when: 'before' | 'after', path: string, act: () => void): void {
  let done = false;
  const files = new Set<number>();
  const once = <T>(fits: boolean, work: () => T): T => {
    if (!fits || done) return work();
    done = true;
    if (when === 'before') act();
    const result = work();
    if (when === 'after') act();
    return result;
  };
  Object.assign(fs, {
    openSync: (file: string, flags: number) => {
      const opened = once(step === 'open' && file === path, () => openSync(file, flags));
      if (file === path) files.add(opened);
      return opened;
    },
    fstatSync: (file: number) => once(step === 'stat' && files.has(file), () => fstatSync(file)),
    readdirSync: (folder: string, options: { withFileTypes: true }) =>
      once(step === 'list' && folder === path, () => readdirSync(folder, options)),
  });
  syncBuiltinESMExports();
}

/** Whatever was read, it is not clean, and nothing of somebody else is in it. */
function expectDoubt(bundle: Bundle): void {
  expect(bundle.problems.length + bundle.entries.filter(({ kind }) => kind === 'unread').length).toBeGreaterThan(0);
  for (const entry of bundle.entries) {
    if (entry.kind === 'file') expect(new TextDecoder().decode(entry.bytes)).not.toContain('secret');
  }
  // Neither is it what was locked.
  const whole = stubAnalysis(readDirectory(skill, 'skill', defaultLimits));
  const entry = lockEntry(whole, { type: 'local' }, null, { name: 'test', ruleset: '1' });
  expect(verifyBundle(entry, bundle).length).toBeGreaterThan(0);
}

describe('a skill that changes while it is read', () => {
  it.each<[string, () => void]>([
    ['a link', () => symlinkSync(join(top, 'elsewhere/run.sh'), script)],
    ['a pipe', () => execFileSync('mkfifo', [script])],
    ['a folder', () => mkdirSync(script)],
    ['a device', () => symlinkSync('/dev/zero', script)],
    ['nothing', () => undefined],
  ])('is in doubt where a file turns into %s once it is listed', (_, make) => {
    meanwhile('open', 'before', script, () => {
      unlinkSync(script);
      make();
    });
    expectDoubt(readDirectory(skill, 'skill', defaultLimits));
  });

  it('is in doubt where a folder turns into a link to another one', () => {
    const folder = join(skill, 'scripts');
    meanwhile('list', 'before', folder, () => {
      renameSync(folder, join(top, 'aside'));
      symlinkSync(join(top, 'elsewhere'), folder);
    });
    const bundle = readDirectory(skill, 'skill', defaultLimits);
    expect(bundle.problems).toContainEqual(expect.objectContaining({ kind: 'unsafe', path: 'scripts' }));
  });

  it.each(['list', 'open'] as const)('is in doubt where a folder disappears, before: %s', (step) => {
    const folder = join(skill, 'scripts');
    meanwhile(step, 'before', step === 'list' ? folder : script, () => rmSync(folder, { recursive: true }));
    expectDoubt(readDirectory(skill, 'skill', defaultLimits));
  });

  it.each<[string, () => void, string]>([
    ['grows', () => appendFileSync(script, 'x'.repeat(100_000)), 'echo one\n'],
    ['shrinks', () => truncateSync(script, 4), 'echo'],
    ['is emptied', () => truncateSync(script, 0), ''],
  ])('has the bytes that were read, and their digest, where a file %s', (_, act, text) => {
    meanwhile('stat', 'after', script, act);
    const bundle = readDirectory(skill, 'skill', defaultLimits);
    const entry = bundle.entries.find(({ path }) => path === 'scripts/run.sh');
    expect(entry?.kind === 'file' && new TextDecoder().decode(entry.bytes)).toBe(text);
    writeFileSync(script, text);
    expect(readDirectory(skill, 'skill', defaultLimits).digest).toBe(bundle.digest);
  });

  it('is in doubt where the disk fails', () => {
    const fail = () => {
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' });
    };
    for (const broken of [{ readSync: fail }, { fstatSync: fail }, { openSync: fail }, { readdirSync: fail }]) {
      Object.assign(fs, broken);
      syncBuiltinESMExports();
      const bundle = readDirectory(skill, 'skill', defaultLimits);
      Object.assign(fs, { fstatSync, openSync, readdirSync, readSync });
      syncBuiltinESMExports();
      expectDoubt(bundle);
      expect(JSON.stringify(bundle)).toContain('(EIO)');
    }
  });
});
