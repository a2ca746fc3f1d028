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

/** Longest document, in UTF-16 units, that is looked through. */
const longest = 400_000;
/** How many tokens the prose of one skill can give. */
const most = 300;

/** Reads instructions and documents; `paths` are the files of the bundle, which a name without a folder may mean. */
export function toldUses(
  instructions: readonly Instruction[],
  pages: readonly Page[],
  paths: ReadonlySet<string>,
): readonly Told[] {
  const found: Told[] = [];
  for (const instruction of instructions) if (found.length < most) addFiles(instruction, paths, found);
  for (const { path, text } of pages) {
    if (text.length > longest || found.length >= most) continue;
    addRequests(path, text, found);
    addTools(path, text, found);
  }
  return found;
}

const agentNames =
  'SOUL|MEMORY|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\\.md|(?:openclaw|clawdbot|moltbot|claude_desktop_config)\\.json';
/** A file by its place, or a file of the agent by its name. */
const file = new RegExp(
  `(?:^|[\\s"'\`(])((?:~|\\$HOME|/(?:etc|var|usr|opt|tmp|root|home|Users)(?=/))(?:/[\\w.@+<>{}-]{1,80}){1,10}/?|memory/[\\w-]{1,60}\\.(?:md|json)|(?:${agentNames})(?=[\\s"'\`),.:;]|$)`,
  'g',
);
const writes =
  /\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|prepend|save[sd]?|store[sd]?|create|copy|set|log|record|delete|remove|merge|keep)\b/i;
const deletes = /\b(?:delete|remove)\b/i;
const reads = /\b(?:read|open|load|check|parse|inspect|review|look (?:at|in|into)|scan|consult|see|source)\b/i;

function addFiles(instruction: Instruction, paths: ReadonlySet<string>, found: Told[]): void {
  const { text, span, negated, quoted, place } = instruction;
  if (negated || quoted || place === 'frontmatter' || !/[~/$]|\.(?:md|json)/.test(text)) return;
  let from = 0;
  let last = '';
  for (const match of text.slice(0, 2000).matchAll(file)) {
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
      if (agent !== undefined) found.push({ capability: 'agent', token: `${agent}:write`, span });
      const later = persistenceAt(path);
      if (later !== undefined && !deletes.test(before)) found.push({ capability: 'persistence', token: later, span });
      if (path.includes('/')) found.push({ capability: 'write', token: placed(path), span });
    } else if (verb === 'read') {
      const agent = agentFileAt(path);
      if (agent !== undefined) found.push({ capability: 'agent', token: `${agent}:read`, span });
      const secret = credentialAt(path);
      if (secret !== undefined) found.push({ capability: 'secrets', token: secret.token, span });
      if (path.includes('/')) found.push({ capability: 'read', token: placed(path), span });
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

/** A request as it stands in an HTTP example, and the address that all requests go to. */
const request =
  /^[ \t>*-]{0,12}`?(?:GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]{1,8}(https?:\/\/[^\s"'`<>)\]]{3,300})|\b(?:base|api)[ _-]?(?:url|uri|endpoint|base)\b[^\n]{0,24}?(https?:\/\/[^\s"'`<>)\]]{3,300})/gim;

function addRequests(path: string, text: string, found: Told[]): void {
  if (!text.includes('://')) return;
  for (const match of text.matchAll(request)) {
    const address = addressOf(match[1] ?? match[2] ?? '');
    if (address === undefined || !/\.[a-z]{2,}$/.test(address.host) || found.length >= most) continue;
    const host = address.port === '' || address.port === '443' || address.port === '80';
    const token = host ? address.host : `${address.host}:${address.port}`;
    const span = { path, start: match.index, end: match.index + match[0].length };
    found.push({ capability: 'network', token, span });
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
const denied = /\b(?:not|never|don['’]t|without|instead of|avoid)\b[^.\n]{0,40}$/i;

function addTools(path: string, text: string, found: Told[]): void {
  for (const match of text.matchAll(tool)) {
    if (found.length >= most) return;
    const name = match.slice(1).find((group) => group !== undefined);
    if (name === undefined || denied.test(text.slice(Math.max(0, match.index - 60), match.index))) continue;
    const span = { path, start: match.index, end: match.index + match[0].length };
    found.push({ capability: 'tools', token: name.toLowerCase(), span });
  }
}
