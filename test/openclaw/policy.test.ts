import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { ask, createStage, entryOf, hub, plain, requestFor, type Stage } from './stage.ts';

const analysed = vi.hoisted(() => ({ count: 0 }));

vi.mock('../../cli/engine.ts', () => ({
  startEngine: () => ({
    analyse: async (skill: Readable) => {
      analysed.count += 1;
      return { path: skill.path, analysis: stubAnalysis(skill.read()) };
    },
    close: async () => undefined,
  }),
}));

let stage: Stage;

beforeEach(() => {
  stage = createStage();
  analysed.count = 0;
});

afterEach(() => stage.clear());

const locked = (request: unknown) => ask(request, [`--lock=${stage.lock}`]);
const assist = (request: unknown) => ask(request, [`--lock=${stage.lock}`, '--mode=assist']);
const update = { request: { kind: 'skill-install', mode: 'update' } };

describe('a skill that is locked', () => {
  it('is let in without an analysis where these bytes are approved', async () => {
    const folder = stage.put(`${plain}NETWORKED\n`);
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    for (const request of [requestFor(folder), requestFor(folder, update)]) {
      expect((await locked(request)).text).toBe('{\n  "protocolVersion": 1,\n  "decision": "allow"\n}\n');
    }
    expect(analysed.count).toBe(0);
  });

  it('is analysed again where other rules recorded it', async () => {
    const folder = stage.put(`${plain}NETWORKED\n`);
    stage.lockAs({ 'skills/notes': entryOf(folder, { rules: '2020.1.0' }) });
    expect(await locked(requestFor(folder))).toMatchObject({ decision: 'allow' });
    expect(analysed.count).toBe(1);
  });

  it('needs no approval where nothing asks for one', async () => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder, { review: null }) });
    expect(await locked(requestFor(folder))).toMatchObject({ decision: 'allow' });
  });

  it('may carry another file of the registry, which is analysed', async () => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    writeFileSync(join(folder, '_meta.json'), '{"version":"1.0.0"}');
    expect(await locked(requestFor(folder))).toMatchObject({ decision: 'allow' });
    expect(analysed.count).toBe(1);
  });

  it.each([
    ['another byte', 'SKILL.md', `${plain} `],
    ['another file', 'more.md', 'x'],
    ['a file that a clone brings along', '.git/config', '[core]'],
  ])('is refused with %s', async (_, path, text) => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    for (const answer of [await locked(requestFor(folder)), await assist(requestFor(folder, update))]) {
      expect(answer).toMatchObject({ decision: 'block', reason: expect.stringContaining('1.0.0 has other bytes') });
    }
    const newer = {
      origin: {
        type: 'clawhub',
        registry: 'https://hub.example/',
        slug: 'notes',
        ownerHandle: 'acme',
        version: '1.0.1',
      },
    };
    expect(await locked(requestFor(folder, newer))).toMatchObject({
      decision: 'block',
      reason: 'not reviewed: run `skillcheck update notes`',
    });
  });

  it('is refused under another name, and asked about by nobody, where these bytes were rejected', async () => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder, { review: 'rejected' }) });
    const origin = {
      type: 'clawhub',
      registry: 'https://hub.example/',
      slug: 'jotter',
      ownerHandle: 'acme',
      version: '1.0.0',
    };
    const request = requestFor(folder, { targetName: 'jotter', origin });
    expect(await assist(request)).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('rejected by me'),
    });
  });

  it('is refused where an executable bit was set', async () => {
    const folder = stage.put(plain, { 'run.sh': 'echo hi\n' });
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    chmodSync(join(folder, 'run.sh'), 0o755);
    expect(await locked(requestFor(folder))).toMatchObject({ decision: 'block' });
  });

  it('is refused where the approval has expired; a person may be asked', async () => {
    const folder = stage.put(`${plain}NETWORKED\n`);
    stage.lockAs({ 'skills/notes': entryOf(folder, { review: 'expired' }) });
    const reason = expect.stringContaining('not approved as it is');
    expect(await locked(requestFor(folder))).toMatchObject({ decision: 'block', reason });
    expect(await assist(requestFor(folder))).toMatchObject({ decision: 'warn', reason });
    expect(await assist(requestFor(folder, update))).toMatchObject({ decision: 'block' });
  });

  it('is refused where these bytes were rejected', async () => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder, { review: 'rejected' }) });
    const reason = expect.stringContaining('rejected by me');
    expect(await assist(requestFor(folder))).toMatchObject({ decision: 'block', reason });
  });

  it('is refused where the approval did not see what is found now', async () => {
    const folder = stage.put(`${plain}REVIEWED\n`);
    const unseen = entryOf(folder, {
      rules: '2020.1.0',
      change: (analysis) => ({ ...analysis, findings: [], verdict: 'pass' }),
    });
    stage.lockAs({ 'skills/notes': unseen });
    expect(await locked(requestFor(folder))).toMatchObject({
      decision: 'block',
      findings: expect.arrayContaining([expect.objectContaining({ ruleId: 'stub-rule', file: 'SKILL.md', line: 1 })]),
    });
  });

  const others: [string, Record<string, unknown>][] = [
    ['publisher', { type: 'clawhub', registry: 'https://hub.example', slug: 'notes', ownerHandle: 'mallory' }],
    ['registry', { type: 'clawhub', registry: 'https://other.example', slug: 'notes', ownerHandle: 'acme' }],
    ['name', { type: 'clawhub', registry: 'https://hub.example', slug: 'notez', ownerHandle: 'acme' }],
  ];
  it.each(others)('is refused from another %s, even with the same bytes', async (_, origin) => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    for (const ask of [locked, assist]) {
      expect(await ask(requestFor(folder, { origin }))).toMatchObject({
        decision: 'block',
        reason: expect.stringContaining('the lock has it as @acme/notes of https://hub.example'),
        findings: [expect.objectContaining({ ruleId: 'source', severity: 'critical' })],
      });
    }
  });

  it('does not lend its approval to another name', async () => {
    const folder = stage.put(plain);
    stage.lockAs({ 'skills/notes': entryOf(folder) });
    const origin = { type: 'path', spec: './somewhere' };
    expect(await locked(requestFor(folder, { targetName: 'diary', origin }))).toMatchObject({ decision: 'block' });
  });
});

