import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { hostNames, hostSites } from '../indicators/agent-host.ts';
import { ownerLabel } from './belonging.ts';
import { isForge } from './forge.ts';
import type { Fetch } from './lure.ts';
import { blocksOf, names } from './prose.ts';

const kinds =
  'cli|core|agent|driver|provider|runtime|client|helper|utilit(?:y|ies)|util|tool|engine|daemon|updater?|installer|launcher|auth|sdk|framework|setup|app';
/** A program of the agent's own host by its name: `ClawHubCLI`, `openclaw-core`, `the ClawHub command line tool`. */
const ownProgram = new RegExp(
  `\\b(?:${hostNames})(?:[-_]?(?:${kinds})s?\\b|[-\\s](?:cli|core utility|command[-\\s]line (?:tool|interface)|driver|runtime|daemon|updater|installer)s?\\b)`,
  'i',
);
/** The same as the name of a site that somebody registered. */
const ownSite = new RegExp(
  `^(?:(?:get|install|download)-?(?:${hostNames})\\w{0,6}|(?:${hostNames})-?(?:${kinds})s?)$`,
  'i',
);
/** Links of one instruction that are looked at. */
const most = 16;

/** A program that bears the name of the agent's own host and is to be got from somebody else; undefined where none is. */
export function borrowedName(list: readonly Instruction[], index: number, text: string): Fetch | undefined {
  const here = list[index];
  if (here === undefined || here.negated || !names(here, 'download', 'install')) return undefined;
  const beside = [...leadsTo(list, index), writtenBefore(here, text)];
  for (const { url, label } of here.links.slice(0, most)) {
    const address = /^https?:/i.test(url) ? addressOf(url) : undefined;
    if (address === undefined || isLocal(address) || isForge(address) || isHosts(address)) continue;
    const named = [here.text, label, ...here.code, ...beside].some((text) => ownProgram.test(withoutAddresses(text)));
    if (!named && !ownSite.test(ownerLabel(address.host))) continue;
    const aggravator = 'it bears the name of the agent’s own program and comes from elsewhere';
    return { instruction: here, what: url, kind: 'program', aggravator, whole: true };
  }
  return undefined;
}

/** Nothing says what is downloaded: it was named before. */
const nothingNamed =
  /^\W{0,8}(?:\w{1,12}\W{1,3}){0,3}?(?:download|install|get)(?:ing)?(?: (?:and|&|or) (?:install|run|download))?(?: (?:it|this|the (?:installer|file|program|app|setup)))?\s{0,3}(?:\([^)]{0,60}\))?\s{0,3}(?:now |here )?(?:from|at|via|on|:|->|→)/i;
/** How many blocks before a download its name may stand. */
const reach = 6;

/** What stands before and may say what the download is: the sentence just before, further ones where this one names nothing. */
function leadsTo(list: readonly Instruction[], index: number): readonly string[] {
  const here = list[index];
  if (here === undefined) return [];
  const far = nothingNamed.test(here.text) ? reach : 1;
  const blocks = blocksOf(list);
  const before = [...Array(far).keys()].flatMap((distance) =>
    (blocks.get(here.block - 1 - distance) ?? []).slice(0, most),
  );
  const last = list[index - 1];
  return [...(last !== undefined && last.block === here.block ? [last] : []), ...before]
    .filter((other) => !other.negated && other.links.length === 0)
    .map(({ text }) => text);
}

/** How far before a download its name may stand in the page, in UTF-16 units. */
const stretch = 400;

/** The lines right before, whether they tell the reader to do something or not: `Nothing works without …`. */
function writtenBefore({ span }: Instruction, text: string): string {
  return text
    .slice(Math.max(0, span.start - stretch), span.start)
    .split('\n')
    .slice(-4)
    .filter((line) => !/https?:|\b(?:not|never|no)\b|n['’]t\b/i.test(line))
    .join(' ');
}

/** Scripts are called after what they are for: their addresses name no program. */
function withoutAddresses(text: string): string {
  return text.replace(/https?:\/\/\S+/g, ' ');
}

/** Whether an address is one of those who make the agent's host. */
function isHosts({ host, path }: Address): boolean {
  return hostSites.some((site) => {
    const [domain = '', ...rest] = site.split('/');
    return (
      (host === domain || host.endsWith(`.${domain}`)) &&
      path.toLowerCase().startsWith(rest.length === 0 ? '' : `/${rest.join('/')}`)
    );
  });
}
