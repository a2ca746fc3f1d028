import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  approve,
  type CapabilitySet,
  capabilitySet,
  decide,
  type Finding,
  factsOf,
  type LockEntry,
  lockEntry,
  noPolicy,
  serializeLock,
} from '../core/index.ts';
import { analysisWith } from './support/analysis.ts';
import { type Ran, skillcheck } from './support/terminal.ts';

let home = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'export-')));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('export', () => {
  it('names kinds that are meant, and needs a lock', async () => {
    lock({});
    expect(await run('openclaw-tool')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean openclaw-tools?'),
    });
    expect((await run('csv', '--format', 'nft')).code).toBe(2);
    rmSync(join(home, 'skillcheck.lock.json'));
    expect((await run('csv')).code).toBe(2);
  });

  it.each(['openclaw-allowlist', 'openclaw-tools', 'openclaw-sandbox', 'egress', 'cyclonedx', 'csv'])(
    'leaves out and names what does not pass: %s',
    async (kind) => {
      lock({
        'skills/good': entry({}),
        'skills/unread': entry({ name: 'unread', capabilities: { network: ['leak.example'] } }),
      });
      const ran = await run(kind);
      expect(ran).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('left out, it does not pass: skills/unread'),
      });
      expect(ran.stdout).not.toContain('unread');
      expect(ran.stdout).not.toContain('leak.example');
      expect((await run(kind, '--allow-partial')).code).toBe(0);
      lock({ 'skills/good': entry({}) });
      expect((await run(kind)).code).toBe(0);
    },
  );

  it.each(['openclaw-allowlist', 'openclaw-tools', 'openclaw-sandbox', 'egress', 'cyclonedx', 'csv'])(
    'gives the same bytes for the same skills in another order: %s',
    async (kind) => {
      const a = approved({ name: 'a', capabilities: { network: ['b.example', 'a.example'], exec: ['curl'] } });
      const b = approved({ name: 'b', capabilities: { network: ['a.example'] } });
      lock({ 'skills/a': a, 'skills/b': b });
      const first = await run(kind);
      lock({ 'skills/b': b, 'skills/a': a });
      expect((await run(kind)).stdout).toBe(first.stdout);
      expect(first.code).toBe(0);
    },
  );

  it('shows no terminal what a skill is called', async () => {
    lock({ 'skills/evil': entry({ name: 'a\u001b[2Jb\u202ec' }) });
    for (const kind of ['openclaw-allowlist', 'cyclonedx', 'csv']) {
      const { stdout } = await run(kind);
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('\u202e');
    }
  });
});

describe('export for OpenClaw', () => {
  it('lists the names of passing skills', async () => {
    lock({ 'skills/b': entry({ name: 'zeta' }), 'skills/a': entry({ name: 'alpha' }) });
    expect(JSON.parse((await run('openclaw-allowlist')).stdout)).toEqual({
      agents: { defaults: { skills: ['alpha', 'zeta'] } },
    });
  });

  it('lists no name that a skill which does not pass has too', async () => {
    lock({
      'skills/a': entry({ name: 'Weather' }),
      'skills/b': entry({ name: 'weather', capabilities: { network: ['leak.example'] } }),
      'skills/c': entry({ name: 'notes' }),
    });
    const ran = await run('openclaw-allowlist', '--allow-partial');
    expect(JSON.parse(ran.stdout)).toEqual({ agents: { defaults: { skills: ['notes'] } } });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('same name as skills/b') });
  });

  it('allows the tools that skills drive and denies the harmful rest', async () => {
    lock({
      'skills/a': approved({ capabilities: { exec: ['curl'], tools: ['browser'] } }),
      'skills/b': approved({ capabilities: { control: ['command-dispatch:cron'] } }),
    });
    const { tools } = JSON.parse((await run('openclaw-tools')).stdout);
    expect(tools.allow).toEqual(['browser', 'cron', 'exec', 'process', 'read']);
    expect(tools.deny).toEqual(expect.arrayContaining(['gateway', 'write', 'edit', 'apply_patch', 'message']));
    expect(tools.deny).not.toEqual(expect.arrayContaining(['exec']));
    lock({ 'skills/a': approved({ capabilities: { control: ['command-dispatch:*'] } }) });
    const star = await run('openclaw-tools');
    expect(star.code).toBe(1);
    expect(JSON.parse(star.stdout).tools.allow).toEqual(['read']);
  });

  it.each<[Partial<CapabilitySet>, string, string]>([
    [{}, 'none', 'none'],
    [{ network: ['api.example'] }, 'none', 'bridge'],
    [{ network: ['listen:8080'] }, 'none', 'none'],
    [{ network: ['<any>'] }, 'none', 'bridge'],
    [{ install: ['download:dl.example'] }, 'none', 'bridge'],
    [{ read: ['{workspace}/a'] }, 'ro', 'none'],
    [{ write: ['{workspace}/a'] }, 'rw', 'none'],
    [{ write: ['{skill}/**'] }, 'none', 'none'],
    [{ write: ['<dynamic>'] }, 'rw', 'none'],
    [{ agent: ['SOUL.md:write'] }, 'rw', 'none'],
  ])('makes the sandbox as tight as %j lets it be', async (capabilities, access, network) => {
    lock({ 'skills/a': approved({ capabilities }) });
    expect(JSON.parse((await run('openclaw-sandbox')).stdout)).toEqual({
      agents: {
        defaults: {
          sandbox: { mode: 'all', scope: 'session', workspaceAccess: access, docker: { network, readOnlyRoot: true } },
        },
      },
    });
  });

  it('says what a sandbox takes away', async () => {
    const capabilities = { write: ['~/out/**'], secrets: ['env:API_KEY'] };
    lock({ 'skills/a': approved({ capabilities }) });
    const { stderr } = await run('openclaw-sandbox');
    expect(stderr).toContain('skills/a uses files that the sandbox does not have: ~/out/**');
    expect(stderr).toMatch(/skills\/a needs variables.*: API_KEY/);
  });
});

