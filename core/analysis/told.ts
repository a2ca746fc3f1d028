import type { Span } from '../bundle/span.ts';
import { addressOf } from '../facts/address.ts';
import type { Capability } from '../facts/capability.ts';
import type { Instruction } from '../facts/instruction.ts';
import { agentFileAt, canonicalPath, credentialAt, persistenceAt } from '../facts/places.ts';

/** What prose has its reader do that no command says: files that it names, tools that it drives, requests that it spells out. */
export interface Told {
  readonly capability: Capability;
  readonly token: string;
  readonly span: Span;
}

/** A document of the skill. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Adds a token; one that is known already says nothing new. */
type Add = (capability: Capability, token: string, span: Span) => void;

/** Reads instructions and documents; `paths` are the files of the bundle, which a name without a folder may mean. Each token comes once. */
export function toldUses(
  instructions: readonly Instruction[],
  pages: readonly Page[],
  paths: ReadonlySet<string>,
): readonly Told[] {
  const found = new Map<string, Told>();
  const add: Add = (capability, token, span) => {
    const key = `${capability} ${token}`;
    if (!found.has(key)) found.set(key, { capability, token, span });
  };
  for (const instruction of instructions) addFiles(instruction, paths, add);
  for (const { path, text } of pages) {
    addRequests(path, text, add);
    addTools(path, text, add);
  }
  return [...found.values()];
}

const agentNames =
  'SOUL|MEMORY|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\\.md|(?:openclaw|clawdbot|moltbot|claude_desktop_config)\\.json';
/** A file by its place, or a file of the agent by its name. */
const file = new RegExp(
  `(?:^|[\\s"'\`(])((?:~|\\$HOME|/(?:etc|var|usr|opt|tmp|root|home|Users)(?=/))(?:/[\\w.@+<>{}-]{1,80}){1,10}/?|memory/[\\w-]{1,60}\\.(?:md|json)|(?:${agentNames})(?=[\\s"'\`),.:;]|$)`,
  'g',
);
/** The least part of each of them: most sentences name none. */
const mayName = /(?:~|\$HOME|memory)\/|\/(?:etc|var|usr|opt|tmp|root|home|Users)\/|\.(?:md|json)/;
const writes =
  /\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|prepend|save[sd]?|store[sd]?|create|copy|set|log|record|delete|remove|merge|keep)\b/i;
const deletes = /\b(?:delete|remove)\b/i;
const reads = /\b(?:read|open|load|check|parse|inspect|review|look (?:at|in|into)|scan|consult|see|source)\b/i;

