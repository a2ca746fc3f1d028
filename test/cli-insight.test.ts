import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../cli/engine.ts';
import { pinInClawhubLock } from '../cli/install/clawhub-pin.ts';
import { createHttp, parseLock, parsePolicy } from '../core/index.ts';
import { type RegistryServer, startRegistry } from './registry/server.ts';
import { stubAnalysis } from './support/stub-analysis.ts';
import { type Ran, skillcheck, skillcheckAsked } from './support/terminal.ts';

vi.mock('../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) {
      const analysis = stubAnalysis(skill.read());
      const sites = analysis.capabilities.network.map((token) => ({
        capability: 'network' as const,
        token,
        path: 'SKILL.md',
        start: { line: 5, column: 1 },
      }));
      yield { path: skill.path, analysis: { ...analysis, sites } };
    }
  },
}));

const asked = [
  ['Why do you need it?', 'weather for the team'],
  ['Who approves it?', 'Jane Doe'],
] as const;
let home = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'insight-')));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('list', () => {
  it('shows what is locked with who approved it, what is not locked, and exits with 0', async () => {
    await installed('api', 'NETWORKED');
    write('skills/stranger/SKILL.md', page('stranger', 'Hello.'));
    const text = await run('list');
    expect(text.code).toBe(0);
    expect(text.stdout).toContain('skills/api  PASS');
    expect(text.stdout).toContain('approved by Jane Doe on 2026-11-20 until 2027-05-19: weather for the team');
    expect(text.stdout).toContain('needs a yes for: network');
    expect(text.stdout).toContain('skills/stranger  REVIEW');
    expect(text.stdout).toContain('1 locked, 1 unlocked');
    const json = JSON.parse((await run('list', '--format', 'json')).stdout);
    expect(json.schema).toBe('skillcheck.list.v1');
    expect(json.skills).toMatchObject([
      { path: 'skills/api', state: 'locked', decision: 'pass', sensitive: ['network'], review: { by: 'Jane Doe' } },
      { path: 'skills/stranger', state: 'unlocked', decision: 'review', review: null },
    ]);
  });

  it('shows a proposal beside the skill that it would replace', async () => {
    await installed('api', 'NETWORKED');
    await proposed('other', 'NETWORKED');
    const { skills } = JSON.parse((await run('list', '--format', 'json')).stdout);
    expect(skills).toMatchObject([
      { path: 'skills/api', state: 'locked' },
      { path: 'skills/other', state: 'proposed', proposal: { by: 'Bot' } },
    ]);
  });

  it('reads a workspace without a lockfile, and no lockfile that it does not understand', async () => {
    expect(await run('list')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing here was reviewed') });
    write('skillcheck.lock.json', '{}');
    expect((await run('list')).code).toBe(2);
  });

  it('escapes what a lockfile says', async () => {
    await installed('api', 'NETWORKED');
    edit((lock) => {
      lock.skills['skills/api'].review.reason = 'ten characters \u001b[2J';
    });
    expect((await run('list')).stdout).not.toContain('\u001b');
  });
});

describe('why', () => {
  it('shows the line that uses a capability and who approved it', async () => {
    await installed('api', 'NETWORKED with curl');
    const { code, stdout } = await run('why', 'api');
    expect(code).toBe(0);
    expect(stdout).toContain('--> SKILL.md:5:1');
    expect(stdout).toContain('        NETWORKED with curl');
    expect(stdout).toContain('approved by Jane Doe on 2026-11-20 until 2027-05-19: weather for the team');
  });

  it.each(['network', 'api.example', 'network:api.example'])('answers to %s', async (subject) => {
    await installed('api', 'NETWORKED');
    expect((await run('why', 'api', subject)).stdout).toContain('api.example');
  });

  it('tells an approval from one for other bytes, from the policy’s word, and from none', async () => {
    await installed('api', 'NETWORKED');
    write('skills/api/SKILL.md', page('api', 'NETWORKED more'));
    expect((await run('why', 'api')).stdout).toContain('was for other bytes');
    write('skillcheck.json', JSON.stringify({ policyVersion: 1, allow: { network: ['api.example'] } }));
    expect((await run('why', 'api')).stdout).toContain('allowed by the policy');
    write('skillcheck.json', JSON.stringify({ policyVersion: 1, block: { network: ['api.example'] } }));
    expect((await run('why', 'api')).stdout).toContain('blocked by the policy');
    rmSync(join(home, 'skillcheck.json'));
    edit((lock) => {
      lock.skills['skills/api'].review = null;
    });
    expect((await run('why', 'api')).stdout).toContain('not approved');
  });

  it('shows a finding in its frame', async () => {
    await installed('late', 'REVIEWED');
    for (const subject of ['stub-rule', '0123456789']) {
      const { stdout } = await run('why', 'late', subject);
      expect(stdout).toContain('high[stub-rule]');
      expect(stdout).toContain('0123456789abcdef · approved by Jane Doe');
    }
  });

  it('does not know what is not there, and helps', async () => {
    await installed('api', 'NETWORKED');
    expect(await run('why', 'api', 'api.exampel')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean api.example?'),
    });
    expect((await run('why', 'api', 'secrets')).stdout).toContain('nothing of that kind');
    expect((await run('why', 'apj')).stderr).toContain('did you mean api?');
    expect((await run('why', 'api', 'a', 'b')).code).toBe(2);
  });

  it('hides secrets in the lines that it shows', async () => {
    await installed('api', `NETWORKED token=${'ghp_'}${'a1B2'.repeat(9)}`);
    const { stdout } = await run('why', 'api');
    expect(stdout).toContain('NETWORKED token=');
    expect(stdout).not.toContain('a1B2a1B2');
  });
});

