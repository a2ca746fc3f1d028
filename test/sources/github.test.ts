import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { github } from '../../core/sources/github/index.ts';
import { readRepository } from '../../core/sources/github/ref.ts';
import type { HttpRequest } from '../../core/sources/http/http.ts';
import type { Access } from '../../core/sources/source.ts';
import { accessTo, fetchPin, install, paths, pin } from '../registry/client.ts';
import { text } from '../registry/reply.ts';
import { type RegistryServer, reply, startRegistry } from '../registry/server.ts';
import { type TarMember, writeTar } from '../support/tar-writer.ts';

let server: RegistryServer;
let access: Access;
beforeEach(async () => {
  server = await startRegistry();
  access = accessTo(server);
});
afterEach(() => server.close());

const commit = '0123456789abcdef0123456789abcdef01234567';
const one = { 'README.md': 'r', 'skills/hello/SKILL.md': '# hello', 'skills/hello/a/SKILL.md': '# inner' };

describe('a repository', () => {
  it.each([
    ['github:a/b', { repo: 'a/b', path: '', ref: undefined }],
    ['github:a/b.git', { repo: 'a/b', path: '', ref: undefined }],
    ['github:a/b/c/d/', { repo: 'a/b', path: 'c/d', ref: undefined }],
    ['github:a/.github#feature/x', { repo: 'a/.github', path: '', ref: 'feature/x' }],
    ['github:a', undefined],
    ['github:a/..', undefined],
    ['github:-a/b', undefined],
    ['github:a/b/../c', undefined],
    ['github:a/b//c', undefined],
    ['github:a/b#', undefined],
    ['github:a/b#../../c', undefined],
    ['github:a/b#-x', undefined],
    ['github:a@evil.example/b', undefined],
  ])('is read from %s', (spec, name) => {
    expect(readRepository(spec)).toEqual(name);
  });

  it('is pinned to a commit, and its only skill is taken', async () => {
    server.commit('acme/skills', commit, one, ['HEAD', 'main', 'v1/x']);
    const result = await install('github:acme/skills#v1/x', access);
    expect(paths(result)).toEqual(['SKILL.md', 'a/SKILL.md']);
    expect(result).toMatchObject({
      value: {
        verified: undefined,
        bundle: { name: 'hello' },
        pin: {
          slug: 'hello',
          origin: { type: 'github', repo: 'acme/skills', commit, path: 'skills/hello', ref: 'v1/x' },
        },
      },
    });
    const whole = await pin('github:acme/skills', access);
    expect(whole).toMatchObject({ value: { slug: 'skills', origin: { commit, path: '', ref: null } } });
    if (!result.ok) throw new Error(result.reason);
    const again = github.pinOf(result.value.pin.origin, 'hello');
    expect(again && (await fetchPin(again, access))).toMatchObject({
      value: { bundle: { digest: result.value.bundle.digest } },
    });
  });

  it('gives the folder that was named', async () => {
    server.commit('acme/skills', commit, { ...one, 'skills/other/SKILL.md': '# other', 'SKILLS.txt': '' });
    expect(paths(await install('github:acme/skills/skills/other', access))).toEqual(['SKILL.md']);
    expect(paths(await install('github:acme/skills/skills/hello/a', access))).toEqual(['SKILL.md']);
    expect(await install('github:acme/skills', access)).toMatchObject({
      kind: 'ambiguous',
      hint: 'name one: github:acme/skills/skills/hello, github:acme/skills/skills/other',
    });
    expect(await install('github:acme/skills/nowhere', access)).toMatchObject({ kind: 'missing' });
    server.commit('acme/skills', commit, { 'SKILL.md': '# top', ...one });
    expect(await install('github:acme/skills', access)).toMatchObject({ value: { bundle: { name: 'skills' } } });
    server.commit('acme/skills', commit, { 'a.md': '' });
    expect(await install('github:acme/skills', access)).toMatchObject({ kind: 'missing' });
  });

  it('that is not there, or has no such reference, is missing', async () => {
    server.commit('acme/skills', commit, one);
    expect(await pin('github:acme/none', access)).toMatchObject({ kind: 'missing' });
    expect(await pin('github:acme/skills#none', access)).toMatchObject({ kind: 'missing' });
    const gone = await pin(`github:acme/skills#${commit}`, access);
    server.repositories.clear();
    expect(gone.ok && (await fetchPin(gone.value, access))).toMatchObject({ kind: 'missing' });
    expect(await pin('github:acme', access)).toMatchObject({ kind: 'unusable' });
  });

  it('whose commit was named by its digits or by a pull request may hand out a stranger’s', async () => {
    const theirs = 'f'.repeat(40);
    server.commit('acme/skills', commit, one, ['HEAD', 'main']);
    server.commit('acme/skills', theirs, one, ['pull/7/head']);
    expect(await pin(`github:acme/skills#${theirs}`, access)).toMatchObject({
      value: {
        origin: { commit: theirs },
        registry: { verdict: 'suspicious', summary: expect.stringContaining('fork') },
      },
    });
    expect(await pin('github:acme/skills#pull/7/head', access)).toMatchObject({
      value: { origin: { commit: theirs }, registry: { verdict: 'suspicious' } },
    });
    const ours = await pin(`github:acme/skills#${commit}`, access);
    expect(ours.ok && ours.value.registry).toBe(undefined);
    const branch = await pin('github:acme/skills#main', access);
    expect(branch.ok && branch.value.registry).toBe(undefined);
    server.interfere('/github/repos/acme/skills/compare', (_, response) => {
      reply(response, text('what?', 200));
      return true;
    });
    expect(await pin(`github:acme/skills#${theirs}`, access)).toMatchObject({
      value: { registry: { verdict: 'unknown' } },
    });
  });

  it('comes from GitHub, or a stand-in on this machine, and from nowhere else', async () => {
    const asked: string[] = [];
    const request = async ({ url }: HttpRequest) => {
      asked.push(url);
      return { error: 'unreachable', reason: 'no network' } as const;
    };
    const http = { request };
    const origin = { type: 'github', repo: 'acme/skills', commit, path: '', ref: null } as const;
    for (const base of ['https://mirror.example', 'https://api.github.com.mirror.example/', 'http://192.0.2.1']) {
      const env = { SKILLCHECK_GITHUB_API: base, SKILLCHECK_GITHUB_CODELOAD: base };
      expect(await pin('github:acme/skills', { ...access, env, http })).toMatchObject({ kind: 'unusable' });
      const pinned = { source: 'github', origin, slug: 'x' };
      expect(await fetchPin(pinned, { ...access, env, http })).toMatchObject({ kind: 'unusable' });
    }
    expect(asked).toEqual([]);
  });

  it('that goes by another name now is doubtful under its old one', async () => {
    server.commit('acme/skills', commit, one);
    server.interfere('/github/repos/old/skills', (_, response) => {
      reply(response, { status: 301, headers: { Location: '/github/repos/acme/skills/commits/HEAD' }, body: '' });
      return true;
    });
    expect(await pin('github:old/skills', access)).toMatchObject({
      value: { origin: { commit }, registry: { verdict: 'suspicious', summary: expect.stringContaining('renamed') } },
    });
  });

  it('behind a limit is unreachable', async () => {
    server.interfere('/github', (_, response) => {
      const { headers, ...rest } = text('API rate limit exceeded', 403);
      reply(response, { ...rest, headers: { ...headers, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Limit': '60' } });
      return true;
    });
    expect(await pin('github:acme/skills', access)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('x-ratelimit-limit 60'),
    });
    server.interfere('/github', (_, response) => {
      reply(response, text('not a commit', 200));
      return true;
    });
    expect(await pin('github:acme/skills', access)).toMatchObject({ kind: 'unusable' });
  });

  it('is asked for with the token, which nobody else is given', async () => {
    const asked: HttpRequest[] = [];
    const request = async (one: HttpRequest) => {
      asked.push(one);
      return { error: 'unreachable', reason: 'no network' } as const;
    };
    const env = { GITHUB_TOKEN: 'secret' };
    await pin('github:acme/skills', { ...access, env, http: { request } });
    expect(asked[0]).toMatchObject({
      url: 'https://api.github.com/repos/acme/skills/commits/HEAD',
      headers: { authorization: 'Bearer secret' },
    });
    const origin = { type: 'github', repo: 'acme/skills', commit, path: '', ref: null } as const;
    await fetchPin({ source: 'github', origin, slug: 'x' }, { ...access, env, http: { request } });
    expect(asked[1]).toMatchObject({ url: `https://codeload.github.com/acme/skills/tar.gz/${commit}` });
    await pin('github:acme/skills', { ...access, env: { ...access.env, ...env }, http: { request } });
    expect(JSON.stringify(asked.slice(1))).not.toContain('secret');
    for (const repo of ['..', '../..', 'a/b/c', 'https://a.example/x', 'a b/c']) {
      const pinned = { source: 'github', origin: { ...origin, repo }, slug: 'x' };
      expect(await fetchPin(pinned, { ...access, http: { request } })).toMatchObject({ kind: 'unusable' });
    }
    expect(asked).toHaveLength(3);
  });
});

describe('the archive of a repository', () => {
  const serve = (members: readonly TarMember[], cut = 0) =>
    server.interfere('/codeload', (_, response) => {
      const body = gzipSync(writeTar(members));
      reply(response, { status: 200, headers: {}, body: body.subarray(0, body.length - cut) });
      return true;
    });

  it.each<[string, readonly TarMember[], number, string]>([
    ['with two tops', [{ name: 'a/SKILL.md' }, { name: 'b/x' }], 0, 'integrity'],
    ['with a file at its top', [{ name: 'SKILL.md' }], 0, 'integrity'],
    ['with a hard link', [{ name: 'a/SKILL.md' }, { name: 'a/x', type: '1', link: '/etc/passwd' }], 0, 'integrity'],
    ['that is cut off', [{ name: 'a/SKILL.md' }], 20, 'integrity'],
    ['that is empty', [], 0, 'integrity'],
  ])('%s is refused', async (_, members, cut, kind) => {
    server.commit('acme/skills', commit, one);
    serve(members, cut);
    expect(await install('github:acme/skills', access)).toMatchObject({ ok: false, kind });
  });

  it('may hold what is unsafe elsewhere', async () => {
    server.commit('acme/skills', commit, one);
    serve([
      { name: 'a/s/SKILL.md' },
      { name: 'a/t/up', type: '2', link: '../../../x' },
      { name: 'a/s/up', type: '2', link: '../../x' },
    ]);
    expect(await install('github:acme/skills/s', access)).toMatchObject({
      ok: true,
      value: { bundle: { problems: [{ kind: 'unsafe', path: 'up' }] } },
    });
  });
});
