import { addressOf } from '../../core/facts/address.ts';
import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath, credentialAt, isMetadataService, isSecretName } from '../../core/facts/places.ts';
import type { Skill } from '../../core/rule.ts';
import { flat, isKnownService, usualName } from './belonging.ts';

/** A secret that an effect takes in. */
export interface Secret {
  /** For people: `GITHUB_TOKEN`, `~/.ssh`. */
  readonly what: string;
  /** The service that it belongs to, in lower case, `''` when that is not known. */
  readonly service: string;
  /** Everything in its name that could be a service; the first is `service`. */
  readonly words: readonly string[];
  /**
   * `named`: one variable, or one entry that a store was asked for by name · `own`: a settings file of the skill itself ·
   * `shared`: a store that holds secrets of many, and what is taken from it is not known · `store`: a credential of something else
   * (key files, browser, wallet, cloud login) · `all`: the whole environment.
   */
  readonly kind: 'named' | 'own' | 'shared' | 'store' | 'all';
}

/** Stores that people keep the keys of their skills in. */
const shared: ReadonlySet<string> = new Set(['openclaw', 'keychain', 'password-store', '1password', 'bitwarden', 'password-manager', 'vault', 'keyring', 'secret-manager']);

/** The secret that an effect reads; undefined when it reads none. Without a skill, no file is the skill's own. */
export function secretOf(effect: Effect, skill?: Skill): Secret | undefined {
  if (effect.op === 'env') return ofEnvironment(effect);
  if (effect.op === 'secret') return ofStore(effect.targets[0]?.text ?? 'a credential store', effect);
  if (effect.op === 'read') return ofFile(effect, skill);
  if (effect.op === 'receive' && effect.targets.some(({ text }) => isMetadata(text))) return secret('the cloud metadata service', ['cloud'], 'store');
  return undefined;
}

function isMetadata(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && isMetadataService(address.host, address.ip);
}

function ofEnvironment({ targets }: Effect): Secret | undefined {
  for (const { text } of targets) {
    if (text === '<all>') return secret('the whole environment', [], 'all');
    if (isSecretName(text)) return secret(text, servicesOfName(text), 'named');
  }
  return undefined;
}

