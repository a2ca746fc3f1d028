import { parse as toTree } from '@typescript-eslint/typescript-estree';
import ts from 'typescript';
import { balanceChains } from './balance.ts';
import type { Parsed, Problem } from './syntax.ts';

/**
 * Parses JavaScript or TypeScript, tolerating what Node runs and other parsers refuse (legacy octals, HTML-like comments) and whatever is
 * broken. Throws on what the tree's converter cannot take, RangeError on deep nesting.
 */
export function parse(text: string, path: string): Parsed {
  const { file: best, problems } = leastBroken(text, path);
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

/** The text read as the kind of script that gives the fewest problems; no more kinds are tried than are needed. */
function leastBroken(
  text: string,
  path: string,
): { readonly file: ts.SourceFile; readonly problems: readonly Problem[] } {
  const [likeliest, ...others] = kindsOf(path);
  let file = sourceFile(text, likeliest);
  let problems = problemsOf(file);
  for (const kind of others) {
    if (problems.length === 0) break;
    const other = sourceFile(text, kind);
    const more = problemsOf(other);
    if (more.length < problems.length) [file, problems] = [other, more];
  }
  return { file, problems };
}

/** How a file may be read, likeliest first; text that stands in another file can be either dialect. */
function kindsOf(path: string): readonly [ts.ScriptKind, ...ts.ScriptKind[]] {
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
