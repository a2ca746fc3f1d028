import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access, Fetched, Result } from '../../core/sources/source.ts';
import { type WrittenMember, writeZip } from '../support/zip-writer.ts';
import { accessTo, fetchPin, install, pin, skill } from './client.ts';
import { json, text } from './reply.ts';
import { type Interference, type RegistryServer, reply, startRegistry } from './server.ts';

let server: RegistryServer;
let access: Access;
beforeEach(async () => {
  server = await startRegistry();
  server.publish('@acme/hello', '1.0.0', skill);
  access = accessTo(server);
});
afterEach(() => server.close());

const download = '/api/v1/download';
const detail = '/api/v1/skills/hello';
const listed: WrittenMember[] = Object.entries(skill).map(([name, data]) => ({ name, data, method: 8 }));

async function withAnswer(path: string, instead: Interference, to = access): Promise<Result<Fetched>> {
  server.interfere(path, instead);
  return install('@acme/hello', to);
}

function zip(members: readonly WrittenMember[], options = {}): Interference {
  return (_, response) => {
    reply(response, { status: 200, headers: { 'Content-Type': 'application/zip' }, body: writeZip(members, options) });
    return true;
  };
}

/** Changes the JSON of the right answer. */
function edited(edit: (body: { [key: string]: unknown }) => unknown): Interference {
  return (_, response, right) => {
    const { status, body } = right();
    reply(response, status === 200 ? json(edit(JSON.parse(String(body)))) : right());
    return true;
  };
}

describe('an archive that is not what the registry lists is refused', () => {
  it.each<[string, Interference, string]>([
    [
      'other bytes',
      zip([{ name: 'SKILL.md', data: skill['SKILL.md'].replace('Say', 'Do_') }, ...listed.slice(1)]),
      'SKILL.md has other bytes',
    ],
    ['another size', zip([{ name: 'SKILL.md', data: 'short' }, ...listed.slice(1)]), 'SKILL.md has 5 bytes instead of'],
    ['an extra file', zip([...listed, { name: 'run.sh', data: 'x' }]), 'run.sh is not listed'],
    [
      'a deeper _meta.json',
      zip([...listed, { name: 'notes/_meta.json', data: '{}' }]),
      'notes/_meta.json is not listed',
    ],
    ['a missing file', zip(listed.slice(1)), 'SKILL.md is missing'],
    ['a file twice', zip([...listed, { name: 'notes/a.md', data: 'a\n' }]), 'notes/a.md is there twice'],
    [
      'a link',
      zip([{ name: 'SKILL.md', data: '/etc/passwd', mode: 0o120777 }, ...listed.slice(1)]),
      'SKILL.md is a link',
    ],
    ['an unsafe name', zip([...listed, { name: '../x', data: 'x' }]), '../x is not listed'],
    [
      'another name in a local header',
      zip([{ ...listed[0], name: 'SKILL.md', localName: 'other.md' }, ...listed.slice(1)]),
      'damaged or made to deceive',
    ],
    ['a hidden member', zip([...listed, { name: 'x', data: 'x', hidden: true }]), 'damaged or made to deceive'],
    ['data behind the end', zip(listed, { suffix: new Uint8Array(10) }), 'damaged or made to deceive'],
    [
      'another skill',
      zip([...listed, { name: '_meta.json', data: '{"slug":"other","version":"1.0.0"}' }]),
      'says that it is other 1.0.0',
    ],
    ['a bomb', zip([...listed, { name: 'zero', data: new Uint8Array(70_000_000), method: 8 }]), 'zero is not listed'],
    [
      'a cut archive',
      (_, response, right) => {
        const { body } = right();
        reply(response, {
          status: 200,
          headers: { 'Content-Type': 'application/zip' },
          body: Buffer.from(body).subarray(0, 100),
        });
        return true;
      },
      'cut off',
    ],
  ])('%s', async (_, instead, reason) => {
    const result = await withAnswer(download, instead);
    expect(result).toMatchObject({ ok: false, kind: 'integrity', reason: expect.stringContaining(reason) });
  });

  it('but an executable bit, which the registry never sets, is ignored', async () => {
    const members = listed.map((member) => ({ ...member, mode: 0o100755 }));
    const result = await withAnswer(download, zip(members));
    expect(result).toMatchObject({
      ok: true,
      value: { bundle: { entries: [{ executable: false }, { executable: false }] } },
    });
  });
});

