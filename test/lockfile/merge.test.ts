import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LockError } from '../../core/lockfile/lock-error.ts';
import { emptyLock, type Lock, parseLock, serializeLock } from '../../core/lockfile/lockfile.ts';
import { mergeLocks } from '../../core/lockfile/merge.ts';
import { mergeText } from '../../core/lockfile/merge-text.ts';
import type { LockEntry, Proposal } from '../../core/lockfile/schema.ts';
import { buildProgram, newFolder, runProgram } from '../crash/workshop.ts';
import { skillcheck } from '../support/terminal.ts';
import { digestOf, lockOf, sampleEntry, skillsArbitrary } from './sample.ts';

const other = (entry: LockEntry): LockEntry => ({ ...entry, digest: digestOf('f') });
const proposal: Proposal = {
  source: { type: 'local' },
  digest: digestOf('1'),
  capabilities: digestOf('2'),
  findings: [],
  gaps: [],
  trust: [],
  reason: 'weather for the team',
  by: 'Jane',
  on: '2026-11-20',
};

/** Keeps one side of every conflict, as a person does. */
function resolved(text: string, side: 'ours' | 'theirs'): string {
  const pattern = /^<<<<<<< ours\n([\s\S]*?)^=======\n([\s\S]*?)^>>>>>>> theirs\n/gm;
  return text.replace(pattern, side === 'ours' ? '$1' : '$2');
}

/** A base and what two sides made of it: each skill kept, changed or removed by each, and new ones. */
const histories = fc
  .tuple(skillsArbitrary, fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 5, maxLength: 5 }))
  .map(([skills, fates]) => {
    const sideOf = (which: 0 | 1) =>
      lockOf(
        skills.flatMap(([key, entry], index) => {
          const fate = fates[index]?.[which] ?? 0;
          if (fate === 3) return [];
          return [[key, fate === 0 ? entry : { ...entry, name: `${which}`.repeat(fate) }] as const];
        }),
      );
    const base = skills.filter((_, index) => index % 2 === 0);
    return { base: lockOf(base), ours: sideOf(0), theirs: sideOf(1), skills };
  });

