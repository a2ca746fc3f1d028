import type { Block } from './block.ts';
import type { ManifestProblem } from './manifest.ts';
import { field, flag, isRecord, scalar } from './plain.ts';

interface Expectation {
  readonly key: string;
  readonly is: string;
  holds(value: unknown): boolean;
}

const isText = (value: unknown): boolean => scalar(value) !== undefined;
const isList = (value: unknown): boolean => Array.isArray(value) || typeof value === 'string';

const top: readonly Expectation[] = [
  { key: 'name', is: 'text', holds: isText },
  { key: 'description', is: 'text', holds: isText },
  { key: 'user-invocable', is: 'true or false', holds: (value) => flag(value) !== undefined },
  { key: 'disable-model-invocation', is: 'true or false', holds: (value) => flag(value) !== undefined },
  { key: 'allowed-tools', is: 'text or a list', holds: isList },
  { key: 'metadata', is: 'a map', holds: (value) => isRecord(value) || typeof value === 'string' },
];

const space: readonly Expectation[] = [
  { key: 'always', is: 'true or false', holds: (value) => typeof value === 'boolean' },
  { key: 'primaryEnv', is: 'text', holds: isText },
  { key: 'os', is: 'a list', holds: isList },
  { key: 'requires', is: 'a map', holds: isRecord },
  { key: 'install', is: 'a list', holds: Array.isArray },
];

const requires: readonly Expectation[] = ['bins', 'anyBins', 'env', 'config'].map((key) => ({
  key,
  is: 'a list',
  holds: isList,
}));

/** Fields whose value is not of the kind that a reader takes, so that it ignores them. */
export function checkShape(block: Block, metadata: unknown): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const check = (value: unknown, expected: readonly Expectation[], path: readonly string[]): void => {
    for (const { key, is, holds } of expected) {
      const found = field(value, key);
      if (found === undefined || found === null || holds(found)) continue;
      const at = [...path, key];
      problems.push({ code: 'invalid-field', reason: `${at.join('.')} is not ${is}`, span: block.locate(at) });
    }
  };
  check(block.repaired.value, top, []);
  for (const name of ['openclaw', 'clawdbot', 'clawdis']) {
    const own = field(metadata, name) ?? field(field(block.repaired.value, 'metadata'), name);
    check(own, space, ['metadata', name]);
    check(field(own, 'requires'), requires, ['metadata', name, 'requires']);
  }
  return problems;
}
