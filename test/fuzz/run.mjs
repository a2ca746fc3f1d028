/** Runs the fuzzer, which is TypeScript: npm run fuzz -- [--minutes n] [--only name] [--seed n]. */
import { register } from 'node:module';

register('./typescript.mjs', import.meta.url);
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
