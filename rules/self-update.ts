import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** Folders and files from which an agent loads skills. */
const skillFolder = /(?:^|[\\/])skills?[\\/][\w.-]{1,80}[\\/]?$/i;
const skillFile = /(?:^|[\\/])skills?[\\/][^\s]{0,300}\.(?:md|py|sh|js|ts|mjs|json)$|(?:^|[\\/])SKILL\.md$|(?:^|[\\/])(?:openclaw|clawdbot|moltbot|claude|codex|cursor)[\\/]skills?[\\/]/i;

/** The skill replaces its own files, or another skill's, by what a host gives: what was reviewed is not what runs tomorrow. */
export const selfUpdate = defineRule({
  id: 'self-update',
  title: 'A skill is replaced from the network',
  severity: 'critical',
  taxonomy: { ast: ['AST02', 'AST07'], cwe: [494, 829], attack: ['T1105', 'T1072'], atlas: ['AML.T0011'] },
  *check({ flows, effects }) {
    const seen = new Set<Effect>();
    for (const { source, sink, role } of flows) {
      if (role !== 'data' || source.op !== 'receive' || sink.op !== 'write' || seen.has(sink)) continue;
      const persistent = effects.some((effect) => effect.op === 'persist' && effect.span.path === sink.span.path);
      // A whole folder that is cloned is how people install a skill; repeated by itself it is not.
      const file = sink.targets.find(({ text }) => skillFile.test(text) || (persistent && skillFolder.test(text)));
      if (file === undefined) continue;
      seen.add(sink);
      const from = source.targets[0]?.text ?? '';
      const aggravator = source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined) ?? (persistent ? 'it is repeated by itself' : undefined);
      yield {
        message: `${file.text} is replaced by what ${hostName(from)} gives${aggravator === undefined ? '' : `; ${aggravator}`}`,
        confidence: weaker(confidenceOf(sink, true), confidenceOf(source, source.targets.every(({ hole }) => hole === undefined))),
        severity: aggravator === undefined ? 'high' : 'critical',
        evidence: [at(sink, 'replaced here'), at(source, 'fetched here')],
      };
    }
  },
});
