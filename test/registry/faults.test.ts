import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import type { Io } from '../../cli/io.ts';
import { contentOf, copyOf } from '../crash/workshop.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck } from '../support/terminal.ts';
import { writeZip } from '../support/zip-writer.ts';
import { accessTo } from './client.ts';
import { json, text } from './reply.ts';
import { type Interference, type RegistryServer, reply, startRegistry } from './server.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

let top = '';
let kept = '';
let home = '';
let server: RegistryServer;

/** Two skills are locked and installed, one is gone, one stands there without being locked and says where it came from, one is proposed. */
beforeAll(async () => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'registry-')));
  kept = join(top, 'kept');
  mkdirSync(kept);
  server = await startRegistry();
  for (const name of ['hello', 'gone', 'loose', 'wished']) {
    const page = `---\nname: ${name}\ndescription: Says hello.\n---\nSay hello.\n`;
    const wished = name === 'wished' ? 'NETWORKED\n' : '';
    const old = { createdAt: Date.UTC(2026, 8, 1) };
    server.publish(`@acme/${name}`, '1.0.0', { 'SKILL.md': page + wished }, old);
  }
  home = kept;
  for (const name of ['hello', 'gone']) expect((await run(['install', `@acme/${name}`, '--yes'])).code).toBe(0);
  rmSync(join(kept, 'skills/gone'), { recursive: true });
  const asked = await run(['install', '@acme/wished']);
  const plan = /--plan (sha256:\S+)/.exec(asked.stderr)?.[1] ?? '';
  const proposed = ['install', '@acme/wished', '--plan', plan, '--by', 'Jane', '--reason', 'weather for the team'];
  expect((await run(proposed)).stderr).toContain('proposed in');
  server.publish('@acme/hello', '1.1.0', { 'SKILL.md': '---\nname: hello\n---\nSay more.\n' });
  const loose = join(kept, 'skills/loose');
  mkdirSync(join(loose, '.clawhub'), { recursive: true });
  writeFileSync(join(loose, 'SKILL.md'), '---\nname: loose\ndescription: Says hello.\n---\nSay hello.\n');
  const origin = { slug: 'loose', installedVersion: '1.0.0', registry: server.url, ownerHandle: 'acme' };
  writeFileSync(join(loose, '.clawhub/origin.json'), JSON.stringify(origin));
});

afterAll(async () => {
  await server.close();
  rmSync(top, { recursive: true, force: true });
});

beforeEach(() => {
  server.interfere('', undefined);
  home = copyOf(kept, mkdtempSync(join(top, 'home-')));
});

/** With a client that waits for nothing and gives up soon. */
function run(args: readonly string[], more: Partial<Io> = {}) {
  const { http, env } = accessTo(server, { silenceMs: 60, deadlineMs: 250 });
  return skillcheck(args, { cwd: home, http, env, ...more });
}

/** Every command that asks a registry. */
const commands: readonly (readonly string[])[] = [
  ['install', '@acme/loose'],
  ['install'],
  ['update', 'hello'],
  ['update', '--all', '--propose'],
  ['outdated'],
  ['approve', 'wished'],
  ['adopt', '--verify-origin'],
  ['diff', '@acme/hello@1.0.0', '@acme/hello@1.1.0'],
];

function send(status: number, headers: Record<string, string>, body: string | Uint8Array = ''): Interference {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
}

const drip: Interference = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
  return true;
};