describe('export egress', () => {
  const network = ['*.cdn.example', 'api.example', 'api.example:8443', 'ip:192.0.2.7', 'localhost:3000', 'listen:80'];

  it('is a list of hosts, once each', async () => {
    lock({ 'skills/a': approved({ capabilities: { network } }), 'skills/b': approved({ capabilities: { network } }) });
    expect((await run('egress')).stdout).toBe('*.cdn.example\n192.0.2.7\napi.example\napi.example:8443\n');
  });

  it.each([
    '<dynamic>',
    '<any>',
    '<more>',
    'a.example\nhttp_access allow all',
    'a b',
    'ü.example',
    '*',
    'a.example:99999',
  ])('prints no list that would not be true, or that would say something else: %j', async (token) => {
    lock({ 'skills/a': approved({ capabilities: { network: [token] } }), 'skills/b': entry({}) });
    for (const format of ['plain', 'squid', 'nft']) {
      const ran = await run('egress', '--format', format, '--allow-partial');
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('skills/a') });
    }
  });

  it('is a part of squid.conf', async () => {
    lock({ 'skills/a': approved({ capabilities: { network } }) });
    const lines = (await run('egress', '--format', 'squid')).stdout.trimEnd().split('\n');
    expect(lines.slice(1)).toEqual([
      'acl skillcheck_metadata dst 169.254.0.0/16 100.100.100.200 fd00:ec2::254',
      'http_access deny skillcheck_metadata',
      'acl skillcheck_80_443_port port 80 443',
      'acl skillcheck_80_443_names dstdomain -n api.example',
      'http_access allow skillcheck_80_443_names skillcheck_80_443_port',
      'acl skillcheck_80_443_below dstdom_regex -n \\.cdn\\.example$',
      'http_access allow skillcheck_80_443_below skillcheck_80_443_port',
      'acl skillcheck_80_443_addresses dst 192.0.2.7',
      'http_access allow skillcheck_80_443_addresses skillcheck_80_443_port',
      'acl skillcheck_8443_port port 8443',
      'acl skillcheck_8443_names dstdomain -n api.example',
      'http_access allow skillcheck_8443_names skillcheck_8443_port',
      'http_access deny all',
    ]);
  });

  it('is a table of nftables, with names for dnsmasq', async () => {
    lock({ 'skills/a': approved({ capabilities: { network: [...network, 'ip:2001:db8::1'] } }) });
    const { stdout } = await run('egress', '--format', 'nft');
    expect(stdout).toContain('#   nftset=/api.example/4#inet#skillcheck#names4,6#inet#skillcheck#names6\n');
    expect(stdout).toContain('elements = { 192.0.2.7 . 80, 192.0.2.7 . 443 }');
    expect(stdout).toContain('elements = { 2001:db8::1 . 80, 2001:db8::1 . 443 }');
    expect(stdout).toContain('tcp dport { 80, 443, 8443 } accept');
  });
});

