import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LockError } from '../../core/lockfile/lock-error.ts';
import { emptyLock, parseLock, serializeLock } from '../../core/lockfile/lockfile.ts';
import { digestOf, lockOf, sampleEntry, skillsArbitrary } from './sample.ts';

describe('a lockfile', () => {
  it('has the same bytes whatever order it was put together in', () => {
    fc.assert(
      fc.property(skillsArbitrary, fc.infiniteStream(fc.nat()), (skills, dice) => {
        const shuffled = skills.map(([key, entry]) => [key, reordered(entry, dice)] as const).reverse();
        expect(serializeLock(lockOf(shuffled))).toBe(serializeLock(lockOf(skills)));
      }),
    );
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(skillsArbitrary, (skills) => {
        const text = serializeLock(lockOf(skills));
        const lock = parseLock(text);
        expect(serializeLock(lock)).toBe(text);
        expect([...lock.skills.keys()].sort()).toEqual(skills.map(([key]) => key).sort());
      }),
    );
  });

  it('has one array element per line, LF and a line feed at the end', () => {
    const entry = sampleEntry();
    entry.capabilities.exec.push('jq', 'curl');
    const text = serializeLock(lockOf([['skills/note-keeper', entry]]));
    expect(text).toContain('        "exec": [\n          "curl",\n          "jq"\n        ],\n');
    expect(text).not.toContain('\r');
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('merges two branches that each add a skill', () => {
    const base = [['skills/m', sampleEntry()] as const];
    const ours = lockOf([...base, ['skills/a', sampleEntry({ digest: digestOf('1') })]]);
    const theirs = lockOf([...base, ['skills/z', sampleEntry({ digest: digestOf('2') })]]);
    const folder = mkdtempSync(join(tmpdir(), 'lock-merge-'));
    try {
      writeFileSync(join(folder, 'ours'), serializeLock(ours));
      writeFileSync(join(folder, 'base'), serializeLock(lockOf(base)));
      writeFileSync(join(folder, 'theirs'), serializeLock(theirs));
      const merged = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(merged.status).toBe(0);
      expect(merged.stdout).toBe(serializeLock(lockOf([...ours.skills, ...theirs.skills])));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a lockfile that cannot be trusted is an error', () => {
  const good = serializeLock(lockOf([['skills/a', sampleEntry()]]));
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['conflict markers', good.replace('  "skills"', '<<<<<<< HEAD\n  "skills"'), /conflict markers at line 3/],
    ['an empty file', '', /not valid JSON/],
    ['half a file', good.slice(0, 200), /not valid JSON/],
    ['a list', '[]', /no lockfileVersion/],
    ['a newer version', good.replace('"lockfileVersion": 1', '"lockfileVersion": 2'), /version 2/],
    ['an unknown key', good.replace('"skills"', '"ignore": [],\n  "skills"'), /ignore/],
    ['an unknown key in an entry', good.replace('"review"', '"trusted": true,\n "review"'), /trusted/],
    ['a duplicate key', good.replace('"review": null', '"review": null,\n"review": null'), /"review" twice/],
    [
      'a duplicate key in another spelling',
      good.replace('"review": null', '"review": null,\n"r\\u0065view": null'),
      /twice/,
    ],
    ['__proto__', good.replace('"proposals": {}', '"proposals": {},\n"__proto__": {}'), /__proto__/],
    ['an escaped __proto__', good.replace('"SKILL.md"', '"\\u005f_proto__"'), /__proto__/],
    ['an absolute path', good.replace('skills/a', '/etc/skill'), /skills/],
    ['a path that climbs', good.replace('skills/a', 'skills/../../a'), /skills/],
    ['a path into .git', good.replace('skills/a', 'x/.GIT/hooks'), /skills/],
    ['a path that hides', good.replace('skills/a', 'skills/a\u202eb'), /skills/],
    ['a path that hides, escaped', good.replace('skills/a', 'skills/a\\u009b31m'), /skills/],
    ['a backslash', good.replace('skills/a', 'skills\\\\a'), /skills/],
    ['a digest that is none', good.replace(digestOf('a'), 'sha256:0'), /digest/],
    ['a wrong type', good.replace('"complete": true', '"complete": 1'), /complete/],
  ];
  it.each(cases)('%s', (_, text, message) => {
    const read = () => parseLock(text);
    expect(read).toThrow(LockError);
    expect(read).toThrow(message);
  });

  it('keys that differ in case only', () => {
    const text = serializeLock(lockOf([['skills/a', sampleEntry()], ['skills/A', sampleEntry()]])); // biome-ignore format: one line
    expect(() => parseLock(text)).toThrow(/different spelling/);
  });

  it('very deep nesting', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(() => parseLock(`{"lockfileVersion":1,"skills":${deep},"proposals":{}}`)).toThrow(LockError);
    expect(() => parseLock(`{"lockfileVersion":${deep}}`)).toThrow(LockError);
  });

  it('any text at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseLock(text)).toThrow(LockError);
      }),
    );
  });
});

it('names of files that are members of every object survive', () => {
  const entry = sampleEntry({ files: { constructor: digestOf('1'), toString: digestOf('2') } });
  const lock = parseLock(serializeLock(lockOf([['skills/a', entry]])));
  expect(lock.skills.get('skills/a')?.files).toEqual(entry.files);
  expect(parseLock(serializeLock(emptyLock)).skills.size).toBe(0);
});

/** The same value with the keys of its maps and the order of its sets changed. */
function reordered<T>(value: T, dice: fc.Stream<number>): T {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) value.reverse();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(() => ((dice.next().value ?? 0) % 2 === 0 ? 1 : -1));
  const copy: T = JSON.parse(JSON.stringify(value));
  for (const key of Object.keys(value)) Reflect.deleteProperty(Object(copy), key);
  for (const [key, item] of entries) Reflect.set(Object(copy), key, reordered(item, dice));
  return copy;
}
