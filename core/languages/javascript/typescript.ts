import { astConverter } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import ts from 'typescript';
import { hasDeepAngles } from './angles.ts';
import { hasModifierRun } from './modifiers.ts';
import { prepare } from './prepare.ts';
import type { Problem, TSESTree } from './syntax.ts';

/** A text as `typescript` reads it, before it is turned into the tree that is lowered. */
export interface Reading {
  readonly problems: readonly Problem[];
  /** Throws on what cannot be turned, RangeError on deep nesting. */
  program(): TSESTree.Program;
}

/**
 * Reads JavaScript or TypeScript as the kind of script that gives the fewest problems, tolerating what Node runs and other parsers refuse
 * (legacy octals, HTML-like comments) and whatever is broken. Throws RangeError on deep nesting.
 */
export function readDialect(text: string, path: string): Reading {
  if (hasModifierRun(text)) throw new RangeError('too many modifiers');
  if (hasDeepAngles(text)) throw new RangeError('too many angle brackets');
  const [likeliest, ...others] = kindsOf(text, path);
  let file = sourceFile(text, likeliest);
  let problems = problemsOf(file);
  for (const kind of others) {
    if (problems.length === 0) break;
    const other = sourceFile(text, kind);
    const more = problemsOf(other);
    if (more.length < problems.length) [file, problems] = [other, more];
  }
  return { problems, program: () => programOf(file) };
}

/** Lines are not asked for: each node would look up two. */
const nowhere: ts.LineAndCharacter = { line: 0, character: 0 };

const settings = {
  range: true,
  // What is not wanted would be taken off each node again.
  loc: true,
  allowInvalidAST: true,
  errorOnUnknownASTType: false,
  suppressDeprecatedPropertyWarnings: true,
};

function programOf(file: ts.SourceFile): TSESTree.Program {
  prepare(file);
  Object.assign(file, { parseDiagnostics: [], getLineAndCharacterOfPosition: () => nowhere });
  // The declared type asks for the settings of the whole library, of which the converter reads these.
  return astConverter(file, settings as unknown as Parameters<typeof astConverter>[1], false).estree;
}

/** How a file may be read, likeliest first; text that stands in another file can be either dialect. */
function kindsOf(text: string, path: string): readonly [ts.ScriptKind, ...ts.ScriptKind[]] {
  const lower = path.toLowerCase();
  if (/\.[mc]?ts$/.test(lower)) return [ts.ScriptKind.TS];
  if (lower.endsWith('.tsx')) return [ts.ScriptKind.TSX];
  if (/\.[mc]?jsx?$/.test(lower)) return [ts.ScriptKind.JSX];
  // Elements and type assertions are all that the two differ in.
  return text.includes('<') ? [ts.ScriptKind.TSX, ts.ScriptKind.TS] : [ts.ScriptKind.TSX];
}

function sourceFile(text: string, kind: ts.ScriptKind): ts.SourceFile {
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile(kind === ts.ScriptKind.TSX ? 'source.tsx' : 'source.ts', text, options, false, kind);
}

function problemsOf(file: ts.SourceFile): readonly Problem[] {
  const diagnostics: unknown = Reflect.get(file, 'parseDiagnostics');
  return Array.isArray(diagnostics) ? diagnostics.flatMap(problemOf) : [];
}

function problemOf(diagnostic: ts.DiagnosticWithLocation): readonly Problem[] {
  const { code, start, length, messageText } = diagnostic;
  const message = typeof messageText === 'string' ? messageText : messageText.messageText;
  return [{ code, message, range: { start, end: start + length } }];
}
