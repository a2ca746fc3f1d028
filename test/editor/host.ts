import type { Host } from '../../editor/host.ts';

/** A place where there is nothing, but for what a test says. */
export function hostOf(own: Partial<Host>): Host {
  return {
    reads: () => true,
    skillsBelow: async () => [],
    skillOf: async () => undefined,
    read: () => Promise.reject(new Error('not here')),
    analyse: () => Promise.reject(new Error('not here')),
    rules: async () => [],
    rulePage: () => undefined,
    ruleText: async () => undefined,
    readText: async () => undefined,
    close: async () => undefined,
    ...own,
  };
}
