import { isKnownService, usualName } from './belonging.ts';

/** Words of a variable's or entry's name that say nothing about whose it is. */
const generic: ReadonlySet<string> = new Set(
  'api key keys apikey token tokens secret secrets password passwd passphrase pass access auth private public client id user my the default bearer oauth refresh bot app application account service server admin prod production dev test live url uri webhook base cookie session credential credentials seed phrase mnemonic signing encryption master main personal pat jwt skill skills entries env channels accounts config empty value op item private data next vite react expo show get reference connection string database db email mail smtp imap code agent workspace org team project hook gateway proxy web http https site cloud host pay bot device integration internal file billing'.split(
    ' ',
  ),
);

/** The services that a name speaks of, under their usual names, well-known ones first: `MY_GH_TOKEN` → github; none when it speaks of none. */
export function servicesOfName(name: string): readonly string[] {
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\W]+/);
  const words = [...new Set(parts.filter((part) => part.length > 1 && !generic.has(part)).map(usualName))];
  const rank = (word: string) => (word === 'openclaw' ? 2 : isKnownService(word) ? 0 : 1);
  return words.sort((a, b) => rank(a) - rank(b));
}
