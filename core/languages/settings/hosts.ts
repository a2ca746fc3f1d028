import type { Range } from '../../bundle/span.ts';
import type { Embedded, Standing } from '../../facts/language.ts';
import { concat, locateIn, type Mapped, standIn } from '../mapped.ts';
import { type MapNode, type TextNode, textOf, textsOf, under } from './tree.ts';

/** The host of an agent gives what passes between it and the user to a hook, which reads it as any program reads its input. */
export function withConversation(hook: Embedded): Embedded {
  const before = "%taken '{agent}/conversation' | {\n";
  const most = hook.text.length;
  const inside = ({ start, end }: Range): Range => ({
    start: Math.min(Math.max(0, start - before.length), most),
    end: Math.min(Math.max(0, end - before.length), most),
  });
  return { ...hook, text: `${before}${hook.text}\n}`, locate: (part) => hook.locate(inside(part)) };
}

/** A variable of the environment that the host puts in: `${NAME}`, `${NAME:-other}`, `${env:NAME}`, `{env:NAME}`. */
const variable = /\$?\{(?:env:)?([A-Za-z_]\w{0,80})(?::-[^}\n]{0,200})?\}/g;

/**
 * What the host sends with every request to a server for tools, where it takes that from the environment: as the request that says the same.
 * https://code.claude.com/docs/en/mcp#environment-variable-expansion-in-mcpjson
 */
export function requestTo(server: MapNode, standing: Standing): readonly Embedded[] {
  const args = textsOf(under(server, 'args'));
  const url =
    textOf(server, 'url') ??
    textOf(server, 'httpUrl') ??
    textOf(server, 'serverUrl') ??
    // A program that passes everything on: `npx mcp-remote https://… --header …`.
    args.find(({ value }) => /^https?:\/\//i.test(value));
  if (url === undefined || !/^\s*(?:https?|wss?):\/\//i.test(url.value)) return [];
  const headers = ['headers', 'http_headers', 'requestInit'].flatMap((key) => {
    const node = under(server, key);
    return node?.kind === 'map' ? node.entries : [];
  });
  const named = under(server, 'env_http_headers');
  const given: readonly Mapped[] = [
    ...headers.flatMap(({ value }) => (value.kind === 'text' ? variablesIn(value) : [])),
    ...(named?.kind === 'map' ? named.entries : []).flatMap(({ value }) =>
      value.kind === 'text' && /^[A-Za-z_]\w{0,80}$/.test(value.value)
        ? [standIn(`\${${value.value}}`, value.range)]
        : [],
    ),
    ...[textOf(server, 'bearer_token_env_var')].flatMap((node) =>
      node !== undefined && /^[A-Za-z_]\w{0,80}$/.test(node.value) ? [standIn(`\${${node.value}}`, node.range)] : [],
    ),
    ...variablesIn(url),
    ...args.filter((arg) => arg !== url).flatMap(variablesIn),
  ];
  if (given.length === 0) return [];
  const address = url.value
    .trim()
    .replace(variable, 'x')
    .replace(/[^\x21-\x7e]|['\\]/g, '');
  const header = (value: Mapped): readonly Mapped[] => [standIn(' -H "X: ', url.range), value, standIn('"', url.range)];
  const request = concat([
    standIn('%request', url.range),
    ...given.flatMap(header),
    standIn(' ', url.range),
    standIn(`'${address}'`, url.range),
  ]);
  return [{ language: 'shell', text: request.text, locate: locateIn(request), standing }];
}

function variablesIn(node: TextNode): readonly Mapped[] {
  return [...node.value.matchAll(variable)].map((match) => {
    const range = node.locate({ start: match.index, end: match.index + match[0].length });
    return standIn(`\${${match[1] ?? ''}}`, range);
  });
}
