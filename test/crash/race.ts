import { writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { run } from '../../cli/run.ts';

/**
 * Installs one skill after another into the current folder: `race <mark> <skills…>`. Before each it leaves the mark of a process that is dead,
 * if one is given.
 */
const [mark = '', ...skills] = process.argv.slice(2);
const now = () => new Date('2026-11-20T12:00:00Z');
for (const skill of skills) {
  if (mark !== '') {
    try {
      writeFileSync('skillcheck.lock.json.busy', mark, { flag: 'wx' });
    } catch {
      // Another one holds it.
    }
  }
  const stderr = new PassThrough();
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, env: {}, cwd: process.cwd(), now };
  const code = await run(['install', skill], io);
  if (code !== 0) {
    process.stderr.write(String(stderr.read()));
    process.exitCode = code;
  }
}
