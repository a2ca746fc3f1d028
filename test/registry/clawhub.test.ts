import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clawhub } from '../../core/sources/clawhub/index.ts';
import type { Access } from '../../core/sources/source.ts';
import { publisherId } from './bodies.ts';
import { accessTo, fetchPin, install, paths, pin, skill } from './client.ts';
import { json, text } from './reply.ts';
import { type RegistryServer, reply, startRegistry } from './server.ts';

let server: RegistryServer;
let access: Access;
beforeEach(async () => {
  server = await startRegistry();
  access = accessTo(server);
});
afterEach(() => server.close());

const commit = 'a'.repeat(40);

describe('a skill of the registry', () => {
  beforeEach(() => {
    server.publish('@acme/hello', '1.0.0', skill, { createdAt: Date.UTC(2026, 1, 3, 23, 59) });
    server.publish('@acme/hello', '1.1.0-beta.1', { ...skill, 'b.md': 'b' }, { tags: ['beta'] });
    server.publish(
      '@acme/hello',
      '1.1.0',
      { ...skill, 'c.md': 'c' },
      { provenance: { repo: 'acme/r', commit, path: 's' } },
    );
  });

  it('is installed in its latest version, every file as listed', async () => {
    const result = await install('@acme/hello', access);
    expect(paths(result)).toEqual(['SKILL.md', '_meta.json', 'c.md', 'notes/a.md']);
    expect(result).toMatchObject({
      value: {
        verified: 3,
        bundle: { name: 'hello', problems: [] },
        pin: {
          source: 'clawhub',
          slug: 'hello',
          origin: {
            type: 'clawhub',
            registry: server.url,
            ref: '@acme/hello',
            version: '1.1.0',
            published: '2026-01-12',
            publisher: { handle: 'acme', id: publisherId('acme') },
            provenance: { repo: 'acme/r', commit, path: 's' },
          },
          registry: { verdict: 'clean', withdrawn: false, summary: 'The fixture says clean.' },
        },
      },
    });
  });

  it.each([
    ['clawhub:hello', '1.1.0'],
    ['clawhub:@acme/hello', '1.1.0'],
    ['@ACME/Hello', '1.1.0'],
    ['@acme/hello@1.0.0', '1.0.0'],
    ['@acme/hello@v1.0.0', '1.0.0'],
    ['@acme/hello@beta', '1.1.0-beta.1'],
    ['clawhub:hello@latest', '1.1.0'],
  ])('is found as %s', async (spec, version) => {
    expect(await install(spec, access)).toMatchObject({
      ok: true,
      value: { pin: { slug: 'hello', origin: { ref: '@acme/hello', version } } },
    });
  });

  it('comes again from what the lockfile keeps', async () => {
    const first = await install('@acme/hello@1.0.0', access);
    if (!first.ok) throw new Error(first.reason);
    const { origin } = first.value.pin;
    const again = clawhub.pinOf(origin, 'hello');
    if (again === undefined) throw new Error('there is no pin');
    const second = await fetchPin(again, accessTo(server, {}, { CLAWHUB_REGISTRY: 'https://other.invalid' }));
    expect(second).toMatchObject({ ok: true, value: { bundle: { digest: first.value.bundle.digest }, verified: 2 } });
    expect(clawhub.pinOf({ type: 'local' }, 'hello')).toBeUndefined();
  });

  it('may have a card that was added later', async () => {
    const pinned = await pin('@acme/hello', access);
    server.addCard('@acme/hello', '1.1.0', '# card');
    const result = pinned.ok ? await fetchPin(pinned.value, access) : pinned;
    expect(paths(result)).toContain('skill-card.md');
    server.interfere('/api/v1/skills/hello/versions', (_, response, right) => {
      const body: { version: { files: { path: string; sha256: string }[] } } = JSON.parse(String(right().body));
      for (const one of body.version.files) if (one.path === 'skill-card.md') one.sha256 = '0'.repeat(64);
      reply(response, json(body));
      return true;
    });
    expect(await install('@acme/hello', access)).toMatchObject({ ok: true, value: { verified: 3 } });
  });

  it('has versions, newest first, over all pages', async () => {
    for (let patch = 0; patch < 70; patch++) server.publish('@acme/hello', `1.0.${patch + 1}`, skill);
    server.withdraw('@acme/hello', '1.0.5');
    const pinned = await pin('@acme/hello@1.0.0', access);
    const listed = pinned.ok ? await clawhub.versions?.(pinned.value.origin, access) : undefined;
    if (listed?.ok !== true) throw new Error('no versions');
    const versions = listed.value.map(({ version }) => version);
    expect(versions).toHaveLength(72);
    expect(versions.slice(0, 4)).toEqual(['1.1.0', '1.1.0-beta.1', '1.0.70', '1.0.69']);
    expect(versions).not.toContain('1.0.5');
    expect(listed.value.at(-1)).toEqual({ version: '1.0.0', published: '2026-02-03' });
  });

  it('may be named by a range of versions, which never means a pre-release unasked', async () => {
    for (const version of ['1.0.5', '1.2.0-rc.1', '2.0.0']) server.publish('@acme/hello', version, skill);
    const versionOf = async (spec: string) => {
      const found = await pin(`@acme/hello@${spec}`, access);
      return found.ok && found.value.origin.type === 'clawhub' ? found.value.origin.version : found;
    };
    expect(await versionOf('^1.0')).toBe('1.1.0');
    expect(await versionOf('~1.0.0')).toBe('1.0.5');
    expect(await versionOf('1.x')).toBe('1.1.0');
    expect(await versionOf('>=1 <2')).toBe('1.1.0');
    expect(await versionOf('>=1.2.0-rc.0 <2')).toBe('1.2.0-rc.1');
    expect(await versionOf('*')).toBe('2.0.0');
    expect(await versionOf('^3')).toMatchObject({ ok: false, kind: 'missing', hint: expect.stringContaining('2.0.0') });
    expect(await versionOf('>1)(')).toMatchObject({ ok: false, kind: 'unusable' });
  });

  it('is asked for with the token of the stored login only where the login was for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
    const config = join(folder, 'config.json');
    const asked = async (registry: string) => {
      writeFileSync(config, JSON.stringify({ registry, token: 'clh_fixture' }));
      server.log.length = 0;
      await install('@acme/hello', accessTo(server, {}, { CLAWHUB_CONFIG_PATH: config }));
      return server.log.filter(({ authorization }) => authorization === 'Bearer clh_fixture').length;
    };
    expect(await asked(`${server.url}/`)).toBe(5);
    expect(await asked('https://clawhub.ai')).toBe(0);
    expect(server.log).toHaveLength(7);
    rmSync(folder, { recursive: true });
  });

  it('is not found under another version, tag or name', async () => {
    expect(await pin('@acme/hello@9.9.9', access)).toMatchObject({ kind: 'missing' });
    expect(await pin('@acme/hello@nightly', access)).toMatchObject({
      kind: 'missing',
      hint: 'give a version, or one of: latest, beta',
    });
    expect(await pin('@acme/other', access)).toMatchObject({
      kind: 'missing',
      reason: expect.stringContaining('@acme/other'),
    });
    expect(await pin('clawhub:other', access)).toMatchObject({ kind: 'missing' });
    expect(await pin('@other/hello', access)).toMatchObject({ kind: 'missing' });
  });

  it('under its old name is named by its new one', async () => {
    server.rename('@acme/hello', 'greeter');
    expect(await pin('@acme/hello', access)).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('@acme/greeter'),
    });
  });

  it('that several publishers have is ambiguous', async () => {
    server.publish('@evil/hello', '1.0.0', skill);
    expect(await pin('clawhub:hello', access)).toMatchObject({
      kind: 'ambiguous',
      hint: 'name one of them: @acme/hello, @evil/hello',
    });
    server.interfere('/api/v1/skills/hello', (_, response) => {
      reply(response, text('Ambiguous skill slug "hello".', 409));
      return true;
    });
    expect(await pin('clawhub:hello', access)).toMatchObject({ kind: 'ambiguous', hint: expect.stringContaining('@') });
    server.interfere('', undefined);
    expect(paths(await install('@evil/hello', access))).toContain('SKILL.md');
  });

  it('that was taken down is withdrawn, not missing', async () => {
    const pinned = await pin('@acme/hello@1.0.0', access);
    if (!pinned.ok) throw new Error(pinned.reason);
    for (const why of ['blocked', 'hidden'] as const) {
      server.takeDown('@acme/hello', why);
      expect(await pin('@acme/hello', access)).toMatchObject({ kind: 'withdrawn' });
      expect(await pin('@acme/hello@1.0.0', access)).toMatchObject({ kind: 'withdrawn' });
      expect(await fetchPin(pinned.value, access)).toMatchObject({ kind: 'withdrawn' });
    }
    server.takeDown('@acme/hello', 'deleted');
    expect(await pin('@acme/hello', access)).toMatchObject({ kind: 'missing' });
  });

  it('whose version was taken back is withdrawn', async () => {
    const pinned = await pin('@acme/hello@1.0.0', access);
    server.withdraw('@acme/hello', '1.0.0');
    expect(await pin('@acme/hello@1.0.0', access)).toMatchObject({ kind: 'withdrawn' });
    expect(pinned.ok && (await fetchPin(pinned.value, access))).toMatchObject({ kind: 'withdrawn' });
  });

  it.each(['suspicious', 'malicious', 'pending'] as const)('that the registry calls %s says so', async (verdict) => {
    server.judge('@acme/hello', '1.1.0', verdict);
    const pinned = await pin('@acme/hello', access);
    expect(pinned).toMatchObject({ ok: true, value: { registry: { verdict, withdrawn: false } } });
    const fetched = pinned.ok ? await fetchPin(pinned.value, access) : pinned;
    expect(fetched).toMatchObject(verdict === 'malicious' ? { kind: 'withdrawn' } : { ok: true });
  });

  it('that has no verdict, or one that is not known, says so', async () => {
    server.judge('@acme/hello', '1.1.0', 'error');
    expect(await pin('@acme/hello', access)).toMatchObject({ value: { registry: { verdict: 'unknown' } } });
    server.judge('@acme/hello', '1.1.0', 'clean');
    server.interfere('/api/v1/skills/hello/verify', (_, response) => {
      reply(response, text('Not found', 404));
      return true;
    });
    expect(await pin('@acme/hello', access)).toMatchObject({ value: { registry: { verdict: 'unknown' } } });
    server.interfere('', undefined);
    server.flag('@acme/hello');
    expect(await pin('@acme/hello', access)).toMatchObject({ value: { registry: { verdict: 'suspicious' } } });
  });
});