describe('a list that deceives is refused', () => {
  it('naming a file twice', async () => {
    const twice = edited((body) => {
      const version = { files: [] as unknown[], ...(typeof body.version === 'object' ? body.version : {}) };
      return { ...body, version: { ...version, files: [...version.files, version.files[0]] } };
    });
    expect(await withAnswer(`${detail}/versions`, twice)).toMatchObject({
      kind: 'integrity',
      reason: expect.stringContaining('SKILL.md is listed twice'),
    });
  });

  it('of another version', async () => {
    const other = edited((body) => ({ ...body, version: { ...Object(body.version), version: '2.0.0' } }));
    expect(await withAnswer(`${detail}/versions`, other)).toMatchObject({ kind: 'integrity' });
  });

  it('of another version, once the right one was promised', async () => {
    const pinned = await pin('@acme/hello', access);
    if (!pinned.ok) throw new Error(pinned.reason);
    const other = edited((body) => ({ ...body, version: { ...Object(body.version), version: '2.0.0' } }));
    server.interfere(`${detail}/versions`, other);
    expect(await fetchPin(pinned.value, access)).toMatchObject({
      kind: 'integrity',
      reason: expect.stringContaining('listed 2.0.0'),
    });
  });

  it('and a bomb that is listed is over a limit', async () => {
    server.publish('@acme/hello', '1.0.1', { ...skill, 'zero.txt': '\0'.repeat(70_000_000) });
    expect(await install('@acme/hello', access)).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('zero.txt'),
    });
  });

  it('and unsafe names that are listed come as an unsafe bundle', async () => {
    server.publish('@acme/hello', '1.0.1', { ...skill, '../up': 'x', 'a:b': 'x', 'notes/A.md': 'x' });
    const result = await install('@acme/hello', access);
    if (!result.ok) throw new Error(result.reason);
    expect(result.value.bundle.problems.map(({ kind }) => kind)).toEqual(['unsafe', 'unsafe', 'unsafe']);
  });
});