function addFiles(instruction: Instruction, paths: ReadonlySet<string>, add: Add): void {
  const { text, span, negated, quoted, place } = instruction;
  if (negated || quoted || place === 'frontmatter' || !mayName.test(text)) return;
  let from = 0;
  let last = '';
  for (const match of text.matchAll(file)) {
    const [whole, name = ''] = match;
    // The verb in front of a file says what is done with it, as far as the file before.
    const between = text.slice(Math.max(from, match.index - 120), match.index);
    // `~/.bashrc or ~/.zshrc`: what is done with the first is done with the second.
    const before = from > 0 && /^[\s`'",/&]*(?:(?:or|and|und)\b)?[\s`'"]*$/.test(between) ? last : between;
    last = before;
    from = match.index + whole.length;
    const after = text.slice(from, from + 40);
    const path = canonicalPath(name.replace(/[.,/]{1,3}$/, ''));
    if (paths.has(path) || /[<>{}]/.test(path.replace(/^\{tmp\}/, ''))) continue;
    const verb = lastOf(before);
    const passive = /^\W{0,3}(?:is |are |gets )?(?:updated|written|created|saved|edited|modified)\b/.test(after);
    if (verb === 'write' || passive) {
      const agent = agentFileAt(path);
      if (agent !== undefined) add('agent', `${agent}:write`, span);
      const later = persistenceAt(path);
      if (later !== undefined && !deletes.test(before)) add('persistence', later, span);
      if (path.includes('/')) add('write', placed(path), span);
    } else if (verb === 'read') {
      const agent = agentFileAt(path);
      if (agent !== undefined) add('agent', `${agent}:read`, span);
      const secret = credentialAt(path);
      if (secret !== undefined) add('secrets', secret.token, span);
      if (path.includes('/')) add('read', placed(path), span);
    }
  }
}

function placed(path: string): string {
  return path.startsWith('{tmp}') ? '{tmp}/**' : /^[~/]/.test(path) ? path : `{workspace}/${path}`;
}

/** Which kind of verb stands last in a text. */
function lastOf(text: string): 'read' | 'write' | undefined {
  let last: 'read' | 'write' | undefined;
  for (const [word] of text.matchAll(/\b[a-z]+(?: (?:at|in|into)\b)?/gi)) {
    if (writes.test(word)) last = 'write';
    else if (reads.test(word)) last = 'read';
  }
  return last;
}

/** A request as it stands in an HTTP example, and the address that all requests go to; each up to the address. */
const request = /^[ \t>*-]{0,12}`?(?:GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]{1,8}https?$/i;
const base = /\b(?:base|api)[ _-]?(?:url|uri|endpoint|base)\b[^\n]{0,24}https?$/i;

function addRequests(path: string, text: string, add: Add): void {
  // From the addresses, of which a page has few, to what stands before them.
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const near = text.slice(Math.max(0, at - 60), at);
    const line = near.lastIndexOf('\n') + 1;
    const from = at - near.length + line;
    const before = near.slice(line);
    const asked = (line > 0 || from === 0 ? request.exec(before) : null) ?? base.exec(before);
    if (asked === null) continue;
    const rest = /^:\/\/[^\s"'`<>)\]]{3,}/.exec(text.slice(at))?.[0] ?? '';
    const address = addressOf(`${before.slice(before.lastIndexOf('http'))}${rest}`);
    if (address === undefined || !/\.[a-z]{2,}$/.test(address.host)) continue;
    const host = address.port === '' || address.port === '443' || address.port === '80';
    const token = host ? address.host : `${address.host}:${address.port}`;
    add('network', token, { path, start: from + asked.index, end: at + rest.length });
  }
}

/** Tools of the host whose names are no other words. */
const named =
  'web_search|web_fetch|sessions_spawn|sessions_send|sessions_list|memory_search|memory_get|apply_patch|skill_workshop';
/** Tools that are meant only where they are called tools. */
const common = 'exec|read|write|edit|browser|message|cron|gateway|nodes|canvas|process|image|tts';
const tool = new RegExp(
  `(?:\\b(?:use|using|with|via|call|calling|invoke|run)\\b[^.\\n]{0,24}?[\`"* /](?:(${common})[\`"*]{0,3} tool\\b|(${named})\\b))|[\`"](${common})[\`"] tool\\b|\\b(${named})[\`"]? tool\\b|[\`](${named})[\`(]`,
  'gi',
);
/** A word that stands wherever one of them is named. */
const mention = new RegExp(`\\btool\\b|${named}`, 'gi');
/** The same in two parts, each of which is quick to look for: most pages name none. */
const called = /\btool\b/i;
const namedBy = /_(?:search|fetch|spawn|send|list|get|patch|workshop)/i;
const denied = /\b(?:not|never|don['’]t|without|instead of|avoid)\b[^.\n]{0,40}$/i;

function addTools(path: string, text: string, add: Add): void {
  if (!called.test(text) && !namedBy.test(text)) return;
  let read = 0;
  for (const probe of text.matchAll(mention)) {
    if (probe.index < read) continue;
    const start = text.lastIndexOf('\n', probe.index) + 1;
    const stop = text.indexOf('\n', probe.index);
    const end = stop < 0 ? text.length : stop;
    addNamed(path, text.slice(start, end), start, add);
    read = end;
  }
}

function addNamed(path: string, line: string, offset: number, add: Add): void {
  for (const match of line.matchAll(tool)) {
    const name = match.slice(1).find((group) => group !== undefined);
    if (name === undefined || denied.test(line.slice(Math.max(0, match.index - 60), match.index))) continue;
    const span = { path, start: offset + match.index, end: offset + match.index + match[0].length };
    add('tools', name.toLowerCase(), span);
  }
}