describe('suggest', () => {
  it('has nothing to say where everything is approved', async () => {
    await installed('api', 'NETWORKED');
    expect(await run('suggest')).toMatchObject({ code: 0, stdout: 'nothing waits\n' });
  });

  it('orders what waits by what there is to read', async () => {
    await installed('api', 'NETWORKED');
    await installed('late', 'NETWORKED');
    write('skills/late/SKILL.md', page('late', 'NETWORKED\nmore\nlines'));
    write('skills/long/SKILL.md', page('long', 'x\n'.repeat(50)));
    await proposed('other', 'NETWORKED');
    edit((lock) => {
      lock.skills['skills/api'].review.until = '2026-11-01';
    });
    const { code, stdout } = await run('suggest', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).waiting).toMatchObject([
      { path: 'skills/api', kind: 'expired', lines: 0, next: 'skillcheck approve skills/api' },
      { path: 'skills/late', kind: 'changed', lines: 7, next: 'skillcheck approve skills/late' },
      { path: 'skills/long', kind: 'unlocked', lines: 55, next: 'skillcheck adopt skills/long' },
      { path: 'skills/other', kind: 'proposed', lines: null, next: 'skillcheck approve skills/other' },
    ]);
    const text = await run('suggest');
    expect(text.stdout).toContain('    skillcheck adopt skills/long\n');
    expect(text.stdout).toContain('4 to settle');
  });

  it('names an approval that ends within 30 days, and none that ends later', async () => {
    await installed('api', 'NETWORKED');
    const expiring = async (until: string) => {
      edit((lock) => {
        lock.skills['skills/api'].review.until = until;
      });
      return (await run('suggest')).stdout;
    };
    expect(await expiring('2026-12-01')).toContain('skills/api  expiring  nothing new to read');
    expect(await expiring('2027-01-20')).toBe('nothing waits\n');
  });

  it('leads to the right folder', async () => {
    write('skills/one/SKILL.md', page('one', 'Hello.'));
    const { stdout } = await skillcheck(['suggest', '--dir', home], { cwd: tmpdir() });
    expect(stdout).toContain(`skillcheck adopt skills/one --dir ${home}`);
  });

  it('names what is blocked or missing', async () => {
    await installed('api', 'NETWORKED');
    await run('revoke', 'api', '--reason', 'talks to a strange host', '--by', 'Jane');
    expect((await run('suggest')).stdout).toContain('skills/api  blocked');
    rmSync(join(home, 'skills/api'), { recursive: true });
    expect((await run('suggest')).stdout).toContain('skills/api  missing');
  });
});

