import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import { knownModels, knownRegistries, sourceSettings } from '../indicators/sources.ts';

/** A setting that sends requests somewhere else. */
export interface Redirect {
  /** For people: `the registry of npm`. */
  readonly what: string;
  readonly kind: 'registry' | 'model' | 'proxy';
  readonly url: string;
  readonly address: Address;
  /** Where it stands in the text that was searched, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** `name=value`, `name: value`, `"name": "value"`, `--name value`, `name to value`; the value is an address. */
const setting =
  /(?:^|[\s"'`{,;([])-{0,2}(@?[A-Za-z][\w.:-]{2,60})["'`]?(?:\s*(?:=|:)\s*|\s+(?:(?:[Tt][Oo]|[Aa][Tt])\s+)?)["'`]{0,2}((?:https?|socks[45]h?|ftp):\/\/[^\s"'`,;)\]}<>|]{3,})/g;
const rewrite =
  /(?:\burl\.["']?|\[url\s+["'])([a-z+]{2,8}:\/\/[^\s"'\]]{3,})(["']?(?:\.(?:push)?insteadof\b|\]\s*(?:push)?insteadof\b))?/gi;

/** A table of a configuration that describes a provider of models: its address follows within the same table. */
const provider = /\[model_providers\.[\w"'.-]{1,80}\][^[\]]*?\bbase_url\s*=\s*["'](https?:\/\/[^\s"']{3,})/g;

/** Every setting in a text that names a source other than the usual ones; those that point to this machine or its network are left out. */
export function redirectsIn(text: string): readonly Redirect[] {
  if (!text.includes('://')) return [];
  const found: Redirect[] = [];
  for (const match of text.matchAll(setting)) {
    const [whole, name = '', url = ''] = match;
    const known = sourceSettings.find((one) => one.name.test(name));
    const address = known === undefined ? undefined : elsewhere(url, known.kind);
    if (known !== undefined && address !== undefined)
      found.push({
        what: known.what,
        kind: known.kind,
        url,
        address,
        start: match.index,
        end: match.index + whole.length,
      });
  }
  for (const match of /insteadof/i.test(text) ? text.matchAll(rewrite) : []) {
    const [whole, written = '', behind] = match;
    // Without quotes, the name of the setting ends the word.
    const url = written.replace(/\.(?:push)?insteadof$/i, '');
    const address = behind === undefined && url === written ? undefined : elsewhere(url, 'registry');
    if (address !== undefined)
      found.push({
        what: 'the addresses of git',
        kind: 'registry',
        url,
        address,
        start: match.index,
        end: match.index + whole.length,
      });
  }
  for (const match of text.includes('[model_providers.') ? text.matchAll(provider) : []) {
    const address = elsewhere(match[1] ?? '', 'model');
    if (address !== undefined)
      found.push({
        what: 'the address of the model',
        kind: 'model',
        url: match[1] ?? '',
        address,
        start: match.index,
        end: match.index + match[0].length,
      });
  }
  return found;
}

/** Names that nobody can own (RFC 2606, 6761); manuals use them. */
const nobodys = /(?:^|\.)example\.(?:com|net|org)$/;

/** The address when it is none of the usual ones for its kind, and not in the user’s own network. */
export function elsewhere(url: string, kind: 'registry' | 'model' | 'proxy'): Address | undefined {
  const address = addressOf(url);
  if (address === undefined || isLocal(address) || nobodys.test(address.host)) return undefined;
  const usual = kind === 'registry' ? knownRegistries : kind === 'model' ? knownModels : [];
  return usual.some((host) => address.host === host || address.host.endsWith(`.${host}`)) ? undefined : address;
}
