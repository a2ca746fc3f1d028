import { parse as toTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { balanceChains } from './balance.ts';
import type { Parsed, Problem } from './syntax.ts';

/**
 * Parses JavaScript or TypeScript, tolerating what Node runs and other parsers refuse (legacy octals, HTML-like comments) and whatever is
 * broken. Throws on what the tree's converter cannot take, RangeError on deep nesting.
 */
export function parse(text: string, path: string): Parsed {
  const kinds = kindsOf(path);
  const [first, ...others] = kinds.map((kind) => sourceFile(text, kind));
  let best = first;
  for (const other of others)
    if (best === undefined || problemsOf(other).length < problemsOf(best).length) best = other;
  if (best === undefined) throw new Error('no kind of script to try');
  const problems = problemsOf(best);
  balanceChains(best);
  Object.assign(best, { parseDiagnostics: [] });
  // The declared type is a text only, but a tree made by `typescript` is taken as it is.
  const program = toTree(best as unknown as string, {
    range: true,
    loc: false,
    allowInvalidAST: true,
    errorOnUnknownASTType: false,
    suppressDeprecatedPropertyWarnings: true,
  });
  return { program, problems };
}

/** How a file may be read, likeliest first; text that stands in another file can be either dialect. */
function kindsOf(path: string): readonly ts.ScriptKind[] {
  const lower = path.toLowerCase();
  if (/\.[mc]?ts$/.test(lower)) return [ts.ScriptKind.TS];
  if (lower.endsWith('.tsx')) return [ts.ScriptKind.TSX];
  if (/\.[mc]?jsx?$/.test(lower)) return [ts.ScriptKind.JSX];
  return [ts.ScriptKind.TSX, ts.ScriptKind.TS];
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
