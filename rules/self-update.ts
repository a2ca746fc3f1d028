import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { isForge } from './judgement/forge.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';
import { replacedPart } from './judgement/own-folder.ts';
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
  *check(skill) {
    const { flows, effects, instructions } = skill;
    yield* inWords(instructions);
    yield* byGit(effects);
    const seen = new Set<string>();
    for (const { source, sink, role } of flows) {
      const from = source.targets[0]?.text ?? '';
      if (role !== 'data' || source.op !== 'receive' || sink.op !== 'write' || addressOf(from) === undefined) continue;
      // A whole folder that is cloned is how people install a skill; a script that repeats it is something else.
      const persistent = effects.some((effect) => effect.op === 'persist' && effect.span.path === sink.span.path);
      const repeated = persistent && sink.standing.stance === 'acts';
      const file = sink.targets.find(({ text }) => skillFile.test(text) || (repeated && skillFolder.test(text)));
      const own =
        file === undefined && (sink.standing.stance === 'acts' || sink.span.path.endsWith('package.json'))
          ? replacedPart(sink, skill)
          : file?.text;
      const key = `${sink.span.path} ${hostName(from)}`;
      if (own === undefined || seen.has(key)) continue;
      seen.add(key);
      const aggravator =
        source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined) ??
        (repeated ? 'it is repeated by itself' : undefined);
      yield {
        message: `${own} is replaced by what ${hostName(from)} gives${aggravator === undefined ? '' : `; ${aggravator}`}`,
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

/** A script points the repository at hand to another host and takes the files from there. */
function* byGit(effects: readonly Effect[]): Generator<Match> {
  for (const turned of effects) {
    if (!/^git remote (?:add|set-url)$/.test(turned.operation) || turned.standing.stance !== 'acts') continue;
    const url = turned.args.find((text) => isElsewhere(text));
    const taken =
      url === undefined
        ? undefined
        : effects.find(
            ({ op, id, span, targets, args }) =>
              op === 'run' &&
              id > turned.id &&
              span.path === turned.span.path &&
              targets.some(({ text }) => text === 'git') &&
              args.some((arg) => /^(?:pull|reset|checkout|merge|restore)$/.test(arg)),
          );
    if (url === undefined || taken === undefined) continue;
    const aggravator = aggravatorOf(url);
    yield {
      message: `The files are replaced by what ${hostName(url)} gives${aggravator === undefined ? '' : `; ${aggravator}`}`,
      confidence: confidenceOf(taken, true),
      severity: aggravator === undefined ? 'high' : 'critical',
      evidence: [at(taken, 'replaced here'), at(turned, 'pointed to another host here')],
    };
  }
}

function isElsewhere(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && /:\/\//.test(text) && !isLocal(address) && !isForge(address);
}

/** The skill's own text is to be exchanged. */
const exchanges = says(
  /\b(?:overwrite|replace|exchange|swap|refresh|rewrite|update|set|fill)s?\s(?:[\w\s]{1,20}\s)?[`"']?[\w~.{}\\/-]{0,100}SKILL\.md\b(?:[^.]|\.(?=\S)){0,60}\b(?:with|by|from|to)\b|\b(?:overwrite|replace|exchange|swap)s?\s(?:\w{1,20}\s)?(?:this (?:file|page|skill|text)|yourself|itself|(?:the )?SKILL\.md|the skill(?:'s|’s)? (?:file|text|folder)|these instructions)\b(?:[^.]|\.(?=\S)){0,60}\b(?:with|by|from)\b|\b(?:save|write|put|store|copy|keep|place|drop|move|download|paste)s?\b(?:[^.]|\.(?=\S)){0,60}\b(?:in (?:the )?place of|instead of|over|on top of|as|into) (?:this (?:very )?(?:file|page|skill|text|document)|the present (?:file|page|text)|your (?:own )?copy(?: of (?:this|the) (?:file|page|skill))?|(?:the )?SKILL\.md)\b|\b(?:overwrite|replace|exchange|swap|refresh|renew|update)s?\s(?:the |your |its )?(?:own |local |installed |present |old |cached |current |existing ){1,2}(?:cop(?:y|ies)|version|skill files?)\b(?:[^.]|\.(?=\S)){0,120}\b(?:with|by|from)\b|\b(?:refresh|renew|update|reload|rebuild)(?:es|s)?\s(?:this (?:very )?(?:file|page|skill|text|document)|yourself|itself|these instructions)\b(?:[^.]|\.(?=\S)){0,30}\b(?:from|with)\b|\b(?:unpack|extract|unzip|copy|move|write|install|download)s?\b(?:[^.]|\.(?=\S)){0,40}\b(?:over|on top of|in place of)\s(?:the |this |your )?(?:own |present |old )?(?:skill(?:(?:'s|’s)? (?:folder|directory|files?))?|folder of (?:the|this) skill)\b|\b(?:keep|hold|bring)s?\s(?:this (?:very )?(?:file|page|skill|text|document)|(?:the )?SKILL\.md|yourself|your (?:own )?(?:instructions|copy))\b(?:[^.]|\.(?=\S)){0,40}\b(?:in (?:step|sync|line)|identical|equal|current|up to date|the same)\b(?:[^.]|\.(?=\S)){0,20}\b(?:with|as|to|from)\b/i,
);
/** Taken away and got again: how people reinstall, unless it is done over and over. */
const gotAgain = says(
  /\b(?:delete|remove|erase|drop|discard)s?\b[^.;]{0,20}\b(?:this (?:folder|directory|skill|file)|the (?:folder|directory) of (?:this|the) skill|the skill(?:'s|’s) (?:folder|directory))\b[^.]{0,30}\b(?:clone|download|fetch|pull|install|copy)s?\b/i,
);
/** How often, in words that name no day. */
const again = says(
  /\b(?:once|twice|(?:three|four|several|\d{1,2}) times) (?:a|per|each|every) (?:day|week|hour|session|month)\b|\b(?:before|after) (?:each|every) (?:use|answer|run|task|conversation)\b|\bregularly\b|\bwhenever\b/i,
);

/** An order to the agent that does the same. */
function* inWords(instructions: readonly Instruction[]): Generator<Match> {
  for (const list of byDocument(instructions)) {
    for (const [index, instruction] of list.entries()) {
      if (instruction.negated || instruction.place === 'code') continue;
      const renewed = gotAgain.in(instruction) && (names(instruction, 'schedule') || again.in(instruction));
      if (!renewed && !exchanges.in(instruction)) continue;
      const around = near(list, index, 1, 0);
      const link = around.flatMap((other) => [...remoteLinks(other), ...remoteLinks({ links: inCode(other) })])[0];
      if (link === undefined) continue;
      const repeated = around.some((other) => (names(other, 'schedule') || again.in(other)) && !other.negated);
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

/** The addresses in its inline code. */
function inCode({ code }: Instruction): Instruction['links'] {
  return code.flatMap((one) => {
    const url = /https?:\/\/[^\s"'`|>)]{4,}/.exec(one)?.[0];
    return url === undefined ? [] : [{ url, label: '' }];
  });
}