describe('a skill in a repository', () => {
  beforeEach(() => {
    const files = {
      's/hello/SKILL.md': '# hello\n',
      's/hello/.hidden': 'x',
      's/hello/a_b.md': '2',
      's/hello/a-b.md': '1',
    };
    server.commit('acme/skills', commit, { ...files, 'other/SKILL.md': '# other' });
    server.publishFrom('@acme/hello', 'acme/skills', 's/hello', commit);
  });

  it('is pinned by its commit and compared with the registry’s hash', async () => {
    const result = await install('@acme/hello', access);
    expect(paths(result)).toEqual(['.hidden', 'SKILL.md', 'a-b.md', 'a_b.md']);
    expect(result).toMatchObject({
      value: {
        verified: 4,
        pin: {
          slug: 'hello',
          origin: {
            type: 'clawhub',
            version: commit,
            published: null,
            provenance: { repo: 'acme/skills', commit, path: 's/hello' },
          },
          registry: { verdict: 'unknown' },
        },
      },
    });
    expect(await pin(`@acme/hello@${commit}`, access)).toMatchObject({ ok: true });
    expect(await pin(`@acme/hello@${'b'.repeat(40)}`, access)).toMatchObject({ kind: 'missing' });
  });

  it('has its current commit as its only version, and comes again by an older one', async () => {
    const first = await pin('@acme/hello', access);
    if (!first.ok) throw new Error(first.reason);
    const next = 'c'.repeat(40);
    server.commit('acme/skills', next, { 's/hello/SKILL.md': '# hello again\n' });
    server.publishFrom('@acme/hello', 'acme/skills', 's/hello', next);
    expect(await clawhub.versions?.(first.value.origin, access)).toMatchObject({
      ok: true,
      value: [{ version: next }],
    });
    expect(await fetchPin(first.value, access)).toMatchObject({ ok: true, value: { verified: undefined } });
  });

  it('that is not what the registry looked at is refused', async () => {
    server.commit('acme/skills', commit, { 's/hello/SKILL.md': '# changed\n' });
    expect(await install('@acme/hello', access)).toMatchObject({ kind: 'integrity' });
  });

  it('that was taken down is withdrawn', async () => {
    const pinned = await pin('@acme/hello', access);
    server.interfere('/api/v1/download', (_, response) => {
      reply(response, text('GitHub-backed skill failed ClawHub security scanning.', 403));
      return true;
    });
    expect(pinned.ok && (await fetchPin(pinned.value, access))).toMatchObject({ kind: 'withdrawn' });
    server.interfere('/api/v1/skills/hello/install', (_, response) => {
      const refusal = { ok: false, slug: 'hello', reason: 'github_scan_failed', message: 'It failed.', status: 403 };
      reply(response, json(refusal, 403));
      return true;
    });
    expect(await pin('@acme/hello', access)).toMatchObject({
      kind: 'withdrawn',
      reason: expect.stringContaining('It failed.'),
    });
  });
});
