import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Effect } from '../../core/facts/effect.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { endOf } from './apart.ts';
import { isForbidden } from './forbidden.ts';
import { aggravatorOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, near } from './prose.ts';
import { says } from './says.ts';

/** Pages where anybody who has an account, or nobody in particular, writes. */
export const anybodys =
  /^https?:\/\/(?:(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|gitea\.com|bitbucket\.org)\/[\w.-]{1,60}\/[\w.-]{1,80}\/(?:-\/)?(?:issues|pulls?|merge_requests|discussions|wiki|snippets|commit|releases)\b|(?:www\.|old\.)?reddit\.com\/r\/|(?:www\.)?(?:x|twitter)\.com\/|hackmd\.io\/|etherpad\.|(?:www\.)?trello\.com\/|news\.ycombinator\.com\/|(?:www\.)?youtube\.com\/|mastodon\.|bsky\.app\/)/i;

/** What a place that others write says is to be done. */
const obeysPlace = says(
  /\b(?:follow|obey|do|execute|carry out|run|act on|perform|apply|heed|work (?:through|off)|comply with|take)\b[^.;]{0,50}\b(?:instructions?|orders?|commands?|steps?|tasks?|whatever|what|everything|anything|lines?|plan|method|guidance|directives?)\b[^.;]{0,80}\b(?:channel|issues?|comments?|discussion|gist|wiki|feed|(?:pinned|newest|latest|last|first) (?:message|post|comment|entry|reply|toot|tweet)|(?:txt|dns) record|bio|profile|calendar|newsletter|spreadsheet|sheet|shared (?:document|doc|note|folder|page)|board|thread|repository)\b/i,
);
/** A place with its name: `@steps`, `#orders`, `-R owner/name`. */
const place =
  /(?:^|[\s`"'(])(?:[@#][a-z][\w-]{2,40}\b|(?:-R|--repo)[ =][\w.-]{1,60}\/[\w.-]{1,80}|gh gist view [\w/-]{4,80}|gh api (?:\/)?(?:repos|gists)\/[\w./-]{4,120}|dig\b[^`\n]{0,40}\btxt\b[^`\n]{0,60}\.[a-z]{2,}|git@[\w.-]{3,60}:[\w./-]{3,80})/i;
const obeysListed = says(
  /\b(?:follow|obey|execute|carry out|run|act on|perform|apply|enter|work (?:through|off)|do|comply with)\b[^.;]{0,30}\b(?:(?:the |each |every |all |any |what(?:ever)? )(?:\w{1,12} )?(?:commands?|instructions?|steps?|orders?|lines?|tasks?)\b[^.;]{0,30}\b(?:it|they|there|that|listed|contains?|lists?|gives?|holds?|names?)|(?:what(?:ever)?|everything|all) (?:that )?(?:it|they|is|stands) )/i,
);

/** The order to do what a place says that others write, named without an address; undefined when it is none. */
export function judgeForeignPlace(instruction: Instruction): Match | undefined {
  if (instruction.negated || instruction.place === 'code') return undefined;
  const whole = `${instruction.text} ${instruction.code.join(' ')}`;
  if (!place.test(whole)) return undefined;
  const told = obeysPlace.find(instruction) ?? obeysListed.find(instruction);
  if (told === null || isForbidden(instruction.text, told.index)) return undefined;
  return {
    message: 'The agent is told to do what others write in a place of theirs',
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: names(instruction, 'conceal', 'approve') ? 'critical' : 'high',
    evidence: [at(instruction, 'told here')],
  };
}

/** Somebody is written to in a chat. */
const writesTo = says(
  /\b(?:telegram|discord|whatsapp|signal|slack|matrix|wechat|messenger|direct message|dm|dms|live chat|support chat)\b/i,
);
const writes =
  /\b(?:message|dm|write|writes|join|joins|contact|contacts|ask|asks|ping|text|send|sends|type|types|reach out)\b/i;
/** What comes back is entered as it is. */
const entersReceived = says(
  /\b(?:run|execute|enter|paste|type|start)\b[^.;]{0,40}\b(?:commands?|lines?|scripts?|snippets?|it|what(?:ever)?)\b[^.;]{0,60}\b(?:exactly )?(?:as (?:it is )?(?:received|sent|given|delivered)|unchanged|without changes|(?:it|they|he|she|the (?:bot|technician|agent|operator|moderator|admin|team)) (?:sends?|answers?|repl(?:y|ies)|gives?|hands?|returns?))\b/i,
);
const inTerminal = /\b(?:terminal|shell|console|powershell|command prompt|command line|bash)\b/i;

/** The order to enter a command that somebody sends in a chat; undefined when it is none. */
export function judgeReceived(list: readonly Instruction[], index: number): Match | undefined {
  const here = list[index];
  if (here === undefined || here.negated || here.place === 'code') return undefined;
  const told = entersReceived.find(here);
  if (told === null || !inTerminal.test(here.text) || isForbidden(here.text, told.index)) return undefined;
  const chat = near(list, index, 2, 0).find((other) => !other.negated && writesTo.in(other) && writes.test(other.text));
  if (chat === undefined) return undefined;
  return {
    message: 'The reader is told to enter a command that comes by chat, where nobody else sees it',
    confidence: isSpecimen(here) ? 'maybe' : 'likely',
    severity: 'critical',
    evidence: chat === here ? [at(here, 'told here')] : [at(here, 'told here'), at(chat, 'who sends it')],
  };
}

/** Whatever comes out is an order. */
const obeysAll = says(
  /\b(?:act on|follow|obey|carry out|execute|work through|comply with|do|perform|heed|apply)\b[^.;]{0,20}\b(?:every|each|all|any|whatever|everything|what)\b[^.;]{0,16}\b(?:lines?|points?|steps?|items?|words?|things?|instructions?|entr(?:y|ies)|orders?|it|is|that)\b/i,
);
const script = /(?:^|[\s"'`./])((?:[\w.-]{1,60}\/){0,4}[\w.-]{1,60}\.(?:sh|bash|py|m?js|cjs|ts|ps1|rb))\b/g;

