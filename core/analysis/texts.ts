import { memberBudget } from '../bundle/budget.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { type FileType, typeOf } from '../bundle/file-type.ts';
import { openMembers } from '../bundle/members.ts';
import { decodeText } from '../bundle/text.ts';
import type { Gap } from '../facts/gap.ts';
import type { LanguageId } from '../facts/language.ts';
import { languageOfFile } from '../languages/index.ts';
import { unjudgedProse } from './prose-language.ts';
import { unreadable } from './unreadable.ts';

/** A text of the bundle, or of an archive in it, ready to be analysed. */
export interface SkillText {
  readonly path: string;
  readonly text: string;
  readonly type: FileType;
  /** Undefined: a text in no language that has a front end. */
  readonly language: LanguageId | undefined;
}

/** All texts of a bundle, what each file is, and what could not be read as text. */
export interface Contents {
  readonly texts: readonly SkillText[];
  readonly types: ReadonlyMap<string, FileType>;
  readonly gaps: readonly Gap[];
}

/** Reads every file of a bundle, archives in it included. */
export function readContents(bundle: Bundle): Contents {
  const texts: SkillText[] = [];
  const types = new Map<string, FileType>();
  const gaps: Gap[] = [];
  const budget = memberBudget();
  const take = (path: string, bytes: Uint8Array, type: FileType) => {
    types.set(path, type);
    const decoded = type.kind === 'text' ? decodeText(bytes, path) : undefined;
    if (decoded !== undefined)
      texts.push({ path, text: decoded.text, type, language: languageOfFile(path, type.shebang)?.id });
    const gap = unreadable(path, type, bytes.length);
    if (gap !== undefined) gaps.push(gap);
  };
  for (const entry of bundle.entries) {
    if (entry.kind === 'unread')
      gaps.push({ kind: 'blind', code: 'limit', reason: entry.reason, path: entry.path, span: undefined });
    if (entry.kind !== 'file') continue;
    const type = typeOf(entry.path, entry.bytes, entry.executable);
    take(entry.path, entry.bytes, type);
    if (type.container === undefined) continue;
    const opened = openMembers(entry.path, entry.bytes, type, budget);
    for (const member of opened.files) take(member.path, member.bytes, member.type);
    for (const gap of opened.gaps) gaps.push({ ...gap, kind: 'blind', span: undefined });
  }
  for (const problem of bundle.problems)
    if (problem.kind === 'limit')
      gaps.push({ kind: 'blind', code: 'limit', reason: problem.reason, path: problem.path, span: undefined });
  gaps.push(...unjudgedProse(texts));
  return { texts, types, gaps };
}