describe('a registry that misbehaves', () => {
  it('and answers with another publisher’s skill is not believed', async () => {
    const owner = (handle: string) => edited((body) => ({ ...body, owner: { handle, userId: 'publishers:x' } }));
    expect(await withAnswer(detail, owner('evil'))).toMatchObject({
      kind: 'integrity',
      reason: expect.stringContaining('@evil'),
    });
    expect(await withAnswer(detail, owner('../..'))).toMatchObject({ kind: 'unusable' });
    expect(
      await withAnswer(
        detail,
        edited((body) => ({ ...body, owner: null })),
      ),
    ).toMatchObject({ kind: 'unusable' });
  });

  it('is not followed to another site', async () => {
    let visits = 0;
    const other = createServer((_, response) => {
      visits += 1;
      response.end('{}');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    for (const path of [detail, download]) {
      const result = await withAnswer(path, (_, response) => {
        response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
        return true;
      });
      expect(result).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('another site') });
    }
    expect(visits).toBe(0);
    other.close();
  });

  it('may redirect on its own site, but not in circles', async () => {
    const moved = await withAnswer(detail, (request, response) => {
      if (request.url?.includes('moved') === true || request.url?.includes('/versions') === true) return false;
      response.writeHead(307, { location: `${request.url}&moved=1` }).end();
      return true;
    });
    expect(moved).toMatchObject({ ok: true });
    const circle = await withAnswer(detail, (request, response) => {
      response.writeHead(302, { location: request.url }).end();
      return true;
    });
    expect(circle).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('more than 5 times') });
  });

  it('and refuses more requests is unreachable, with its numbers', async () => {
    const waits: number[] = [];
    const patient = accessTo(server, { sleep: async (ms) => void waits.push(ms) });
    const result = await withAnswer(
      detail,
      (_, response) => {
        const limit = { 'RateLimit-Remaining': '0', 'Retry-After': '7' };
        const { headers, ...rest } = text('Rate limit exceeded', 429);
        reply(response, { ...rest, headers: { ...headers, ...limit } });
        return true;
      },
      patient,
    );
    expect(result).toMatchObject({ kind: 'unreachable' });
    expect(result.ok === false && result.reason).toContain(
      'ratelimit-limit 3000, ratelimit-remaining 0, ratelimit-reset 60',
    );
    expect(waits).toEqual([7000, 7000]);
  });

  it('and recovers is asked again', async () => {
    let failures = 2;
    const result = await withAnswer(detail, (_, response) => {
      failures -= 1;
      if (failures < 0) return false;
      if (failures === 1) response.destroy();
      else reply(response, text('Rate limit temporarily unavailable', 503));
      return true;
    });
    expect(result).toMatchObject({ ok: true });
  });

  it.each<[string, Interference]>([
    [
      'invalid JSON',
      (_, response) => {
        reply(response, { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"skill":' });
        return true;
      },
    ],
    [
      'HTML',
      (_, response) => {
        reply(response, { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>log in' });
        return true;
      },
    ],
    [
      'other JSON',
      (_, response) => {
        reply(response, json({ skill: { slug: 7 } }));
        return true;
      },
    ],
    [
      'nesting',
      (_, response) => {
        reply(response, { status: 200, headers: { 'Content-Type': 'application/json' }, body: '['.repeat(500_000) });
        return true;
      },
    ],
    [
      'too much JSON',
      (_, response) => {
        reply(response, json({ padding: 'x'.repeat(3 * 1024 * 1024) }));
        return true;
      },
    ],
    [
      'a small answer that unpacks to too much',
      (_, response) => {
        const body = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
        reply(response, {
          status: 200,
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
          body,
        });
        return true;
      },
    ],
  ])('with %s gives no answer', async (_, instead) => {
    expect(await withAnswer(detail, instead)).toMatchObject({ kind: 'unusable' });
    server.interfere('', undefined);
    const pinned = await pin('@acme/hello', access);
    server.interfere(download, instead);
    expect(pinned.ok && (await fetchPin(pinned.value, access))).toMatchObject({ ok: false, kind: 'unusable' });
  });

  it('and says nothing, stops in the middle, or goes on for ever is given up', async () => {
    const silent: Interference = () => true;
    const halting: Interference = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Length': '1000' }).write('PK');
      return true;
    };
    const dripping: Interference = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/zip' });
      const timer = setInterval(() => response.write('P'), 20);
      response.on('close', () => clearInterval(timer));
      return true;
    };
    const cut: Interference = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Length': '1000' });
      response.write('PK', () => response.destroy());
      return true;
    };
    for (const instead of [silent, halting, dripping, cut]) {
      const hasty = accessTo(server, { silenceMs: 60, deadlineMs: 400 });
      expect(await withAnswer(download, instead, hasty)).toMatchObject({ ok: false, kind: 'unreachable' });
    }
  });

  it('or a gate in front of it that says no, is no word on the skill', async () => {
    for (const status of [403, 410]) {
      const gate: Interference = (_, response) => {
        reply(response, { status, headers: { 'Content-Type': 'text/html' }, body: '<h1>Access denied</h1>' });
        return true;
      };
      expect(await withAnswer(detail, gate)).toMatchObject({ kind: 'unreachable' });
    }
  });

  it('and names versions that cannot be one is not asked for them', async () => {
    const latest = (version: string) => edited((body) => ({ ...body, latestVersion: { version } }));
    for (const version of ['\ud800', '../../x', 'a b', '']) {
      expect(await withAnswer(detail, latest(version))).toMatchObject({ kind: 'unusable' });
    }
    const origin = { registry: server.url, ref: '@acme/hello', published: null, provenance: null } as const;
    for (const version of ['\ud800', '../../x']) {
      const publisher = { handle: 'acme', id: 'x' };
      const odd = {
        source: 'clawhub',
        slug: 'hello',
        origin: { type: 'clawhub', ...origin, publisher, version },
      } as const;
      expect(await fetchPin(odd, access)).toMatchObject({ kind: 'unusable' });
    }
  });

  it('and sends without end is stopped at the bound', async () => {
    let sent = 0;
    const flood: Interference = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/zip' });
      const chunk = Buffer.alloc(1024 * 1024);
      const more = (): void => {
        sent += 1;
        if (!response.destroyed) response.write(chunk, () => setImmediate(more));
      };
      more();
      return true;
    };
    expect(await withAnswer(download, flood)).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('more than'),
    });
    expect(sent).toBeLessThan(200);
  });

  it('that names another API is followed to https alone', async () => {
    const elsewhere = (apiBase: string) => edited(() => ({ apiBase }));
    const result = await withAnswer('/.well-known/', elsewhere('http://192.0.2.1/'));
    expect(result).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('http://192.0.2.1/') });
    expect(await withAnswer('/.well-known/', elsewhere('http://127.0.0.1:1/'))).toMatchObject({ kind: 'unusable' });
    expect(await withAnswer('/.well-known/', elsewhere(server.url))).toMatchObject({ ok: true });
    expect(
      await withAnswer(
        '/.well-known/',
        edited(() => 7),
      ),
    ).toMatchObject({ ok: true });
  });

  it('or is none is not asked', async () => {
    for (const registry of [
      'http://registry.example',
      'file:///etc',
      'ftp://x.example',
      'registry',
      'https://a:b@x.example',
    ]) {
      expect(await pin('@acme/hello', { ...access, registry })).toMatchObject({ kind: 'unusable' });
    }
    expect(server.log).toEqual([]);
  });
});