describe('merging two locks', () => {
  it('gives the same bytes for additions on different sides, in any order', () => {
    fc.assert(
      fc.property(skillsArbitrary, fc.nat(5), fc.nat(5), (skills, a, b) => {
        const [base, mine, yours] = [skills.slice(0, a), skills.slice(a, a + b), skills.slice(a + b)];
        const [old, ours, theirs] = [lockOf(base), lockOf([...base, ...mine]), lockOf([...yours, ...base])];
        for (const merge of [mergeLocks(old, ours, theirs), mergeLocks(old, theirs, ours)]) {
          expect(merge.conflicts).toEqual([]);
          expect(mergeText(merge)).toBe(serializeLock(lockOf(skills)));
        }
      }),
    );
  });

  it('is symmetric, and every entry comes out as one side has it or in a conflict', () => {
    fc.assert(
      fc.property(histories, ({ base, ours, theirs, skills }) => {
        const merge = mergeLocks(base, ours, theirs);
        const mirrored = mergeLocks(base, theirs, ours);
        expect(serializeLock(merge.lock)).toBe(serializeLock(mirrored.lock));
        expect(mirrored.conflicts.map((one) => ({ ours: one.theirs, theirs: one.ours }))).toEqual(merge.conflicts);
        for (const [key] of skills) {
          const [was, mine, yours] = [base, ours, theirs].map(({ skills: all }) => JSON.stringify(all.get(key)));
          const merged = JSON.stringify(merge.lock.skills.get(key));
          const conflict = merge.conflicts.find((one) => (one.ours ?? one.theirs)?.key === key);
          if (conflict) {
            expect(new Set([was, mine, yours]).size).toBe(3);
            expect([conflict.ours?.value, conflict.theirs?.value].map((one) => JSON.stringify(one))).toEqual([
              mine,
              yours,
            ]);
            expect(merged).toBeUndefined();
          } else expect(merged).toBe(mine === was ? yours : mine);
        }
      }),
    );
  });

  it('writes markers that no command reads past, around nothing but the conflicts', () => {
    fc.assert(
      fc.property(histories, ({ base, ours, theirs }) => {
        const merge = mergeLocks(base, ours, theirs);
        const text = mergeText(merge);
        expect(text.match(/^<{7}/gm)?.length ?? 0).toBe(merge.conflicts.length);
        if (merge.conflicts.length === 0) return;
        expect(() => parseLock(text)).toThrow(/conflict markers/);
        const vanishing = merge.conflicts.filter((one) => !one.ours || !one.theirs).length;
        if (vanishing > 0 && vanishing === merge.conflicts.length && merge.lock.skills.size === 0) return;
        for (const side of ['ours', 'theirs'] as const) {
          const lock = parseLock(resolved(text, side));
          const kept = merge.conflicts.flatMap((one) =>
            one[side]?.section === 'skills' ? [[one[side].key, one[side].value] as const] : [],
          );
          const expected = lockOf([...merge.lock.skills, ...kept]);
          expect(serializeLock(lock)).toBe(serializeLock(expected));
        }
      }),
    );
  });

  it('never puts an approval beside bytes of another side', () => {
    const base = lockOf([['skills/a', sampleEntry()]]);
    const approved = lockOf([['skills/a', sampleEntry({ review: null, name: 'approved' })]]);
    const updated = lockOf([['skills/a', other(sampleEntry())]]);
    expect(mergeLocks(base, approved, updated).lock.skills.size).toBe(0);
    expect(mergeLocks(base, approved, updated).conflicts).toHaveLength(1);
    expect(mergeLocks(base, approved, approved).conflicts).toEqual([]);
  });

  it('treats one removal as a change, and two as one', () => {
    const base = lockOf([['skills/a', sampleEntry()]]);
    const changed = lockOf([['skills/a', other(sampleEntry())]]);
    expect(mergeLocks(base, emptyLock, base).lock.skills.size).toBe(0);
    expect(mergeLocks(base, emptyLock, emptyLock).conflicts).toEqual([]);
    expect(mergeLocks(base, emptyLock, changed).conflicts).toMatchObject([{ theirs: { key: 'skills/a' } }]);
  });

  it('takes two spellings of one folder for a conflict', () => {
    const merge = mergeLocks(emptyLock, lockOf([['skills/A', sampleEntry()]]), lockOf([['skills/a', sampleEntry()]]));
    expect(merge.lock.skills.size).toBe(0);
    expect(merge.conflicts).toMatchObject([{ ours: { key: 'skills/A' }, theirs: { key: 'skills/a' } }]);
  });

  it('merges proposals by themselves', () => {
    const with1 = (some: Partial<Proposal>) => ({
      ...emptyLock,
      proposals: new Map([['skills/a', { ...proposal, ...some }]]),
    });
    const merge = mergeLocks(emptyLock, with1({}), { ...with1({}), skills: new Map([['skills/a', sampleEntry()]]) });
    expect(merge).toMatchObject({ conflicts: [], lock: { proposals: with1({}).proposals } });
    const both = mergeLocks(emptyLock, with1({ by: 'Jane' }), with1({ by: 'Joe' }));
    expect(both.conflicts).toMatchObject([{ ours: { section: 'proposals' } }]);
    expect(parseLock(resolved(mergeText(both), 'theirs')).proposals.get('skills/a')?.by).toBe('Joe');
  });
});

