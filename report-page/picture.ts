import type { Capability } from '../core/index.ts';

/** A column of the picture: where in the life of a run these capabilities stand. */
export interface Column {
  readonly name: string;
  readonly members: readonly Capability[];
}

/** Every capability, once: what is taken in, what is done with it, where it goes, what is left behind. */
export const columns: readonly Column[] = [
  { name: 'Comes in', members: ['read', 'env', 'secrets', 'opaque'] },
  { name: 'Runs', members: ['exec', 'eval', 'install'] },
  { name: 'Goes out', members: ['network', 'tools'] },
  { name: 'Stays', members: ['write', 'agent', 'persistence', 'control'] },
];
