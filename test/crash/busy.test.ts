import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exclusively } from '../../cli/workspace/busy.ts';
import { parseLock } from '../../core/index.ts';
import { buildProgram, newFolder, runProgram } from './workshop.ts';

let top = '';
let lock = '';
let mark = '';

beforeEach(() => {
  top = newFolder();
  lock = join(top, 'skillcheck.lock.json');
  mark = `${lock}.busy`;
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Where this process runs, as marks say it. */
function here(): string {
  return (
    exclusively(lock, () => readFileSync(mark, 'utf8'))
      .trim()
      .split(' ')[2] ?? ''
  );
}

/** The number of a process that is no more. */
function deadNumber(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

describe('a mark against other writers', () => {
  it.each(['', 'of dead processes'])(
    'loses no update of processes that install at once, with marks %s',
    async (marks) => {
      const home = join(top, 'home');
      mkdirSync(home);
      const program = await buildProgram('race', join(top, 'program'));
      const names = Array.from({ length: 50 }, (_, index) => `skill-${index}`);
      for (const name of names) {
        mkdirSync(join(top, 'from', name), { recursive: true });
        writeFileSync(join(top, 'from', name, 'SKILL.md'), `---\nname: ${name}\n---\nHello.\n`);
      }
      const dead = marks === '' ? '' : `${deadNumber()} 1 ${here()}\n`;
      const shares = [0, 1, 2].map((share) => names.filter((_, index) => index % 3 === share));
      const ended = await Promise.all(
        shares.map((share) => runProgram(program, [dead, ...share.map((name) => join(top, 'from', name))], home)),
      );
      expect(ended.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(['0 ', '0 ', '0 ']);
      const locked = parseLock(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8'));
      expect([...locked.skills.keys()].sort()).toEqual(names.map((name) => `skills/${name}`).sort());
      expect(readdirSync(join(home, 'skills')).sort()).toEqual([...names].sort());
      expect(readdirSync(home).filter((name) => !/^skillcheck\.lock\.json(?:\.busy)?$|^skills$/.test(name))).toEqual(
        [],
      );
    },
  );

  it.each([
    ['of a dead process', () => `${deadNumber()} 1 ${here()}\n`],
    ['of a living process that only has the number of its maker', () => `${process.ppid} 1 ${here()}\n`],
    ['with the number of this process', () => `${process.pid} 1 ${here()}\n`],
  ])('counts for nothing %s', (_, content) => {
    // Only Linux says when a process started.
    if (!existsSync('/proc/self/stat') && content().startsWith(`${process.ppid} `)) return;
    const text = content();
    writeFileSync(mark, text);
    expect(exclusively(lock, () => readFileSync(mark, 'utf8'))).toMatch(new RegExp(`^${process.pid} `));
    expect(readdirSync(top)).toEqual([]);
  });

  it.each(['', '12'])('counts for nothing once its maker had time to fill it: "%s"', (content) => {
    writeFileSync(mark, content);
    expect(() => exclusively(lock, () => undefined, 50)).toThrow(/another skillcheck is writing/);
    utimesSync(mark, 0, 0);
    exclusively(lock, () => undefined, 50);
    expect(readdirSync(top)).toEqual([]);
    // By a clock that was set back since, or by another one.
    writeFileSync(mark, content);
    utimesSync(mark, new Date('2099-01-01'), new Date('2099-01-01'));
    expect(() => exclusively(lock, () => undefined, 50)).toThrow(/another skillcheck is writing/);
    exclusively(lock, () => undefined, 5000);
    expect(readdirSync(top)).toEqual([]);
  });

  it.each([-1, 1])('is waited for as long as it should, whichever way the clock is set meanwhile: %s', (way) => {
    writeFileSync(mark, `1 1 another-machine/1\n`);
    const began = performance.now();
    let now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      now += way * 60 * 60 * 1000;
      return now;
    });
    try {
      expect(() => exclusively(lock, () => undefined, 300)).toThrow(
        `another skillcheck is writing ${lock}: process 1 on another-machine`,
      );
    } finally {
      clock.mockRestore();
    }
    const waited = performance.now() - began;
    expect(waited).toBeGreaterThan(290);
    expect(waited).toBeLessThan(5000);
    expect(readFileSync(mark, 'utf8')).toBe('1 1 another-machine/1\n');
  });

  it('of a container with the name of this machine is not taken for that of a dead process', () => {
    const [host = ''] = here().split('/');
    const content = `${deadNumber()} 1 ${host}/123456\n`;
    writeFileSync(mark, content);
    expect(() => exclusively(lock, () => undefined, 50)).toThrow(/another skillcheck is writing .*: process \d+ on /);
    expect(readFileSync(mark, 'utf8')).toBe(content);
  });

  it('is waited for, and its place is not taken after waiting in vain', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000); console.log(1)'], { stdio: 'pipe' });
    try {
      await new Promise((settle) => child.stdout.once('data', settle));
      const start = existsSync('/proc/self/stat')
        ? readFileSync(`/proc/${child.pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[19]
        : '-';
      const content = `${child.pid} ${start} ${here()}\n`;
      writeFileSync(mark, content);
      const again = () => exclusively(lock, () => 'done', 200);
      expect(again).toThrow(/another skillcheck is writing/);
      expect(readFileSync(mark, 'utf8')).toBe(content);
      writeFileSync(mark, `${deadNumber()} 1 another-machine/1\n`);
      expect(again).toThrow(/another skillcheck is writing/);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it.each(['a folder', 'a pipe', 'a link'])("that is %s is nobody's, and not waited for without end", (kind) => {
    if (kind === 'a folder') mkdirSync(mark);
    else if (kind === 'a link') symlinkSync('/dev/zero', mark);
    else execFileSync('mkfifo', [mark]);
    expect(() => exclusively(lock, () => 1, 50)).toThrow(/another skillcheck is writing/);
    expect(lstatSync(mark).isFile()).toBe(false);
  });

  it('stays its own: what someone else put there meanwhile is not removed', () => {
    exclusively(lock, () => writeFileSync(mark, 'someone else\n'));
    expect(readFileSync(mark, 'utf8')).toBe('someone else\n');
  });

  it('says what to do where the folder cannot be written', () => {
    if (process.getuid?.() === 0) {
      expect(() => exclusively(join(top, 'missing/lock'), () => 1)).toThrow(/cannot write beside the lockfile/);
      return;
    }
    chmodSync(top, 0o500);
    expect(() => exclusively(lock, () => 1)).toThrow(/cannot write beside the lockfile/);
    chmodSync(top, 0o700);
  });
});
