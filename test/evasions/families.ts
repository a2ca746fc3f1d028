/** Code of others is brought and started, or somebody gets in from outside. */
const downloads = ['remote-code', 'staged-download', 'unexamined-download', 'reverse-shell', 'container-breakout'];
/** What belongs to the user leaves, or is sent on by a setting. */
const leaks = [
  'agent-state-leak',
  'credential-access',
  'secret-exfiltration',
  'secret-request',
  'silent-recipient',
  'source-redirect',
];
/** Prose that turns whoever reads it. */
const orders = [
  'agent-state-write',
  'concealment',
  'instruction-override',
  'lowered-consent',
  'payee-swap',
  'remote-instructions',
  'reviewer-directed',
  'self-approval',
  'self-update',
  'waived-check',
];
/** It stays, spreads, or runs unasked. */
const stays = ['agent-state-write', 'control-powers', 'persistence', 'project-hooks', 'self-update', 'spread'];
/** Text or code that is not what it seems. */
const disguises = ['decoded-code', 'hidden-text', 'obfuscated-code', 'unreadable-content'];

/**
 * What may account for an attack, by the family that its case names, so that nothing counts as caught because something else in the case was
 * noticed by accident. A family is either a trick, which may be seen as itself or undone to what it hides, or an act, which may be seen as
 * itself or as the disguise that it wears. Any blind gap is an honest answer too: the case is not called clean.
 */
const families: ReadonlyMap<string, readonly string[]> = new Map([
  ['agent-state', [...stays, ...downloads, 'remote-instructions', 'self-approval', 'source-redirect', 'waived-check']],
  ['control', [...stays, 'self-approval']],
  ['decoded-code', [...disguises, ...downloads, ...leaks]],
  ['destructive', ['destructive-command', 'security-tampering', 'self-approval']],
  ['exfiltration', [...leaks, ...disguises, 'control-powers', 'project-hooks']],
  ['hidden-content', [...disguises, ...downloads, ...leaks, ...orders]],
  ['instruction-attack', [...orders, ...downloads, ...leaks, 'hidden-text']],
  ['lure', [...downloads, ...leaks, ...disguises, 'remote-instructions']],
  ['metadata', [...downloads, 'control-powers', 'manifest-difference', 'unsafe-installer']],
  ['obfuscation', [...disguises, ...downloads, ...leaks]],
  ['opaque', [...disguises, ...downloads, ...orders]],
  ['persistence', [...stays, ...disguises, ...downloads, 'remote-instructions']],
  ['project-files', [...stays, ...downloads, ...leaks]],
  ['remote-code', [...downloads, ...disguises, 'persistence', 'project-hooks', 'self-update']],
  ['secrets', [...leaks, ...disguises]],
  ['tampering', ['lowered-consent', 'security-tampering', 'waived-check']],
  [
    'supply-chain',
    [
      ...downloads,
      // A link among the skills brings in another.
      'agent-state-write',
      'project-hooks',
      'security-tampering',
      'source-redirect',
      'unexamined-package',
      'unsafe-installer',
    ],
  ],
]);

/** The rules that may account for an attack of a family; undefined for an unknown family. */
export function accountable(family: string): readonly string[] | undefined {
  return families.get(family);
}

/** Every rule that some family names. */
export const accounted: ReadonlySet<string> = new Set([...families.values()].flat());

/** Attacks that are noticed, but not for what they do; each with what is missing. Whoever mends one has to strike it out here. */
export const byAccident: ReadonlyMap<string, string> = new Map([
  [
    'a18-nested-reference.md attack: the rules two folders down',
    'the sending is not seen, only that it is to be quiet',
  ],
  ['b10-split-words.md attack: joined at run time in code', 'what code prints is not read as an order'],
]);