describe('merge-lock', () => {
  let top = '';
  let program = '';
  let driver = '';

  beforeAll(async () => {
    top = newFolder();
    program = await buildProgram('program', join(top, 'program'));
    driver = `"${process.execPath}" "${program}" SIGKILL 0 merge-lock %O %A %B`;
  });

  afterAll(() => {
    rmSync(top, { recursive: true, force: true });
  });

  /** Two branches of a repository, each with one commit, merged. */
  function mergedByGit(name: string, config: readonly string[], base: Lock, ours: Lock, theirs: Lock) {
    const home = join(top, name);
    mkdirSync(home);
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'core.autocrlf=false'];
    const options = { cwd: home, stdio: 'ignore', env: { ...process.env, GIT_CONFIG_GLOBAL: '', HOME: top } } as const;
    const git = (...args: string[]) => execFileSync('git', [...identity, ...args], options);
    const commit = (lock: Lock) => {
      writeFileSync(join(home, 'skillcheck.lock.json'), serializeLock(lock));
      git('add', '.');
      git('commit', '-m', 'x');
    };
    git('init', '-b', 'main');
    writeFileSync(join(home, '.gitattributes'), 'skillcheck.lock.json merge=skillcheck\n');
    commit(base);
    git('checkout', '-b', 'theirs');
    commit(theirs);
    git('checkout', 'main');
    commit(ours);
    const { status } = spawnSync('git', [...identity, ...config, 'merge', '-m', 'm', 'theirs'], options);
    return { status, text: readFileSync(join(home, 'skillcheck.lock.json'), 'utf8') };
  }

  const base = [['skills/m', sampleEntry()] as const];
  const withDriver = () => ['-c', `merge.skillcheck.driver=${driver}`];

  it('lets git merge two branches that add neighbours', () => {
    const [a, b] = [['skills/a', sampleEntry()] as const, ['skills/b', other(sampleEntry())] as const];
    const locks = [lockOf(base), lockOf([...base, a]), lockOf([...base, b])] as const;
    expect(mergedByGit('neighbours-plain', [], ...locks).status).toBe(1);
    const merged = mergedByGit('neighbours', withDriver(), ...locks);
    expect(merged).toEqual({ status: 0, text: serializeLock(lockOf([...base, a, b])) });
  });

  it('is not needed for keys that are not neighbours', () => {
    const [a, z] = [['skills/a', sampleEntry()] as const, ['skills/z', other(sampleEntry())] as const];
    const merged = mergedByGit('apart', [], lockOf(base), lockOf([...base, a]), lockOf([...base, z]));
    expect(merged).toEqual({ status: 0, text: serializeLock(lockOf([...base, a, z])) });
  });

  it('leaves a conflict that git reports and no command reads', () => {
    const ours = lockOf([['skills/m', { ...sampleEntry(), name: 'mine' }]]);
    const merged = mergedByGit(
      'conflict',
      withDriver(),
      lockOf(base),
      ours,
      lockOf([['skills/m', other(sampleEntry())]]),
    );
    expect(merged.status).toBe(1);
    expect(merged.text).toContain('<<<<<<< ours\n    "skills/m": {\n');
    expect(() => parseLock(merged.text)).toThrow(LockError);
  });

  it.each(['C', 'tr_TR.UTF-8', 'sv_SE.UTF-8'])('writes the same bytes where the language is %s', async (language) => {
    const keys = [
      'skills/z',
      'skills/ä',
      'skills/I2',
      'skills/i',
      'skills/ı3',
      'skills/Å',
      'skills/10',
      'skills/9',
      'skills/😀',
      'skills/ﬀ',
    ];
    const entries = keys.map(
      (key) => [key, sampleEntry({ files: Object.fromEntries(keys.map((path) => [path, digestOf('1')])) })] as const,
    );
    const files = ['base', 'ours', 'theirs'].map((name) => join(top, `${language}-${name}`));
    [[], entries.slice(0, 5), entries.slice(5)].forEach((some, index) => {
      writeFileSync(files[index] ?? '', serializeLock(lockOf(some)));
    });
    const env = { LC_ALL: language, LANG: language, LANGUAGE: language };
    expect(await runProgram(program, ['SIGKILL', '0', 'merge-lock', ...files], top, env)).toMatchObject({ code: 0 });
    const written = readFileSync(files[1] ?? '', 'utf8');
    expect(written).toBe(serializeLock(lockOf([...entries].reverse())));
    expect(written.match(/^ {4}"skills\/[^"]*"/gm)).toEqual(
      ['10', '9', 'I2', 'i', 'z', 'Å', 'ä', 'ı3', 'ﬀ', '😀'].map((name) => `    "skills/${name}"`),
    );
  });

  it('never hides what it cannot read', async () => {
    const files = ['base', 'ours', 'theirs'].map((name) => join(top, name));
    const [, ours = '', theirs = ''] = files;
    const good = serializeLock(lockOf(base));
    writeFileSync(join(top, 'base'), '');
    writeFileSync(ours, good);
    writeFileSync(theirs, good.replace('"lockfileVersion": 1', '"lockfileVersion": 2'));
    const ran = await skillcheck(['merge-lock', ...files]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('version 2') });
    expect(readFileSync(ours, 'utf8')).toBe(
      `<<<<<<< ours\n${good}=======\n${readFileSync(theirs, 'utf8')}>>>>>>> theirs\n`,
    );
    expect((await skillcheck(['merge-lock', ours, theirs])).code).toBe(2);
    expect((await skillcheck(['merge-lock', ours, theirs, join(top, 'missing')])).code).toBe(2);
  });

  it('says what is in conflict, and nothing where nothing is', async () => {
    const files = ['a', 'b', 'c'].map((name) => join(top, name));
    const locks = [lockOf(base), emptyLock, lockOf([['skills/m', other(sampleEntry())]])];
    files.forEach((file, index) => {
      writeFileSync(file, serializeLock(locks[index] ?? emptyLock));
    });
    expect(await skillcheck(['merge-lock', ...files])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('conflict: skills/m was removed here and changed there'),
    });
    for (const file of files) writeFileSync(file, serializeLock(lockOf(base)));
    expect(await skillcheck(['merge-lock', ...files])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
