import type { Embedded, Fragment, Lowered } from '../../facts/language.ts';
import { brokenParts } from './broken.ts';
import { type Context, tooDeep } from './context.ts';
import { scopesOf } from './scopes.ts';
import { prepare, strangeEncoding, withoutMagics } from './source.ts';
import { lowerStatement } from './statements.ts';
import type { Parse } from './syntax.ts';

/** Lowers one Python text. Never throws; what cannot be read is a gap. */
export function lowerPython(
  fragment: Pick<Fragment, 'text' | 'path' | 'standing'>,
  parse: Parse,
  known: (root: string) => boolean,
): Lowered {
  const written = prepare(fragment.text);
  const whole = { start: 0, end: written.length };
  const first = parse(written);
  const cell = first?.broken === false ? undefined : withoutMagics(written, fragment.standing.trigger !== 'load');
  const text = cell?.text ?? written;
  const syntax = cell === undefined ? first : parse(text);
  if (syntax === undefined) {
    const gap = {
      kind: 'blind',
      code: 'budget',
      reason: 'Python code cannot be parsed in the time that there is',
      range: whole,
    } as const;
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
      if (!(error instanceof RangeError)) throw error;
      tooDeep(c, statement);
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
