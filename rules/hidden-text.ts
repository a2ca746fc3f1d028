import { addressOf } from '../core/facts/address.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { mixesScripts, tagTexts } from '../core/facts/unseen.ts';
import { at, defineRule, type Match, type Skill, type TextFile } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { isQuietFailure } from './judgement/from-person.ts';
import { isUnseen, names, remoteLinks, secretWords, toAgent } from './judgement/prose.ts';
import { shapelessRuns } from './judgement/shapeless.ts';

/** What people read is not what an agent or an interpreter reads. */
export const hiddenText = defineRule({
  id: 'hidden-text',
  title: 'Text is hidden from the reader',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [1007, 451, 1427], attack: ['T1027', 'T1036'], atlas: ['AML.T0051', 'AML.T0068'] },
  *check(skill) {
    for (const text of skill.texts) yield* inText(text, skill);
    for (const instruction of unseenWholes(skill.instructions)) yield* unseenOrder(instruction);
    yield* disguised(skill);
    yield* drawn(skill);
  },
});

function* inText({ path, text, role }: TextFile, { instructions }: Skill): Generator<Match> {
  for (const { text: spelled, range } of tagTexts(text)) {
    if (spelled.length < 3) continue;
    yield {
      message: `Characters without a shape spell ${spelled.length} letters that only a machine reads`,
      confidence: 'sure',
      evidence: [at({ span: { path, ...range } }, 'hidden here')],
    };
  }
  for (const { what, range, severity } of shapelessRuns(text, role)) {
    const order =
      what !== 'split'
        ? undefined
        : instructions.find(
            ({ span, acts }) =>
              span.path === path && span.start <= range.end && range.start <= span.end && acts.length > 0,
          );
    if (what === 'split' && order === undefined && role !== 'script') continue;
    const messages = {
      split: 'Words are split by characters without a width',
      data: 'A run of characters without a shape holds data',
      order: 'Text is turned around: it does not read as it runs',
    } as const;
    yield {
      message: messages[what],
      confidence: 'sure',
      severity,
      evidence: [at({ span: { path, ...range } }, 'hidden here')],
    };
  }
}

/** What readers do not see, with the sentences of one comment or part put together: an order may run over several lines. */
function* unseenWholes(instructions: readonly Instruction[]): Generator<Instruction> {
  let open: Instruction | undefined;
  for (const instruction of instructions) {
    const { place, span, block } = instruction;
    if (place === 'hidden' && isStyle(instruction.text)) continue;
    if (place !== 'comment' && place !== 'hidden' && place !== 'disguised') {
      if (place === 'attribute') yield instruction;
      continue;
    }
    const joins =
      open !== undefined &&
      open.place === place &&
      open.span.path === span.path &&
      open.block === block &&
      span.start - open.span.end < 200 &&
      open.text.length < 4000;
    if (joins && open !== undefined) {
      open = {
        ...open,
        text: `${open.text} ${instruction.text}`,
        words: [...open.words, ...instruction.words],
        // A part can stand inside another that came first.
        span: { path: span.path, start: Math.min(open.span.start, span.start), end: Math.max(open.span.end, span.end) },
        acts: [...new Set([...open.acts, ...actsOf(instruction)])],
        links: [...open.links, ...instruction.links],
        code: [...open.code, ...instruction.code],
        negated: open.negated && instruction.negated,
      };
    } else {
      if (open !== undefined) yield open;
      open = { ...instruction, acts: actsOf(instruction) };
    }
  }
  if (open !== undefined) yield open;
}

/** Nothing is concealed by a comment that says how a program fails, or that something must not happen silently. */
function actsOf(instruction: Instruction): Instruction['acts'] {
  const { acts, place } = instruction;
  return place === 'comment' && acts.includes('conceal') && isQuietFailure(instruction)
    ? acts.filter((act) => act !== 'conceal')
    : acts;
}

