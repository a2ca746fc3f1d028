import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { tokenFormats } from '../core/index.ts';

/** How a language reads a variable of the environment. */
interface Language {
  /** In place of a literal with its quotes. */
  readonly whole: (name: string) => string;
  /** Inside a literal with these quotes, or with none; where it is left out, the language has no way to. */
  readonly inside?: Readonly<Record<string, (name: string) => string>>;
}

const script: Language = {
  whole: (name) => `process.env.${name}`,
  inside: { '`': (name) => `\${process.env.${name}}` },
};
const shell: Language = {
  whole: (name) => `"$${name}"`,
  inside: { '': (name) => `"$${name}"`, '"': (name) => `\${${name}}`, "'": (name) => `'"$${name}"'` },
};
const python: Language = { whole: (name) => `os.environ["${name}"]` };
const ruby: Language = {
  whole: (name) => `ENV.fetch("${name}")`,
  inside: { '"': (name) => `#{ENV.fetch("${name}")}` },
};
const powershell: Language = {
  whole: (name) => `$env:${name}`,
  inside: { '"': (name) => `\${env:${name}}` },
};
/** What a person reads: the place where a value of theirs goes. */
const prose: Language = { whole: (name) => `<${name}>`, inside: { '': (name) => `<${name}>` } };

const byEnding: ReadonlyMap<string, Language> = new Map([
  ...['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'javascript', 'typescript'].map(
    (one) => [one, script] as const,
  ),
  ...['sh', 'bash', 'zsh', 'shell', 'console'].map((one) => [one, shell] as const),
  ...['py', 'python', 'python3'].map((one) => [one, python] as const),
  ...['rb', 'ruby'].map((one) => [one, ruby] as const),
  ...['ps1', 'psm1', 'powershell', 'pwsh'].map((one) => [one, powershell] as const),
]);

/** What is to be done about one credential. */
export interface FromEnvironment {
  /** The variable. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Has a credential come from the environment instead, in the words of the language that it stands in; undefined where that takes more than an
 * edit of the credential itself. `range` is the finding's, `format` what it says was found: `a GitHub token`.
 */
export function fromEnvironment(
  document: TextDocument,
  path: string,
  range: Range,
  format: string,
): FromEnvironment | undefined {
  const row = range.start.line;
  if (row !== range.end.line) return undefined;
  const line = document.getText({ start: { line: row, character: 0 }, end: { line: row + 1, character: 0 } });
  const found = line.slice(range.start.character, range.end.character);
  const secret = secretIn(found, format);
  // What was put together from several literals is more than one edit.
  if (!/^\S{8,}$/.test(secret) || !isWritten(line, range, format)) return undefined;
  const place = languageAt(document, path, row);
  if (place === undefined) return undefined;
  const { language, first } = place;
  const end = range.end.character;
  const start = end - secret.length;
  const name = nameFor(line.slice(0, start), format);
  const quote = language === prose ? '' : quoteAround(line, start);
  const whole = quote !== '' && line[start - 1] === quote && line[end] === quote;
  // A letter before the quote, or a second quote, makes another literal of it.
  if (whole && language !== shell && /[\w$"'`]/.test(`${line[start - 2] ?? ''}${line[end + 1] ?? ''}`))
    return undefined;
  const newText = whole ? language.whole(name) : language.inside?.[quote]?.(name);
  const imported = language === python ? importOf(document, first, row) : [];
  if (newText === undefined || imported === undefined) return undefined;
  const edge = whole ? 1 : 0;
  const of = (character: number) => ({ line: row, character });
  return { name, edits: [...imported, { range: { start: of(start - edge), end: of(end + edge) }, newText }] };
}

/** Whether a credential of a format stands at a range of its line, and nothing else does. */
function isWritten(line: string, { start, end }: Range, format: string): boolean {
  return tokenFormats.some(
    ({ name, pattern }) =>
      name === format &&
      [...line.matchAll(pattern)].some(
        ({ 0: text, index }) => index === start.character && index + text.length === end.character,
      ),
  );
}

/** The part of what was found that is the credential: some formats are known by what stands before it. */
function secretIn(found: string, format: string): string {
  if (format === 'an AWS secret key') return found.slice(-40);
  if (format === 'a password in an address') return found.slice(found.lastIndexOf(':') + 1);
  return found.replace(/^(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\//, '');
}

/** The name that the value is given there, as environments spell names; else one that says what it is. */
function nameFor(before: string, format: string): string {
  const given = /([A-Za-z_][\w-]{0,60})["']?\s{0,5}[:=]\s{0,5}["'`]?$/.exec(before.slice(-200))?.[1];
  const name = (given ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
  if (name.length > 3 && /KEY|TOKEN|SECRET|PASS|PWD|AUTH|CREDENTIAL|WEBHOOK|_/.test(name)) return name;
  return format
    .replace(/^an? /, '')
    .replace(/ in an? .*/s, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

/** The quote of the literal that a column stands in; empty where there is none. */
export function quoteAround(line: string, column: number): string {
  let open = '';
  for (let at = 0; at < column; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '\\' && open !== "'") at += 1;
    else if (open === sign) open = '';
    else if (open === '' && /["'`]/.test(sign)) open = sign;
  }
  return open;
}

/** By the ending of the file; on a page, by the fence around the line. `first` is the line where that text begins. */
function languageAt(
  document: TextDocument,
  path: string,
  row: number,
): { readonly language: Language; readonly first: number } | undefined {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (!/^(?:md|mdx|markdown|txt)$/.test(ending)) return found(byEnding.get(ending), 0);
  let fence: { readonly mark: string; readonly name: string; readonly first: number } | undefined;
  const above = document.getText({ start: { line: 0, character: 0 }, end: { line: row, character: 0 } });
  for (const [index, text] of above.split(/\r?\n/).entries()) {
    const [, mark, name = ''] = /^[ >\t]{0,12}(`{3,40}|~{3,40})\s{0,10}([\w-]{0,20})/.exec(text) ?? [];
    if (mark === undefined) continue;
    if (fence === undefined) fence = { mark, name, first: index + 1 };
    else if (name === '' && mark.startsWith(fence.mark)) fence = undefined;
  }
  return fence === undefined
    ? { language: prose, first: 0 }
    : found(byEnding.get(fence.name.toLowerCase()), fence.first);
}

function found(language: Language | undefined, first: number) {
  return language === undefined ? undefined : { language, first };
}

/** Python's `os`, where the text does not have it; undefined where it is not to be seen where that belongs. */
function importOf(document: TextDocument, first: number, row: number): TextEdit[] | undefined {
  const lines = document.getText().split(/\r?\n/).slice(first, row);
  if (lines.some((line) => /^import (?:[\w., ]{0,200}, ?)?os(?:\s|,|$)/.test(line))) return [];
  const other = lines.findIndex((line) => /^(?:import|from(?! __future__)) /.test(line));
  if (other < 0) return undefined;
  const at = { line: first + other, character: 0 };
  return [{ range: { start: at, end: at }, newText: 'import os\n' }];
}
