import { parse as toTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { balanceChains } from './balance.ts';
import { hasModifierRun } from './modifiers.ts';
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

function programOf(file: ts.SourceFile): TSESTree.Program {
  balanceChains(file);
  Object.assign(file, { parseDiagnostics: [] });
  // The declared type is a text only, but a tree made by `typescript` is taken as it is.
  return toTree(file as unknown as string, {
    range: true,
    loc: false,
    allowInvalidAST: true,
    errorOnUnknownASTType: false,
    suppressDeprecatedPropertyWarnings: true,
  });
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
  return ts.createSourceFile(kind === ts.ScriptKind.TSX ? 'source.tsx' : 'source.ts', text, options, true, kind);
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
