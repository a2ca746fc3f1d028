import type { Capability, CapabilitySet } from '../facts/capability.ts';
import { classes } from './entry.ts';

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
