import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { at, type Confidence, defineRule, type Match, type Severity, type TextFile } from '../core/rule.ts';
import { popularPackages, popularScopes } from './indicators/packages.ts';
import { knownRegistries } from './indicators/sources.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { dependenciesIn } from './judgement/dependency-files.ts';
import { isForge } from './judgement/forge.ts';
import { handsStateTo } from './judgement/handed-state.ts';
import { aggravatorOf } from './judgement/hosts.ts';
import { lockedAddresses } from './judgement/locked-addresses.ts';
import { disguiseOf, type Ecosystem, lookalikeOf } from './judgement/lookalike.ts';
import { elsewhere } from './judgement/redirect.ts';

const ecosystems = /^(npm|pip|cargo|gem|deno|uv|brew):(.+)$/s;
const fixed = /(?:[@#/]|commit=)[0-9a-f]{40}(?:$|[#?&/.])/;

/** A package that no registry has seen, or that has the name of another with a slip in it. */
export const unexaminedPackage = defineRule({
  id: 'unexamined-package',
  title: 'A package comes from outside the registry, or looks like another',
  severity: 'critical',
  taxonomy: {
    ast: ['AST02'],
    cwe: [494, 829, 1357],
    attack: ['T1195.002', 'T1036.005'],
    atlas: ['AML.T0010.001', 'AML.T0011.001'],
  },
  *check({ effects, texts }) {
    for (const effect of effects) {
      if (effect.op !== 'install') continue;
      const handed = handsStateTo(effect);
      if (handed !== undefined) yield handed;
      for (const { text } of effect.targets) {
        const [, ecosystem = '', name = ''] = ecosystems.exec(text) ?? [];
        const match =
          offRegistry(effect, confidenceOf(effect, true), addressed(ecosystem, name)) ??
          lookalike(effect, confidenceOf(effect, false), ecosystem, name);
        if (match !== undefined) yield match;
      }
    }
    for (const text of texts) {
      yield* inProject(text);
      yield* inLockfile(text);
    }
  },
});

/** What a project's file asks for is installed by the project's usual first command. */
function* inProject({ path, text }: TextFile): Generator<Match> {
  for (const dependency of dependenciesIn(path, text)) {
    const { ecosystem, name, alias, url, start, end } = dependency;
    const where = { operation: path.slice(path.lastIndexOf('/') + 1), span: { path, start, end } };
    const match =
      (url === undefined ? undefined : offRegistry(where, 'sure', url)) ??
      lookalike(where, 'likely', ecosystem, name) ??
      (alias === undefined || ecosystem === 'go' ? undefined : behindAlias(where, ecosystem, alias, name));
    if (match !== undefined) yield match;
  }
}

/** A popular name under which the code gets another package; forks carry the name that they replace. */
function behindAlias(where: Where, ecosystem: Ecosystem, alias: string, name: string): Match | undefined {
  if (!popularPackages[ecosystem].has(alias) || name.includes(alias) || popularPackages[ecosystem].has(name))
    return undefined;
  // A fork, or a compatible package, of a scope that people know.
  if (popularScopes.has(/^@([^/]{1,60})\//.exec(name)?.[1] ?? '') || /^@?[\w-]{1,60}\/compat$/.test(name))
    return undefined;
  return {
    message: `${where.operation} puts the package ${name} in the place of ${alias}`,
    confidence: 'likely',
    severity: 'medium',
    evidence: [at(where, 'replaced here')],
  };
}

/** One finding for each host, since a lockfile names it once for each package. */
function* inLockfile({ path, text }: TextFile): Generator<Match> {
  const seen = new Set<string>();
  for (const { url, start, end } of lockedAddresses(path, text)) {
    const address = elsewhere(url, 'registry');
    if (address === undefined || seen.has(address.host)) continue;
    seen.add(address.host);
    const imitated = knownRegistries.find(
      (known) => address.host.startsWith(`${known}.`) || address.host.includes(`.${known}.`),
    );
    const aggravator = imitated === undefined ? aggravatorOf(url) : `${address.host} is made to look like ${imitated}`;
    yield {
      message: `${path.slice(path.lastIndexOf('/') + 1)} takes a package from ${address.ip ?? address.host} instead of the registry${aggravator === undefined ? '' : `; ${aggravator}`}`,
      confidence: 'sure',
      severity: aggravator === undefined ? 'medium' : 'critical',
      evidence: [{ span: { path, start, end }, note: 'taken from here' }],
    };
  }
}

/** npm takes `owner/name` and `github:owner/name` for repositories. */
function addressed(ecosystem: string, name: string): string {
  const [, forge = 'github', path] =
    (ecosystem === 'npm'
      ? /^(?:(github|gitlab|bitbucket):)?([\w-][\w.-]{0,100}\/[\w.-]{1,100}(?:#.{0,100})?)$/.exec(name)
      : null) ?? [];
  return path === undefined ? name : `https://${forge === 'bitbucket' ? 'bitbucket.org' : `${forge}.com`}/${path}`;
}

/** Who installs, and where that stands. */
type Where = Pick<Effect, 'operation' | 'span'>;

function offRegistry(effect: Where, confidence: Confidence, name: string): Match | undefined {
  const url = /(?:^|@ ?|\+|^-r )((?:https?|git|ssh|ftp):\/\/.+)/.exec(name)?.[1];
  if (url === undefined) return undefined;
  const address = addressOf(url);
  if (address === undefined || isLocal(address)) return undefined;
  const aggravator = aggravatorOf(url);
  const forge = isForge(address);
  if (forge && fixed.test(url)) return undefined;
  const severity: Severity = aggravator !== undefined ? 'critical' : forge ? 'medium' : 'high';
  const where = address.ip ?? address.host;
  return {
    message: `${effect.operation} installs a package from ${where}, outside the registry${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence,
    severity,
    evidence: [at(effect, 'installed here')],
  };
}

function lookalike(effect: Where, confidence: Confidence, ecosystem: string, name: string): Match | undefined {
  const disguise = disguiseOf(name);
  if (disguise !== undefined)
    return {
      message: `${effect.operation} installs a package whose name has ${disguise}`,
      confidence,
      severity: 'high',
      evidence: [at(effect, 'installed here')],
    };
  const found = isListed(ecosystem) ? lookalikeOf(ecosystem, name) : undefined;
  if (found === undefined) return undefined;
  return {
    message: `${effect.operation} installs a package whose name differs from ${found.known} by ${found.slip}`,
    confidence: found.sure ? confidence : 'maybe',
    severity: 'medium',
    evidence: [at(effect, 'installed here')],
  };
}

function isListed(ecosystem: string): ecosystem is Ecosystem {
  return Object.hasOwn(popularPackages, ecosystem);
}
