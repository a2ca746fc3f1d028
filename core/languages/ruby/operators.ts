import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { bind, type Context, call, lower, weakly } from '../tree/lowering.ts';
import { addTo, anyOf, eitherOf, joinOf, positional } from '../tree/operands.ts';
import { formatPercent } from '../tree/texts.ts';
import { placeOf } from './places.ts';

/** A chain of operators of one kind of node, from left to right. */
export function lowerBinary(
  c: Context,
  node: Node,
  terms: readonly Node[],
  operator: (left: Range, right: Range) => string,
): Operand {
  const [first, ...rest] = terms;
  if (first === undefined) return anyOf([], node);
  let value = lower(c, first);
  let before = first;
  let sum: Operand[] | undefined;
  for (const term of rest) {
    const sign = operator({ start: node.start, end: before.end }, term);
    before = term;
    const added = sum;
    sum = undefined;
    if (sign === '||' || sign === 'or') {
      const right = weakly(c, () => lower(c, term));
      value = eitherOf([value, right], node);
    } else if (sign === '&&' || sign === 'and') value = weakly(c, () => lower(c, term));
    else if (sign === '<<') {
      const right = lower(c, term);
      const place = placeOf(c, first);
      if (place !== undefined) bind(c, place, joinOf([value, right], node), node);
      call(
        c,
        { kind: 'member', of: value, key: { kind: 'text', value: '<<', range: node, inner: undefined }, range: node },
        [positional(right)],
        node,
      );
    } else {
      const right = lower(c, term);
      if (sign === '+') {
        sum = addTo(added ?? addTo([], value), right);
        value = joinOf(sum, node);
      } else if (sign === '%')
        value =
          formatPercent(value, right.kind === 'list' ? right.items : [right], node) ?? anyOf([value, right], node);
      else if (/^(?:[<>]=?|[=!]=|===|=~|!~|<=>)$/.test(sign)) value = anyOf([], node);
      else value = anyOf([value, right], node);
    }
  }
  return value;
}
