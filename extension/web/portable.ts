/**
 * All that judges skills and serves editors, without anything of Node: the client in a browser starts web workers from it, and what is Node's of
 * the language server stands on it too.
 */
export { serveAnalyses } from './analyses.ts';
export { serveEditor } from './server.ts';
