import type { Span } from '../bundle/span.ts';
import { type Address, addressOf, isLocal } from '../facts/address.ts';
import { type Capability, type CapabilitySet, capabilitySet } from '../facts/capability.ts';
import type { Effect, Flow, Target } from '../facts/effect.ts';
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
import type { Told } from './told.ts';

/** One token of the capability set, with where it is first used. */
export interface CapabilityUse {
  readonly capability: Capability;
  readonly token: string;
  readonly span: Span | undefined;
}

/** What else is known: the files of the bundle, and what prose has its reader do. */
export interface More {
  readonly paths?: ReadonlySet<string>;
  readonly told?: readonly Told[];
  readonly flows?: readonly Flow[];
  /** The name of the bundle, under which the skill is installed. */
  readonly name?: string;
}

/** Operations whose targets are paths. */
const onFiles: ReadonlySet<string> = new Set(['read', 'list', 'write', 'delete', 'mode']);

/** A relative path with the folder in front that `cd` went to; the folder that the skill is installed in is the skill's. */
function placed({ op, folder, operation }: Effect, given: Target, name: string | undefined): Target {
  // A repository's folder goes without the ending of its address.
  const target = operation.endsWith('clone') ? { ...given, text: given.text.replace(/\.git$/, '') } : given;
  if (folder === undefined || !onFiles.has(op) || /^(?:[~/{$…]|[A-Za-z]:|[a-z]+:\/\/)/.test(target.text)) return target;
  return { ...target, text: `${ownFolder(folder, name)}/${target.text}` };
}

function ownFolder(folder: string, name: string | undefined): string {
  const cut = name === undefined ? -1 : `${folder}/`.indexOf(`skills/${name}/`);
  return cut < 0 || name === undefined ? folder : `{skill}${folder.slice(cut + `skills/${name}`.length)}`;
}

/** What a language writes for no value, of which a path is made only where something else went wrong. */
function isNoValue(text: string): boolean {
  return /^(?:None|null|undefined)$/.test(text);
}

/** What a skill's effects use, what its frontmatter asks for, and what nobody can read; each token once. Quoted code does not count. */
export function capabilityUses(
  effects: readonly Effect[],
  gaps: readonly Gap[],
  manifests: readonly Manifest[],
  more: More = {},
): readonly CapabilityUse[] {
  const paths = more.paths ?? new Set<string>();
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
    for (const given of effect.targets) {
      if (effect.targets.length > 1 && isNoValue(given.text)) continue;
      addEffect(effect, placed(effect, given, more.name), paths, adder(effect.span));
    }
  }
  for (const flow of more.flows ?? []) addFetched(flow, adder(flow.sink.span));
  for (const { capability, token, span } of more.told ?? []) adder(span)(capability, token);
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

function addEffect(effect: Effect, target: Target, paths: ReadonlySet<string>, add: Add): void {
  switch (effect.op) {
    case 'run':
      addRun(effect, target, paths, add);
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
      add('network', `listen:${target.text.match(/\d+/g)?.at(-1)?.slice(-5) ?? '<dynamic>'}`);
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
      add('install', installToken(target.text));
      return;
    case 'setenv':
      addSet(effect, target, add);
      return;
    case 'persist':
      add('persistence', target.text);
      return;
    case 'tool':
      add('tools', target.text);
      return;
    case 'decode':
    case 'input':
    case 'disk':
      return;
  }
}

function addRun(effect: Effect, target: Target, paths: ReadonlySet<string>, add: Add): void {
  // Another language's call that runs something: what it runs is an effect of its own.
  if (effect.language !== undefined && effect.language !== 'shell') return;
  const { text } = target;
  // A file of settings that is sourced is read.
  if (/^(?:source|\.)$/.test(effect.operation) && credentialAt(text) !== undefined) addRead(target, add);
  else if (target.hole !== undefined && !/\w\/[\w.-]+$/.test(text)) add('exec', '<dynamic>');
  // The command of a script that package.json names is an effect of its own.
  else if (!text.startsWith('npm run ')) add('exec', programToken(text, effect, paths));
}

/** A program by its name; a file of the skill by its path there, from wherever it is called. */
function programToken(text: string, { operation, span, folder }: Effect, paths: ReadonlySet<string>): string {
  if (text.startsWith('npx ')) {
    const version = text.indexOf('@', Math.max(5, text.lastIndexOf('/') + 1));
    return text.slice(4, version < 0 ? undefined : version);
  }
  const path = canonicalPath(text).replace(/^\{skill\}\//, '');
  const below = /(?:^|\/)skills\/[^/]{1,100}\/(.{1,300})$/.exec(path)?.[1];
  const beside = span.path.slice(0, span.path.lastIndexOf('/') + 1) + path;
  const entered = folder === undefined ? undefined : canonicalPath(`${folder}/${path}`).replace(/^\{\w+\}\//, '');
  // `python -m package.module`, `uvicorn package.module:app`
  const module = /^(\w+(?:\.\w+)+)(?::\w+)?$/.exec(path)?.[1]?.replaceAll('.', '/');
  for (const own of [path, below, entered, beside, module && `${module}.py`, module && `${module}/__main__.py`])
    if (own !== undefined && paths.has(own)) return `./${own}`;
  const elsewhere = /^(?:[~/{]|\.\.)/.test(path);
  if (elsewhere || operation === text || !/\.\w{1,4}$/.test(path))
    return text.replace(/^\{(?:skill|baseDir)\}\//, './');
  const [only, ...others] = [...paths].filter((one) => one.endsWith(`/${path}`));
  return only !== undefined && others.length === 0 ? `./${only}` : path;
}

/** A package as a token: whether its version is fixed shows. */
function installToken(text: string): string {
  const known = text.replace(/…$/, '<dynamic>');
  const [, kind, what = ''] = /^(npm|pip|go):(.*)$/s.exec(known) ?? [];
  if (kind === undefined || /^(?:package\.json|pyproject\.toml|-r )|[./]$|^[.~/]/.test(what)) return known;
  return isPinned(kind, what) ? known : `${known}<unpinned>`;
}

/** What a host sends is run: at once, or as a file. */
function addFetched({ source, sink, role }: Flow, add: Add): void {
  if (role !== 'code' || source.op !== 'receive' || sink.standing.stance === 'quoted') return;
  if (sink.op !== 'run' && sink.op !== 'evaluate') return;
  const piped = sink.op === 'evaluate' && sink.language === 'shell';
  for (const { text } of source.targets) {
    const address = addressOf(text);
    const host = address === undefined ? '<dynamic>' : hostToken(address);
    add('install', `${piped ? 'pipe-to-shell' : 'download'}:${host}`);
  }
}

function isPinned(kind: string, what: string): boolean {
  if (/^(?:git|https?:|github:)|\.git(?:#|@|$)|^[\w.-]+\/[\w.-]+#/.test(what)) return /[#@][0-9a-f]{40}$/.test(what);
  if (kind === 'pip') return /(?:===?|@)\s?v?\d[\w.!+-]*$/.test(what);
  return /.@(?:npm:.{1,200}@)?v?\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/.test(what);
}

/** A page that has its reader put a key into a variable has the commands that follow read it there. */
function addSet({ standing }: Effect, { text }: Target, add: Add): void {
  const [, name = '', value = ''] = /^([A-Za-z_]\w{0,99})=(.*)$/s.exec(text) ?? [];
  if (name === '' || standing.stance === 'acts') return;
  const secret = isSecretName(name);
  if (!secret && !/x{3}|\byour\b|your[-_]|\.\.\.|…|[<[{].{1,60}[>\]}]|^$/i.test(value)) return;
  add('env', name);
  if (secret) add('secrets', `env:${name}`);
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
  if (credential !== undefined) add('secrets', exactly(credential.token, target.text));
  const token = pathToken(target);
  if (!token.startsWith('{skill}') || token.includes('..')) add('read', token);
}

/** Of a place with several credentials, the one that is meant, as far as it is known. */
function exactly(token: string, text: string): string {
  const path = canonicalPath(text);
  return token.startsWith('file:~/') && /^~(?:\/[\w.@+ -]+)+$/.test(path) ? `file:${path}` : token;
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
  const known = (cut < 0 ? path : `${path.slice(0, path.lastIndexOf('/', cut) + 1)}**`).replace(/(?<=.)\/$/, '');
  if (known.startsWith('{tmp}')) return '{tmp}/**';
  if (known.startsWith('{skill}')) return known.includes('..') ? known : '{skill}/**';
  if (known === '.' || known === '') return '{workspace}/**';
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
