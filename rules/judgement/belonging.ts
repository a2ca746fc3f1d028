import { getDomainWithoutSuffix, parse } from 'tldts';
import type { Address } from '../../core/facts/address.ts';
import type { Skill } from '../../core/rule.ts';
import { namesakes, platforms, services } from '../indicators/services.ts';

/** The label of a host name that somebody registered: `giphy` of `api.giphy.com`, `tool` of `tool.vercel.app`. https://publicsuffix.org */
export function ownerLabel(host: string): string {
  const suffix = platforms.find((name) => host.endsWith(`.${name}`));
  if (suffix === undefined) return getDomainWithoutSuffix(host, { allowPrivateDomains: !isOfService(host) }) ?? '';
  const rest = host.slice(0, -suffix.length - 1);
  return rest.slice(rest.lastIndexOf('.') + 1);
}

/** A service that gives names to its own machines under a suffix that the public list has, as `googleapis.com`. */
function isOfService(host: string): boolean {
  return services.some(({ hosts }) => hosts.some((suffix) => isBelow(host, suffix)));
}

function isBelow(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}

function serviceNamed(word: string): (typeof services)[number] | undefined {
  return services.find(({ names }) => names.includes(word));
}

/** Whether a word names a service whose credentials open much more than one skill's purpose. */
export function isKnownService(word: string): boolean {
  return serviceNamed(word) !== undefined;
}

/** A service's usual name, for comparing two words that mean the same. */
export function usualName(word: string): string {
  return serviceNamed(word)?.names[0] ?? word;
}

/** Whether a credential of a service may go to a host: one of its hosts, or, for a service that is in no table, one of that name. */
export function belongsTo(service: string, host: string): boolean {
  if (service === '') return false;
  const known = serviceNamed(service);
  if (known !== undefined) return known.hosts.some((suffix) => isBelow(host, suffix));
  const kin = namesakes.find(({ names }) => names.includes(service));
  if (kin?.hosts.some((suffix) => isBelow(host, suffix) && !isBucketName(host)) === true) return true;
  const label = flat(ownerLabel(host));
  const name = flat(service);
  if (name.length < 2 || label === '') return false;
  return name === label || (name.length > 2 && label.includes(name)) || (label.length > 2 && name.includes(label));
}

/** Whether the name of a variable spells a host from the part on that somebody registered: `DATA_GO_KR_KEY` and `apis.data.go.kr`. */
export function spellsHost(name: string, host: string): boolean {
  const owner = ownerLabel(host);
  if (owner === '' || isOnPlatform(host)) return false;
  const domain = `.${host}`.slice(`.${host}`.lastIndexOf(`.${owner}.`) + 1);
  return name.toLowerCase().startsWith(`${domain.replace(/[.-]/g, '_')}_`);
}

/** What a skill says about itself in the open: names, description and homepage, in lower case. */
export function aboutText(skill: Skill): string {
  const { openclaw, clawhub } = skill.manifest;
  return [
    skill.bundle.name,
    skill.name,
    openclaw.description ?? '',
    clawhub.description ?? '',
    openclaw.homepage ?? '',
    clawhub.homepage ?? '',
  ]
    .join(' ')
    .toLowerCase();
}

/** Whether a skill says in the open that it works with a service. */
export function speaksOf(skill: Skill, service: string): boolean {
  if (service === '') return false;
  const words = new Set(aboutText(skill).split(/[^a-z0-9]+/));
  const names = serviceNamed(service)?.names ?? [service];
  return names.some((name) => words.has(name) || (name.length > 3 && flat(aboutText(skill)).includes(name)));
}

/** Whether a host is one of a service whose credentials open much, and not a customer's of it. */
export function isServiceHost(host: string): boolean {
  return isOfService(host) && !isOnPlatform(host);
}

/** Whether a host's name was given out by a platform to whoever asked. */
export function isOnPlatform(host: string): boolean {
  if (platforms.some((suffix) => isBelow(host, suffix))) return true;
  return !isOfService(host) && parse(host, { allowPrivateDomains: true }).isPrivate === true;
}

/** Whether a skill says in the open that it works with the owner of a host. */
export function isAbout(skill: Skill, { host }: Address): boolean {
  const about = aboutText(skill);
  const owner = services.find(({ hosts }) => hosts.some((suffix) => isBelow(host, suffix)));
  if (owner !== undefined && !isOnPlatform(host)) return owner.names.some((name) => speaksOf(skill, name));
  const label = flat(ownerLabel(host));
  return label.length > 3 ? flat(about).includes(label) : label !== '' && about.split(/[^a-z0-9]+/).includes(label);
}

/** Letters and digits alone. */
export function flat(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A customer's bucket below the name of a service. */
function isBucketName(host: string): boolean {
  return /(?:^|\.)(?:oss|cos|bos|tos|s3)[-.]/.test(host) || isOnPlatform(host);
}
