import { addressOf } from '../../core/facts/address.ts';
import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath, credentialAt, isMetadataService, isSecretName } from '../../core/facts/places.ts';
import type { Skill } from '../../core/rule.ts';
import { flat, usualName } from './belonging.ts';

/** A secret that an effect takes in. */
export interface Secret {
  /** For people: `GITHUB_TOKEN`, `~/.ssh`. */
  readonly what: string;
  /** The service that it belongs to, in lower case, `''` when that is not known. */
  readonly service: string;
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
  if (effect.op === 'receive' && effect.targets.some(({ text }) => isMetadata(text))) return { what: 'the cloud metadata service', service: 'cloud', kind: 'store' };
  return undefined;
}

function isMetadata(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && isMetadataService(address.host, address.ip);
}

function ofEnvironment({ targets }: Effect): Secret | undefined {
  for (const { text } of targets) {
    if (text === '<all>') return { what: 'the whole environment', service: '', kind: 'all' };
    if (isSecretName(text)) return { what: text, service: serviceOfName(text), kind: 'named' };
  }
  return undefined;
}

function ofStore(what: string, effect: Effect): Secret {
  if (!shared.has(what)) return { what: what.replace(/^file:/, ''), service: '', kind: 'store' };
  const pick = pickOf(effect);
  return pick === undefined ? { what, service: '', kind: 'shared' } : { what: `${pick} of ${what}`, service: serviceOfName(pick), kind: 'named' };
}

function ofFile(effect: Effect, skill: Skill | undefined): Secret | undefined {
  for (const { text } of effect.targets) {
    const credential = credentialAt(text);
    if (credential === undefined) continue;
    const what = credential.token.replace(/^file:/, '');
    if (isOwnFile(text, skill)) return { what, service: '', kind: 'own' };
    const one = /\/\.(?:openclaw|clawdbot|moltbot)\/credentials\/([\w-]{2,40})/.exec(canonicalPath(text))?.[1];
    if (one !== undefined) return { what: `${one} of ${what}`, service: serviceOfName(one), kind: 'named' };
    if (credential.token === 'openclaw') return ofStore(what, effect);
    return { what, service: credential.service, kind: credential.service === '' && /\.env/.test(what) ? 'shared' : 'store' };
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
  const plain = args.filter((arg) => !arg.startsWith('-') && !arg.includes('…'));
  if (/^security\b|^secret-tool\b/.test(operation)) return /dump|export|list/.test(operation) ? undefined : entryOf(valueAfter(args, ['-s', '--service', '-l', '-a']) ?? plain[1]);
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

function valueAfter(args: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const at = args.indexOf(name);
    if (at >= 0) return args[at + 1];
  }
  return undefined;
}

/** An entry's name; undefined when it is none, or when what it names is the key to other things. */
function entryOf(text: string | undefined): string | undefined {
  if (text === undefined || !/[a-z]{2}/i.test(text)) return undefined;
  return /safe storage|chrome|chromium|firefox|brave|login|wallet|seed|^\*|master/i.test(text) ? undefined : text.slice(0, 60);
}

/** Words of a variable's or entry's name that say nothing about whose it is. */
const generic: ReadonlySet<string> = new Set(
  'api key keys apikey token tokens secret secrets password passwd passphrase pass access auth private public client id user my the default bearer oauth refresh bot app application account service server admin prod production dev test live url uri webhook base cookie session credential credentials seed phrase mnemonic signing encryption master main personal pat jwt skill skills entries env channels accounts config empty value op item private data next vite react expo show get reference connection string database db email mail smtp imap code'.split(' '),
);

/** The service that a name speaks of, under its usual name: `GH_TOKEN` → github; `''` when it speaks of none. */
export function serviceOfName(name: string): string {
  const word = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().split(/[_\W]+/).find((part) => part.length > 1 && !generic.has(part)) ?? '';
  return usualName(word);
}
