import { deepest } from '../bundle/nesting.ts';
import type { Block } from './block.ts';
import type { ManifestEntry } from './manifest.ts';
import { isRecord } from './plain.ts';

/** More values than the longest frontmatter that is read can hold, but for aliases that multiply them. */
const mostVisits = 100_000;

/** Every scalar of the frontmatter by key path; where `metadata` is text that holds data, what it holds as well. */
export function listEntries(block: Block, metadata: unknown): readonly ManifestEntry[] {
  const found: ManifestEntry[] = [];
  const above = new Set<unknown>();
  let visits = 0;
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (++visits > mostVisits) throw new RangeError('more values than are read');
    if (typeof value !== 'object' || value === null) {
      const key = path.map((part) => String(part).slice(0, 80)).join('.');
      found.push({ key, value: value === null || value === undefined ? '' : String(value), span: block.locate(path) });
      return;
    }
    // Anchors can make a value contain itself.
    if (above.has(value)) return;
    if (path.length > deepest) throw new RangeError('nested too deeply');
    above.add(value);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isRecord(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    above.delete(value);
  };
  const value = block.repaired.value;
  if (value === undefined) {
    for (const [key, line] of block.lines) found.push({ key, value: line.value, span: block.toSpan(line.range) });
  } else {
    visit(value, []);
  }
  const structured = isRecord(value) && isRecord(Object.hasOwn(value, 'metadata') ? value.metadata : undefined);
  if (!structured && metadata !== undefined) visit(metadata, ['metadata']);
  return found;
}
