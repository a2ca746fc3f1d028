import type { Span } from '../bundle/span.ts';
import { type Address, addressOf, isLocal } from '../facts/address.ts';
import { type Capability, type CapabilitySet, capabilitySet } from '../facts/capability.ts';
import type { Effect, Target } from '../facts/effect.ts';
import type { Gap } from '../facts/gap.ts';
import {
  agentFileAt,
  canonicalPath,
  credentialAt,
  isMetadataService,
  isSecretName,
  persistenceAt,
} from '../facts/places.ts';
import type { Manifest } from '../manifest/manifest.ts';

/** One token of the capability set, with where it is first used. */
export interface CapabilityUse {
  readonly capability: Capability;
  readonly token: string;
  readonly span: Span | undefined;
}

/** What a skill's effects use, what its frontmatter asks for, and what nobody can read; each token once. Quoted code does not count. */
export function capabilityUses(
  effects: readonly Effect[],
  gaps: readonly Gap[],
  manifests: readonly Manifest[],
): readonly CapabilityUse[] {
  const uses = new Map<string, CapabilityUse>();
  const counts = new Map<Capability, number>();
  const adder =
    (span: Span | undefined): Add =>
    (capability, full) => {
      const count = counts.get(capability) ?? 0;
      const cut = full.slice(0, 300);
      // What does not fit is said, so that many harmless tokens cannot hide one that is not.
      const token = count < 500 || uses.has(`${capability} ${cut}`) ? cut : '<more>';
      if (uses.has(`${capability} ${token}`)) return;
      counts.set(capability, count + 1);
      uses.set(`${capability} ${token}`, { capability, token, span });
    };
  for (const effect of effects) {
    if (effect.standing.stance === 'quoted') continue;
    for (const target of effect.targets) addEffect(effect, target, adder(effect.span));
  }
  for (const gap of gaps) if (gap.kind === 'blind') adder(gap.span)('opaque', `${gap.code}:${gap.path}`);
  for (const manifest of manifests) {
    addControl(manifest, adder(undefined));
    for (const spec of manifest.openclaw.install)
      if (spec.kept) adder(spec.span)('install', `${spec.kind}:${spec.what}`);
  }
  return [...uses.values()];
}

/** Uses as sets of tokens by class. */
export function capabilitiesOf(uses: readonly CapabilityUse[]): CapabilitySet {
  const sets = new Map<Capability, string[]>();
  for (const { capability, token } of uses) {
    const tokens = sets.get(capability);
    if (tokens === undefined) sets.set(capability, [token]);
    else tokens.push(token);
  }
  return capabilitySet(Object.fromEntries([...sets].map(([capability, tokens]) => [capability, tokens.sort()])));
}

type Add = (capability: Capability, token: string) => void;

function addEffect(effect: Effect, target: Target, add: Add): void {
  switch (effect.op) {
    case 'run':
      add(
        'exec',
        target.hole !== undefined && !/\w\/[\w.-]+$/.test(target.text) ? '<dynamic>' : programToken(target.text),
      );
      return;
    case 'evaluate':
      add('eval', effect.language ?? 'code');
      return;
    case 'send':
    case 'receive':
    case 'connect':
      addNetwork(target, add);
      return;
    case 'listen':
      add('network', `listen:${/(\d{1,5})(?!.*\d)/.exec(target.text)?.[1] ?? '<dynamic>'}`);
      return;
    case 'env':
      add('env', target.text);
      if (isSecretName(target.text)) add('secrets', `env:${target.text}`);
      return;
    case 'secret':
      add('secrets', target.text);
      return;
    case 'read':
    case 'list':
      addRead(target, add);
      return;
    case 'write':
    case 'delete':
    case 'mode':
      addWrite(target, add);
      return;
    case 'install':
      add('install', target.text);
      return;
    case 'persist':
      add('persistence', target.text);
      return;
    case 'tool':
      add('tools', target.text);
      return;
    case 'decode':
    case 'input':
    case 'setenv':
    case 'disk':
      return;
  }
}

function programToken(text: string): string {
  return text.replace(/^\{(?:skill|baseDir)\}\//, './');
}

function addNetwork(target: Target, add: Add): void {
  const address = addressOf(target.text);
  if (address === undefined) {
    add('network', target.hole === 'user' || target.hole === 'env' ? '<any>' : '<dynamic>');
    return;
  }
  if (isMetadataService(address.host, address.ip)) add('secrets', 'metadata-service');
  add('network', hostToken(address));
}

/** The token of an address: `host`, `host:port`, `ip:1.2.3.4`. */
export function hostToken(address: Address): string {
  if (address.ip !== undefined && !isLocal(address)) return `ip:${address.ip}`;
  const usual = address.port === '' || address.port === '443' || address.port === '80';
  const host = address.below ? `*.${address.host}` : address.host;
  return usual ? host : `${host}:${address.port}`;
}

function addRead(target: Target, add: Add): void {
  const agent = agentFileAt(target.text);
  if (agent !== undefined) add('agent', `${agent}:read`);
  const credential = credentialAt(target.text);
  if (credential !== undefined) add('secrets', credential.token);
  const token = pathToken(target);
  if (!token.startsWith('{skill}')) add('read', token);
}

function addWrite(target: Target, add: Add): void {
  const agent = agentFileAt(target.text);
  if (agent !== undefined) add('agent', `${agent}:write`);
  const later = persistenceAt(target.text);
  if (later !== undefined) add('persistence', later);
  add('write', pathToken(target));
}

/** A path as a token: below the skill, the workspace, a temporary folder, the home, or absolute. */
export function pathToken(target: Target): string {
  const path = canonicalPath(target.text);
  if (path.startsWith('…') || path.startsWith('$') || path === '') return '<dynamic>';
  const cut = path.search(/[…*$]/);
  const known = cut < 0 ? path : `${path.slice(0, path.lastIndexOf('/', cut) + 1)}**`;
  if (known.startsWith('{tmp}')) return '{tmp}/**';
  if (known.startsWith('{skill}')) return '{skill}/**';
  if (/^[~/{]|^[A-Za-z]:/.test(known)) return known;
  return known.startsWith('../') ? known : `{workspace}/${known}`;
}

function addControl(manifest: Manifest, add: Add): void {
  const { openclaw, clawhub } = manifest;
  if (openclaw.always || clawhub.always) add('control', 'always');
  if (openclaw.commandTool !== undefined) add('control', `command-dispatch:${openclaw.commandTool}`);
  for (const tool of openclaw.allowedTools) add('control', `allowed-tools:${tool}`);
  for (const { key } of openclaw.hooks) add('control', `hook:${key}`);
}
