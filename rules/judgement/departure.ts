import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import { type Effect, type Flow, wholeOf } from '../../core/facts/effect.ts';
import { canonicalPath, isMetadataService } from '../../core/facts/places.ts';
import type { Severity, Skill } from '../../core/rule.ts';
import {
  belongsTo,
  flat,
  isAbout,
  isKnownService,
  isOnPlatform,
  isServiceHost,
  ownerLabel,
  speaksOf,
  spellsHost,
} from './belonging.ts';
import { hostKindOf } from './hosts.ts';
import { isBotLogin, isCompatible, isInName, isInPath, isModelKey } from './login.ts';
import { asksForOwn, asksForOwnLine, type Secret } from './secrets.ts';
import { servicesOfName } from './service-name.ts';

/** That a secret goes where it does not belong. */
export interface Departure {
  readonly where: string;
  readonly severity: Severity;
  /** The destination is known. */
  readonly resolved: boolean;
}

/** Where a secret goes that it does not belong to; undefined when every destination is its own, local, or the user's choice. */
export function leaveFor(secret: Secret, flow: Flow, skill: Skill): Departure | undefined {
  const addresses = addressesOf(flow.sink);
  const outside = addresses.filter((address) => isBucket(address) || !isLocal(address));
  const asked = outside.find(
    ({ host }) => !secret.words.some((word) => belongsTo(word, host)) && isInName(secret, flow, host),
  );
  if (asked !== undefined) return { where: asked.host, severity: 'critical', resolved: true };
  const foreign = outside.filter((address) => !isHome(secret, address, flow, skill));
  const [first] = foreign;
  if (first === undefined) return addresses.length > 0 ? undefined : toUnknown(secret, flow, skill);
  const address = foreign.find(isCollector) ?? first;
  const severity = severityAt(secret, address, flow, skill);
  if (severity === undefined) return undefined;
  // The same line reaches several hosts: which of them gets which secret is not known.
  const mixed = secret.kind === 'named' && outside.length > 1 && !isCollector(address);
  return {
    where: address.ip ?? address.host,
    severity: mixed ? (foreign.length > 1 ? 'low' : 'medium') : severity,
    resolved: !mixed,
  };
}

function addressesOf({ targets }: Effect): readonly Address[] {
  return targets.flatMap(({ text }) => addressOf(text) ?? belowUnknown(text) ?? []);
}

/** A store in the cloud that the user is logged in to; whose it is, nobody can see. */
function isBucket({ scheme }: Address): boolean {
  return scheme === 's3' || scheme === 'gs' || scheme === 'az' || scheme === 'b2';
}

/** The known end of a host whose first labels are made at run time: a secret can leave as a host name. */
function belowUnknown(text: string): Address | undefined {
  if (!/[…$]/.test(text)) return undefined;
  const end =
    /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?[^/?#\s.]{1,200}\.((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,20})(?=$|[:/?#])/.exec(
      text,
    )?.[1];
  return end === undefined ? undefined : addressOf(end);
}

/** A place where anybody can collect what anybody sends: a raw address, a paste page, a tunnel, a request bin. */
export function isCollector(address: Address): boolean {
  return address.ip !== undefined || hostKindOf(address) !== undefined;
}

function isHome(secret: Secret, address: Address, flow: Flow, skill: Skill): boolean {
  if (isMetadataService(address.host, address.ip)) return secret.service === 'cloud';
  if (secret.kind === 'all') return false;
  if (secret.words.some((word) => belongsTo(word, address.host))) return true;
  if (secret.kind === 'store' || secret.kind === 'shared') return false;
  if (secret.kind === 'named' && !isKnownService(secret.service) && spellsHost(secret.what, address.host)) return true;
  // A bot's token is part of the address or of the client that it makes; what names no service is taken to be the skill's own.
  if (secret.kind === 'named' && isModelKey(secret, address)) return true;
  if (isCollector(address)) return isOwnBot(secret, address, flow, skill);
  if (isKnownService(secret.service)) return false;
  if (secret.service === '') return secret.kind === 'named' || isAbout(skill, address);
  return isAbout(skill, address) || isOnly(secret, address, flow, skill);
}

/** The token of a bot: of no service, or of the skill's own name. */
function isOwnBot(secret: Secret, address: Address, flow: Flow, skill: Skill): boolean {
  const [word = ''] = secret.words;
  if (secret.kind === 'named' && !isKnownService(word) && isBotLogin(flow)) return true;
  const kind = hostKindOf(address)?.kind;
  if (word !== '' && !(secret.kind === 'named' && isServiceHost(address.host) && isOwnName(word, skill))) return false;
  return (
    (kind === 'drop' || (kind === 'chat' && isServiceHost(address.host))) &&
    (isInPath(flow) || /bot|chat|hook/i.test(secret.what))
  );
}

/** Whether a word that names no service is what the skill itself is called. */
function isOwnName(word: string, { name, bundle }: Skill): boolean {
  return !isKnownService(word) && word.length > 3 && [name, bundle.name].some((own) => flat(own).includes(flat(word)));
}

/** The one place to which a key of what the skill is about goes: vendors' hosts do not always bear their names. */
function isOnly(secret: Secret, { host }: Address, { source }: Flow, skill: Skill): boolean {
  if (isOnPlatform(host) || isServiceHost(host)) return false;
  const owner = ownerLabel(host);
  if (!secret.words.some((word) => speaksOf(skill, word) || isShortFor(word, owner))) return false;
  const name = source.targets[0]?.text;
  return skill.flows.every(
    (other) =>
      other.source.targets[0]?.text !== name ||
      addressesOf(other.sink).every((address) => isLocal(address) || ownerLabel(address.host) === owner),
  );
}

