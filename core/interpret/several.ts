import type { Closure } from './value.ts';

/** Functions of one value that are told apart. */
const mostClosures = 8;

/** A value that can be one function or another is both: each is called where the value is. */
export function eitherClosure(a: Closure | undefined, b: Closure | undefined): Closure | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  const known = [a, ...(a.others ?? [])];
  const more = [b, ...(b.others ?? [])].filter(
    (one) => !known.some((other) => other.define === one.define && other.scope === one.scope),
  );
  if (more.length === 0 || known.length >= mostClosures) return a;
  const { define, scope, unit } = a;
  const others = [...known.slice(1), ...more]
    .slice(0, mostClosures - 1)
    .map((one): Closure => ({ define: one.define, scope: one.scope, unit: one.unit }));
  return { define, scope, unit, others };
}