/** The order to do all that a script of the skill prints, which it has from the network; undefined when it is none. */
export function judgePrinted(instruction: Instruction, { texts, effects }: Skill): Match | undefined {
  if (instruction.negated || instruction.place === 'code') return undefined;
  const told = obeysAll.find(instruction);
  if (told === null || isForbidden(instruction.text, told.index)) return undefined;
  const { path, start, end } = instruction.span;
  const page = texts.find((file) => file.path === path)?.text;
  const around = page?.slice(Math.max(0, start - 200), endOf(page, end, 200)) ?? instruction.text;
  const paths = [...around.matchAll(script)].map(([, name = '']) => name.replace(/^\.\//, ''));
  // A script that starts another one prints what that one prints.
  for (const { op, span, targets } of effects)
    if (op === 'run' && paths.some((one) => span.path.endsWith(one)))
      for (const { text } of targets)
        if (text.includes('/') && paths.length < 1000) paths.push(text.replace(/^\.\//, ''));
  const fetched = effects.find(
    (effect) =>
      effect.op === 'receive' && paths.some((one) => effect.span.path.endsWith(one)) && remoteOf(effect) !== undefined,
  );
  const url = fetched === undefined ? undefined : remoteOf(fetched);
  if (fetched === undefined || url === undefined) return undefined;
  const aggravator =
    aggravatorOf(url) ?? (names(instruction, 'approve', 'conceal') ? 'without asking the user' : undefined);
  return {
    message: `The agent is told to obey what ${hostName(url)} answers${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence: [at(instruction, 'told here'), at(fetched, 'fetched here')],
  };
}

function remoteOf({ targets }: Effect): string | undefined {
  return targets.find(({ text }) => {
    const address = addressOf(text);
    return address !== undefined && !isLocal(address);
  })?.text;
}
