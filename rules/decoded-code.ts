import type { Effect, Flow } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Skill } from '../core/rule.ts';
import { isWholeCode } from './judgement/code.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { namesTechnique } from './judgement/encoded-order.ts';
import { makesInstructions } from './judgement/made-instructions.ts';
import { says } from './judgement/says.ts';

/** Code that is stored encoded and run after decoding: the only use of the encoding is that readers do not see what runs. */
export const decodedCode = defineRule({
  id: 'decoded-code',
  title: 'Encoded text is decoded and run',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [506, 95], attack: ['T1140', 'T1027'], atlas: ['AML.T0050'] },
  *check(skill) {
    const { flows, instructions } = skill;
    const seen = new Set<string>();
    for (const { source, sink, role } of flows) {
      if (source.op !== 'decode' || !(role === 'code' ? isWholeCode(sink) : isEncodedCommand(sink))) continue;
      if (isAddressPart(source)) continue;
      const key = `${sink.span.path} ${sink.span.start} ${source.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fetched = comesFromNetwork(source, flows);
      yield {
        message: `${sink.operation || 'a command'} runs what ${source.operation} decodes${fetched ? ' from the network' : ''}`,
        confidence: isStandIn(source) ? 'maybe' : confidenceOf(sink, true),
        evidence: [at(sink, 'run here'), at(source, 'decoded here')],
      };
    }
    for (const instruction of instructions) {
      const made = makesInstructions(instruction, skill);
      if (!made && !isTold(instruction)) continue;
      yield {
        message: made
          ? 'The reader is told to make instructions out of a text that nobody can read'
          : 'The agent is told to decode a text and to run what comes out',
        confidence: confidenceOfInstruction(instruction),
        evidence: [at(instruction, 'told here')],
      };
    }
  },
});

/** What is decoded stands for something else, in a page: `echo '...' | base64 -d`, `echo <b64> | base64 -d`. Nothing comes of it. */
function isStandIn({ targets, standing }: Effect): boolean {
  return standing.stance === 'told' && targets.length > 0 && targets.every(({ text }) => standsIn.test(text));
}

/** What comes in with an address is decoded as every server does it: hidden it is only where the text stands in the skill. */
function isAddressPart({ operation, targets }: Effect): boolean {
  return (
    /(?:unquote(?:_plus)?|decodeURI(?:Component)?|querystring\.unescape)$/.test(operation) &&
    targets.every(({ text }) => text.startsWith('…'))
  );
}

const standsIn =
  /^\s*(?:\.{2,3}|…+|<[^<>]{1,40}>|(?:BASE-?64|B64|ENCODED|PAYLOAD|HEX)(?:[_ -]?(?:STRING|DATA|PAYLOAD|CODE|TEXT))?|x{3,})\s*$/;

/** PowerShell takes a command in base64 and runs it. */
function isEncodedCommand({ op, targets, args }: Effect): boolean {
  return (
    op === 'run' &&
    targets.some(({ text }) => /^(?:pwsh|powershell)(?:\.exe)?$/i.test(text)) &&
    args.some((arg) => /^-e(?:c|n|nc\w*)?$/i.test(arg))
  );
}

function comesFromNetwork(effect: Effect, flows: Skill['flows']): boolean {
  return flows.some((flow: Flow) => flow.sink === effect && flow.source.op === 'receive');
}

/** Decoding and running, in this order, in one sentence that names the encoding or the text. */
const order = says(
  /\b(?:decod(?:e|ing)|(?:turn|convert|translat|transform)(?:e|ing)?\b[^.;]{0,30}\b(?:back|(?:in)?to (?:plain |ascii |readable )?(?:text|commands?|characters|letters))|decrypt(?:ing)?|unscrambl(?:e|ing)|deobfuscat(?:e|ing)|un-?hex(?:ing)?)\b[^.;]{0,160}\b(?:execute|run|eval(?:uate)?|paste|pipe|obey|follow|carry out|act on)\b/i,
);
const encoded = says(
  /\b(?:base-?(?:64|32|85)|hex(?:adecimal)?|rot-?13|encoded|encrypted|blob|string|payload|text|reversed)\b/i,
);

function isTold(instruction: Instruction): boolean {
  const { acts } = instruction;
  if (namesTechnique(instruction.text)) return false;
  return (
    (acts.includes('run') || acts.includes('follow') || acts.includes('paste')) &&
    order.in(instruction) &&
    encoded.in(instruction)
  );
}