describe('adopt', () => {
  it('locks what stands there, approved by nobody', async () => {
    write('skills/api/SKILL.md', page('api', 'NETWORKED'));
    write('skills/notes/SKILL.md', page('notes', 'Write them down.'));
    const ran = await run('adopt');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('skills/api  REVIEW  locked as a local folder');
    expect(ran.stdout).toContain('skills/notes  PASS');
    expect(skills()['skills/api']).toMatchObject({ source: { type: 'local' }, review: null });
    expect(await run('verify')).toMatchObject({ code: 1, stdout: expect.stringContaining('network api.example') });
    expect(await run('adopt')).toMatchObject({ code: 0 });
  });

  it('locks one by its path, from wherever', async () => {
    write('skills/notes/SKILL.md', page('notes', 'Write them down.'));
    write('skills/other/SKILL.md', page('other', 'Hello.'));
    expect((await skillcheck(['adopt', 'notes', '--dir', home], { cwd: join(home, 'skills') })).code).toBe(0);
    expect(Object.keys(skills())).toEqual(['skills/notes']);
    expect((await run('adopt', 'skills/notes')).stderr).toContain('in the lockfile already');
    expect((await run('adopt', 'skills')).code).toBe(0);
    expect(Object.keys(skills())).toEqual(['skills/notes', 'skills/other']);
    expect((await run('verify')).code).toBe(0);
  });

  it('locks what is blocked too, and says so', async () => {
    write('skills/bad/SKILL.md', page('bad', 'BLOCKED'));
    const ran = await run('adopt');
    expect(ran).toMatchObject({ code: 1, stdout: expect.stringContaining('skills/bad  BLOCK') });
    expect(skills()['skills/bad']).toMatchObject({ analysis: { verdict: 'block' } });
    expect((await run('verify')).code).toBe(1);
  });

  it('records nothing that hung on the clock', async () => {
    write('skills/notes/SKILL.md', page('notes', 'Write them down.'));
    write('skills/slow/SKILL.md', page('slow', 'UNFINISHED'));
    expect(await run('adopt')).toMatchObject({ code: 2, stderr: expect.stringContaining('did not finish') });
    expect(Object.keys(skills())).toEqual(['skills/notes']);
  });

  it('refuses what is not below the workspace, is a link, is part of another skill or holds .git', async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    write('skills/notes/SKILL.md', page('notes', 'Write them down.'));
    write('skills/cloned/SKILL.md', page('cloned', 'Hello.'));
    write('skills/cloned/.git/config', 'x');
    writeFileSync(join(outside, 'SKILL.md'), page('out', 'Hello.'));
    mkdirSync(join(home, 'skills'), { recursive: true });
    symlinkSync(outside, join(home, 'skills/linked'));
    expect((await run('adopt', 'skills/notes')).code).toBe(0);
    write('skills/notes/below/SKILL.md', page('below', 'Hello.'));
    for (const path of [outside, 'skills/linked', 'skills/notes/below', 'skills/cloned', 'skills/nowhere']) {
      const ran = await run('adopt', path);
      expect([path, ran.code, ran.stderr.includes('not locked: ')]).toEqual([path, 2, true]);
    }
    expect(Object.keys(skills())).toEqual(['skills/notes']);
    rmSync(outside, { recursive: true });
  });

  it('keeps a proposal for the same place', async () => {
    await proposed('api', 'NETWORKED');
    write('skills/api/SKILL.md', page('api', 'Another one.'));
    expect((await run('adopt')).code).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(lockPath(), 'utf8')).proposals)).toEqual(['skills/api']);
  });

  it('turns a published skill with changes into an own one, if that is asked for', async () => {
    write('skills/api/SKILL.md', page('api', 'NETWORKED'));
    await run('adopt');
    edit((lock) => {
      lock.skills['skills/api'].source = published;
    });
    expect(await run('adopt', 'skills/api', '--take-over')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no changes to take over'),
    });
    write('skills/api/SKILL.md', page('api', 'Mine now.'));
    expect((await run('adopt', '--take-over')).code).toBe(2);
    expect((await run('adopt', 'skills/api')).stderr).toContain('in the lockfile already');
    expect((await run('adopt', 'skills/api', '--take-over')).code).toBe(0);
    expect(skills()['skills/api']).toMatchObject({ source: { type: 'local' }, review: null });
    expect((await run('verify')).code).toBe(0);
  });

  it('does not forget a refusal when a skill is taken over', async () => {
    write('skills/api/SKILL.md', page('api', 'NETWORKED'));
    await run('adopt');
    await run('revoke', 'api', '--reason', 'talks to a strange host', '--by', 'Jane');
    edit((lock) => {
      lock.skills['skills/api'].source = published;
    });
    write('skills/api/SKILL.md', page('api', 'Mine now.'));
    await run('adopt', 'skills/api', '--take-over');
    expect(skills()['skills/api']).toMatchObject({ review: { decision: 'rejected' } });
  });
});