describe('a skill that is not locked', () => {
  const table: [string, string, string, string, Record<string, unknown>?][] = [
    ['passes', plain, 'block', 'allow'],
    ['needs a review', `${plain}REVIEWED\n`, 'block', 'warn'],
    ['has sensitive capabilities', `${plain}NETWORKED\n`, 'block', 'warn'],
    ['is malicious', `${plain}BLOCKED\n`, 'block', 'block'],
    ['passes, as an update', plain, 'block', 'block', update],
    ['passes, in a mode of the future', plain, 'block', 'block', { request: { kind: 'skill-install', mode: 'sync' } }],
  ];
  it.each(table)('and %s', async (_, text, inLocked, inAssist, more) => {
    const folder = stage.put(text);
    expect((await locked(requestFor(folder, more))).decision).toBe(inLocked);
    expect((await assist(requestFor(folder, more))).decision).toBe(inAssist);
  });

  it('is told with its findings and with what to do', async () => {
    const folder = stage.put(`${plain}BLOCKED\nNETWORKED\n`);
    const answer = await locked(requestFor(folder));
    expect(answer.findings).toEqual([
      { ruleId: 'stub-rule', severity: 'critical', message: 'does what the test asks for', file: 'SKILL.md', line: 1 },
      { ruleId: 'capability', severity: 'warn', message: 'network: api.example' },
    ]);
    const clean = await locked(requestFor(stage.put(plain)));
    expect(clean.reason).toContain('review it with `skillcheck install @acme/notes`');
  });

  it('is answered the same way twice', async () => {
    const folder = stage.put(`${plain}REVIEWED\nNETWORKED\n`);
    const first = await assist(requestFor(folder));
    expect((await assist(requestFor(folder))).text).toBe(first.text);
  });

  it('comes under the policy beside the lockfile', async () => {
    const folder = stage.put(plain);
    const policy = join(stage.top, 'skillcheck.json');
    writeFileSync(policy, JSON.stringify({ policyVersion: 1, sources: { allow: ['github:acme/*'], others: 'block' } }));
    chmodSync(policy, 0o644);
    expect(await assist(requestFor(folder))).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('policy'),
    });
    chmodSync(policy, 0o666);
    expect(await assist(requestFor(folder))).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('can be written by everybody'),
    });
  });
});

describe('an installer', () => {
  const skill = (installSpec: unknown) => ({ skill: { installId: 'deps', installSpec } });
  const unpinned = { id: 'a', kind: 'node', package: 'left-pad', label: 'Install', bins: ['x'] };

  it('is let through where it names one thing, and asked about where it does not', async () => {
    const folder = stage.put(plain);
    const pinned = skill({ kind: 'node', package: 'left-pad@1.3.0' });
    expect(await locked(requestFor(folder, pinned))).toMatchObject({ decision: 'allow' });
    expect(await locked(requestFor(folder, skill(unpinned)))).toMatchObject({ decision: 'block' });
    expect(await assist(requestFor(folder, skill(unpinned)))).toMatchObject({
      decision: 'warn',
      reason: 'the installer was not approved: node:left-pad is not pinned to one version',
    });
    expect(analysed.count).toBe(0);
  });

  it('is let through where exactly it was approved, in the folder that OpenClaw installed', async () => {
    const folder = stage.put(plain);
    const entry = entryOf(folder);
    const withToken = { ...entry, capabilities: { ...entry.capabilities, install: ['node:left-pad'] } };
    const approved = entryOf(folder, {
      change: (analysis) => ({ ...analysis, capabilities: { ...analysis.capabilities, install: ['node:left-pad'] } }),
    });
    mkdirSync(join(folder, '.clawhub'));
    writeFileSync(join(folder, '.clawhub', 'origin.json'), '{}');
    const request = requestFor(folder, { ...skill(unpinned), origin: { type: 'openclaw-workspace' } });
    stage.lockAs({ 'skills/notes': approved });
    expect(await locked(request)).toMatchObject({ decision: 'allow' });
    const other = skill({ ...unpinned, package: 'right-pad' });
    expect(await locked(requestFor(folder, other))).toMatchObject({ decision: 'block' });
    stage.lockAs({ 'skills/notes': { ...withToken, review: null } });
    expect(await locked(request)).toMatchObject({ decision: 'block' });
    stage.lockAs({ 'skills/notes': approved });
    writeFileSync(join(folder, 'SKILL.md'), `${plain}changed`);
    expect(await locked(request)).toMatchObject({ decision: 'block', reason: expect.stringContaining('verify') });
  });
});

