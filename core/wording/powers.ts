import type { Capability } from '../facts/capability.ts';

/** What each capability is called on the consent screen, in the order in which a person should see them. */
export const powers: readonly (readonly [Capability, string])[] = [
  ['secrets', 'secrets'],
  ['network', 'network'],
  ['exec', 'runs'],
  ['eval', 'builds code'],
  ['install', 'installs'],
  ['persistence', 'stays by'],
  ['agent', 'agent state'],
  ['write', 'writes'],
  ['read', 'reads'],
  ['env', 'environment'],
  ['tools', 'drives tools'],
  ['control', 'powers'],
  ['opaque', 'unreadable'],
];