describe('export cyclonedx', () => {
  it('fits the official schema and changes with nothing but the lock', async () => {
    lock({
      'skills/a': approved({
        capabilities: { network: ['api.example'], exec: ['curl', '<dynamic>'] },
        source: {
          type: 'clawhub',
          registry: 'https://registry.example',
          ref: '@acme/a',
          version: '1.2.0',
          published: '2026-01-02',
          publisher: { handle: 'acme', id: 'publishers:1' },
          provenance: { repo: 'acme/skills', commit: 'a'.repeat(40), path: 'a' },
        },
      }),
      'skills/b': entry({
        name: 'bébé @ 100%',
        source: { type: 'github', repo: 'Acme/b', commit: 'b'.repeat(40), path: 'skills/b', ref: null },
      }),
      'skills/c': entry({ name: '' }),
    });
    const ran = await run('cyclonedx');
    expect(ran.code).toBe(0);
    const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(ran.stdout);
    expect(problem).toBeNull();
    const bom = JSON.parse(ran.stdout);
    expect(bom.components.map(({ purl }: { purl: string }) => purl)).toEqual([
      'pkg:generic/acme/a@1.2.0?repository_url=https%3A%2F%2Fregistry.example',
      `pkg:github/acme/b@${'b'.repeat(40)}#skills/b`,
      'pkg:generic/skills%2Fc',
    ]);
    expect(bom.components[0].properties).toEqual(
      expect.arrayContaining([{ name: 'skillcheck:capability:network', value: 'api.example' }]),
    );
    expect(bom.components[0].components).toHaveLength(1);
    expect(bom.metadata.timestamp).toBeUndefined();
    expect(bom.serialNumber).toBeUndefined();
  });
});

describe('export csv', () => {
  it('quotes what has to be quoted and lets no cell be a formula', async () => {
    lock({
      'skills/a': entry({ name: '=HYPERLINK("https://leak.example")' }),
      'skills/b': entry({ name: 'a,"b"\r\nc' }),
      'skills/c': entry({ name: '\t=1' }),
      'skills/d': entry({ name: '-1' }),
    });
    const rows = (await run('csv')).stdout.split('\r\n');
    expect(rows).toHaveLength(6);
    expect(rows[1]).toContain(`skills/a,"'=HYPERLINK(""https://leak.example"")",`);
    expect(rows[2]).toContain('skills/b,"a,""b""\\u{d}\\u{a}c",');
    expect(rows[3]).toContain(`skills/c,'\\u{9}=1,`);
    expect(rows[4]).toContain(`skills/d,'-1,`);
  });
});

interface Wanted {
  readonly name?: string;
  readonly capabilities?: Partial<CapabilitySet>;
  readonly source?: LockEntry['source'];
  readonly findings?: readonly Finding[];
}

function entry({ name = 'good', capabilities = {}, source = { type: 'local' }, findings = [] }: Wanted): LockEntry {
  return lockEntry(analysis(name, capabilities, findings), source, null, tool);
}

function approved({ name = 'good', capabilities = {}, source = { type: 'local' }, findings = [] }: Wanted): LockEntry {
  const judged = analysis(name, capabilities, findings);
  const now = new Date('2026-11-20T12:00:00Z');
  const facts = factsOf(judged);
  const decision = decide({ facts, source, policy: noPolicy, key: 'x', entry: undefined, differences: [], now });
  const review = approve(facts, decision, source, { reason: 'needed by the tests', by: 'Jane', now }, noPolicy);
  return lockEntry(judged, source, review, tool);
}

const tool = { name: 'skillcheck 0.1.0', ruleset: '2026.11.0' };

function analysis(name: string, capabilities: Partial<CapabilitySet>, findings: readonly Finding[]) {
  const file = {
    path: 'SKILL.md',
    size: 2,
    digest: `sha256:${'1'.repeat(64)}`,
    kind: 'file',
    type: 'Markdown',
  } as const;
  return analysisWith({ name, capabilities: capabilitySet(capabilities), findings, files: [file] });
}

function lock(skills: Readonly<Record<string, LockEntry>>): void {
  const text = serializeLock({ skills: new Map(Object.entries(skills)), proposals: new Map() });
  writeFileSync(join(home, 'skillcheck.lock.json'), text);
}

function run(kind: string, ...more: string[]): Promise<Ran> {
  return skillcheck(['export', kind, ...more], { cwd: home });
}
