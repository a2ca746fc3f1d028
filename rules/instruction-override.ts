import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule } from '../core/rule.ts';
import { isDescribed, isSpecimen } from './judgement/order.ts';
import { byDocument, isUnseen, names, near, remoteLinks, secretWords } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

const verb =
  /\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|es|ing)|bypass(?:ing)?|supersedes?|discard|set aside|takes? (?:precedence|priority)|do not follow|don't follow|stop following|replaces?|ha(?:s|ve) the priority|no longer (?:count|apply|hold|bind)s?)\b/gi;
const object =
  /^\W?\w+(?:[^.]|\.(?=\S)){0,60}\b(?:instructions?|rules?|prompts?|guidelines?|guardrails?|polic(?:y|ies)|directives?|constraints?|restrictions?|messages?|checks?|training|above|told|everything)\b/i;

/** A single message is sent anew: `override a previous message`. */
const oneMessage =
  /^\W?overrid\w{1,4}:? (?:an?|the|one) (?:\w{1,12} )?(?:messages?|prompt)\b(?!\s{0,2}(?:of|from|by) (?:the )?(?:user|system))/i;

/** Other ways to say it: what was told before is void, or this text stands above the system's. */
const void_ = says(
  /\b(?:trust|follow|obey|believe|prefer|heed)\b[^;]{0,80}\b(?:over|above) (?:what(?:ever)? )?(?:the|your) (?:user|owner|human|operator)(?:(?:'s|’s)? (?:says?|wants?|asks?|orders?|tells?|wishes|words?|requests?|instructions?))\b|\b(?:instructions?|rules?|guidelines?|system prompts?|what(?:ever)? you (?:were|have been) told|everything (?:above|before)|restrictions?|policies)\b[^.;]{0,60}\b(?:no longer (?:count|apply|hold|bind)s?|(?:is|are) (?:now )?(?:void|suspended|lifted|obsolete|replaced|cancel+ed|null))|\b(?:do not|don't|no longer) (?:follow|obey) (?:all|any) (?:\w{1,12} )?(?:rules|restrictions|limits|guidelines)\b|\bha(?:s|ve) (?:the )?(?:priority|authority) (?:of|over) (?:the |your |all )?(?:system|developer)|\b(?:system|developer|safety|operator|platform)\b[^.;]{0,80}\b(?:this (?:page|file|skill|text|document)|these (?:rules|instructions|lines)) (?:wins?|prevails?|has priority|have priority|comes? first|counts?|is right)\b|\b(?:usual|normal|ordinary|standard|regular|other|safety|all|any|no) (?:\w+ )?(?:rules?|limits?|restrictions?|guidelines?|safeguards?|guardrails?|polic(?:y|ies)|constraints?)\b[^.;]{0,60}\b(?:do(?:es)? not|don't|never|cease to|stop) (?:apply|bind|hold|concern|extend|reach)\b[^.;]{0,12}\b(?:you|(?:the|this) (?:agent|assistant|character|persona|role))\b|\byou (?:are|become|act as|play)\b[^.;]{0,80}\b(?:free (?:of|from)|without|unbound by|not bound by|outside|above) (?:all |any |every |the |your )?(?:usual |normal |safety |ethical )?(?:rules?|limits?|restrictions?|guidelines?|safeguards?|guardrails?|filters?|polic(?:y|ies)|constraints?)\b|\b(?:your )?new system prompt\b|\bignores? what (?:the assistant|you|it) (?:was|were) told\b|\b(?:disregard|ignore|forget) your (?:instructions?|rules|guidelines|programming|training|system prompt)\b|\boverrides? (?:all )?(?:other|every other) (?:skills?|instructions?)\b|\b(?:ranks?|stands?|counts?|weighs?|comes?|goes?|go) (?:\w+ )?(?:above|over|before|more than|ahead of)\b[^.;]{0,50}\b(?:standing (?:notes|orders|rules|instructions)|your (?:own )?(?:rules|instructions|memory|system prompt)|what (?:the|your) (?:user|owner|human)|(?:the|your) (?:user|owner|human)(?:'s|’s) (?:word|wish|orders?|instructions?))/i,
);

/** Pages that speak of an agent who is freed, not of a tool. */
const dangerous = ['send', 'run', 'conceal', 'approve', 'disable', 'download', 'spread', 'delete'] as const;

