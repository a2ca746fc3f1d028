import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { deepest, isTooDeep } from '../bundle/nesting.ts';
import type { Range } from '../bundle/span.ts';
import type { Edited } from './edit.ts';
import { isRecord } from './plain.ts';

/** YAML text as parsed: the value, where its parts stand, and what is wrong with it. Ranges are offsets of the text before edits. */
export interface Document {
  /** The top-level map; undefined where there is none or the YAML is broken. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** Value ranges by key path (see `joinKey`). */
  readonly spans: ReadonlyMap<string, Range>;
  /** Ranges of the top-level keys themselves. */
  readonly keys: ReadonlyMap<string, Range>;
  readonly faults: readonly Fault[];
}

/** What is wrong with it; codes are those of `ManifestProblem`. */
export interface Fault {
  readonly code: 'invalid-yaml' | 'duplicate-key' | 'alias-bomb' | 'not-a-map' | 'too-large';
  readonly reason: string;
  readonly range: Range;
}

/** A key path: keys joined by dots, each cut to 80 characters so that a long key is not repeated for everything below it. */
export function joinKey(above: string, key: string | number): string {
  const short = typeof key === 'string' ? key.slice(0, 80) : `${key}`;
  return above === '' ? short : `${above}.${short}`;
}

/** Parses a YAML map with the core schema of YAML 1.2, as both readers do. Never throws. */
export function parseYaml(source: Edited): Document {
  const all = { start: 0, end: source.origin(source.text.length) };
  const spans = new Map<string, Range>();
  const keys = new Map<string, Range>();
  const failed = (code: Fault['code'], reason: string, range: Range = all): Document => {
    return { value: undefined, spans, keys, faults: [{ code, reason, range }] };
  };
  if (isTooDeep(source.text)) return failed('too-large', `nested more than ${deepest} deep`);
  try {
    const parsed = parseDocument(source.text, {
      schema: 'core',
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const toOrigin = (start: number, end: number): Range => ({ start: source.origin(start), end: source.origin(end) });
    const faults: Fault[] = parsed.errors.slice(0, 20).map((error) => ({
      code: 'invalid-yaml',
      reason: error.message.split('\n', 1)[0]?.slice(0, 200) ?? 'broken YAML',
      range: toOrigin(error.pos[0], error.pos[1]),
    }));
    walk(parsed.contents, { spans, keys, faults, toOrigin }, '', 0);
    if (faults.length > 0) return { value: undefined, spans, keys, faults };
    if (parsed.contents === null) return { value: {}, spans, keys, faults };
    if (!isMap(parsed.contents)) return failed('not-a-map', 'the frontmatter is not a map of keys to values');
    const value: unknown = parsed.toJS({ maxAliasCount: 100 });
    return isRecord(value) ? { value, spans, keys, faults } : failed('not-a-map', 'the frontmatter is not a map');
  } catch (error) {
    if (error instanceof ReferenceError)
      return failed('alias-bomb', 'aliases multiply beyond a limit, or lead nowhere');
    return failed('invalid-yaml', error instanceof RangeError ? 'nested too deeply' : 'cannot be parsed');
  }
}

interface Walk {
  readonly spans: Map<string, Range>;
  readonly keys: Map<string, Range>;
  readonly faults: Fault[];
  toOrigin(start: number, end: number): Range;
}

function walk(node: unknown, into: Walk, path: string, depth: number): void {
  if (depth > deepest) return;
  if (isMap(node)) {
    const seen = new Set<unknown>();
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '?';
      const key = joinKey(path, name);
      const range = rangeOf(pair.key, into);
      if (isScalar(pair.key) && seen.has(pair.key.value) && range !== undefined && into.faults.length < 20) {
        into.faults.push({ code: 'duplicate-key', reason: `the key ${name.slice(0, 80)} stands twice`, range });
      }
      if (isScalar(pair.key)) seen.add(pair.key.value);
      if (depth === 0 && range !== undefined) into.keys.set(name, range);
      note(pair.value ?? pair.key, into, key);
      walk(pair.value, into, key, depth + 1);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      note(item, into, joinKey(path, index));
      walk(item, into, joinKey(path, index), depth + 1);
    }
  }
}

function note(node: unknown, into: Walk, path: string): void {
  const range = rangeOf(node, into);
  if (range !== undefined) into.spans.set(path, range);
}

function rangeOf(node: unknown, into: Walk): Range | undefined {
  const range = isNodeWithRange(node) ? node.range : undefined;
  return range ? into.toOrigin(range[0], range[1]) : undefined;
}

function isNodeWithRange(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}
