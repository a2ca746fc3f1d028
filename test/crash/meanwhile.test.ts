import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';
import { parseLock } from '../../core/index.ts';
import { accessTo } from '../registry/client.ts';
import { type RegistryServer, startRegistry } from '../registry/server.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck } from '../support/terminal.ts';
import { buildProgram, contentOf, newFolder, runProgram, writeSkill } from './workshop.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

let top = '';
let home = '';

beforeEach(() => {
  top = newFolder();
  home = join(top, 'home');
  mkdirSync(home);
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Runs with a person who does something else before saying yes to a question. */
async function answering(args: readonly string[], meanwhile: () => Promise<void>, io: Partial<Io> = {}) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  let said = '';
  let asked = false;
  stdout.resume();
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (asked || !/Install to|Delete /.test(said)) return;
    asked = true;
    void meanwhile().then(() => setTimeout(() => stdin.write('y'), 20));
  });
  const now = () => new Date('2026-11-20T12:00:00Z');
  const code = await run(args, { stdin, stdout, stderr, env: {}, cwd: home, now, ...io });
  return { code, asked, said };
}

describe('what happens while a person is asked', () => {
  it('is not thrown away: a folder that somebody put there', async () => {
    const from = writeSkill(join(top, 'from/notes'), '1');
    const ran = await answering(['install', from], async () => {
      writeSkill(join(home, 'skills/notes'), 'of my own');
    });
    expect(ran).toMatchObject({ code: 2, asked: true, said: expect.stringContaining('changed on disk meanwhile') });
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('of my own');
    expect(Object.keys(contentOf(home)).filter((path) => !path.startsWith('skills/notes/'))).toEqual([]);
  });

  it('is not thrown away: a change of the skill that is to be replaced', async () => {
    const from = writeSkill(join(top, 'from/notes'), '1');
    await skillcheck(['install', from], { cwd: home });
    writeSkill(from, '2');
    const ran = await answering(['install', from], async () => {
      writeFileSync(join(home, 'skills/notes/mine.txt'), 'my own work');
    });
    expect(ran).toMatchObject({ code: 2, asked: true });
    expect(readFileSync(join(home, 'skills/notes/mine.txt'), 'utf8')).toBe('my own work');
  });

  it('is not removed: a new version of a skill that was to go', async () => {
    const from = writeSkill(join(top, 'from/notes'), '1');
    await skillcheck(['install', from], { cwd: home });
    const ran = await answering(['remove', 'notes'], async () => {
      await skillcheck(['install', writeSkill(from, '2')], { cwd: home });
    });
    expect(ran).toMatchObject({ code: 2, asked: true, said: expect.stringContaining('changed in the lockfile') });
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('version 2');
    expect((await skillcheck(['verify'], { cwd: home })).code).toBe(0);
  });
});

describe('what happens while a locked skill is downloaded', () => {
  let server: RegistryServer;
  let io: Partial<Io>;
  const skill = { 'SKILL.md': '---\nname: hello\n---\nSay hello.\n' };

  beforeEach(async () => {
    server = await startRegistry();
    server.publish('@acme/hello', '1.0.0', skill, { createdAt: Date.UTC(2026, 8, 1) });
    const { http, env } = accessTo(server);
    io = { cwd: home, http, env };
    expect((await skillcheck(['install', '@acme/hello', '--yes'], io)).code).toBe(0);
    rmSync(join(home, 'skills/hello'), { recursive: true });
  });

  afterEach(() => server.close());

  async function restoring(meanwhile: () => Promise<unknown>) {
    let done: Promise<unknown> | undefined;
    server.interfere('/api/v1/download', (_, response, right) => {
      done ??= meanwhile();
      void done.then(() => response.writeHead(200, right().headers).end(right().body));
      return true;
    });
    return skillcheck(['install'], io);
  }

  it('holds: a removal', async () => {
    const ran = await restoring(() => skillcheck(['remove', 'hello', '--yes'], io));
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('changed in the lockfile meanwhile') });
    expect(Object.keys(contentOf(home))).toEqual(['skillcheck.lock.json']);
  });

  it('is not thrown away: a folder that somebody put there', async () => {
    const ran = await restoring(async () => writeSkill(join(home, 'skills/hello'), 'of my own'));
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('changed on disk meanwhile') });
    expect(readFileSync(join(home, 'skills/hello/SKILL.md'), 'utf8')).toContain('of my own');
  });
});

describe('different commands at once', () => {
  it('lose nothing of what each other writes', async () => {
    const program = await buildProgram('mixed', join(top, 'program'));
    const names = ['revoked', 'removed', 'loose', 'fresh'].flatMap((kind) => [0, 1, 2, 3].map((n) => `${kind}-${n}`));
    // Each with bytes of its own: what is rejected is rejected under every name.
    for (const name of names) writeSkill(join(top, 'from', name), name);
    for (const name of names.filter((one) => /^re/.test(one))) {
      expect((await skillcheck(['install', join(top, 'from', name)], { cwd: home })).code).toBe(0);
    }
    for (const name of names.filter((one) => one.startsWith('loose'))) writeSkill(join(home, 'skills', name), name);
    const calls = (kind: string, args: (name: string) => readonly string[]) =>
      names.filter((name) => name.startsWith(kind)).map(args);
    const shares = [
      calls('revoked', (name) => ['revoke', name, '--by', 'Jane', '--reason', 'not needed any more']),
      calls('removed', (name) => ['remove', name, '--yes']),
      [...calls('loose', (name) => ['adopt', `skills/${name}`]), ['init'], ['init']],
      [['init'], ...calls('fresh', (name) => ['install', join(top, 'from', name), '--yes'])],
    ];
    const ended = await Promise.all(shares.map((share) => runProgram(program, [JSON.stringify(share)], home)));
    expect(ended.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(shares.map(() => '0 '));
    const { skills } = parseLock(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8'));
    const expected = names.filter((name) => !name.startsWith('removed'));
    expect([...skills.keys()].sort()).toEqual(expected.map((name) => `skills/${name}`).sort());
    for (const [key, { review }] of skills) {
      expect(review?.decision, key).toBe(key.includes('revoked') ? 'rejected' : undefined);
    }
    expect(JSON.parse(readFileSync(join(home, 'skillcheck.json'), 'utf8')).policyVersion).toBe(1);
    const others = Object.keys(contentOf(home)).filter((path) => !path.startsWith('skills/'));
    expect(others.sort()).toEqual(['skillcheck.json', 'skillcheck.lock.json']);
    expect(Object.keys(contentOf(home)).some((path) => path.includes('removed'))).toBe(false);
  }, 60_000);
});