describe('adopt and where a skill says that it is from', () => {
  const files = { 'SKILL.md': page('hello', 'Say hello.'), 'notes/a.md': 'a\n' };
  let server: RegistryServer;

  beforeEach(async () => {
    server = await startRegistry();
    server.publish('@acme/hello', '1.0.0', files);
    server.publish('@acme/hello', '1.1.0', { ...files, 'b.md': 'b' });
    for (const [path, text] of Object.entries(files)) write(`skills/hello/${path}`, text);
  });
  afterEach(() => server.close());

  const claims = (some: Record<string, unknown> = {}) =>
    write(
      'skills/hello/.clawhub/origin.json',
      JSON.stringify({
        version: 1,
        registry: server.url,
        slug: 'hello',
        ownerHandle: 'acme',
        installedVersion: '1.0.0',
        ...some,
      }),
    );
  const verified = (...more: string[]) =>
    skillcheck(['adopt', '--verify-origin', ...more], {
      cwd: home,
      env: { CLAWHUB_REGISTRY: server.url },
      http: createHttp({ env: {}, sleep: async () => undefined, silenceMs: 2000, deadlineMs: 5000 }),
    });

  it('shows a claim that nobody checked, and believes nothing of it', async () => {
    claims();
    expect(await run('adopt')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('says that it is @acme/hello@1.0.0'),
    });
    expect(skills()['skills/hello']).toMatchObject({ source: { type: 'local' } });
  });

  it('records the registry once every byte is as it lists them', async () => {
    claims();
    const ran = await verified();
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('locked as @acme/hello 1.0.0') });
    expect(skills()['skills/hello']).toMatchObject({
      source: { type: 'clawhub', registry: server.url, ref: '@acme/hello', version: '1.0.0' },
    });
    expect((await run('verify')).code).toBe(0);
  });

  it('takes the claim from the registry client’s lock too', async () => {
    write(
      '.clawhub/lock.json',
      JSON.stringify({ version: 1, skills: { hello: { version: '1.0.0', installedAt: 1, ownerHandle: 'acme' } } }),
    );
    expect((await verified()).stdout).toContain('locked as @acme/hello 1.0.0');
  });

  it.each<[string, () => void, string]>([
    ['another byte', () => write('skills/hello/notes/a.md', 'b\n'), 'notes/a.md (changed)'],
    ['one file more', () => write('skills/hello/.clawhub/run.sh', 'x'), '.clawhub/run.sh (added)'],
    ['one file less', () => rmSync(join(home, 'skills/hello/notes/a.md')), 'notes/a.md (removed)'],
    ['another version', () => claims({ installedVersion: '1.1.0' }), 'b.md (removed)'],
    [
      'another registry',
      () => claims({ registry: 'https://registry.invalid' }),
      'it claims to be from https://registry.invalid',
    ],
  ])('does not record it for %s', async (_, change, said) => {
    claims();
    change();
    const ran = await verified();
    expect(ran.code).toBe(1);
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain(said);
    expect(skills()['skills/hello']).toMatchObject({ source: { type: 'local' } });
  });

  it('locks nothing where the registry does not answer', async () => {
    claims();
    await server.close();
    expect(await verified()).toMatchObject({ code: 2, stderr: expect.stringContaining('not locked') });
    expect(existsSync(lockPath())).toBe(false);
    server = await startRegistry();
  });

  it.each(['{', '[]', '{"version": 1, "skills": []}', '{"slug": "../../x", "installedVersion": "1"}'])(
    'survives a claim that is none: %s',
    async (text) => {
      write('skills/hello/.clawhub/origin.json', text);
      write('.clawhub/lock.json', text);
      expect([0, 1, 2]).toContain((await verified()).code);
    },
  );
});

