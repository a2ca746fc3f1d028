import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../cli/engine.ts';
import { reportSchema } from '../core/index.ts';
import { stubAnalysis } from './support/stub-analysis.ts';
import { type Ran, skillcheck, skillcheckAsked } from './support/terminal.ts';

vi.mock('../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const asked = [
  ['Why do you need it?', 'weather for the team'],
  ['Who approves it?', 'Jane Doe'],
] as const;
let home = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'gate-')));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('ci', () => {
  it('is green for an approved skill, and red again for one changed byte', async () => {
    await installed('api', 'NETWORKED');
    expect(await ci()).toMatchObject({ code: 0 });
    write('skills/api/SKILL.md', page('api', 'NETWORKED!'));
    const changed = await ci();
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.stdout).toContain('SKILL.md has other bytes than locked');
  });

  it('reopens an approved skill for a finding that a newer rule makes', async () => {
    await installed('api', 'NETWORKED');
    const text = readFileSync(lockPath(), 'utf8');
    expect((await ci()).code).toBe(0);
    // What the analysis now finds was not in the approval: as if the rule had not been there then.
    await installed('late', 'REVIEWED');
    const lock = JSON.parse(readFileSync(lockPath(), 'utf8'));
    lock.skills['skills/late'].review.findings = [];
    writeFileSync(lockPath(), `${JSON.stringify(lock, undefined, 2)}\n`);
    const reopened = await ci();
    expect(reopened).toMatchObject({ code: 1 });
    expect(reopened.stdout).toContain('not seen when this was approved');
    writeFileSync(lockPath(), text);
  });

  it('does not pass without a lockfile, unless that is asked for', async () => {
    write('skills/notes/SKILL.md', page('notes', 'Write them down.'));
    expect(await ci()).toMatchObject({ code: 1, stdout: expect.stringContaining('nothing here was reviewed') });
    expect((await ci(['--allow-missing-lock', '--fail-on', 'block'])).code).toBe(0);
    rmSync(join(home, 'skills'), { recursive: true });
    expect((await ci()).code).toBe(1);
  });

  it('shows what is missing, unlocked or only proposed', async () => {
    await installed('api', 'NETWORKED');
    rmSync(join(home, 'skills/api'), { recursive: true });
    write('skills/stranger/SKILL.md', page('stranger', 'Hello.'));
    const report = reportSchema.parse(JSON.parse((await ci(['--format', 'json'])).stdout));
    expect(report.decision).toBe('block');
    expect(report.absent?.map(({ path, decision }) => [path, decision.reasons[0]?.code])).toEqual([
      ['skills/api', 'missing'],
    ]);
    expect(report.skills.map(({ path, decision }) => [path, decision?.reasons[0]?.code])).toEqual([
      ['skills/stranger', 'not-locked'],
    ]);
  });

  it('applies the policy: what it forbids blocks, whoever approved it', async () => {
    await installed('api', 'NETWORKED');
    policy({ block: { network: ['*.example'] } });
    expect((await ci()).stdout).toContain('the policy blocks network api.example');
    policy({ allow: { network: ['api.example'] } });
    expect((await ci()).code).toBe(0);
  });

  it('lets a finding pass that the policy accepts, for that digest and until that day', async () => {
    await installed('late', 'REVIEWED');
    const lock = JSON.parse(readFileSync(lockPath(), 'utf8'));
    const { digest } = lock.skills['skills/late'];
    lock.skills['skills/late'].review = null;
    writeFileSync(lockPath(), `${JSON.stringify(lock, undefined, 2)}\n`);
    expect((await ci()).code).toBe(1);
    const accept = { skill: 'skills/late', digest, finding: '0123456789abcdef', reason: 'looked at by two people' };
    policy({ accept: [{ ...accept, until: '2026-12-24' }] });
    expect((await ci()).code).toBe(0);
    policy({ accept: [{ ...accept, until: '2026-11-01' }] });
    expect(await ci()).toMatchObject({ code: 1, stderr: expect.stringContaining('expired on 2026-11-01') });
    policy({ accept: [{ ...accept, until: '2029-12-24' }] });
    expect((await ci()).code).toBe(1);
    policy({ accept: [{ ...accept, digest: `sha256:${'0'.repeat(64)}`, until: '2026-12-24' }] });
    expect(await ci()).toMatchObject({ code: 1, stderr: expect.stringContaining('other bytes now') });
  });

  it('reads the policy of another revision, so that a change cannot loosen its own gate', async () => {
    await installed('api', 'NETWORKED');
    policy({ block: { network: ['api.example'] } });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: home,
        stdio: 'ignore',
      });
    git('init', '-b', 'main');
    git('add', '.');
    git('commit', '-m', 'policy');
    policy({});
    expect((await ci()).code).toBe(0);
    expect((await ci(['--policy-from', 'main'])).code).toBe(1);
    expect(await ci(['--policy-from', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not know'),
    });
    expect((await ci(['--policy-from', '--upload-pack=x'])).code).toBe(2);
  });

  it('refuses a policy that it does not understand', async () => {
    await installed('api', 'NETWORKED');
    writeFileSync(join(home, 'skillcheck.json'), '{"policyVersion": 1, "alow": {}}');
    expect(await ci()).toMatchObject({ code: 2, stderr: expect.stringContaining('schema') });
  });

  it('writes several reports in one run', async () => {
    await installed('api', 'NETWORKED');
    const file = join(home, 'out.json');
    expect((await ci(['--report', `json=${file}`])).code).toBe(0);
    expect(reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).decision).toBe('pass');
    expect((await ci(['--report', 'json'])).code).toBe(2);
  });
});

