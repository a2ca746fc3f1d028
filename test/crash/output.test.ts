import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeOutput } from '../../cli/output.ts';
import { skillcheck } from '../support/terminal.ts';
import { copyOf, newFolder, writeSkill } from './workshop.ts';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

let top = '';
let whole = '';
let home = '';

/** A workspace with one locked skill. */
beforeAll(async () => {
  top = newFolder();
  whole = join(top, 'whole');
  mkdirSync(whole);
  await skillcheck(['install', writeSkill(join(top, 'from/notes'), '1')], { cwd: whole });
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

let count = 0;
beforeEach(() => {
  home = copyOf(whole, join(top, `home-${count++}`));
});

/** Runs a line of a shell in which `skillcheck` is the program as built. */
function shell(line: string) {
  const text = `skillcheck() { "${process.execPath}" "${program}" "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', text], {
    cwd: home,
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: process.env.PATH, HOME: home },
  });
  return { status, stdout, stderr };
}

describe.skipIf(isWindows)('a result that cannot be written', () => {
  // A limit for the size of files stands for a disk that is almost full: a part of the text fits.
  it.each(['scan skills --format html', 'export cyclonedx', 'rules'])(
    'is no verdict, though a part of it was: %s',
    (args) => {
      const ran = shell(`ulimit -f 1; skillcheck ${args} > result`);
      expect(ran).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/cannot write the result: .*\n {2}hint: /),
      });
    },
  );

  it.skipIf(!existsSync('/dev/full'))('is no verdict on a disk that is full', () => {
    const ran = shell('skillcheck verify > /dev/full');
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot write the result: ENOSPC') });
  });

  it('is its verdict where the reader has seen enough', () => {
    const ran = shell('(skillcheck scan skills --format html; echo "ended with $?" >&2) | head -c 1');
    expect(ran).toMatchObject({ stdout: '<', stderr: 'ended with 0\n' });
  });

  it('ends a watch once nobody reads it any more', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    stdout.on('error', () => undefined);
    stderr.once('data', () => stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
    const ran = await skillcheck(['watch', '--lock', 'skillcheck.lock.json'], { cwd: home, stdout, stderr });
    expect(ran.code).toBe(0);
  });

  it('says where the current folder is gone', () => {
    const ran = shell('mkdir gone && cd gone && rmdir ../gone && skillcheck verify');
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('change to a folder that exists') });
  });
});

describe.skipIf(isWindows)('a report', () => {
  const scan = (file: string) => skillcheck(['scan', 'skills', '--format', 'json', '--output', file], { cwd: home });

  it('leaves a device what it is', async () => {
    const device = lstatSync('/dev/null');
    expect((await scan('/dev/null')).code).toBe(0);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync('/dev/null').ino).toBe(device.ino);
    if (existsSync('/dev/full')) {
      expect(await scan('/dev/full')).toMatchObject({ code: 2, stderr: expect.stringContaining('ENOSPC') });
    }
  });

  it('goes into a pipe whole, and waits for nobody where no one reads it', async () => {
    const pipe = join(home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await scan('pipe')).toMatchObject({ code: 2, stderr: expect.stringMatching(/ENXIO.*\n {2}hint: /) });
    // More than a pipe holds, for a reader that is slow.
    const reader = spawn('/bin/sh', ['-c', '(sleep 0.3; cat) < pipe > read'], { cwd: home });
    const ended = new Promise((settle) => reader.on('close', settle));
    const text = 'whole '.repeat(100_000);
    await vi.waitFor(() => writeOutput(pipe, text), { timeout: 5000, interval: 20 });
    await ended;
    expect(readFileSync(join(home, 'read'), 'utf8') === text).toBe(true);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('neither replaces a link nor what it leads to', async () => {
    writeFileSync(join(top, 'private'), 'keep me');
    symlinkSync(join(top, 'private'), join(home, 'out.json'));
    expect(await scan('out.json')).toMatchObject({ code: 2, stderr: expect.stringContaining('is a symbolic link') });
    expect(readlinkSync(join(home, 'out.json'))).toBe(join(top, 'private'));
    expect(readFileSync(join(top, 'private'), 'utf8')).toBe('keep me');
  });

  it.each(['.', 'missing/out.json', 'skillcheck.lock.json/out.json'])('says why it cannot be at %s', async (file) => {
    expect(await scan(file)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cannot write .*\n {2}hint: choose/),
    });
    expect(readdirSync(home).sort()).toEqual(['skillcheck.lock.json', 'skills']);
  });
});

const why = ['--by', 'Jane', '--reason', 'not needed any more'];
const commands: readonly (readonly string[])[] = [
  ['install'],
  ['install', '../from/notes'],
  ['approve', 'notes'],
  ['revoke', 'notes', ...why],
  ['remove', 'notes', '--yes'],
  ['adopt'],
  ['suggest'],
  ['verify'],
  ['ci'],
  ['list'],
  ['why', 'notes'],
  ['diff', 'notes'],
  ['export', 'csv'],
  ['watch', '--once'],
  ['scan', 'skills'],
  ['audit', '--openclaw', '.'],
];

describe.each(commands.map((args) => [args.join(' '), args] as const))('%s', (_, args) => {
  it.skipIf(isWindows)('says why where the folder of the skills leads in circles', async () => {
    rmSync(join(home, 'skills'), { recursive: true });
    symlinkSync('skills', join(home, 'skills'));
    await explained(args);
    expect(readlinkSync(join(home, 'skills'))).toBe('skills');
  });

  it.skipIf(isWindows || isRoot)('says why where nobody may read the skills (root may: skipped for root)', async () => {
    chmodSync(join(home, 'skills'), 0o000);
    await explained(args).finally(() => chmodSync(join(home, 'skills'), 0o755));
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('version 1');
  });
});

it.skipIf(isWindows)('a watch says that nobody knows what is in a folder, though nothing of it is locked', async () => {
  await skillcheck(['remove', 'notes', '--yes'], { cwd: home });
  rmSync(join(home, 'skills'), { recursive: true });
  expect((await skillcheck(['watch', '--once'], { cwd: home })).code).toBe(0);
  symlinkSync('skills', join(home, 'skills'));
  expect(await skillcheck(['watch', '--once'], { cwd: home })).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('could not be read (ELOOP)'),
  });
});

/** Neither a pass nor a fault of the program; what looks at the lockfile alone has nothing to say. */
async function explained(args: readonly string[]): Promise<void> {
  const ran = await skillcheck(args, { cwd: home });
  expect(`${ran.stdout}${ran.stderr}`).not.toContain('bug in skillcheck');
  const alone = ['revoke', 'export', 'list'].includes(args[0] ?? '');
  if (!alone) expect(ran.code, ran.stdout).not.toBe(0);
  if (ran.code === 2) expect(ran.stderr).toMatch(/hint: |; |not locked: |error: skills: /);
}
