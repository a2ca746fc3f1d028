import type { Effect } from '../core/facts/effect.ts';
import { at, type Confidence, defineRule, type Evidence, type Match, type Skill } from '../core/rule.ts';
import { settingFiles } from './indicators/sources.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { judgeEndpoint } from './judgement/endpoint-orders.ts';
import { aggravatorOf } from './judgement/hosts.ts';
import { byDocument } from './judgement/prose.ts';
import { elsewhere, type Redirect, redirectsIn } from './judgement/redirect.ts';

const flagged =
  /^(npm-registry|pip-index|cargo-source|gem-source|cpan-source|conda-channel|clawhub-registry|psgallery-source|nuget-source|maven-repository|composer-repository):(.+)$/;

/** From now on packages, repositories or a model’s answers come from a stranger, under the names that the user knows. */
export const sourceRedirect = defineRule({
  id: 'source-redirect',
  title: 'A known source is replaced by another',
  severity: 'critical',
  taxonomy: { ast: ['AST02'], cwe: [494, 441, 829], attack: ['T1195.002', 'T1557'], atlas: ['AML.T0010.001'] },
  *check(skill) {
    for (const effect of skill.effects) {
      for (const redirect of redirectsOf(effect))
        yield judge(redirect, confidenceOf(effect, true), at(effect, 'changed here'));
    }
    for (const instruction of skill.instructions) {
      const { text, code } = instruction;
      if (!text.includes('://') && code.length === 0) continue;
      for (const redirect of redirectsIn([text, ...code].join('\n'))) {
        yield judge(redirect, confidenceOfInstruction(instruction), at(instruction, 'told here'));
        break;
      }
    }
    for (const list of byDocument(skill.instructions))
      for (const index of list.keys()) {
        const match = judgeEndpoint(list, index);
        if (match !== undefined) yield match;
      }
    yield* inFiles(skill);
  },
});

function redirectsOf(effect: Effect): readonly Omit<Redirect, 'start' | 'end'>[] {
  if (effect.op === 'setenv') return effect.targets.flatMap(({ text }) => redirectsIn(text));
  // `npm config set registry URL` has name and value apart, `npm config set registry=URL` together.
  if (effect.op === 'write')
    return redirectsIn([...effect.args, effect.args.slice(-2).join('=')].join('\n')).slice(0, 1);
  if (effect.op === 'run')
    return effect.targets.some(({ text }) => /^(?:git|go)$/.test(text)) &&
      effect.args.some((arg) => arg === 'config' || arg === 'env' || arg === '-c')
      ? redirectsIn(effect.args.join('\n')).slice(0, 1)
      : [];
  if (effect.op !== 'install') return [];
  return effect.targets.flatMap(({ text }) => {
    const [, kind = '', url = ''] = flagged.exec(text) ?? [];
    const address = url === '' ? undefined : elsewhere(url, 'registry');
    return address === undefined
      ? []
      : [
          {
            what: kind.startsWith('pip')
              ? 'the package index of Python'
              : kind.startsWith('psgallery')
                ? 'the gallery of PowerShell modules'
                : `the registry of ${kind.slice(0, kind.indexOf('-'))}`,
            kind: 'registry' as const,
            url,
            address,
          },
        ];
  });
}

function judge(
  { what, kind, url, address }: Omit<Redirect, 'start' | 'end'>,
  confidence: Confidence,
  evidence: Evidence,
): Match {
  // Proxies are spoken to in plain http everywhere.
  const aggravator = aggravatorOf(kind === 'proxy' ? url.replace(/^http:/i, 'https:') : url);
  return {
    message: `${capital(what)} becomes ${address.ip ?? address.host}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence,
    severity: aggravator !== undefined ? 'critical' : kind === 'proxy' ? 'medium' : 'high',
    evidence: [evidence],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Settings that ship beside the skill and take effect where it lies. */
function* inFiles({ texts }: Skill): Generator<Match> {
  for (const { path, text } of texts) {
    if (!settingFiles.test(path)) continue;
    // Lines end where whichever reader ends them soonest does: pip as Python’s `splitlines`.
    const lined = text.replace(/[\v\f\x1c-\x1e\x85]/g, '\n');
    const read = lined.replace(/^[ \t]*[#;].*/gm, (comment) => '#'.repeat(comment.length));
    for (const redirect of redirectsIn(read))
      yield judge(redirect, 'sure', { span: { path, start: redirect.start, end: redirect.end }, note: 'set here' });
  }
}
