import { compareUtf8 } from '../bundle/order.ts';
import { type Capability, type CapabilitySet, capabilitySet } from '../facts/capability.ts';
import { classes } from './entry.ts';
import type { LockEntry } from './schema.ts';
import type { Difference } from './verify.ts';

/** One capability: a class of the closed list and a token. */
export interface Power {
  readonly capability: Capability;
  readonly token: string;
}

/** How one capability set differs from another, in the order of the closed list. */
export interface CapabilityChange {
  /** Tokens that nothing of the old set covers. */
  readonly wider: readonly Power[];
  /** Old tokens that nothing of the new set covers. */
  readonly narrower: readonly Power[];
}

/** Compares class by class; moving code between files changes nothing. */
export function capabilityChange(before: CapabilitySet, after: CapabilitySet): CapabilityChange {
  return { wider: uncovered(after, before), narrower: uncovered(before, after) };
}

export function isUnchanged({ wider, narrower }: CapabilityChange): boolean {
  return wider.length === 0 && narrower.length === 0;
}

/** As much of a lock entry as can be compared. */
export interface Recorded extends Pick<LockEntry, 'files' | 'analysis'> {
  readonly capabilities: CapabilitySet;
}

/** A finding as the lock records it. */
export interface RecordedFinding {
  readonly fingerprint: string;
  /** `rule severity/confidence path` */
  readonly line: string;
}

/** How one recorded skill differs from another. */
export interface EntryChange {
  /** Sorted by path. */
  readonly files: readonly Difference[];
  readonly capabilities: CapabilityChange;
  /** Findings that only the new one has. */
  readonly found: readonly RecordedFinding[];
  /** Findings that only the old one has. */
  readonly gone: readonly RecordedFinding[];
  /** Keys of the blind gaps that only the new one has. */
  readonly unexamined: readonly string[];
}

/** Compares two recorded skills; undefined stands for none at all, which has no files and can do nothing. */
export function entryChange(before: Recorded | undefined, after: Recorded | undefined): EntryChange {
  const old = before?.analysis;
  const now = after?.analysis;
  const known = new Set(old?.gaps);
  return {
    files: fileChange(before?.files ?? {}, after?.files ?? {}),
    capabilities: capabilityChange(before?.capabilities ?? capabilitySet({}), after?.capabilities ?? capabilitySet({})),
    found: missingFrom(old?.findings ?? {}, now?.findings ?? {}),
    gone: missingFrom(now?.findings ?? {}, old?.findings ?? {}),
    unexamined: (now?.gaps ?? []).filter((gap) => !known.has(gap)),
  };
}

function missingFrom(some: LockEntry['analysis']['findings'], all: LockEntry['analysis']['findings']) {
  return Object.entries(all).flatMap(([fingerprint, line]) =>
    Object.hasOwn(some, fingerprint) ? [] : [{ fingerprint, line }],
  );
}

function fileChange(before: LockEntry['files'], after: LockEntry['files']): Difference[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const differences: Difference[] = [];
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const a = old.get(path);
    const b = now.get(path);
    if (a === b) continue;
    const [bytes, mark] = a?.split(' ') ?? [];
    const [newBytes, newMark] = b?.split(' ') ?? [];
    if (mark === 'registry' || newMark === 'registry') differences.push({ path, kind: 'registry' });
    else if (a === undefined || b === undefined)
      differences.push({ path, kind: a === undefined ? 'added' : 'removed' });
    else if (mark === 'link' && newMark === 'link') differences.push({ path, kind: 'target' });
    else if (bytes === newBytes && mark !== 'link' && newMark !== 'link') {
      differences.push({ path, kind: 'executable' });
    } else differences.push({ path, kind: 'changed' });
  }
  return differences.sort((a, b) => compareUtf8(a.path, b.path));
}

function uncovered(set: CapabilitySet, by: CapabilitySet): Power[] {
  return classes().flatMap((capability) => {
    const known = new Set(by[capability]);
    const patterns = by[capability].filter(isPattern);
    return set[capability]
      .filter((token) => !known.has(token) && !patterns.some((pattern) => covers(capability, pattern, token)))
      .map((token) => ({ capability, token }));
  });
}

function isPattern(token: string): boolean {
  return token === '<any>' || token === '<all>' || token.startsWith('*.') || token.endsWith('/**');
}

/**
 * Whether whoever approved the pattern has approved the token: `<any>` and `<all>` name everything a class can hold but what is unknown
 * (`<dynamic>`, `<more>`), `*.host` its subdomains, `folder/**` what is below. Groups of other kinds do not stand for their members.
 */
function covers(capability: Capability, pattern: string, token: string): boolean {
  if (token.startsWith('<')) return false;
  if (pattern === '<any>') return capability === 'network' && !token.startsWith('listen:');
  if (pattern === '<all>') return capability === 'env';
  if (pattern.startsWith('*.')) return capability === 'network' && token.endsWith(pattern.slice(1));
  if (capability !== 'read' && capability !== 'write') return false;
  const folder = pattern.slice(0, -2);
  return token.startsWith(folder) && !token.slice(folder.length).split('/').includes('..');
}