function ofStore(what: string, effect: Effect): Secret {
  if (!shared.has(what)) return secret(what.replace(/^file:/, ''), servicesOfName(what), 'store');
  const pick = pickOf(effect);
  const words = pick === undefined ? [] : servicesOfName(pick.replace(/^op:\/\/[^/]*\//, ''));
  // What the host's configuration holds outside the entries of skills is the host's own.
  const own = what !== 'openclaw' || words.length > 0;
  return pick === undefined || !own ? secret(what, [], 'shared') : secret(`${pick} of ${what}`, words, 'named');
}

function ofFile(effect: Effect, skill: Skill | undefined): Secret | undefined {
  for (const { text } of effect.targets) {
    const credential = credentialAt(text);
    if (credential === undefined) continue;
    const what = credential.token.replace(/^file:/, '');
    if (isOwnFile(text, skill)) return secret(what, [], 'own');
    const one = /\/\.(?:openclaw|clawdbot|moltbot)\/credentials\/([\w-]{2,40})/.exec(canonicalPath(text))?.[1];
    if (one !== undefined) return secret(`${one} of ${what}`, servicesOfName(one), 'named');
    if (credential.token === 'openclaw') return ofStore(what, effect);
    return secret(what, credential.service === '' ? [] : [credential.service], credential.service === '' && /\.env/.test(what) ? 'shared' : 'store');
  }
  return undefined;
}

/** A settings file of the skill itself: in its folder, or below a folder that bears its name. */
function isOwnFile(text: string, skill: Skill | undefined): boolean {
  const path = canonicalPath(text);
  if (/^\{skill\}\/(?:[^~]*\/)?\.env(?:\.[\w-]+)?$/.test(path)) return true;
  if (skill === undefined) return false;
  const folders = path.split('/').map(flat);
  return [skill.name, skill.bundle.name].map(flat).some((own) => own.length > 2 && folders.some((folder) => folder.length > 2 && (folder.includes(own) || (folder.length > 3 && own.includes(folder) && !hosts.has(folder)))));
}

/** Folders of the agent's host and of systems, which a skill's name may well contain. */
const hosts: ReadonlySet<string> = new Set(['openclaw', 'clawdbot', 'moltbot', 'config', 'credentials', 'home', 'users', 'root', 'local', 'share', 'chrome', 'google', 'firefox', 'library', 'keychains', 'solana', 'bitcoin', 'ethereum', 'docker', 'azure', 'gcloud', 'claude', 'codex', 'gemini', 'skill', 'agents', 'kube', 'default', 'password', 'store']);

/** Arguments that ask a store for one entry: an item's path, a key of a configuration, a filter. */
function pickOf({ operation, args }: Effect): string | undefined {
  const plain = args.filter((arg) => !arg.startsWith('-') && !arg.includes('…') && !/^[a-z]{0,12}=./.test(arg));
  if (/^security\b|^secret-tool\b/.test(operation)) return /dump|export|list/.test(operation) ? undefined : entryOf(args.filter((arg) => arg.startsWith('=')).map((arg) => arg.slice(1)).join(' ') || plain.at(-1));
  if (/^(?:op|1password)\b/.test(operation)) return args[0] === 'read' ? entryOf(args[1]) : plain[0] === 'item' && plain[1] === 'get' ? entryOf(plain[2]) : plain[0] === 'run' || plain[0] === 'inject' ? 'reference' : undefined;
  if (/^(?:bw|bws)\b/.test(operation)) return plain[0] === 'get' ? entryOf(plain[2]) : undefined;
  if (/^(?:pass|gopass)\b/.test(operation)) return entryOf(plain.at(-1));
  if (/config get$/.test(operation)) return entryOf(plain[0]);
  if (/^vault\b/.test(operation)) return entryOf(plain.at(-1));
  if (operation === 'jq') return plain[0] === '.' || /env|keys|to_entries|tostring|@base64/.test(plain[0] ?? '') ? undefined : entryOf(plain[0]);
  if (/^(?:grep|rg|awk|sed)$/.test(operation)) return entryOf(/^\W*$|^\.[*+]/.test(plain[0] ?? '') ? undefined : plain[0]);
  if (/keyring|keytar|get_password|getPassword/.test(operation)) return entryOf(plain[0]);
  return undefined;
}

/** An entry's name; undefined when it is none, or when what it names is the key to other things. */
function entryOf(text: string | undefined): string | undefined {
  if (text === undefined || !/[a-z]{2}/i.test(text)) return undefined;
  return /safe storage|chrome|chromium|firefox|brave|login|wallet|seed|^\*|master/i.test(text) ? undefined : text.slice(0, 60);
}

/** Words of a variable's or entry's name that say nothing about whose it is. */
const generic: ReadonlySet<string> = new Set(
  'api key keys apikey token tokens secret secrets password passwd passphrase pass access auth private public client id user my the default bearer oauth refresh bot app application account service server admin prod production dev test live url uri webhook base cookie session credential credentials seed phrase mnemonic signing encryption master main personal pat jwt skill skills entries env channels accounts config empty value op item private data next vite react expo show get reference connection string database db email mail smtp imap code agent workspace org team project hook gateway proxy web http https site cloud host pay bot device integration internal file'.split(' '),
);

/** The services that a name speaks of, under their usual names, well-known ones first: `MY_GH_TOKEN` → github; none when it speaks of none. */
export function servicesOfName(name: string): readonly string[] {
  const parts = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().split(/[_\W]+/);
  const words = [...new Set(parts.filter((part) => part.length > 1 && !generic.has(part)).map(usualName))];
  const rank = (word: string) => (word === 'openclaw' ? 2 : isKnownService(word) ? 0 : 1);
  return words.sort((a, b) => rank(a) - rank(b));
}

function secret(what: string, words: readonly string[], kind: Secret['kind']): Secret {
  return { what, service: words[0] ?? '', words, kind };
}

/** How far after a read, in UTF-16 units, its use is looked for. */
const reach = 1500;

/** Whether what follows a read takes the skill's own entry out of what was read. */
export function asksForOwn({ span }: Effect, skill: Skill): boolean {
  const text = skill.texts.find(({ path }) => path === span.path)?.text.slice(Math.max(0, span.start - 300), span.start + reach) ?? '';
  if (!/\b(?:entries|channels|skills?|env|apiKey|api_key)\b/.test(text)) return false;
  return [skill.name, skill.bundle.name].map(flat).some((own) => own.length > 2 && flat(text).includes(own)) || skill.declared.env.some((name) => text.includes(name));
}
