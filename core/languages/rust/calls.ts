import type { Operand } from '../../facts/program.ts';
import type { Node } from '../tree/copy.ts';
import { type Context, call, lower, source } from '../tree/lowering.ts';
import { anyOf, eitherOf, joinOf, memberOf, pathOf, positional, textOf } from '../tree/operands.ts';
import { builderOf, started, startedBy } from './builders.ts';
import { resolve } from './lower.ts';

/** Variants and makers that are what they hold. */
const holders = new Set(['Some', 'Ok', 'Err']);
/** Macros that put values into a template, by where the template stands. */
const templates = new Map([
  ['format', 0],
  ['format_args', 0],
  ['anyhow', 0],
  ['write', 1],
  ['writeln', 1],
]);

/** Lowers a call, or a macro that looks like one, and gives its result. */
export function lowerCall(c: Context, node: Node): Operand {
  const begun = startedBy(c, node);
  if (begun !== undefined) return started(c, begun.value, node);
  const builder = builderOf(c, node);
  // Its own method, as a statement: what it holds has grown.
  if (builder !== undefined) return builder.holder === undefined ? started(c, builder.value, node) : anyOf([], node);
  const [head, list] = node.children;
  if (head === undefined) return anyOf([], node);
  const nodes = list?.children ?? [];
  if (head.type === 'identifier' && c.text[head.end] === '!') return lowerMacro(c, source(c, head), nodes, node);
  const otherwise = fallback(c, head, nodes, node);
  if (otherwise !== undefined) return otherwise;
  const callee = head.type === 'identifier' ? resolve(c, source(c, head), head) : lower(c, head);
  const args = nodes.map((one) => positional(lower(c, one)));
  const [first] = args;
  if (head.type === 'identifier' && holders.has(source(c, head)) && first !== undefined) return first.value;
  return call(c, callee, args, node);
}

/** What is taken where there is something, and what a function makes where there is none: `….map(PathBuf::from).unwrap_or_else(|_| other)`. */
function fallback(c: Context, head: Node, [given]: readonly Node[], node: Node): Operand | undefined {
  const [of, key] = head.children;
  if (head.type !== 'field_expression' || of === undefined || key === undefined || given === undefined)
    return undefined;
  const method = source(c, key);
  if (method === 'map' && /^(?:\w+::)*(?:PathBuf|String|OsString|Into)::(?:from|into)$/.test(source(c, given)))
    return lower(c, of);
  if (!/^(?:unwrap_or|unwrap_or_else|or|or_else)$/.test(method)) return undefined;
  const usual = lower(c, of);
  const other = lower(c, given);
  return eitherOf([usual, /_else$/.test(method) ? call(c, other, [positional(usual)], node) : other], node);
}

function lowerMacro(c: Context, name: string, nodes: readonly Node[], node: Node): Operand {
  if (name === 'concat')
    return joinOf(
      nodes.map((one) => lower(c, one)),
      node,
    );
  const at = templates.get(name);
  const template = at === undefined ? undefined : nodes[at];
  if (at !== undefined && template !== undefined) {
    const text = formatBraces(c, lower(c, template), nodes.slice(at + 1), node);
    const [to] = nodes;
    if (text !== undefined && at === 1 && to !== undefined)
      return call(c, memberOf(lower(c, to), 'write_str', to, to), [positional(text)], node);
    if (text !== undefined) return text;
  }
  const args = nodes.map((one) => positional(lower(c, one)));
  return c.known(`${name}!`)
    ? call(c, pathOf(`${name}!`, node), args, node)
    : anyOf(
        args.map(({ value }) => value),
        node,
      );
}

/** `{}`, `{0}`, `{name}` and `{name:?}` of a template. */
function formatBraces(c: Context, template: Operand, nodes: readonly Node[], at: Node): Operand | undefined {
  if (template.kind !== 'text') return undefined;
  const named = new Map<string, Operand>();
  const values: Operand[] = [];
  for (const one of nodes) {
    const [name, value] = one.children;
    if (one.type === 'assignment_expression' && name !== undefined && value !== undefined)
      named.set(source(c, name), lower(c, value));
    else values.push(lower(c, one));
  }
  const parts: Operand[] = [];
  let from = 0;
  let next = 0;
  for (const match of template.value.matchAll(/\{\{|\}\}|\{(\w{0,100})(?::[^{}]{0,60})?\}/g)) {
    if (match.index > from) parts.push(textOf(template.value.slice(from, match.index), template.range));
    from = match.index + match[0].length;
    const name = match[1];
    if (name === undefined) parts.push(textOf(match[0][0] ?? '', template.range));
    else {
      const value = name === '' ? values[next++] : /^\d{1,3}$/.test(name) ? values[Number(name)] : named.get(name);
      parts.push(value ?? (/^[a-z_]\w*$/i.test(name) ? resolve(c, name, at) : anyOf([], at)));
    }
  }
  if (from < template.value.length) parts.push(textOf(template.value.slice(from), template.range));
  return parts.length === 0 ? textOf('', at) : joinOf(parts, at);
}