/** `fmp` for `financialmodelingprep`: the first letter and the others in their order. */
function isShortFor(word: string, label: string): boolean {
  if (word.length < 3 || word.length > 5 || word[0] !== label[0]) return false;
  let at = 0;
  for (const letter of flat(label)) if (letter === word[at]) at++;
  return at === word.length;
}

function severityAt(secret: Secret, address: Address, flow: Flow, skill: Skill): Severity | undefined {
  const { source, sink } = flow;
  if (isBucket(address)) return 'high';
  const collected = isCollector(address);
  if (secret.kind === 'all') return 'critical';
  if (secret.kind === 'unnamed') {
    if (!collected) return isServiceHost(address.host) ? 'low' : 'medium';
    return source.entry === undefined ? 'critical' : 'medium';
  }
  // Whoever runs the service gets it, and nobody else.
  if (isBotLogin(flow)) return 'high';
  const about = !collected && isAbout(skill, address);
  if (secret.kind === 'store' && about && isOfDomain(source, address, skill)) return 'high';
  if (secret.kind === 'store') return about && speaksOf(skill, secret.service) ? 'high' : 'critical';
  if (secret.kind === 'shared') {
    // Settings that go along with a request are a login; settings that are uploaded are a copy.
    if (about && ((secret.what.endsWith('.env') && sink.op === 'receive') || asksForOwn(source, skill)))
      return undefined;
    if (about || (!collected && hasOwnKey(address, skill))) return 'medium';
    return !collected && secret.what.endsWith('.env') && asksForOwnLine(source, skill) ? 'high' : 'critical';
  }
  const declared = skill.declared.env.includes(source.targets[0]?.text ?? '');
  // Clients of several vendors choose host and key together; the analysis sees all pairs.
  if (isServiceHost(address.host) && !collected) return hasOwnKey(address, skill) ? 'low' : 'high';
  if (!collected && isCompatible(secret.service, address)) return hasOwnKey(address, skill) ? 'medium' : 'high';
  if (isKnownService(secret.service))
    return collected ? 'critical' : about ? (declared ? 'medium' : 'high') : declared ? 'high' : 'critical';
  return collected && !declared && secret.kind === 'named' ? 'critical' : 'high';
}

/** How much of a call is looked at, in UTF-16 units. */
const reach = 600;

/** Cookies that a call asks for by the very domain that they go to. */
function isOfDomain({ operation, span }: Effect, { host }: Address, { texts }: Skill): boolean {
  if (!/cookie/i.test(operation)) return false;
  const call =
    texts.find(({ path }) => path === span.path)?.text.slice(span.start, Math.min(span.end, span.start + reach)) ?? '';
  const owner = ownerLabel(host);
  const asked = [...call.matchAll(/["'`/]\.?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20})(?=["'`/:])/gi)];
  return (
    owner !== '' && asked.length > 0 && asked.every(([, domain = '']) => ownerLabel(domain.toLowerCase()) === owner)
  );
}

/** Whether the skill also reads a key of the very owner of a host. */
function hasOwnKey({ host }: Address, skill: Skill): boolean {
  const names = [
    ...skill.declared.env,
    ...skill.effects.flatMap(({ op, targets }) => (op === 'env' ? targets.map(({ text }) => text) : [])),
  ];
  return names.some((name) => servicesOfName(name).some((word) => belongsTo(word, host)));
}

/** What is decoded stands in the skill: as a text, or in a file. What a library decodes of all that it is given does not. */
function isStored(decode: Effect, skill: Skill): boolean {
  return (
    decode.targets.some(({ text }) => /[^…$]{4}/.test(text)) ||
    skill.flows.some(({ source, sink }) => sink === decode && source.op === 'read' && isCarried(source, skill))
  );
}

/** A file that the skill carries or puts there; a page's parts, and what the user keeps at home, are none. */
function isCarried({ targets }: Effect, { effects }: Skill): boolean {
  return targets.some(
    ({ text }) =>
      !/^(?:~\/|\{page\}\/|\$\w{0,40}(?:HOME|STATE|CONFIG|CACHE|DATA)_?\w{0,20}\/)/.test(canonicalPath(text)) ||
      effects.some(
        ({ op, targets: written, args }) =>
          op === 'write' && written.some((one) => one.text === text) && args.some((arg) => /[a-z0-9+/]{12}/i.test(arg)),
      ),
  );
}

/** An address that the user gives, or that comes from a variable or from settings, is not the skill's choice. */
function toUnknown(secret: Secret, { source, sink }: Flow, skill: Skill): Departure | undefined {
  const hidden = skill.flows.some(
    (other) =>
      other.sink === sink &&
      other.role === 'target' &&
      other.source.op === 'decode' &&
      /64|atob|hex|rot|b32|85|Buffer|codec/i.test(other.source.operation) &&
      isStored(other.source, skill),
  );
  if (hidden && secret.kind !== 'own')
    return { where: 'an address that is stored encoded', severity: 'critical', resolved: true };
  if (secret.kind !== 'store' && secret.kind !== 'all') return undefined;
  const chosen =
    sink.targets.some(({ hole }) => hole === 'user' || hole === 'env') ||
    skill.flows.some(
      (other) =>
        other.sink === sink &&
        other.role === 'target' &&
        (wholeOf(other.source) === wholeOf(source) || other.source.op === 'input'),
    );
  if (speaksOf(skill, secret.service) || (chosen && secret.kind === 'all')) return undefined;
  return {
    where: 'an address that is made at run time',
    severity: chosen || secret.kind === 'all' ? 'medium' : 'high',
    resolved: false,
  };
}
