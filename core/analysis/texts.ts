import { memberBudget } from '../bundle/budget.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { type FileType, readFile } from '../bundle/file-type.ts';
import { type Member, openMembers } from '../bundle/members.ts';
import { type DecodedText, decodeText } from '../bundle/text.ts';
import type { Gap } from '../facts/gap.ts';
import type { LanguageId } from '../facts/language.ts';
import { languageOfFile } from '../languages/index.ts';
import { carriedBy } from './carried.ts';
import { compiledModules } from './compiled-modules.ts';
import { addressedFiles } from './data-addresses.ts';
import { followedFiles } from './followed.ts';
import { linkedFiles } from './links.ts';
import { markupScripts } from './markup.ts';
import { unjudgedProse } from './prose-language.ts';
import { unreadable } from './unreadable.ts';

/** A text of the bundle, or of an archive in it, ready to be analysed. */
export interface SkillText {
  readonly path: string;
  readonly text: string;
  readonly type: FileType;
  /** Undefined: a text in no language that has a front end. */
  readonly language: LanguageId | undefined;
  /** Nobody who opens the file sees it: it is judged as hidden words. */
  readonly unseen?: true;
}

/** All texts of a bundle, what each file is, and what could not be read as text. */
export interface Contents {
  readonly texts: readonly SkillText[];
  /** The same files read in a further way: in a second language, as their scripts alone. Offsets stay right. */
  readonly readings: readonly SkillText[];
  readonly types: ReadonlyMap<string, FileType>;
  readonly gaps: readonly Gap[];
}

/** Reads every file of a bundle, archives in it included. */
export function readContents(bundle: Bundle): Contents {
  const texts: SkillText[] = [];
  const readings: SkillText[] = [];
  const files: {
    readonly path: string;
    readonly bytes: Uint8Array;
    readonly type: FileType;
    readonly read: boolean;
  }[] = [];
  const gaps: Gap[] = [];
  const budget = memberBudget();
  const take = (path: string, bytes: Uint8Array, type: FileType, decoded: DecodedText | undefined) => {
    const carried = decoded === undefined ? takeCarried(path, bytes, type) : undefined;
    files.push({ path, bytes, type, read: carried?.read ?? false });
    if (decoded === undefined) return;
    const { text } = decoded;
    const [language, ...others] = languagesOf(path, type);
    texts.push({ path, text, type, language });
    for (const other of others) readings.push({ path, text, type, language: other });
    if (!markup.has(type.label)) return;
    const scripts = markupScripts(text);
    if (scripts !== undefined) readings.push({ path, text: scripts, type, language: 'javascript' });
    if (type.label === 'XML' && speaks.test(text)) readings.push({ path, text, type, language: 'markup' });
    const addressed = addressedFiles(text);
    if (addressed.cut) gaps.push(limitGap({ path, reason: 'more files stand in its addresses than are read' }));
    // Pictures and fonts in a page are part of it.
    takeInner(
      addressed.files
        .map(({ name, bytes }) => ({ path: `${path}!/${name}`, bytes }))
        .filter((file) => !isMedia(readFile(file.path, file.bytes, false).type)),
    );
  };
  const takeCarried = (path: string, bytes: Uint8Array, type: FileType) => {
    const carried = carriedBy(path, bytes, type);
    for (const text of carried.texts) texts.push({ ...text, type });
    if (carried.gap !== undefined) gaps.push({ ...carried.gap, path, span: undefined });
    takeInner(carried.files);
    return carried;
  };
  const takeInner = (inner: readonly { readonly path: string; readonly bytes: Uint8Array }[]) => {
    for (const { path, bytes } of inner) {
      if (budget.files() <= 0 || budget.bytes() < bytes.length) {
        gaps.push(limitGap({ path, reason: 'more is packed into files than is read' }));
        continue;
      }
      budget.take(bytes.length);
      takeFile(path, bytes, false);
    }
  };
  const takeFile = (path: string, bytes: Uint8Array, executable: boolean) => {
    const { type, decoded } = readFile(path, bytes, executable);
    take(path, bytes, type, decoded);
    if (type.container === undefined) return;
    const opened = openMembers(path, bytes, type, budget);
    for (const member of opened.files) take(member.path, member.bytes, member.type, textOf(member));
    for (const gap of opened.gaps) gaps.push({ ...gap, kind: 'blind', span: undefined });
  };
  for (const entry of bundle.entries) {
    if (entry.kind === 'unread') gaps.push(limitGap(entry));
    if (entry.kind === 'file') takeFile(entry.path, entry.bytes, entry.executable);
  }
  for (const problem of bundle.problems) if (problem.kind === 'limit') gaps.push(limitGap(problem));
  texts.push(...readLinks(bundle, [...texts, ...readings]));
  const isFollowed = followedFiles(texts.flatMap(({ text, language }) => (language === 'markdown' ? [text] : [])));
  const acting = new Set(
    gaps.flatMap(({ kind, code, path }) => (kind === 'blind' && code === 'document' ? [path] : [])),
  );
  gaps.push(
    ...files.flatMap(({ path, type, bytes, read }) =>
      acting.has(path) ? [] : (unreadable(path, type, bytes, isFollowed(path), read) ?? []),
    ),
  );
  gaps.push(...compiledModules(files, texts), ...unjudgedProse(texts));
  return { texts, readings, types: new Map(files.map(({ path, type }) => [path, type])), gaps };
}