describe('the gate itself', () => {
  const doctor = () =>
    requestFor(stage.top, { origin: { type: 'doctor' }, targetName: 'doctor-install-policy-probe', skill: undefined });

  it('answers the doctor, unless it could not do its work', async () => {
    expect(await locked(doctor())).toMatchObject({ decision: 'allow' });
    writeFileSync(stage.lock, '<<<<<<< ours');
    expect(await locked(doctor())).toMatchObject({ decision: 'block' });
    rmSync(stage.lock);
    expect(await assist(doctor())).toMatchObject({
      decision: 'block',
      reason: `skillcheck could not judge this: there is no lockfile at ${stage.lock} (nothing counts as reviewed)`,
    });
  });

  it('takes the lockfile from the environment too, as an absolute path only', async () => {
    const request = doctor();
    expect(await ask(request, [], { env: { SKILLCHECK_LOCK: stage.lock } })).toMatchObject({ decision: 'allow' });
    expect(await ask(request, [])).toMatchObject({ decision: 'block' });
    expect(await ask(request, ['--lock=skillcheck.lock.json'], { cwd: stage.top })).toMatchObject({
      decision: 'block',
    });
  });

  it('trusts no lockfile that others can write, or that is reached through a link', async () => {
    chmodSync(stage.lock, 0o664);
    expect(await locked(doctor())).toMatchObject({ reason: expect.stringContaining('can be written by its group') });
    chmodSync(stage.lock, 0o644);
    const link = join(stage.top, 'link');
    symlinkSync(stage.top, link);
    const through = await ask(doctor(), [`--lock=${join(link, 'skillcheck.lock.json')}`]);
    expect(through).toMatchObject({ decision: 'block', reason: expect.stringContaining('is a symbolic link') });
  });

  it('judges no plugins', async () => {
    const plugin = requestFor(stage.top, { targetType: 'plugin' });
    expect(await locked(plugin)).toMatchObject({ decision: 'block', reason: expect.stringContaining('plugins') });
    expect(await assist(plugin)).toMatchObject({ decision: 'warn' });
    expect(await locked(requestFor(stage.top, { targetType: 'theme' }))).toMatchObject({ decision: 'block' });
  });

  it.each<[string, (folder: string) => unknown]>([
    ['nothing', () => ''],
    ['no JSON', () => 'hello'],
    ['a list', () => []],
    ['null', () => null],
    ['deep nesting', () => '['.repeat(100_000)],
    ['another protocol', (folder) => requestFor(folder, { protocolVersion: 2 })],
    ['no origin', (folder) => requestFor(folder, { origin: undefined })],
    ['a name that is none', (folder) => requestFor(folder, { targetName: { toString: 'x' } })],
    ['a file', (folder) => requestFor(join(folder, 'SKILL.md'), { sourcePathKind: 'file' })],
    ['a folder that is a file', (folder) => requestFor(join(folder, 'SKILL.md'))],
    ['a folder that is gone', (folder) => requestFor(join(folder, 'gone'))],
    ['a relative folder', () => requestFor('.')],
    ['256 KiB and more', (folder) => requestFor(folder, { more: 'x'.repeat(256 * 1024) })],
  ])('refuses a request of %s', async (_, make) => {
    const answer = await assist(make(stage.put(plain)));
    expect(answer).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('skillcheck could not judge this'),
    });
  });

  it('reads on where a request says more than it knows', async () => {
    const folder = stage.put(plain);
    const more = {
      skill: { installId: 'clawhub', installSpec: null },
      future: { deep: [1] },
      origin: { ...hub, type: 'git', slug: null },
    };
    expect(await assist(requestFor(folder, more))).toMatchObject({ decision: 'allow' });
  });

  it('says nothing that a terminal would obey', async () => {
    const folder = stage.put(plain);
    const answer = await locked(requestFor(folder, { targetName: 'x\u001b[2J\u202e', origin: { type: 'path' } }));
    expect(answer.text).not.toMatch(/[\u001b\u202e]/);
  });
});