const faults: readonly (readonly [string, Interference])[] = [
  ['says nothing', () => true],
  ['sends a byte now and then', drip],
  [
    'ends in the middle',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"skill":', () => response.destroy());
      return true;
    },
  ],
  [
    'promises more than it sends, and waits',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' }).write('{}');
      return true;
    },
  ],
  ['hangs up', (_, { socket }) => socket?.destroy() !== undefined],
  ['promises gzip and sends none', send(200, { 'Content-Encoding': 'gzip' }, 'no gzip')],
  ['sends a bomb', send(200, { 'Content-Encoding': 'gzip' }, gzipSync(new Uint8Array(70_000_000)))],
  ['sends huge headers', send(200, { 'X-Long': 'x'.repeat(100_000) }, '{}')],
  ['leads in circles', (request, response) => send(302, { Location: request.url ?? '' })(request, response, noReply)],
  ['leads nowhere', send(302, { Location: 'http://[' })],
  ['is busy', send(503, { 'Retry-After': '-1' }, 'busy')],
  ['limits, for ever', send(429, { 'Retry-After': '999999999' }, 'later')],
  ['limits, until a day that is none', send(429, { 'Retry-After': 'Thu, 99 Foo 9999 99:99:99 GMT' }, 'later')],
  ['sends no JSON', send(200, { 'Content-Type': 'application/json' }, '{"skill":{')],
  ['sends other JSON', (_, response) => reply(response, json([1, 2, 3])) === undefined],
  ['sends a page to log in', send(200, { 'Content-Type': 'text/html' }, '<!doctype html><title>log in</title>')],
  ['sends nothing', send(200, { 'Content-Type': 'application/json', 'Content-Length': '0' })],
  ['says that there is nothing', send(204, {})],
  ['has nothing new', send(304, {})],
  ['does not know us', (_, response) => reply(response, text('Unauthorized', 401)) === undefined],
];

function noReply(): never {
  throw new Error('it is not asked for');
}

describe.each(commands.map((args) => [args.join(' '), args] as const))('%s', (_, args) => {
  it.each(faults)('is no verdict and changes nothing where the registry %s', async (name, fault) => {
    server.interfere('/', fault);
    const before = contentOf(home);
    const began = performance.now();
    const ran = await run(args);
    expect(ran.code, ran.stderr).toBe(2);
    expect(`${ran.stderr}${ran.stdout}`).not.toContain('bug in skillcheck');
    // A table says why, a list of skills says it for each.
    if (args[0] !== 'outdated') expect(ran.stderr, name).toMatch(/hint: |; |not locked: /);
    expect(contentOf(home)).toEqual(before);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('a registry that lies', () => {
  const other = '---\nname: hello\n---\nSay something else.\n';
  const lie: Interference = (_, response) => {
    const body = writeZip([{ name: 'SKILL.md', data: other }]);
    reply(response, { status: 200, headers: { 'Content-Type': 'application/zip' }, body });
    return true;
  };

  it.each([['install', '@acme/loose', '--yes'], ['install'], ['update', 'hello'], ['approve', 'wished']])(
    'is refused, and nothing changes: %s %s',
    async (...args) => {
      server.interfere('/api/v1/download', lie);
      const before = contentOf(home);
      const ran = await run(args.filter((arg) => arg !== undefined));
      expect(ran, ran.stderr).toMatchObject({ code: 1, stderr: expect.stringContaining('SKILL.md has') });
      expect(contentOf(home)).toEqual(before);
    },
  );

  it('is refused where its list lies too, of what is locked', async () => {
    const hello = server.skills.find(({ slug }) => slug === 'gone');
    const version = hello?.versions[0];
    if (hello === undefined || version === undefined) throw new Error('it is not there');
    hello.versions[0] = { ...version, files: new Map([['SKILL.md', Buffer.from(other)]]) };
    try {
      const before = contentOf(home);
      const ran = await run(['install']);
      expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('other bytes than locked') });
      expect(contentOf(home)).toEqual(before);
    } finally {
      hello.versions[0] = version;
    }
  });
});

describe('a registry that is not there', () => {
  it('is said to be out of reach', async () => {
    const ran = await run(['install', '@acme/loose', '--registry', 'http://127.0.0.1:1']);
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/could not be reached: .*\n {2}hint: check the/),
    });
  });

  it('is waited for once, however many skills come from it', async () => {
    server.interfere('/', () => true);
    const before = server.log.length;
    const ran = await run(['update', '--all']);
    expect(ran.code).toBe(2);
    expect(ran.stderr.match(/hint: check the connection/g)).toHaveLength(2);
    expect(ran.stderr.match(/and it was not asked again/g)).toHaveLength(1);
    expect(new Set(server.log.slice(before).map(({ url }) => url)).size).toBe(1);
  });
});
