/** Runs the fuzzer, which is TypeScript; the thread of a target starts here too. See options.ts for the arguments. */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

register('./typescript.mjs', import.meta.url);
const { main } = await import('./main.ts');
const code = await main(process.argv.slice(2));
if (isMainThread) process.exitCode = code;
