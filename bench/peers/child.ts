/** Runs one peer in a process of its own: child.mjs <npm package> <its module>, `{ folder, skills }` on stdin; prints what it counted. */
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { adapters } from './adapters.ts';

const [name = '', path = ''] = process.argv.slice(2);
const adapter = adapters.get(name);
if (adapter === undefined) throw new Error(`there is no peer ${name}`);
const asked: { readonly folder: string; readonly skills: readonly string[] } = JSON.parse(await text(process.stdin));
const module: unknown = await import(pathToFileURL(path).href);
// A line of its own: peers print too.
process.stdout.write(`\n${JSON.stringify(await adapter(module, asked.folder, asked.skills))}\n`);