describe('init', () => {
  it('writes a policy and an empty lockfile that can be read', async () => {
    const ran = await run('init');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('skills/** -text') });
    expect(parsePolicy(readFileSync(join(home, 'skillcheck.json'), 'utf8'))).toMatchObject({ policyVersion: 1 });
    expect(parseLock(readFileSync(lockPath(), 'utf8')).skills.size).toBe(0);
    expect((await run('ci')).code).toBe(0);
  });

  it('writes nothing in a dry run', async () => {
    expect((await run('init', '--dry-run')).stdout).toContain('would write skillcheck.json');
    expect(existsSync(join(home, 'skillcheck.json'))).toBe(false);
    expect(existsSync(lockPath())).toBe(false);
  });

  it('overwrites nothing', async () => {
    await installed('api', 'NETWORKED');
    write('skillcheck.json', '{"policyVersion": 1}');
    const before = readFileSync(lockPath(), 'utf8');
    expect((await run('init')).code).toBe(0);
    expect(readFileSync(join(home, 'skillcheck.json'), 'utf8')).toBe('{"policyVersion": 1}');
    expect(readFileSync(lockPath(), 'utf8')).toBe(before);
    write('skillcheck.json', '{"policyVersion": 2}');
    expect((await run('init')).code).toBe(2);
  });

  it('makes no empty lockfile over skills that are there', async () => {
    write('skills/api/SKILL.md', page('api', 'NETWORKED'));
    expect((await run('init')).stdout).toContain('skillcheck adopt');
    expect(existsSync(lockPath())).toBe(false);
  });
});

