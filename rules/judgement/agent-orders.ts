import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match, type Severity, type Skill } from '../../core/rule.ts';
import { isPoison, lowersConsent, type StateKind, stateKindOf, suppliedBy } from './agent-state.ts';
import { confidenceOfInstruction } from './confidence.ts';
import { isReadme } from './for-people.ts';
import { isLeftToUser } from './forbidden.ts';
import { aggravatorOf } from './hosts.ts';
import { says } from './says.ts';

/** Files of agents as prose names them. */
const named = says(
  /\b((?:SOUL|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|MEMORY|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\.md|(?:openclaw|clawdbot|moltbot)\.json|claude_desktop_config\.json|copilot-instructions\.md)\b|(?:^|[\s`/"'])(\.?mcp\.json|\.claude\/settings(?:\.local)?\.json|\.cursorrules)\b/,
);

const writing = says(
  /\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|inject|prepend|save|include|copy|create|note|remember|attach|pin|teach|merge|set|register|extend|place|drop|end|finish|complete|enter|keep)(?:s|d|ing)?\b/i,
);

/** `It never edits your …`: about the program, right before the file. */
const abstains =
  /\b(?:never|does not|doesn['’]t|will not|won['’]t|cannot|can['’]t) (?:[\w-]{1,20} ){0,2}(?:edits?|writes?|changes?|modif(?:y|ies)|updates?|overwrites?|touch(?:es)?|adds?|appends?)\b[^.;:,—–]{0,40}$/i;

/** What an instruction has the agent write into its own files; undefined when it does not, or only names them. */
export function judgeOrder(instruction: Instruction, skill: Skill, index: number): Match | undefined {
  const { acts, code, place } = instruction;
  if (!acts.includes('write') && !acts.includes('remember') && !writing.in(instruction)) return undefined;
  const text = instruction.text;
  const match =
    named.find(instruction) ?? named.exec(code.join(' ')) ?? namedBefore(instruction, index, skill.instructions);
  const name = match?.[1] ?? match?.[2];
  if (name === undefined || !(orders(text, name) || (!text.includes(name) && code.every((one) => !one.includes(name)))))
    return undefined;
  const kind = stateKindOf(name);
  const given = suppliedBy(skill, instruction);
  const line = lineIn(instruction, name);
  const last = isPoison(namedLast(text, name));
  const worse =
    acts.includes('conceal') ||
    acts.includes('ignore') ||
    /\b(?:treat|accept|trust|regard)\b[^.\n]{0,60}\bas (?:coming |if |being )?(?:from |sent by )?(?:your |the )?(?:owner|operator|human)\b/i.test(
      text,
    ) ||
    misleads(text.slice(text.indexOf(name) + name.length)) ||
    last ||
    isPoison(line) ||
    (given !== undefined && isWorse(given, kind, skill));
  if (place === 'frontmatter' && !worse) return undefined;
  // What it says that it never does is no order.
  if (!last && given === undefined && abstains.test(text.slice(0, Math.max(0, text.indexOf(name))))) return undefined;
  const { path } = instruction.span;
  const openly =
    !worse &&
    (isReadme(path, skill.instructions) ||
      isLeftToUser(text) ||
      // The file itself says where it belongs.
      (/\bthis file\b/i.test(text) && path.slice(path.lastIndexOf('/') + 1) === name));
  return {
    message: `The agent is told to change ${name}${worse ? ' in a way that conceals, overrides, obeys an address or asks less' : ''}`,
    // What is denied then is in what is written.
    confidence: confidenceOfInstruction(last ? { ...instruction, negated: false } : instruction),
    severity: worse
      ? 'critical'
      : openly
        ? 'low'
        : toldSeverity(kind, given?.worded === true ? given.text : line === '' ? undefined : line, text),
    evidence: [at(instruction, 'told here')],
  };
}

/** Words in inline code that are to be written: `put the line … into SOUL.md`; a command or a path is none. */
function lineIn({ code, text }: Instruction, name: string): string {
  if (!/\b(?:lines?|sentences?|words|rules?|text|entry|note|paragraph|phrase)\b/i.test(text)) return '';
  return code
    .filter(
      (one) =>
        !one.includes(name) && !/[$|;&<>{}]/.test(one) && / [A-Za-z'’,]{1,20} [A-Za-z'’,]{1,20} [A-Za-z]/.test(one),
    )
    .join('\n');
}

/** What stands before a file that a sentence ends with: `never ask …: write that into AGENTS.md`. */
function namedLast(text: string, name: string): string {
  const at = text.lastIndexOf(name);
  const ends = at > 0 && /^[\s`"'”’»)\]]{0,3}[.!]?\s{0,2}$/.test(text.slice(at + name.length));
  const into = ends
    ? /(?:[:;,—–]|\band\b)\s{0,2}(?:please |then )?(?:write|add|put|note|append|save|record|enter|keep|remember)(?: (?:it|this|that|these|them|so|the \w{1,12}))?(?: down)? (?:to|into|in) (?:the |your )?(?:file )?[`"'“‘«([]{0,2}$/i.exec(
        text.slice(0, at),
      )
    : null;
  return into === null ? '' : text.slice(0, into.index);
}

/** What is written goes into the file that was just named. */
const intoThat =
  /(?:^|[.:;,!—–]\s|\bplease\s)\W{0,4}(?:then |there,? |now )?(?:replace|overwrite|rewrite|change|edit|append|add|write|insert|put|paste|prepend|set)\b[^.]{0,80}\b(?:that|this|the) file\b/i;

/** The same, where more may stand between the two. */
const thatFile = /\b(?:that|this|the same) file\b/i;
/** How many sentences and blocks before an order the file that it means is looked for. */
const reach = { sentences: 12, blocks: 6 } as const;
const anyFile = /[\w-]\.(?:md|json|txt|ya?ml|toml|js|ts|py|sh|mdc|ini|conf|cfg|csv|html?|cursorrules)\b/i;

/** `SOUL.md needs one more line. Put it at the top:` names the file in the sentence before. */
function namedBefore(instruction: Instruction, index: number, all: readonly Instruction[]): RegExpExecArray | null {
  const { text, block, span } = instruction;
  const points = intoThat.test(text);
  if (
    !points &&
    !/^\W{0,4}(?:then |there,? |now )?(?:add|append|write|insert|put|paste|place|prepend|set|note)\b[^.]{0,80}[:：]\W{0,4}$/i.test(
      text,
    )
  )
    return null;
  const [sentences, blocks] = points && thatFile.test(text) ? [reach.sentences, reach.blocks] : [1, 1];
  for (let at = index - 1; at >= 0 && at >= index - sentences; at--) {
    const before = all[at];
    if (before === undefined || before.span.path !== span.path || block - before.block > blocks) return null;
    const found = named.find(before) ?? named.exec(before.code.join(' '));
    if (found !== null) return before.negated ? null : found;
    // The file that was named last is the one that is meant.
    if (anyFile.test(before.text)) return null;
  }
  return null;
}

/** Code from the network in a setting that its host runs. */
const pipesIntoShell =
  /\b(?:curl|wget|iwr|irm)\b[^|\n]{1,300}\|\s{0,4}(?:sudo )?(?:ba|z|da)?(?:sh|iex|python3?|node)\b/i;

function isWorse(
  { text, span }: { readonly text: string; readonly span: Instruction['span'] },
  kind: StateKind,
  skill: Skill,
): boolean {
  if (kind === 'servers' && pointsToMachine(text)) return true;
  if (kind === 'config' || kind === 'servers') return lowersConsent(text) || pipesIntoShell.test(text);
  if (isPoison(text)) return true;
  return skill.instructions.some(
    (other) =>
      other.span.path === span.path &&
      other.span.start >= span.start &&
      other.span.end <= span.end &&
      (other.acts.includes('ignore') ||
        (other.acts.includes('follow') && other.acts.includes('read') && other.links.length > 0)),
  );
}

/** A server at a raw address or over plain http, outside the user's own network: nobody knows whose it is. */
function pointsToMachine(text: string): boolean {
  return [...text.matchAll(/https?:\/\/[^\s"'`<>]{3,}/g)].some(([url]) => aggravatorOf(url) !== undefined);
}

/** A clause behind the name of the file: `write to MEMORY.md that …`. */
function misleads(rest: string): boolean {
  return /^\W{0,6}(?:\w+\s){0,4}(?:that\b|before\b|[:："“])/i.test(rest) && isPoison(rest);
}

/** Standing orders count when the skill words them; what the agent writes of its own is its work. */
function toldSeverity(kind: StateKind, supplied: string | undefined, text: string): Severity {
  if (kind === 'schedule')
    return supplied !== undefined && /https?:\/\/(?!localhost|127\.)/i.test(supplied) ? 'medium' : 'low';
  if (kind === 'identity') return supplied !== undefined || /\b(?:replace|overwrite|copy)/i.test(text) ? 'high' : 'low';
  return kind === 'orders' && supplied !== undefined ? 'medium' : 'low';
}

/** The file first, then what is put into it: `Open SOUL.md and put this at the top`, `In SOUL.md, add`. */
const opensFirst =
  /\b(?:open|edit|go to|find|take|in|into|to|at the (?:top|end|bottom|start|head) of|locate)\s(?:the |your |its )?\W{0,3}[\w~.\\/-]{0,60}\.(?:md|json|cursorrules)\W{0,4}\s(?:[\w-]{1,12},? ){0,6}?(?:and |then |, )?(?:put|add|append|write|insert|paste|place|prepend|save|set|include|type|enter|copy)\b/i;

/** Whether the file is what the sentence has the reader write, not what it happens to name. */
function orders(text: string, file: string): boolean {
  const cut = text.indexOf(file);
  const before = (cut < 0 ? text : text.slice(0, cut)).slice(-200);
  return (
    /(?<!\b(?:the|an?|our|its|each|every|any|more|with|of|no|in)\s)\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|inject|prepend|save|include|copy|create|remember|note|merge|set|register|extend|place|drop|enter|keep|complete|finish|end|amend|expand)(?:s|d|ing)?\b(?:[^.;]|\.(?=\S)){0,120}$/i.test(
      before,
    ) || opensFirst.test(text.slice(Math.max(0, cut - 60), cut < 0 ? 0 : cut + file.length + 120))
  );
}
