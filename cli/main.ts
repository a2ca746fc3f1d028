#!/usr/bin/env node
import { homedir } from 'node:os';

/** The program. Whatever goes wrong outside `run` ends with 2, since Node's own code for it, 1, means a verdict here. */
process.on('uncaughtException', (error) => {
  process.exitCode = 2;
  process.stderr.write(
    `error: skillcheck failed; this is a bug in skillcheck, not a verdict\n  ${error.message.replace(/[^ -~]/g, '?')}\n`,
  );
});
// Without this, an error of stderr would be written to stderr, forever.
process.stderr.on('error', () => undefined);

try {
  (await import('./code-cache.ts')).keepCode(import.meta.url);
  const { run } = await import('./run.ts');
  const { cacheFolder } = await import('./cache/folder.ts');
  const { isReaderGone, wholeOutput } = await import('./whole-output.ts');
  const { argv, env, stdin, stderr, platform } = process;
  const stdout = wholeOutput(process.stdout, 1);
  stdout.on('error', (error) => {
    // A reader that goes away early, such as `head`, is no failure. Elsewhere a part of a result would be taken for all of it.
    if (isReaderGone(error)) return;
    process.exitCode = 2;
    stderr.write(`error: cannot write the result: ${error.message}
  hint: free some room, or write elsewhere
`);
  });
  const cache = cacheFolder(env, homedir(), platform);
  const io = { stdin, stdout, stderr, env, cwd: process.cwd(), now: () => new Date(), cache };
  const code = await run(argv.slice(2), io);
  process.exitCode ??= code;
} catch (error) {
  process.exitCode = 2;
  const gone = error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';
  const hint = gone ? 'change to a folder that exists' : 'it needs Node 20.19 or newer and a complete dist folder';
  process.stderr.write(`error: skillcheck cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.stderr.write(`  hint: ${hint}\n`);
}