describe('approve and revoke', () => {
  it('records no approval without a person', async () => {
    await installed('api', 'NETWORKED');
    write('skills/api/SKILL.md', page('api', 'NETWORKED again'));
    const ran = await skillcheck(['approve', 'api', '--reason', 'weather for the team', '--by', 'Jane'], { cwd: home });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('a person has to approve it') });
    expect((await ci()).code).toBe(1);
  });

  it('takes the changed bytes of an own skill once a person has seen them', async () => {
    await installed('api', 'NETWORKED');
    write('skills/api/SKILL.md', page('api', 'NETWORKED again'));
    const answers = [...asked, ['Type api', 'api']] as const;
    expect((await skillcheckAsked(['approve', 'api'], answers, { cwd: home })).code).toBe(0);
    expect((await ci()).code).toBe(0);
    expect((await skillcheck(['verify'], { cwd: home })).code).toBe(0);
  });

  it('renews an approval that is about to end, at a terminal only', async () => {
    await installed('api', 'NETWORKED');
    const later = { cwd: home, now: () => new Date('2027-05-01T12:00:00Z') };
    const quiet = await skillcheck(['approve', 'api'], later);
    expect(quiet).toMatchObject({ code: 0, stderr: expect.stringContaining('until 2027-05-19') });
    const answers = [...asked, ['Type api', 'api']] as const;
    expect((await skillcheckAsked(['approve', 'api'], answers, later)).code).toBe(0);
    expect(JSON.parse(readFileSync(lockPath(), 'utf8')).skills['skills/api'].review.until).toBe('2027-10-28');
    expect((await skillcheckAsked(['approve', 'api'], [], later)).code).toBe(0);
  });

  it('approves no blocked skill', async () => {
    await installed('api', 'NETWORKED');
    write('skills/api/SKILL.md', page('api', 'BLOCKED'));
    const ran = await skillcheckAsked(['approve', 'skills/api'], asked, { cwd: home });
    expect(ran).toMatchObject({ code: 1, unasked: 2 });
  });

  it('blocks what was revoked, with a reason, and lists what to rotate', async () => {
    await installed('api', 'NETWORKED');
    expect((await skillcheck(['revoke', 'api'], { cwd: home })).code).toBe(2);
    const why = ['--reason', 'talks to a strange host', '--by', 'Jane'];
    expect((await skillcheck(['revoke', 'api', ...why], { cwd: home })).code).toBe(0);
    expect((await ci()).stdout).toContain('rejected by Jane');
    expect(await skillcheck(['install', join(home, 'from/api'), '--dir', home], { cwd: home })).toMatchObject({
      code: 1,
    });
    expect((await skillcheck(['revoke', 'apj', ...why], { cwd: home })).stderr).toContain('did you mean api?');
  });
});

describe('remove', () => {
  it('deletes a skill and its entry, once somebody said so', async () => {
    await installed('api', 'NETWORKED');
    expect(await skillcheck(['remove', 'api'], { cwd: home })).toMatchObject({ code: 2 });
    expect((await skillcheckAsked(['remove', 'api'], [['Delete skills/api', 'n']], { cwd: home })).code).toBe(1);
    expect(existsSync(join(home, 'skills/api/SKILL.md'))).toBe(true);
    expect((await skillcheck(['remove', 'api', '--yes'], { cwd: home })).code).toBe(0);
    expect(existsSync(join(home, 'skills/api'))).toBe(false);
    expect((await ci()).code).toBe(0);
  });

  it('forgets a skill whose folder is gone, or is to stay', async () => {
    await installed('api', 'NETWORKED');
    expect((await skillcheck(['remove', 'api', '--keep-files', '--yes'], { cwd: home })).code).toBe(0);
    expect((await ci()).stdout).toContain('not in the lockfile');
    await installed('late', 'REVIEWED');
    rmSync(join(home, 'skills/late'), { recursive: true });
    expect((await skillcheck(['remove', 'late', '-y'], { cwd: home })).code).toBe(0);
  });
});

async function installed(name: string, word: string): Promise<void> {
  write(`from/${name}/SKILL.md`, page(name, word));
  const answers = [...asked, [`Type ${name}`, name]] as const;
  const ran = await skillcheckAsked(['install', join(home, 'from', name), '--dir', home], answers, { cwd: home });
  expect(ran.code).toBe(0);
}

function page(name: string, body: string): string {
  return `---\nname: ${name}\ndescription: Does what a test needs.\n---\n${body}\n`;
}

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function policy(more: Record<string, unknown>): void {
  writeFileSync(join(home, 'skillcheck.json'), JSON.stringify({ policyVersion: 1, ...more }));
}

function lockPath(): string {
  return join(home, 'skillcheck.lock.json');
}

function ci(more: readonly string[] = []): Promise<Ran> {
  return skillcheck(['ci', ...more], { cwd: home });
}
