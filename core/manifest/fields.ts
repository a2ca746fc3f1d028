import { deepest } from '../bundle/nesting.ts';
import type { Span } from '../bundle/span.ts';
import type { InstallSpec, Reading } from './manifest.ts';
import { field, isRecord, items, names, scalar } from './plain.ts';

/** Finds the position of the value at a key path. */
export type Locate = (path: readonly (string | number)[]) => Span;

/** A list of `requires`: names of programs, variables or configuration paths. */
export type Requirement = 'bins' | 'anyBins' | 'env' | 'config';

/** `requires` of a namespace; entries that are no scalars are skipped, as both readers do. */
export function readRequires(space: unknown): Record<Requirement, readonly string[]> {
  const requires = field(space, 'requires');
  return {
    bins: names(field(requires, 'bins')),
    anyBins: names(field(requires, 'anyBins')),
    env: names(field(requires, 'env')),
    config: names(field(requires, 'config')),
  };
}

/** `install` of a namespace; `keeps` tells which of them the reader would offer to run. */
export function readInstall(
  space: unknown,
  keeps: (kind: string, spec: Readonly<Record<string, unknown>>) => boolean,
  locate: (index: number) => Span,
): readonly InstallSpec[] {
  return items(field(space, 'install')).flatMap((spec, index) => {
    if (!isRecord(spec)) return [];
    const kind = (scalar(field(spec, 'kind')) ?? scalar(field(spec, 'type')) ?? '').toLowerCase();
    const bins = names(field(spec, 'bins'));
    return [{ kind, kept: keeps(kind, spec), what: whatOf(kind, spec), bins, span: locate(index) }];
  });
}

const targets: Readonly<Record<string, readonly string[]>> = {
  brew: ['formula', 'cask'],
  node: ['package'],
  uv: ['package'],
  go: ['module'],
  download: ['url'],
};

const anyTarget = ['package', 'packages', 'formula', 'cask', 'module', 'url', 'script', 'command', 'run', 'name'];

function whatOf(kind: string, spec: unknown): string {
  for (const key of [...(Object.hasOwn(targets, kind) ? (targets[kind] ?? []) : []), ...anyTarget]) {
    const value = field(spec, key);
    const text = scalar(value) ?? names(value).join(' ');
    if (text !== '') return text;
  }
  return '';
}

/** Splits `Bash(git *), Read` at commas and spaces outside of parentheses; a list is taken item by item. */
export function readAllowedTools(value: unknown): readonly string[] {
  if (Array.isArray(value)) return names(value);
  const text = (scalar(value) ?? '').replace(/^\[|\]$/g, '');
  const tools: string[] = [];
  let open = 0;
  let tool = '';
  for (const char of text) {
    if (open === 0 && /[\s,]/.test(char)) {
      if (tool !== '') tools.push(tool);
      tool = '';
      continue;
    }
    if (char === '(') open++;
    else if (char === ')' && open > 0) open--;
    tool += char;
  }
  if (tool !== '') tools.push(tool);
  return tools;
}

const hookKeys = ['hooks', 'setup', 'preinstall', 'postinstall', 'onInstall', 'mcp', 'mcpServers', 'cron'];
const commandKeys = new Set(['command', 'cmd', 'script', 'run', 'exec', 'url', 'message', 'prompt']);

/** More values than the longest frontmatter that is read can hold, but for aliases that multiply them. */
const mostVisits = 50_000;

/** Commands under keys that other hosts run or connect to (`hooks`, `setup`, `mcpServers`, …). */
export function readHooks(root: unknown, above: readonly string[], locate: Locate): Reading['hooks'] {
  const found: Reading['hooks'][number][] = [];
  // Anchors can make a value contain itself many times, so visits are counted.
  let visits = 0;
  const open = new Set<unknown>();
  const visit = (value: unknown, path: readonly (string | number)[], depth: number): void => {
    // What contains itself holds nothing new there.
    if (open.has(value)) return;
    if (typeof value === 'object') open.add(value);
    look(value, path, depth);
    open.delete(value);
  };
  const look = (value: unknown, path: readonly (string | number)[], depth: number): void => {
    if (depth > deepest || ++visits > mostVisits) throw new RangeError('more values than are read');
    const last = path.at(-1);
    const text = scalar(value);
    if (text !== undefined) {
      const names = typeof last === 'string' && (commandKeys.has(last) || depth === 0);
      if (names || typeof last === 'number') found.push({ key: path.join('.'), command: text, span: locate(path) });
      return;
    }
    if (typeof last === 'string' && commandKeys.has(last) && Array.isArray(value)) {
      found.push({ key: path.join('.'), command: names(value).join(' '), span: locate(path) });
      return;
    }
    const args = names(field(value, 'args')).join(' ');
    for (const [index, item] of items(value).entries()) visit(item, [...path, index], depth + 1);
    if (!isRecord(value)) return;
    for (const key of Object.keys(value)) {
      if (key === 'args') continue;
      const before = found.length;
      visit(field(value, key), [...path, key], depth + 1);
      const hook = found[before];
      if (key === 'command' && args !== '' && hook !== undefined) {
        found[before] = { ...hook, command: `${hook.command} ${args}` };
      }
    }
  };
  for (const key of hookKeys) visit(field(root, key), [...above, key], 0);
  return found;
}
