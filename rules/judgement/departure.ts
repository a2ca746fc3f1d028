import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import type { Flow } from '../../core/facts/effect.ts';
import { isMetadataService } from '../../core/facts/places.ts';
import type { Severity, Skill } from '../../core/rule.ts';
import { belongsTo, isAbout, isKnownService, speaksOf } from './belonging.ts';
import { hostKindOf } from './hosts.ts';
import type { Secret } from './secrets.ts';

/** That a secret goes where it does not belong. */
export interface Departure {
  readonly where: string;
  readonly severity: Severity;
  /** The destination is known. */
  readonly resolved: boolean;
}

/** Where a secret goes that it does not belong to; undefined when every destination is its own, local, or the user's choice. */
export function leaveFor(secret: Secret, flow: Flow, skill: Skill): Departure | undefined {
  const { sink } = flow;
  const addresses = sink.targets.flatMap(({ text }) => addressOf(text) ?? belowUnknown(text) ?? []);
  const outside = addresses.filter((address) => !isLocal(address));
  const foreign = outside.filter((address) => !isHome(secret, address, flow, skill));
  const [first] = foreign;
  if (first === undefined) return addresses.length > 0 ? undefined : toUnknown(secret, flow, skill);
  const address = foreign.find((one) => isCollector(one)) ?? first;
  const severity = severityAt(secret, address, flow, skill);
  // The same line reaches several hosts: which of them gets which secret is not known.
  const mixed = foreign.length < outside.length || outside.length > 2;
  return { where: address.ip ?? address.host, severity: mixed && secret.kind === 'named' && !isCollector(address) ? mixedSeverity(foreign) : severity, resolved: !mixed };
}

/** The known end of a host whose first labels are made at run time: a secret can leave as a host name. */
function belowUnknown(text: string): Address | undefined {
  const end = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?[^/?#\s]{0,200}[…}A-Z_a-z0-9-]\.((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,20})(?=$|[:/?#])/.exec(text)?.[1];
  return end === undefined || !/[…$]/.test(text) ? undefined : addressOf(end);
}

/** Clients of many vendors choose host and key together. */
function mixedSeverity(foreign: readonly Address[]): Severity {
  return foreign.length > 1 ? 'low' : 'medium';
}

/** A place where anybody can collect what anybody sends: a raw address, a paste page, a tunnel, a request bin. */
export function isCollector(address: Address): boolean {
  return address.ip !== undefined || hostKindOf(address) !== undefined;
}

function isHome(secret: Secret, address: Address, { source, role }: Flow, skill: Skill): boolean {
  if (isMetadataService(address.host, address.ip)) return secret.service === 'cloud';
  if (secret.kind === 'all') return false;
  if (belongsTo(secret.service, address.host)) return true;
  if (secret.kind === 'store' || secret.kind === 'shared') return false;
  // A bot's token is part of the address; what names no service is taken to be the skill's own.
  if (isCollector(address)) return role === 'target' && secret.service === '' && hostKindOf(address)?.kind === 'drop' && address.ip === undefined && source.op === 'env';
  if (isKnownService(secret.service)) return false;
  return secret.service === '' ? secret.kind === 'named' || isAbout(skill, address) : isAbout(skill, address);
}

function severityAt(secret: Secret, address: Address, { source }: Flow, skill: Skill): Severity {
  const declared = skill.declared.env.includes(source.targets[0]?.text ?? '');
  const about = isAbout(skill, address);
  if (secret.kind === 'all') return 'critical';
  if (secret.kind === 'store') return speaksOf(skill, secret.service) && about && !isCollector(address) ? 'high' : 'critical';
  if (secret.kind === 'shared') return about && !isCollector(address) ? 'medium' : 'critical';
  if (isKnownService(secret.service)) return isCollector(address) ? 'critical' : about ? (declared ? 'medium' : 'high') : declared ? 'high' : 'critical';
  if (isCollector(address)) return declared || secret.kind === 'own' ? 'high' : 'critical';
  return 'high';
}

/** An address that the user gives, or that comes from a variable or from settings, is not the skill's choice. */
function toUnknown(secret: Secret, { source, sink }: Flow, skill: Skill): Departure | undefined {
  const hidden = skill.flows.some((other) => other.sink === sink && other.role === 'target' && other.source.op === 'decode');
  if (hidden && secret.kind !== 'own') return { where: 'an address that is stored encoded', severity: 'critical', resolved: true };
  if (secret.kind !== 'store' && secret.kind !== 'all') return undefined;
  const chosen = sink.targets.some(({ hole }) => hole === 'user' || hole === 'env') || skill.flows.some((other) => other.sink === sink && other.role === 'target' && (other.source === source || other.source.op === 'input'));
  if (chosen && (secret.kind === 'all' || speaksOf(skill, secret.service))) return undefined;
  if (sink.targets.length === 0 && secret.kind === 'store' && speaksOf(skill, secret.service)) return undefined;
  return { where: 'an address that is made at run time', severity: chosen || secret.kind === 'all' ? 'medium' : 'high', resolved: false };
}