/** A rule of a style sheet that shows no words of its own. */
function isStyle(text: string): boolean {
  return (
    /^[\w\s.#:>,*()@"=[\]-]{0,200}\{\s*[\w-]{2,40}\s*:[^{}]{1,2000}\}?\s*$/.test(text) &&
    !/\bcontent\s*:/i.test(text) &&
    !/(?:\b[A-Za-z]{2,20} ){4}/.test(text)
  );
}

/** The agent as the subject of what is to be done: `the assistant also opens …`. */
const agentDoes =
  /\b(?:the|any|every|your|an) (?:ai |coding )?(?:assistant|agent|model|llm|bot)s? (?:(?:also|always|must|should|shall|will|has to|then|first|additionally|now|needs to) ){0,2}(?!is\b|are\b|was\b|can\b|may\b|uses?\b|sees?\b|works?\b|supports?\b)[a-z]{3,15}\b/i;
/** Puts something somewhere, in words that name no sending. */
const hands =
  /\b(?:puts?|embeds?|appends?|adds?|includes?|passes|pass|attach(?:es)?|encodes?|query string|parameter)\b/i;

/** The answer of a host goes to an interpreter. */
const runsAnswer = /\b(?:curl|wget|iwr|irm)\b[^|\n]{3,2000}\|\s{0,3}(?:sudo )?(?:(?:ba|z|da)?sh|iex|python3?|node)\b/i;

/** An order in a comment, an attribute or an element that is not shown. */
function* unseenOrder(instruction: Instruction): Generator<Match> {
  const { place, text, quoted } = instruction;
  if (!isUnseen(instruction)) return;
  const outward = remoteLinks(instruction).length > 0 || /\b(?:curl|wget|iwr)\b/i.test(text);
  const harmful =
    (place === 'disguised' && runsAnswer.test(text)) ||
    names(instruction, 'ignore', 'disable') ||
    names(instruction, 'conceal') ||
    (outward &&
      names(instruction, 'send', 'download', 'run', 'paste', 'follow') &&
      (secretWords.test(text) || toAgent.test(text) || /\|\s{0,3}(?:ba|z)?sh\b/.test(text))) ||
    (outward &&
      agentDoes.test(text) &&
      secretWords.test(text) &&
      (hands.test(text) || names(instruction, 'send', 'read', 'run'))) ||
    (toAgent.test(text) && (secretWords.test(text) || names(instruction, 'spread', 'approve', 'delete', 'download')));
  const told = toAgent.test(text) && names(instruction, 'run', 'install', 'send');
  if (!harmful && !told) return;
  const where = place === 'comment' ? 'a comment' : place === 'attribute' ? 'an attribute' : 'a part that is not shown';
  const said =
    place === 'disguised'
      ? 'An order is written so that it does not read as what it says'
      : `An order stands in ${where}, where people do not see it`;
  yield {
    message: said,
    confidence: quoted ? 'maybe' : 'likely',
    severity: harmful ? 'critical' : 'high',
    evidence: [at(instruction, 'hidden here')],
  };
}

/** A drawing looks like a picture and acts like a page: a script in it that talks to a host. */
function* drawn({ effects }: Skill): Generator<Match> {
  for (const effect of effects) {
    if (effect.op !== 'send' && effect.op !== 'receive' && effect.op !== 'connect') continue;
    if (!/\.svg$/i.test(effect.span.path)) continue;
    if (effect.standing.stance === 'quoted') continue;
    yield {
      message: 'A drawing holds a script that talks to a host when it is opened',
      confidence: confidenceOf(effect, true),
      severity: 'high',
      evidence: [at(effect, 'sent from here')],
    };
  }
}

/** Without any of these, no letter of another script can be in a name; the sign for what is not known is none. */
const beyondAscii = /[^\x00-\x7f…]/;

/** Hosts and command words with letters of another script that look like Latin ones. */
function* disguised({ effects, instructions }: Skill): Generator<Match> {
  for (const effect of effects) {
    if (!beyondAscii.test(effect.operation) && !effect.targets.some(({ text }) => beyondAscii.test(text))) continue;
    const names = [
      effect.op === 'run' || effect.op === 'evaluate' ? effect.operation : '',
      ...effect.targets.map(({ text }) =>
        effect.op === 'run' ? (text.split(/\s/)[0] ?? '') : (addressOf(text)?.host ?? ''),
      ),
    ];
    const name = names.find((one) => one.split(/[./-]/).some(mixesScripts));
    if (name !== undefined)
      yield {
        message: 'A name is written with letters that look like others',
        confidence: confidenceOf(effect, true),
        severity: 'high',
        evidence: [at(effect, 'disguised here')],
      };
  }
  for (const instruction of instructions) {
    const link = instruction.links.some(({ url }) => beyondAscii.test(url))
      ? remoteLinks(instruction).find(({ url }) => (addressOf(url)?.host ?? '').split(/[.-]/).some(mixesScripts))
      : undefined;
    if (link !== undefined)
      yield {
        message: 'A host is written with letters that look like others',
        confidence: instruction.quoted ? 'maybe' : 'likely',
        severity: 'high',
        evidence: [at(instruction, 'disguised here')],
      };
  }
}
