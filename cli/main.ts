#!/usr/bin/env node
import { homedir } from 'node:os';

/** The program. Whatever goes wrong outside `run` ends with 2, since Node's own code for it, 1, means a verdict here. */
process.on('uncaughtException', (error) => {
  process.exitCode = 2;
  process.stderr.write(
    `error: skillcheck failed; this is a bug in skillcheck, not a verdict\n  ${error.message.replace(/[^ -~]/g, '?')}\n`,
  );
});
// A reader that goes away early, such as `head`, is no failure. Without this, an error of stderr would be written to stderr, forever.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  (await import('./code-cache.ts')).keepCode(import.meta.url);
  const { run } = await import('./run.ts');
  const { cacheFolder } = await import('./cache/folder.ts');
  const { argv, env, stdin, stdout, stderr, platform } = process;
  const cache = cacheFolder(env, homedir(), platform);
  const io = { stdin, stdout, stderr, env, cwd: process.cwd(), now: () => new Date(), cache };
  const code = await run(argv.slice(2), io);
  process.exitCode ??= code;
} catch (error) {
  process.exitCode = 2;
  process.stderr.write(`error: skillcheck cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.stderr.write('  hint: it needs Node 20.19 or newer and a complete dist folder\n');
}
