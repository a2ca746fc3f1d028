import { codeOfExcess } from '../../facts/gap.ts';
import type { Embedded, Fragment, Lowered } from '../../facts/language.ts';
import { looseCommands } from '../loose.ts';
import { brokenParts } from './broken.ts';
import { type Context, tooDeep } from './context.ts';
import { mostWildcards } from './names.ts';
import { scopesOf } from './scopes.ts';
import { prepare, strangeEncoding, withoutMagics } from './source.ts';
import { lowerStatement } from './statements.ts';
import { type Parse, type Stopped, type Syntax, stopped } from './syntax.ts';

/** What ends a text that stops in the middle: a decorator that decorates nothing, a text in quotes that nobody closed. */
const ends = ['\ndef _(): pass\n', '\n"""\n', "\n'''\n"] as const;

/** An excerpt that stops in the middle is read as far as it goes: with the shortest end that makes it whole, unless it holds a command. */
function mended(text: string, syntax: Syntax | Stopped, parse: Parse): Mended {
  if (typeof syntax === 'string' || !syntax.broken || text.length > longestExcerpt || looseCommands(text).length > 0)
    return { text, syntax, cut: false };
  for (const end of ends) {
    const whole = parse(text + end);
    if (typeof whole !== 'string' && !whole.broken) return { text: text + end, syntax: whole, cut: true };
  }
  return { text, syntax, cut: false };
}

interface Mended {
  readonly text: string;
  readonly syntax: Syntax | Stopped;
  /** The text stops in the middle. */
  readonly cut: boolean;
}

/** UTF-16 units; what is longer is no excerpt of a page. */
const longestExcerpt = 20_000;

/** Lowers one Python text. Never throws; what cannot be read is a gap. */
export function lowerPython(
  fragment: Pick<Fragment, 'text' | 'path' | 'standing'>,
  parse: Parse,
  known: (root: string) => boolean,
): Lowered {
  const written = prepare(fragment.text);
  const whole = { start: 0, end: written.length };
  const first = parse(written);
  const cell =
    typeof first !== 'string' && !first.broken
      ? undefined
      : withoutMagics(written, fragment.standing.trigger !== 'load');
  const found = cell === undefined ? first : parse(cell.text);
  const { text, syntax, cut } = mended(cell?.text ?? written, found, parse);
  if (typeof syntax === 'string') {
    const gap = { kind: 'blind', code: syntax, reason: `Python code ${stopped[syntax]}`, range: whole } as const;
    return { steps: [], instructions: [], embedded: [], gaps: [gap] };
  }
  const scopes = scopesOf(text, syntax.root);
  const c: Context = {
    text,
    path: fragment.path,
    scopes,
    known,
    gaps: brokenParts(text, syntax),
    steps: [],
    scope: scopes.module,
    weak: false,
    depth: 0,
    results: 0,
    lambdas: 0,
  };
  if (scopes.module.wildcards.size > mostWildcards) {
    const reason = 'more modules are imported whole than are told apart';
    c.gaps.push({ kind: 'blind', code: 'budget', reason, range: whole });
  }
  if (cut)
    c.gaps.push({ kind: 'partial', code: 'syntax', reason: 'This Python code stops in the middle', range: whole });
  const encoding = strangeEncoding(fragment.text);
  if (encoding !== undefined)
    c.gaps.push({
      kind: 'blind',
      code: 'encoding',
      reason: `Python would decode this file as ${encoding}, which is not read`,
      range: whole,
    });
  const statements = syntax.root.type === 'ERROR' ? [syntax.root] : syntax.root.children;
  for (const statement of statements) {
    try {
      lowerStatement(c, statement);
    } catch (error) {
      tooDeep(c, statement, codeOfExcess(error));
    }
  }
  const embedded = (cell?.shell ?? []).map(
    (line): Embedded => ({
      language: 'shell',
      text: written.slice(line.start, line.end),
      locate: (at) => ({ start: line.start + at.start, end: line.start + at.end }),
      standing: fragment.standing,
    }),
  );
  return { steps: c.steps, instructions: [], embedded, gaps: c.gaps };
}
