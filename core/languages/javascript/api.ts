import type { ApiModel } from '../../facts/api.ts';
import { browsers } from './api/browsers.ts';
import { code } from './api/code.ts';
import { files } from './api/files.ts';
import { host } from './api/host.ts';
import { network } from './api/network.ts';
import { processes } from './api/processes.ts';
import { secrets } from './api/secrets.ts';
import { services } from './api/services.ts';
import { text } from './api/text.ts';

/** The tables by subject; no key stands in two of them. */
export const tables: readonly ApiModel[] = [browsers, code, files, host, network, processes, secrets, services, text];

/** Globals of Node, Bun, Deno and browsers, not of packages. */
const globals = [
  ...[
    'eval',
    'Function',
    'fetch',
    'process',
    'require',
    'Buffer',
    'atob',
    'btoa',
    'unescape',
    'escape',
    'importScripts',
  ],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  ...['navigator', 'String', 'JSON', 'Deno', 'Bun', 'Reflect', 'module', 'decodeURIComponent', 'decodeURI', 'Worker'],
  ...['encodeURIComponent', 'encodeURI', 'localStorage', 'sessionStorage', 'document', 'location', 'chrome', 'prompt'],
  ...['globalThis', 'window', 'global', 'self', 'console', 'Math', 'Object', 'Array', 'Number', 'Promise', 'URL'],
  ...[
    'Uint8Array',
    'TextDecoder',
    'TextEncoder',
    'Blob',
    'URLSearchParams',
    'FormData',
    'Request',
    'WebAssembly',
    'parseInt',
  ],
];
const modelledGlobals: ReadonlySet<string> = new Set(globals);

/** What JavaScript's globals, Node's, Bun's and Deno's modules and common packages do. */
export const api: ApiModel = {
  calls: Object.assign({}, ...tables.map((table) => table.calls)),
  values: Object.assign({}, ...tables.map((table) => table.values)),
  aliases: Object.assign({}, ...tables.map((table) => table.aliases), globalAliases()),
  ofFunctions: { constructor: 'Function' },
};

/** Whether a global is one that the analysis knows, whatever the program assigns to a variable of that name. */
export function isModelledGlobal(name: string): boolean {
  return modelledGlobals.has(name);
}

/** A member of the global object that is computed there means the global. */
function globalAliases(): Record<string, string> {
  return Object.fromEntries(globals.map((name) => [`globalThis.${name}`, name]));
}
