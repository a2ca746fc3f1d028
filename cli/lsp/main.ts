/** The language server as an editor's extension ships it: no command line, one editor on the standard streams. */
import { serveStdio } from './serve.ts';

await serveStdio(process.stdin, process.stdout, 20_000);
process.exitCode = 0;