function isMedia({ kind, trailing }: FileType): boolean {
  return !trailing && (kind === 'image' || kind === 'font' || kind === 'audio' || kind === 'video');
}

function textOf({ path, bytes, type }: Member): DecodedText | undefined {
  return type.kind === 'text' ? decodeText(bytes, path) : undefined;
}

/** Files under the names of links to them, where the name makes another language of them, or the skill's own page. */
function readLinks(bundle: Bundle, known: readonly SkillText[]): readonly SkillText[] {
  const read = new Set(known.map(({ path, language }) => `${language} ${path}`));
  return linkedFiles(bundle).flatMap(({ path, file }): SkillText[] => {
    const { type, decoded } = readFile(path, file.bytes, file.executable);
    const text = decoded?.text;
    if (text === undefined) return [];
    const page = /^skills?\.md$/i.test(path);
    const languages = languagesOf(path, type).filter((language) => page || !read.has(`${language} ${file.path}`));
    for (const language of languages) read.add(`${language} ${file.path}`);
    return languages.map((language) => ({ path, text, type, language }));
  });
}

/** Labels of markup that can hold scripts. */
const markup: ReadonlySet<string> = new Set(['HTML', 'SVG image', 'Svelte', 'Template', 'Vue', 'XML']);

/** Words of data in XML that are for whoever reads it, not for a program. */
const speaks =
  /\b(?:agents?|assistants?|claude|llms?|openclaw|clawdbot|moltbot|reviewers?|scanners?|(?:previous|prior|earlier) instructions|the user|you must)\b/i;

/** Front ends for texts whose name none of them claims. */
const byLabel: ReadonlyMap<string, LanguageId> = new Map([
  ['Batch file', 'batch'],
  ['Go', 'go'],
  ['HTML', 'markup'],
  ['JavaScript', 'javascript'],
  ['Mail', 'markdown'],
  ['Markdown', 'markdown'],
  ['PHP', 'php'],
  ['PowerShell', 'powershell'],
  ['Python', 'python'],
  ['Ruby', 'ruby'],
  ['Rust', 'rust'],
  ['SVG image', 'markup'],
  ['Shell script', 'shell'],
  ['Svelte', 'markup'],
  ['Text', 'markdown'],
  ['text', 'markdown'],
  ['TypeScript', 'javascript'],
  ['Vue', 'markup'],
]);

/** The languages that a text is read in: by its `#!` line and by its name, since either may decide who runs it; else by its type. */
function languagesOf(path: string, type: FileType): readonly LanguageId[] {
  const named = languageOfFile(path, undefined)?.id;
  const run =
    type.shebang === undefined ? undefined : (languageOfFile('', type.shebang)?.id ?? byLabel.get(type.label));
  const found = [named, run].filter((id) => id !== undefined);
  return found.length > 0 ? [...new Set(found)] : [byLabel.get(type.label)].filter((id) => id !== undefined);
}

function limitGap({ path, reason }: { readonly path: string; readonly reason: string }): Gap {
  return { kind: 'blind', code: 'limit', reason, path, span: undefined };
}
