import type { Capability, CapabilitySet } from '../facts/capability.ts';
import type { Power } from '../lockfile/change.ts';
import { classes } from '../lockfile/entry.ts';

/** Programs that only read what they are given and print it: none of them runs another program, writes a file or opens a connection. */
const harmless: ReadonlySet<string> = new Set([
  'basename',
  'cat',
  'cd',
  'cmp',
  'column',
  'comm',
  'cut',
  'date',
  'diff',
  'dirname',
  'echo',
  'expr',
  'false',
  'fold',
  'grep',
  'head',
  'jq',
  'ls',
  'md5sum',
  'nl',
  'paste',
  'printf',
  'pwd',
  'readlink',
  'realpath',
  'seq',
  'sha256sum',
  'shasum',
  'sleep',
  'stat',
  'tail',
  'test',
  'tr',
  'true',
  'uname',
  'wc',
  'which',
]);

const ownPlaces = ['{skill}/', '{workspace}/', '{tmp}/'];
const drivenTools: ReadonlySet<string> = new Set(['gateway', 'cron', 'nodes', 'message', 'skill_workshop']);

/** The capabilities that no digest may have without a person's yes, in the order of the closed list. */
export function sensitivePowers(set: CapabilitySet): Power[] {
  return classes().flatMap((capability) =>
    set[capability].filter((token) => isSensitive(capability, token)).map((token) => ({ capability, token })),
  );
}

function isSensitive(capability: Capability, token: string): boolean {
  // There were too many to keep; any of them could be.
  if (token === '<more>') return true;
  switch (capability) {
    case 'eval':
    case 'network':
    case 'secrets':
    case 'persistence':
    case 'opaque':
      return true;
    case 'exec':
      return !harmless.has(token);
    case 'env':
      return token === '<all>';
    case 'read':
    case 'write':
      return !isOwnPlace(token);
    case 'agent':
      return token.endsWith(':write');
    case 'install':
      return token.includes('<unpinned>') || /^(?:download:|pipe-to-shell:|password-archive)/.test(token);
    case 'tools':
      return drivenTools.has(token);
    case 'control':
      return /^(?:always$|command-dispatch|hook)/.test(token);
  }
}

/** A `..` in a token could leave the place that it starts with. */
function isOwnPlace(token: string): boolean {
  return ownPlaces.some((place) => `${token}/`.startsWith(place)) && !token.split('/').includes('..');
}
