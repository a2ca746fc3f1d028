import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Severity } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { isForge } from './judgement/forge.ts';
import { aggravatorOf } from './judgement/hosts.ts';
import { lookalikeOf } from './judgement/lookalike.ts';

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
  *check({ effects }) {
    for (const effect of effects) {
      if (effect.op !== 'install') continue;
      for (const { text } of effect.targets) {
        const [, ecosystem = '', name = ''] = ecosystems.exec(text) ?? [];
        const match = offRegistry(effect, addressed(ecosystem, name)) ?? lookalike(effect, ecosystem, name);
        if (match !== undefined) yield match;
      }
    }
  },
});

/** npm takes `owner/name` and `github:owner/name` for repositories. */
function addressed(ecosystem: string, name: string): string {
  const [, forge = 'github', path] =
    (ecosystem === 'npm'
      ? /^(?:(github|gitlab|bitbucket):)?([\w-][\w.-]{0,100}\/[\w.-]{1,100}(?:#.{0,100})?)$/.exec(name)
      : null) ?? [];
  return path === undefined ? name : `https://${forge === 'bitbucket' ? 'bitbucket.org' : `${forge}.com`}/${path}`;
}

function offRegistry(effect: Effect, name: string): Match | undefined {
  const url = /(?:^|@ ?|\+|^-r )((?:https?|git|ssh|ftp):\/\/.+)$/.exec(name)?.[1];
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
    confidence: confidenceOf(effect, true),
    severity,
    evidence: [at(effect, 'installed here')],
  };
}

function lookalike(effect: Effect, ecosystem: string, name: string): Match | undefined {
  const found = ecosystem === 'npm' || ecosystem === 'pip' ? lookalikeOf(ecosystem, name) : undefined;
  if (found === undefined) return undefined;
  return {
    message: `${effect.operation} installs a package whose name differs from ${found.known} by ${found.slip}`,
    confidence: found.sure ? confidenceOf(effect, false) : 'maybe',
    severity: 'medium',
    evidence: [at(effect, 'installed here')],
  };
}
