import { arrange } from './arrange.ts';
import type { Bundle, BundleProblem } from './bundle.ts';
import { type Digest, treeDigest } from './digest.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { compareUtf8 } from './order.ts';
import type { RawEntry } from './raw.ts';

/** Of each kind; a hostile archive can have one for every byte. */
const mostProblems = 1000;

/**
 * Makes the bundle of what a source found: applies names, collisions and limits, sorts, and computes the digest. `problems` are those that
 * the source met. Never throws on any entry.
 */
export function buildBundle(
  name: string,
  raw: Iterable<RawEntry>,
  problems: readonly BundleProblem[] = [],
  limits: Limits = defaultLimits,
): Bundle {
  const arranged = arrange(raw, limits);
  const all = [...problems, ...arranged.problems].sort(
    (a, b) => compareUtf8(a.path, b.path) || compareUtf8(a.kind, b.kind) || compareUtf8(a.reason, b.reason),
  );
  const kept = (kind: BundleProblem['kind']): BundleProblem[] =>
    all.filter((one) => one.kind === kind).slice(0, mostProblems);
  let digest: Digest | undefined;
  return {
    name,
    entries: arranged.entries,
    // Who compares file by file never asks for it, and hashing is what that comparison takes.
    get digest() {
      digest ??= treeDigest(arranged.entries, all);
      return digest;
    },
    problems: all.length <= mostProblems ? all : [...kept('unsafe'), ...kept('limit')],
  };
}
