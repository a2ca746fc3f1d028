import { digestBytes } from '../../core/index.ts';
import { agentFilesIn, mostBytes } from '../audit/agent-files.ts';
import { readHostFile } from '../audit/files.ts';
import { type AgentReading, type AgentText, readAgentTexts } from '../audit/reading.ts';
import type { Happening } from './event.ts';
import { fileSignature } from './signature.ts';

/** What is remembered of one agent file. */
interface FileMemory {
  readonly signature: string;
  readonly digest: string;
  readonly bytes: number;
  readonly hidden: number;
  /** The text, where it is short: to tell how many lines came and went. */
  readonly text: string | undefined;
  readonly findings: ReadonlySet<string>;
}

/** Agent files by path, as the last round saw them. */
export type FileMemories = Map<string, FileMemory>;

/** Characters of a text that is kept. */
const keptText = 64 * 1024;
/** Without a shape, and of no use in prose; what joins emoji is left out. */
const hiddenCharacters = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]|[\u{e0000}-\u{e007f}]/gu;

/** A file that changed, with its bytes in hand. */
interface Changed {
  readonly path: string;
  readonly signature: string;
  readonly bytes: Uint8Array;
}

/** Compares agent files with the last round; on the first one it tells only what should not be in them. Never rejects. */
export async function lookAtAgentFiles(
  workspaces: readonly string[],
  known: FileMemories,
  first: boolean,
): Promise<readonly Happening[]> {
  const { paths } = agentFilesIn(workspaces);
  const happenings: Happening[] = [];
  const changed: Changed[] = [];
  for (const path of paths) {
    const signature = fileSignature(path);
    if (known.get(path)?.signature === signature) continue;
    const file = readHostFile(path, mostBytes);
    if (file.kind === 'read') changed.push({ path, signature, bytes: file.bytes });
    else if (file.kind === 'unread') {
      happenings.push({ event: 'problem', path, message: file.reason });
      known.set(path, { signature, digest: '', bytes: 0, hidden: 0, text: undefined, findings: new Set() });
    }
  }
  const fresh = changed.filter(({ path, signature, bytes }) => {
    const before = known.get(path);
    if (before === undefined || before.digest !== digestBytes(bytes)) return true;
    known.set(path, { ...before, signature });
    return false;
  });
  const readings = new Map((await readAgentTexts(fresh.map(textOf))).map((reading) => [reading.path, reading]));
  for (const one of fresh) {
    const before = known.get(one.path);
    const reading = readings.get(one.path) ?? { path: one.path, findings: [], unread: ['it was not analysed'] };
    const now = memoryOf(one, reading);
    known.set(one.path, now);
    const message = messageOf(before, now, reading, first);
    if (message !== '') happenings.push({ event: 'agent-file', path: one.path, message });
  }
  for (const path of known.keys()) {
    if (paths.includes(path)) continue;
    known.delete(path);
    happenings.push({ event: 'agent-file', path, message: 'is gone' });
  }
  return happenings;
}

function textOf({ path, bytes }: Changed): AgentText {
  return { path, name: path.split(/[\\/]/).at(-1) ?? path, bytes: () => bytes };
}

function memoryOf({ signature, bytes }: Changed, { findings }: AgentReading): FileMemory {
  const text = new TextDecoder().decode(bytes);
  return {
    signature,
    digest: digestBytes(bytes),
    bytes: bytes.length,
    hidden: text.match(hiddenCharacters)?.length ?? 0,
    text: text.length <= keptText ? text : undefined,
    findings: new Set(findings.map(({ fingerprint }) => fingerprint)),
  };
}

function messageOf(before: FileMemory | undefined, now: FileMemory, reading: AgentReading, first: boolean): string {
  const parts: string[] = [];
  if (before !== undefined) parts.push(`changed (${sizeOf(before, now)})`);
  else if (!first) parts.push(`is new (${now.bytes} bytes)`);
  const hidden = now.hidden - (before?.hidden ?? 0);
  if (hidden > 0) parts.push(`${hidden} hidden ${hidden === 1 ? 'character' : 'characters'}`);
  const found = reading.findings.filter(({ fingerprint }) => before?.findings.has(fingerprint) !== true);
  for (const { message, evidence, severity } of found.slice(0, 5)) {
    parts.push(`line ${evidence[0].start.line}: ${message} (${severity})`);
  }
  if (found.length > 5) parts.push(`and ${found.length - 5} more findings`);
  if (reading.unread.length > 0 && !first) parts.push(`not read in full: ${reading.unread[0]}`);
  return parts.join('; ');
}

/** How many lines came and went, else bytes. */
function sizeOf(before: FileMemory, now: FileMemory): string {
  if (before.text === undefined || now.text === undefined) {
    const more = now.bytes - before.bytes;
    return `${more < 0 ? '' : '+'}${more} bytes`;
  }
  const old = new Set(before.text.split('\n'));
  const current = new Set(now.text.split('\n'));
  const added = [...current].filter((line) => !old.has(line)).length;
  const removed = [...old].filter((line) => !current.has(line)).length;
  return `+${added} -${removed} ${added + removed === 1 ? 'line' : 'lines'}`;
}
