import type { Argument, Operand } from '../../facts/program.ts';
import { anyOf, itemOf, range, textOf } from './context.ts';
import type { Node } from './syntax.ts';

const percent = /%(?:\(([^)\n]{1,200})\))?[-#0 +]{0,5}(?:\d{1,4}|\*)?(?:\.\d{1,4})?([sdrioxXfFgGeEcau%])/g;

/** `'template' % values`: the pieces of the template and the values in their places. */
export function formatPercent(template: Operand, values: Operand, at: Node): Operand {
  if (template.kind !== 'text' || !template.value.includes('%')) return anyOf([template, values], at);
  const parts: Operand[] = [];
  let from = 0;
  let next = 0;
  for (const match of template.value.matchAll(percent)) {
    if (match.index > from) parts.push(textOf(template.value.slice(from, match.index), template.range));
    from = match.index + match[0].length;
    if (match[2] === '%') parts.push(textOf('%', template.range));
    else if (match[1] !== undefined) parts.push(field(values, match[1], at));
    else if (values.kind === 'list') parts.push(values.items[next++] ?? anyOf([values], at));
    else parts.push(next++ === 0 ? values : itemOf(values, at));
  }
  if (from < template.value.length) parts.push(textOf(template.value.slice(from), template.range));
  return { kind: 'join', parts, range: range(at) };
}

function field(values: Operand, key: string, at: Node): Operand {
  if (values.kind === 'record') {
    const found = values.fields.filter((one) => one.key === key || one.key === '*');
    const last = found.at(-1);
    return last === undefined ? anyOf([values], at) : last.value;
  }
  return { kind: 'member', of: values, key: textOf(key, at), range: range(at) };
}

/** `'template'.format(…)` of a constant template; undefined when an argument cannot be told. */
export function formatBraces(template: Operand, args: readonly Argument[], at: Node): Operand | undefined {
  if (template.kind !== 'text' || args.some((one) => one.spread)) return undefined;
  const text = template.value;
  const unnamed = args.filter((one) => one.name === undefined);
  const parts: Operand[] = [];
  let next = 0;
  let from = 0;
  for (const match of text.matchAll(
    /\{\{|\}\}|\{([^{}:!.[]{0,100})((?:\.[^{}:!]{0,100}|\[[^{}:!]{0,100})?)(?:![rsa])?(?::[^{}]{0,100})?\}/g,
  )) {
    if (match.index > from) parts.push(textOf(text.slice(from, match.index), template.range));
    from = match.index + match[0].length;
    const name = match[1];
    if (name === undefined) {
      parts.push(textOf(match[0][0] ?? '', template.range));
      continue;
    }
    const found =
      name === ''
        ? unnamed[next++]
        : /^\d{1,4}$/.test(name)
          ? unnamed[Number(name)]
          : args.find((one) => one.name === name);
    if (found === undefined) return undefined;
    const key = match[2]?.replace(/^\.|^\[|\]$/g, '') ?? '';
    parts.push(key === '' ? found.value : { kind: 'member', of: found.value, key: textOf(key, at), range: range(at) });
  }
  if (from < text.length) parts.push(textOf(text.slice(from), template.range));
  return { kind: 'join', parts, range: range(at) };
}
