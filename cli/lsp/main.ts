/** The language server as an editor's extension ships it: no command line, one editor on the standard streams. */
import { serveStdio } from './serve.ts';

// Seconds for one skill, as its user set them.
const seconds = Number(process.argv.find((argument) => argument.startsWith('--timeout='))?.slice('--timeout='.length));
await serveStdio(process, (seconds > 0 && seconds <= 600 ? seconds : 20) * 1000);
process.exitCode = 0;