describe('the pin in the registry client’s lock', () => {
  const entry = { digest: `sha256:${'a'.repeat(64)}` } as const;
  const pinReason = expect.stringMatching(/^skillcheck: /);
  const path = () => join(home, '.clawhub/lock.json');

  it('is set on the entry of the clawhub command, and leaves everything else in its order', () => {
    const before = {
      zebra: 1,
      version: 1,
      skills: {
        z: { version: '1.0.0', installedAt: 3 },
        hello: { sourceKind: 'skills-sh', version: '1.0.0', installedAt: 5, ownerHandle: 'acme' },
        a: { version: null, installedAt: 4, pinned: true, pinReason: 'mine' },
      },
    };
    write('.clawhub/lock.json', JSON.stringify(before));
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'pinned' });
    const text = readFileSync(path(), 'utf8');
    const after = JSON.parse(text);
    expect(after.skills.hello).toEqual({ ...before.skills.hello, pinned: true, pinReason });
    expect({ ...after, skills: { ...after.skills, hello: before.skills.hello } }).toEqual(before);
    expect(Object.keys(after)).toEqual(['zebra', 'version', 'skills']);
    expect(Object.keys(after.skills)).toEqual(['z', 'hello', 'a']);
    expect(text).toBe(`${JSON.stringify(after, undefined, 2)}\n`);
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'pinned' });
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('is set in OpenClaw’s shape, and in the old file', () => {
    const skill = {
      version: '1.0.0',
      registry: 'https://r.example',
      installedAt: 1,
      artifact: { kind: 'archive', sha256: 'x' },
    };
    write('.clawdhub/lock.json', JSON.stringify({ version: 1, skills: { hello: skill } }));
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'pinned' });
    const after = JSON.parse(readFileSync(join(home, '.clawdhub/lock.json'), 'utf8'));
    expect(after.skills.hello).toEqual({ ...skill, pinned: true, pinReason });
    expect(existsSync(path())).toBe(false);
  });

  it('keeps the reason of a person who pinned it', () => {
    write('.clawhub/lock.json', JSON.stringify({ version: 1, skills: { hello: { pinned: true, pinReason: 'mine' } } }));
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'pinned' });
    expect(JSON.parse(readFileSync(path(), 'utf8')).skills.hello.pinReason).toBe('mine');
  });

  it('finds the entry of a skill that stands below its owner', () => {
    write('.clawhub/lock.json', JSON.stringify({ version: 1, skills: { '@acme/hello': { version: '1' } } }));
    expect(pinInClawhubLock(home, 'skills/@acme/hello', entry)).toEqual({ kind: 'pinned' });
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'untracked' });
  });

  it('makes no file and no entry: what no client tracks is updated by none', () => {
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'untracked' });
    expect(existsSync(join(home, '.clawhub'))).toBe(false);
    const text = '{"version":1,"skills":{}}';
    write('.clawhub/lock.json', text);
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toEqual({ kind: 'untracked' });
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it.each(['', '{', '[]', '{"skills": []}', '{"skills": {"hello": 1}}', `${'['.repeat(100_000)}`])(
    'leaves a file alone that it does not understand: %#',
    (text) => {
      write('.clawhub/lock.json', text);
      expect(pinInClawhubLock(home, 'skills/hello', entry)).toMatchObject({ kind: 'failed', path: path() });
      expect(readFileSync(path(), 'utf8')).toBe(text);
    },
  );

  it('writes through no link', () => {
    write('elsewhere.json', '{"version":1,"skills":{"hello":{}}}');
    mkdirSync(join(home, '.clawhub'));
    symlinkSync(join(home, 'elsewhere.json'), path());
    expect(pinInClawhubLock(home, 'skills/hello', entry)).toMatchObject({ kind: 'failed' });
  });
});

const published = { type: 'github', repo: 'acme/api', commit: 'a'.repeat(40), path: '', ref: null };

async function installed(name: string, word: string): Promise<void> {
  write(`from/${name}/SKILL.md`, page(name, word));
  const answers = [...asked, [`Type ${name}`, name]] as const;
  const ran = await skillcheckAsked(['install', join(home, 'from', name), '--dir', home], answers, { cwd: home });
  expect(ran.code).toBe(0);
}

async function proposed(name: string, word: string): Promise<void> {
  write(`from/${name}/SKILL.md`, page(name, word));
  const args = ['install', join(home, 'from', name), '--dir', home];
  const plan = /sha256:[0-9a-f]{64}/.exec((await run(...args)).stderr)?.[0] ?? '';
  const more = ['--plan', plan, '--by', 'Bot', '--reason', 'asked for by the team'];
  expect((await run(...args, ...more)).code).toBe(1);
}

function page(name: string, body: string): string {
  return `---\nname: ${name}\ndescription: Does what a test needs.\n---\n${body}\n`;
}

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function edit(change: (lock: ReturnType<typeof JSON.parse>) => void): void {
  const lock = JSON.parse(readFileSync(lockPath(), 'utf8'));
  change(lock);
  writeFileSync(lockPath(), `${JSON.stringify(lock, undefined, 2)}\n`);
}

function skills(): Record<string, unknown> {
  return JSON.parse(readFileSync(lockPath(), 'utf8')).skills;
}

function lockPath(): string {
  return join(home, 'skillcheck.lock.json');
}

function run(...args: string[]): Promise<Ran> {
  return skillcheck(args, { cwd: home });
}
