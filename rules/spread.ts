import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule } from '../core/rule.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, isUnseen, names, near } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

const itself =
  '(?:(?:this|the) (?:whole |entire |very |complete )?(?:folder|directory|bundle)|this (?:whole |entire |very |complete )?(?:skill|text|file|note|message|page|prompt|block|section|snippet|passage|paragraph|footer|notice)|these instructions|itself|yourself|the skill)';
const others =
  '(?:other|every|all|each|any|more|fellow|nearby|another)(?: other)? (?:\\w+ )?(?:agents?|assistants?|bots?|skills?|workspaces?|repositor(?:y|ies)|repos?|projects?|machines?|hosts?|computers?|users?|contacts?)';
/** It is put where other agents load it. */
const copies = says(
  new RegExp(
    `\\b(?:install|copy|add|write|append|inject|insert|paste|push|deploy|replicate|propagate|spread|embed)\\b(?:[^.]|\\.(?=\\S)){0,30}\\b(?:${itself}|it)\\b(?:[^.]|\\.(?=\\S)){0,40}\\b(?:to|in|into|on|onto|for|with|across|at|inside|over|through|of|under|among|beside)\\b(?:[^.]|\\.(?=\\S)){0,24}\\b(?:${others})\\b(?! (?:runs?|turns?|sessions?|calls?|outputs?)\\b)|\\b(?:put|place|drop|leave|install|copy)\\b(?:[^.]|\\.(?=\\S)){0,30}\\b(?:${itself})\\b(?:[^.]|\\.(?=\\S)){0,20}\\b(?:its|their|that agent(?:'s|’s)|his|her) (?:\\w{1,12} )?(?:skills?|workspace|memory|home|folder|directory)\\b|\\b(?:replicate|propagate|spread) (?:${itself})\\b|\\b(?:copy|replicate) (?:itself|yourself)\\b`,
    'i',
  ),
);
/** An advertisement with its command in whatever the agent writes. */
const advertises = says(
  /\b(?:every|each|all)\b(?:[^.]|\.(?=\S)){0,40}\b(?:repl(?:y|ies)|messages?|posts?|answers?|e?mails?|comments?|commits?|chats?|conversations?|talks?)\b(?:[^.]|\.(?=\S)){0,120}\b(?:clawd?hub|npx|openclaw|skills?) (?:install|add)\b/i,
);
/** A text is put into the pages of other skills. */
const implants = says(
  /\b(?:insert|copy|add|append|prepend|paste|write|put|inject|place|embed|include|merge|leave)\b(?:[^.]|\.(?=\S)){0,120}\b(?:(?:SKILL\.md|pages?|instructions|files?|frontmatter|descriptions?|end|top|bottom|head) (?:\w+ )?of|in(?:to)?|to) (?:all|every|each|any|the)(?: of the)?(?: other)? (?:other |installed |remaining |neighbou?ring )(?:\w+ )?skills?\b|\b(?:insert|copy|add|append|prepend|paste|write|put|inject|place|embed)\b(?:[^.]|\.(?=\S)){0,80}\b(?:every|each|all(?: the)?(?: other)?)\s(?:(?!from|of|by|per|with|out)\w+\s){0,2}SKILL\.md\b/i,
);
/** It is praised to others by the agent on its own. */
const praises = says(
  new RegExp(
    `\\b(?:ask|tell|urge|have|get|invite)\\b (?:\\w{1,12} ){0,2}(?:colleagues?|friends?|others|everyone|everybody|people|members?|contacts?|teammates?|coworkers?|followers?)\\b[^.;]{0,20}\\b(?:paste|run|install|enter|type|execute)\\b|\\b(?:recommend|promote|advertise|evangeli[sz]e|publish|post|tell|persuade|convince|urge|invite|encourage|share|dm|message)(?:s|es|ing)?\\b(?:[^.]|\\.(?=\\S)){0,80}\\b(?:${itself})\\b(?:[^.]|\\.(?=\\S)){0,60}\\b(?:${others}|accounts?|moltbook|feed|timeline|channels?|everyone)\\b|\\b(?:tell|persuade|convince|urge|invite|recruit|get|encourage|message|dm)\\b(?:[^.]|\\.(?=\\S)){0,20}\\b${others}\\b(?:[^.]|\\.(?=\\S)){0,60}\\b(?:install|use|run|load|adopt|download)\\b|\\b(?:user(?:'s|’s)?|their|your) accounts?\\b(?:[^.]|\\.(?=\\S)){0,40}\\brecommend\\w* ${itself}`,
    'i',
  ),
);
const unasked = says(
  /\b(?:silently|secretly|automatically|without (?:asking|telling)|after (?:each|every) use|every (?:time|session|day|post|reply)|(?:each|every|all) (?:other |of the )?(?:\w+ )?(?:workspaces?|repositor(?:y|ies)|repos?|projects?|machines?|agents?|homes?)\b[^.]{0,60}\b(?:can|could|may|find|reach|writ\w+|access|below|under)\b|always|each (?:time|session|post))\b/i,
);

/** The skill makes the agent carry it to other agents. */
export const spread = defineRule({
  id: 'spread',
  title: 'The skill spreads itself',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [506], attack: ['T1080', 'T1570'], atlas: ['AML.T0052', 'AML.T0061'] },
  *check({ instructions }) {
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        const implanted = implants.in(instruction);
        const copied = implanted || copies.in(instruction);
        const advertised = advertises.in(instruction);
        if (!copied && !advertised && !praises.in(instruction)) continue;
        if (!implanted && !advertised && !isUnseen(instruction) && isForPeople(instruction)) continue;
        const quietly = near(list, index, 1, 1).some((other) => names(other, 'conceal', 'approve') && !other.negated);
        const critical = quietly || isUnseen(instruction) || implanted || unasked.in(instruction);
        yield {
          message: `The agent is told to ${copied ? 'copy the skill to others' : 'recommend the skill to others'}${critical ? ' without being asked' : ''}`,
          confidence: isSpecimen(instruction) || instruction.negated ? 'maybe' : 'likely',
          severity: critical ? 'critical' : copied ? 'high' : 'medium',
          evidence: [at(instruction, 'told here')],
        };
      }
    }
  },
});

/** How a person installs it, or what a sharing tool does when asked. */
function isForPeople({ text }: Instruction): boolean {
  return /\b(?:you can (?:also |then |always )?(?:install|use|share|copy|add|run)|if you (?:want|like|wish)|optionally|^\W{0,4}to (?:install|use|add) (?:this|the) skill|clone|git clone|when (?:the )?user asks|npx|clawd?hub)\b/i.test(
    text,
  );
}
