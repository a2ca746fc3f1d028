import { at, defineRule } from '../core/rule.ts';
import { confidenceOfInstruction } from './judgement/confidence.ts';
import { hostName } from './judgement/hosts.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, names, near, remoteLinks, toAgent } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

/** Secrets that open everything, and that no service ever needs to be sent. */
const master = says(
  /\b(?:seed (?:phrase|words?)|recovery (?:phrase|words?)|mnemonic(?: phrase)?|secret (?:recovery )?phrase|private[- ]keys?|ssh keys?|id_rsa|id_ed25519|keychain|keystore|wallet\.dat|(?:twelve|12|24|twenty-?four)[- ](?:secret |seed |recovery |wallet )?words?|wallet words|(?:backup|recovery) (?:codes?|key)|card numbers?|cvv|browser (?:cookies|passwords)|saved passwords|login password|(?:all|every|any) (?:the |of the |their |your )?(?:api[- ]?keys?|tokens?|credentials|secrets|passwords)|(?:all|every|the user's) environment variables?)\b|(?:^|[^\w.])\.(?:ssh|aws|env|netrc)\b/i,
);
const hands = says(
  /\b(?:send|submit|post|upload|forward|transmit|report|enter|type|paste|include|exfiltrate|deliver|relay|share|put|pass|give|fill|key in|hand)(?:s|ting|ing|ed)?\b/i,
);

/** A blank in an address, which the secret fills. */
const blank = /https?:\/\/[^\s`]{4,300}[?&][\w-]{1,30}=(?:[<{[$.,;:)\s]|$)/i;

/** The reader is told, in words, to hand a secret to a host: no code has to do it. */
export const secretRequest = defineRule({
  id: 'secret-request',
  title: 'The reader is told to hand over a secret',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 522], attack: ['T1567', 'T1552'], atlas: ['AML.T0055', 'AML.T0057'] },
  *check({ instructions }) {
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        if (instruction.negated || (instruction.place === 'code' && instruction.text.length > 400)) continue;
        const link = remoteLinks(instruction)[0];
        if (link === undefined) continue;
        const filled = blank.test(instruction.text);
        if (!filled && !hands.in(instruction)) continue;
        const secret = near(list, index, 1, 0).find(
          (other) => !other.negated && master.in(other) && Math.abs(other.block - instruction.block) <= 1,
        );
        if (
          secret === undefined ||
          (filled && secret !== instruction && !hands.in(instruction)) ||
          (secret !== instruction && !/\b(?:it|its|them|this|phrase|key|values?|contents?)\b/i.test(instruction.text))
        )
          continue;
        if (instruction.place === 'code' && !near(list, index, 1, 0).some((other) => toAgent.in(other))) continue;
        if (
          !filled &&
          !names(instruction, 'send') &&
          !/\b(?:include|enter|give|report|paste|fill|key in|hand|type)/i.test(instruction.text)
        )
          continue;
        yield {
          message: `The reader is told to give a secret to ${hostName(link.url)}`,
          confidence: isSpecimen(instruction) ? 'maybe' : confidenceOfInstruction(instruction),
          evidence:
            secret === instruction
              ? [at(instruction, 'told here')]
              : [at(instruction, 'handed over here'), at(secret, 'the secret')],
        };
      }
    }
  },
});
