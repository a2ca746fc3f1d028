import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { credentialAt } from '../../core/facts/places.ts';
import type { Confidence, Severity, Skill } from '../../core/rule.ts';
import { belongsTo, isAbout } from './belonging.ts';
import { confidenceOfInstruction } from './confidence.ts';
import { isCollector } from './departure.ts';

/** That the agent is told in prose to send a secret away. */
export interface Demand {
  readonly instruction: Instruction;
  /** Where the secret is named; often the same sentence. */
  readonly source: Instruction;
  readonly what: string;
  readonly where: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

/** Secrets that no service asks for. */
const stores =
  /\b(?:seed phrases?|recovery phrases?|mnemonics?|private keys?|ssh keys?|keychain|wallet files?|browser (?:cookies|passwords|data)|saved passwords|all (?:the )?(?:env(?:ironment)? vars?|environment variables|api keys|tokens|secrets|credentials|passwords)|(?:entire|whole|full|complete) environment|output of `?(?:env|printenv|set)\b|aws credentials|cloud credentials|auth(?:entication)? profiles?)/i;
const back = /\b(?:it|them|this|these|that|those|contents?|outputs?|results?|everything|values?|data|files?)\b/i;
/** Sentences with the reader as the one who gets, not sends. */
const harmless = /\b(?:public key|never leaves?|not (?:sent|shared|uploaded)|stays? (?:on|local)|without (?:sending|sharing|exposing))\b/i;

/** Sentences of the skill that have the agent send a secret to somewhere that it does not belong. */
export function* demandsIn(skill: Skill): Generator<Demand> {
  const { instructions } = skill;
  for (const [index, instruction] of instructions.entries()) {
    if (!instruction.acts.includes('send') || harmless.test(instruction.text)) continue;
    const address = destinationOf(instruction);
    if (address === undefined) continue;
    const found = secretIn(instruction);
    const source = found !== undefined ? instruction : back.test(instruction.text) ? earlier(instructions, index) : undefined;
    if (source === undefined) continue;
    const secret = found ?? secretIn(source);
    if (secret === undefined || belongsTo(secret.service, address.host)) continue;
    const about = isAbout(skill, address) && !isCollector(address);
    yield { instruction, source, what: secret.what, where: address.ip ?? address.host, severity: about ? 'high' : 'critical', confidence: confidenceOfInstruction(instruction) };
  }
}

function destinationOf({ links, text, code }: Instruction): Address | undefined {
  const written = [...links.map(({ url }) => url), ...code.filter((one) => one.includes('://')), ...(/\bhttps?:\/\/[^\s`'")>]{3,200}/.exec(text) ?? [])];
  return written.flatMap((url) => addressOf(url) ?? []).find((address) => !isLocal(address));
}

/** What came up to two paragraphs before, when a sentence speaks of `it`. */
function earlier(instructions: readonly Instruction[], index: number): Instruction | undefined {
  const here = instructions[index];
  for (let at = index - 1; at >= Math.max(0, index - 6) && here !== undefined; at--) {
    const other = instructions[at];
    if (other === undefined || other.span.path !== here.span.path || here.block - other.block > 2) return undefined;
    if (!other.negated && secretIn(other) !== undefined) return other;
  }
  return undefined;
}

function secretIn(instruction: Instruction | undefined): { readonly what: string; readonly service: string } | undefined {
  if (instruction === undefined) return undefined;
  for (const word of [...instruction.code, ...instruction.text.split(/[\s`"'(),;]+/)]) {
    const credential = /[/.~]/.test(word) && word.length < 200 ? credentialAt(word.replace(/[.:]+$/, '')) : undefined;
    if (credential !== undefined && !instruction.negated) return { what: credential.token.replace(/^file:/, ''), service: credential.service };
  }
  const named = stores.exec(instruction.text);
  return named === null ? undefined : { what: named[0].toLowerCase(), service: '' };
}
