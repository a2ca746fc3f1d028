import { addressOf } from '../core/facts/address.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';
import { byDocument, names, near, remoteLinks } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

/** Files from which an agent takes a skill, and the folder of one. */
const skillFile =
  /(?:^|[\\/])skills?[\\/][^\s]{0,300}(?:\.(?:md|py|sh|js|ts|mjs)|[\\/](?:package|skill)\.json)$|(?:^|[\\/])SKILL\.md$/i;
const skillFolder = /(?:^|[\\/])skills?[\\/][\w.-]{1,80}[\\/]?$/i;

/** The skill replaces its own files, or another skill's, by what a host gives: what was reviewed is not what runs tomorrow. */
export const selfUpdate = defineRule({
  id: 'self-update',
  title: 'A skill is replaced from the network',
  severity: 'critical',
  taxonomy: { ast: ['AST02', 'AST07'], cwe: [494, 829], attack: ['T1105', 'T1072'], atlas: ['AML.T0011'] },
  *check({ flows, effects, instructions }) {
    yield* inWords(instructions);
    const seen = new Set<string>();
    for (const { source, sink, role } of flows) {
      const from = source.targets[0]?.text ?? '';
      if (role !== 'data' || source.op !== 'receive' || sink.op !== 'write' || addressOf(from) === undefined) continue;
      // A whole folder that is cloned is how people install a skill; a script that repeats it is something else.
      const persistent = effects.some((effect) => effect.op === 'persist' && effect.span.path === sink.span.path);
      const repeated = persistent && sink.standing.stance === 'acts';
      const file = sink.targets.find(({ text }) => skillFile.test(text) || (repeated && skillFolder.test(text)));
      const key = `${sink.span.path} ${hostName(from)}`;
      if (file === undefined || seen.has(key)) continue;
      seen.add(key);
      const aggravator =
        source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined) ??
        (repeated ? 'it is repeated by itself' : undefined);
      yield {
        message: `${file.text} is replaced by what ${hostName(from)} gives${aggravator === undefined ? '' : `; ${aggravator}`}`,
        confidence: weaker(
          confidenceOf(sink, true),
          confidenceOf(
            source,
            source.targets.every(({ hole }) => hole === undefined),
          ),
        ),
        severity: aggravator === undefined ? 'high' : 'critical',
        evidence: [at(sink, 'replaced here'), at(source, 'fetched here')],
      };
    }
  },
});

/** The skill's own text is to be exchanged. */
const exchanges = says(
  /\b(?:overwrite|replace|exchange|swap|refresh|rewrite|update|set|fill)s?\s(?:[\w\s]{1,20}\s)?[`"']?[\w~.{}\\/-]{0,100}SKILL\.md\b(?:[^.]|\.(?=\S)){0,60}\b(?:with|by|from|to)\b|\b(?:overwrite|replace|exchange|swap)s?\s(?:\w{1,20}\s)?(?:this (?:file|page|skill|text)|yourself|itself|(?:the )?SKILL\.md|the skill(?:'s|’s)? (?:file|text|folder)|these instructions)\b(?:[^.]|\.(?=\S)){0,60}\b(?:with|by|from)\b/i,
);

/** An order to the agent that does the same. */
function* inWords(instructions: readonly Instruction[]): Generator<Match> {
  for (const list of byDocument(instructions)) {
    for (const [index, instruction] of list.entries()) {
      if (!exchanges.in(instruction) || instruction.negated || instruction.place === 'code') continue;
      const around = near(list, index, 1, 0);
      const link = around.flatMap(remoteLinks)[0];
      if (link === undefined) continue;
      const repeated = around.some((other) => names(other, 'schedule') && !other.negated);
      const aggravator = aggravatorOf(link.url) ?? (repeated ? 'it is repeated by itself' : undefined);
      yield {
        message: `The skill is to be replaced by what ${hostName(link.url)} gives${aggravator === undefined ? '' : `; ${aggravator}`}`,
        confidence: confidenceOfInstruction(instruction),
        severity: aggravator === undefined ? 'high' : 'critical',
        evidence: [at(instruction, 'told here')],
      };
    }
  }
}
