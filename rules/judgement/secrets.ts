import { addressOf } from '../../core/facts/address.ts';
import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath, credentialAt, isMetadataService, isSecretName } from '../../core/facts/places.ts';
import type { Skill } from '../../core/rule.ts';
import { flat, isKnownService, speaksOf } from './belonging.ts';
import { pickOf } from './pick.ts';
import { servicesOfName } from './service-name.ts';

/** A secret that an effect takes in. */
export interface Secret {
  /** For people: `GITHUB_TOKEN`, `~/.ssh`. */
  readonly what: string;
  /** The service that it belongs to, in lower case, `''` when that is not known. */
  readonly service: string;
  /** Everything in its name that could be a service; the first is `service`. */
  readonly words: readonly string[];
  /**
   * `named`: one variable, or one entry that a store was asked for by name · `unnamed`: one variable, which one is made at run time ·
   * `own`: a settings file of the skill itself ·
   * `shared`: a store that holds secrets of many, and what is taken from it is not known · `store`: a credential of something else
   * (key files, browser, wallet, cloud login) · `all`: the whole environment.
   */
  readonly kind: 'named' | 'unnamed' | 'own' | 'shared' | 'store' | 'all';
}

/** Stores that people keep the keys of their skills in. */
const shared: ReadonlySet<string> = new Set([
  'openclaw',
  'keychain',
  'password-store',
  '1password',
  'bitwarden',
  'password-manager',
  'vault',
  'keyring',
  'secret-manager',
]);

/** The secret that an effect reads; undefined when it reads none. Without a skill, no file is the skill's own. */
export function secretOf(effect: Effect, skill?: Skill): Secret | undefined {
  if (effect.op === 'env') return ofEnvironment(effect);
  if (effect.op === 'secret') return ofStore(effect.targets[0]?.text ?? 'a credential store', effect);
  if (effect.op === 'read') return ofFile(effect, skill);
  if (effect.op === 'receive' && effect.targets.some(({ text }) => isMetadata(text)))
    return secret('the cloud metadata service', ['cloud'], 'store');
  return undefined;
}

function isMetadata(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && isMetadataService(address.host, address.ip);
}

function ofEnvironment({ targets }: Effect): Secret | undefined {
  for (const { text, hole } of targets) {
    if (text === '<all>')
      return hole === undefined
        ? secret('the whole environment', [], 'all')
        : secret('a variable whose name is made at run time', [], 'unnamed');
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
    if (/^openclaw$|\.env/.test(what) && isOwnFile(text, skill)) return secret(what, [], 'own');
    const one = /\/\.(?:openclaw|clawdbot|moltbot)\/credentials\/([\w-]{2,40})/.exec(canonicalPath(text))?.[1];
    if (one !== undefined) return secret(`${one} of ${what}`, servicesOfName(one), 'named');
    if (credential.token === 'openclaw' && plain.test(effect.entry?.path.at(-1) ?? '')) continue;
    if (credential.token === 'openclaw') return ofEntry(what, effect, skill) ?? ofStore(what, effect);
    return secret(
      what,
      credential.service === '' ? [] : [credential.service],
      credential.service === '' && /\.env/.test(what) ? 'shared' : 'store',
    );
  }
  return undefined;
}

/** Names of groups in the settings of an agent's host, which say nothing about whose an entry is. */
const groups: ReadonlySet<string> = new Set(
  'models model providers provider profiles profile defaults default plugins plugin installs tools mcp servers mcpservers bindings channels entries'.split(
    ' ',
  ),
);

/** Settings that let nobody in. */
const plain =
  /^(?:id|name|target|(?:default_?)?chat_?ids?|(?:base_?)?url|host|port|model|primary|enabled|channel|timezone|allow_?from|language|version)$/i;

/** One entry of the host's settings that was asked for by its names; undefined where those say nothing of whose it is. */
function ofEntry(what: string, { entry, targets }: Effect, skill: Skill | undefined): Secret | undefined {
  if (entry === undefined) return undefined;
  const words = servicesOfName(entry.path.join('_')).filter((word) => !groups.has(word));
  const own = [skill?.name ?? '', skill?.bundle.name ?? ''].map(flat).filter((name) => name.length > 3);
  const group = entry.path.findIndex((name) => name === 'entries' || name === 'skills');
  if (group >= 0 && entry.path.slice(group + 1, group + 3).some((name) => own.includes(flat(name))))
    return secret(what, words, 'own');
  if (words.length === 0) return undefined;
  const title = `${entry.path.join('.')} of ${what}`;
  // The same line reads other settings too, and nothing says that this is a key.
  const other = targets.some(({ text }) => credentialAt(text) === undefined);
  const lets = entry.path.some((name) => isSecretName(name.replace(/([a-z])(?=[A-Z])/g, '$1_')));
  return secret(title, words, other && !lets && !words.some(isKnownService) ? 'unnamed' : 'named');
}