/** The text asks the agent to set its instructions aside. */
export const instructionOverride = defineRule({
  id: 'instruction-override',
  title: 'The agent is told to set its instructions aside',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [1427], attack: [], atlas: ['AML.T0051', 'AML.T0054'] },
  *check({ instructions }) {
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        const found = void_.find(instruction);
        // One rule about a program, told by its words: `the old “…” rule no longer holds`.
        const said =
          found !== null && /["”]\s$/.test(instruction.text.slice(0, found.index)) && /^rule\b/i.test(found[0])
            ? null
            : found;
        if (said === null && !names(instruction, 'ignore')) continue;
        const offsets =
          said !== null
            ? [said.index]
            : [...instruction.text.matchAll(verb)]
                .filter(({ index }) => {
                  const said = instruction.text.slice(index, index + 90);
                  return object.test(said) && !oneMessage.test(said);
                })
                .map(({ index }) => index);
        if (
          offsets.some(
            (offset) =>
              isDescribed(instruction, offset) ||
              isForeign(instruction, offset) ||
              (isForbidden(instruction, offset) && !isUnseen(instruction)),
          )
        )
          continue;
        const hidden = isUnseen(instruction) || instruction.place === 'frontmatter';
        const more =
          (!onlyIgnores(instruction) && names(instruction, ...dangerous)) ||
          near(list, index, 1, 2).some((other) => isHarm(other, instruction));
        yield {
          message: `The agent is told to set earlier instructions aside${hidden ? ', in a text that readers do not see' : ''}`,
          confidence:
            isSpecimen(instruction, textBefore(list, index)) ||
            offsets.every((offset) => isMaterial(instruction, offset))
              ? 'maybe'
              : 'likely',
          severity: hidden || more ? 'critical' : 'high',
          evidence: [at(instruction, 'told here')],
        };
      }
    }
  },
});

/** Somebody else does it or wants it: `when the user asks to …`, `attackers manipulate it to …`. */
function isForeign({ text }: Instruction, offset: number): boolean {
  return /\b(?:(?:when|if|whenever)(?: the| a| an| any)? (?:users?|someone|somebody|attackers?|pages?|messages?) (?:asks?|tries|wants?|attempts?|tells?)(?: \w{1,12})? |(?:attackers?|hackers?|adversar(?:y|ies)) (?:[\w-]{1,20} ){1,5})(?:to )$/i.test(
    text.slice(Math.max(0, offset - 160), offset),
  );
}

/** Code of a test, in the usual places. */
const test = /(?:^|\/)(?:tests?|__tests__|spec)\/|(?:^|\/)test[_-][\w.-]{1,80}$|[._-](?:test|spec)\.\w{1,4}$/i;

/**
 * Positive evidence of data: an alternative in a pattern that code holds, a test's input, or words that stand in quotation marks where the
 * same sentence forbids to follow them or has the reader turn them down.
 */
function isMaterial({ text, place, span, negated }: Instruction, offset: number): boolean {
  const before = text.slice(0, offset);
  const behind = text.slice(offset);
  if (place === 'code' && test.test(span.path) && !/\.(?:md|mdx|txt)$/i.test(span.path)) return true;
  if (place === 'code' && /(?:^|[|(])\s{0,2}$/.test(before) && /^[\w .\\+*?()[\]-]{1,80}\|[^|]{1,80}\|/.test(behind))
    return true;
  if (!/["“«]\W{0,3}$/.test(before)) return false;
  return (
    (negated &&
      /\b(?:do not|don['’]t|never|must not)\b[^.;]{0,80}\b(?:interpret|follow|execute|obey|comply|act)\b/i.test(
        before,
      )) ||
    /^[^"”»]{0,200}["”»]\W{0,4}(?:just |simply |always |then )?(?:ignore|refuse|decline|reject|dismiss) (?:it|them|that|this|the request)\b/i.test(
      behind,
    )
  );
}

function isForbidden({ text }: Instruction, offset: number): boolean {
  return /\b(?:never|not|don't|don’t|cannot|can't|refuse to|avoid|without|instead of|nobody|no one)\s(?:\w+\s){0,3}$/i.test(
    text.slice(Math.max(0, offset - 50), offset),
  );
}

/** What leads to it: the sentence just before, and the nearest one that ends with a colon, a list's length away. */
function textBefore(list: readonly Instruction[], index: number): string {
  const here = list[index];
  if (here === undefined) return '';
  const before = list.slice(Math.max(0, index - 8), index).reverse();
  const last = before[0];
  const lead = before.find(({ text, block }) => text.trimEnd().endsWith(':') && here.block - block <= 8);
  return `${last !== undefined && here.block - last.block <= 1 ? last.text : ''} ${lead?.text ?? ''}`;
}

/** Beside the order: something is kept secret, sent away or switched off. */
function isHarm(other: Instruction, order: Instruction): boolean {
  if (remoteLinks(other).length > 0 && (secretWords.in(other) || names(other, 'send')) && !other.negated) return true;
  return (
    other !== order &&
    !other.negated &&
    (names(other, 'conceal', 'disable') || (names(other, 'send') && secretWords.in(other)))
  );
}

function onlyIgnores({ acts }: Instruction): boolean {
  return acts.every((act) => act === 'ignore' || act === 'write' || act === 'follow');
}