/** A settings file of the skill itself: in its folder, or below a folder that bears its name. */
function isOwnFile(text: string, skill: Skill | undefined): boolean {
  const path = canonicalPath(text);
  if (/^\{skill\}\/(?:[^~]*\/)?\.env(?:\.[\w-]+)?$/.test(path)) return true;
  if (skill === undefined) return false;
  const folders = path
    .split('/')
    .map(flat)
    .filter((folder) => folder.length > 2 && !shown.has(folder));
  const names = [skill.name, skill.bundle.name].map(flat).filter((name) => name.length > 2);
  return names.some((own) =>
    folders.some((folder) => folder.includes(own) || (folder.length > 3 && own.includes(folder))),
  );
}

/** Folders of the agent's host and of systems, which a skill's name may well contain. */
const shown: ReadonlySet<string> = new Set(
  'openclaw clawdbot moltbot openclawjson clawdbotjson moltbotjson authprofilesjson config credentials home users root local share projects workspace skill skills agents agent main auth default env'.split(
    ' ',
  ),
);

function secret(what: string, words: readonly string[], kind: Secret['kind']): Secret {
  return { what, service: words[0] ?? '', words, kind };
}

/** How far after a read, in UTF-16 units, its use is looked for. */
const reach = 1500;

/** A line of a file of variables that is looked for by its name: `line.startswith("NOTES_KEY=")`, `/^NOTES_KEY=/`. */
const oneLine = /(?:starts[wW]ith\(\s?|match\(\s?|===?\s?)(?:["'`]|\/\^?)([A-Z][A-Z0-9_]{3,60})\b/g;

/** Whether the lines of a file of variables that are looked for behind a read are those that the skill also asks the environment for. */
export function asksForOwnLine({ span }: Effect, { texts, effects, declared }: Skill): boolean {
  const text = texts.find(({ path }) => path === span.path)?.text.slice(span.start, span.start + reach) ?? '';
  const names = [...text.matchAll(oneLine)].map(([, name = '']) => name);
  const own = new Set([
    ...declared.env,
    ...effects.flatMap(({ op, targets }) => (op === 'env' ? targets.map((one) => one.text) : [])),
  ]);
  return names.length > 0 && names.every((name) => own.has(name));
}

/** An entry of the host's settings by its group and name: `["channels"]["slack"]`, `.get("channels", {}).get("slack"`, `.agents.defaults`. */
const oneEntry =
  /["'.](?:channels|entries|servers|mcpServers|agents|gateway|env|search)["'\])?]{0,4}(?:\s?,\s?\{\}\))?(?:\s?\|\|\s?\{\}|\s?or\s?\{\})?\)?(?:\?)?(?:\.get\(|\[|\.)["']?([\w-]{3,60})/g;

/** Whether what follows a read takes out an entry of what the skill says that it is about, or one that lets nobody in. */
export function asksForOne({ span }: Effect, skill: Skill): boolean {
  const text = skill.texts.find(({ path }) => path === span.path)?.text.slice(span.start, span.start + reach) ?? '';
  const asked = [...text.matchAll(oneEntry)].map(([, name = '']) => name);
  if (asked.length === 0) return false;
  return asked.every(
    (name) =>
      /^(?:defaults|bind|port|get|values|items|keys)$/.test(name) ||
      servicesOfName(name).some((word) => word.length > 2 && word !== 'openclaw' && speaksOf(skill, word)),
  );
}

/** Whether what follows a read takes the skill's own entry out of what was read. */
export function asksForOwn({ span }: Effect, skill: Skill): boolean {
  // The frontmatter names the skill anyway, and `env NAME=value` only starts a command.
  const { path: page, body } = skill.manifest;
  const from = Math.max(page === span.path ? body.start : 0, span.start - 300);
  const text = skill.texts.find(({ path }) => path === span.path)?.text.slice(from, span.start + reach) ?? '';
  if (!/\b(?:entries|channels|skills?|env(?!\s+[A-Za-z_]\w{0,60}=)|apiKey|api_key)\b/.test(text)) return false;
  return (
    [skill.name, skill.bundle.name].map(flat).some((own) => own.length > 2 && flat(text).includes(own)) ||
    skill.declared.env.some((name) => text.includes(name))
  );
}
