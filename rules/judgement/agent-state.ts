import type { Span } from '../../core/bundle/span.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { asEnglish } from '../../core/facts/tongues/gloss.ts';
import type { Skill } from '../../core/rule.ts';

/**
 * What a file of an agent is for: `identity` who it is, `orders` what it is told in every session, `schedule` what it does by itself,
 * `notes` what it wrote down, `config` how its host behaves, `skills` further skills, `code` what its host runs.
 */
export type StateKind = 'identity' | 'orders' | 'schedule' | 'notes' | 'config' | 'servers' | 'skills' | 'code';

/** The kind of a token of `agentFileAt`. OpenClaw's files: https://docs.openclaw.ai/concepts/agent-workspace */
export function stateKindOf(token: string): StateKind {
  const name = token.toLowerCase();
  if (/^(?:soul|identity)\.md$/.test(name)) return 'identity';
  if (/^(?:memory|user|tools)\.md$|^memory\//.test(name)) return 'notes';
  if (/^heartbeat\.md$/.test(name)) return 'schedule';
  if (/mcp|claude_desktop_config/.test(name)) return 'servers';
  if (/^skills/.test(name)) return 'skills';
  if (/^\.claude\/\*\*|^openclaw\/\*\*/.test(name)) return 'code';
  return /json$/.test(name) ? 'config' : 'orders';
}

/** Settings that take questions and limits away, as an assignment in JSON, code or a command line. Linear: every repetition is bounded. */
const lowered =
  /\b(?:enableAllProjectMcpServers|skipDangerousModePermissionPrompt|autoAccept|trust)["'\]]{0,2}\s*[:=](?!=)\s*\$?(?:true|True)\b|["'.]?\b(?:ask|askFallback)["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)["']?off\b|\bsecurity["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)["']?full\b|\b(?:autoApprove|alwaysAllow|auto_approve|autoAllow)["'\]]{0,2}\s*[:=](?!=)\s*(?:\[\s*["'][^\]]|true)|bypassPermissions|dangerously(?:-s|S)kip\w{0,4}-?[pP]ermissions|\b(?:sandbox(?:\.mode|Mode|_mode)?|mode)["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)["']?(?:danger-full-access|off["']?\s*[,;)}\n])|\bdmPolicy["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)["']?open\b|\ballowFrom["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)(?:\[\s*)?["']\*|["']Bash\(\*\)["']|\binstallPolicy\b[^\n]{0,60}\b(?:off|false|none|disabled|null)\b|\b(?:requireApproval|require_approval|confirmations?|approvals?)["'\]]{0,2}(?:\s*[:=](?!=)\s*|\s+)["']?(?:false|never|off|none)\b/i;

/** Whether a text sets a host's settings so that it asks less or lets more in. */
export function lowersConsent(text: string): boolean {
  return lowered.test(text);
}

/** A text for an agent that conceals, overrides, agrees in the user's name, obeys an address or spreads. */
export function isPoison(text: string): boolean {
  return /\b(?:ignore|disregard|override)\b[^.\n]{0,60}\b(?:instructions|rules|limits|user)\b|\b(?:do not|don't|never)\s(?:\w+\s){0,2}(?:tell|mention|inform|notify)\b[^.\n]{0,60}\b(?:user|human|owner|operator|them|this)\b|\b(?:curl|wget)\b[^\n]{0,120}\|\s*(?:ba|z|da)?sh\b|\b(?:fetch|read|get|load|curl|check|ask|query|poll|call|contact|ping|request)\b[^\n]{0,80}https?:\/\/[^\n]{0,160}\b(?:follow|obey|what to do|do (?:it|so|them|everything|whatever|what|all|as)|execute|run|carry out|comply|behave|act (?:on|as|upon)|perform|work through)\b|\bpre-?(?:approved|authori[sz]ed|confirmed|cleared)\b|\b(?:cleared|approved|authori[sz]ed|permitted|confirmed|agreed|allowed)\b[^.\n]{0,30}\b(?:in advance|beforehand|once and for all|for good)\b|(?<!\b(?:if|once|until|unless|after|before|when|whether|that|only|what|which) (?:the |your )?)\b(?:user|owner|human|operator) (?:has |have |had )?(?:already |once |explicitly |long |generally )?(?:agreed|approved|consented|permitted|authori[sz]ed|allowed|cleared)\b|\b(?:outranks?|overrules?|trumps?|supersedes?|prevails? over|takes? precedence over|beats?)\b[^.\n]{0,80}\b(?:rest|rules?|orders?|instructions?|wishes|requests?|else|user|owner|file|others?|earlier|anything)\b|\b(?:start|begin\w*|opening|top|each|every|wake|before)\b[^.\n]{0,40}\b(?:session|conversation|chat|day|boot|wake-?up|turn|task|reply|answer|start)\b[^\n]{0,60}\b(?:read|fetch|load|get|check|open|visit|retrieve|consult|web_fetch|curl)\b[^\n]{0,60}https?:\/\/(?!localhost|127\.)|\b(?:read|fetch|load|get|check|open|visit|retrieve|consult|web_fetch|curl)\b[^\n]{0,60}https?:\/\/(?!localhost|127\.)[^\n]{0,100}\b(?:start|begin\w*|opening|top|each|every|wake|before)\b[^.\n]{0,40}\b(?:session|conversation|chat|day|boot|wake-?up|turn|task|reply|answer)\b|\b(?:user|owner|human|operator)s? (?:is|are) (?:not|never) (?:to be )?(?:told|informed|asked|shown|notified)\b|\b(?:wishes|orders|rules|requests|instructions|words)\b[^.\n]{0,40}\b(?:counts?|weighs?|matters?|ranks?) (?:less|nothing|below|under)\b|\b(?:when|whenever|as soon as|once)\b[^.\n]{0,20}\b(?:session|conversation|chat)\b[^\n]{0,60}\b(?:read|fetch|load|get|check|open|visit|retrieve|consult|curl)\b[^\n]{0,60}https?:\/\/(?!localhost|127\.)|\b(?:at|on|upon|during) (?:every |each )?(?:startup|start-up|launch|boot|wake-?up|login)\b[^\n]{0,60}\b(?:read|fetch|load|get|check|open|visit|retrieve|consult|curl)\b[^\n]{0,60}https?:\/\/(?!localhost|127\.)|\bnot to be (?:\w+ )?(?:brought up|mentioned|discussed|shown|told|revealed|disclosed|listed|named|raised|reported|touched|removed|questioned)\b|\bneeds? no (?:check|confirmation|approval|questions?|review|permission|consent)\b|\bnothing (?:about|of) (?:it|them|this|these|that)\b[^.\n]{0,20}\b(?:belongs?|appears?|goes|shows?|is (?:said|told|mentioned))\b|\b(?:second|true|real|hidden|other) (?:owner|user|master|operator|human)\b|\bmay (?:ask|request|order|demand) (?:for )?(?:anything|everything|whatever)\b|\bkeep quiet\b|\b(?:each|every|all|any)\b (?:\w{1,12} )?(?:repl(?:y|ies)|answers?|messages?|responses?|mails?|posts?|texts?)\b[^\n]{0,60}\b(?:link|mention|recommend|promote|advertise|point|refer|end|begin|sign)\w{0,4}\b[^\n]{0,60}https?:\/\/|\bsay nothing\b|\bdo (?:what|whatever|everything) (?:that|this|the|such) (?:person|sender|message|page|skill|word|text|file)\b|\beven (?:if|when) (?:it|this|that|they) contradict|\btrusts? (?:all |any |every )?(?:messages?|requests?|orders?|commands?|instructions?|mails?|people|senders?|anyone|whoever)\b[^.\n]{0,40}\b(?:contain|include|with|that|which|from|signed|start|begin|who)\w*\b|\bas if (?:your |the )?(?:owner|user|human|operator)\b|\b(?:come|stand|rank|go|take|have|override)s?\b[^.\n]{0,30}\b(?:before|above|precedence over|priority over|over) (?:every|all|any)(?: of)?(?: the)?(?: other)? (?:rules?|instructions?|orders?|else|others?)\b|\b(?:never|do not|don't|don’t)\s(?:\w+\s){0,2}?(?:(?:tell|mention|reveal|disclose|talk about|speak of)\s(?:\w+\s){0,2}?(?:anyone|anybody|it|them|this|these)\b|(?:list|show|include|report|mention) (?:it|them|this|these) in (?:the |your |any )?(?:summar|report|repl|log|answer))|(?<!\b(?:never|not|don't|don’t|cannot|no|avoid)\b[^.\n]{0,60})\b(?:run|execute|install|approve|accept)\b[^.\n]{0,30}\bwithout (?:any )?(?:asking|confirmation|approval|questions?|hesitation|prompts?)|\b(?:is|are) never (?:shown|mentioned|reported|listed|disclosed)\b|\btreat\b[^.\n]{0,60}\bas (?:coming |if |being )?(?:from |sent by )?(?:your |the )?(?:owner|operator|user's own|human)|\bno (?:confirmation|approval|permission) is (?:needed|required|necessary)\b|\b(?:never|do not|don't|don’t|no need to) ask\b[^.\n]{0,24}\b(?:user|owner|human)\b[^.\n]{0,24}\bbefore\b[^.\n]{0,24}\b(?:run|running|execut\w{1,4}|pay|paying|delet\w{1,4}|install\w{0,4})\b|\bbefore (?:the |any |each )?(?:run|running|execut\w{1,4})\b[^.\n]{0,40}\b(?:never|do not|don't|don’t|no need to) ask\b|\bbefore\b[^.\n]{0,40}\b(?:run|executed|execut\w{1,4})\b[^.\n]{0,30}\b(?:nobody|no one|no-one|never|not)\b[^.\n]{0,20}\basked\b|\b(?:skip|bypass) (?:all |the |any )?(?:confirmation|approval)s?\b|\b(?:earlier|previous|prior) (?:limits|instructions|rules) (?:no longer|do not|don't) apply\b|\b(?:install|recommend|share) (?:this|the) skill (?:to|on|in|with|for)\b|\b(?:every|each|all|everything|any|whatever|conversations?|transcripts?|messages?|history|repl(?:y|ies)|mails?|files?|keys?|secrets?|credentials?|tokens?|passwords?)\b[^\n]{0,120}\b(?:blind copy|bcc)\b|\b(?:send|forward|upload|copy|post|mail|e-?mail)\s(?:\w+\s){0,3}(?:every|each|all|everything|conversations?|transcripts?|history|memor(?:y|ies)|secrets?|credentials?|passwords?)\b[^.\n]{0,60}\bto\s\S{0,3}(?:https?:\/\/(?!localhost|127\.)|[\w.+-]{1,60}@[\w-]{1,60}\.[a-z])/i.test(
    asEnglish(text),
  );
}

/** The text that a sentence hands over to be written (`Add this:` and what follows, to the next heading), at most 2,000 characters; `worded` when the sentence says that it hands something over. */
export function suppliedBy(
  skill: Skill,
  instruction: Instruction,
): { readonly text: string; readonly span: Span; readonly worded: boolean } | undefined {
  const { path, end } = instruction.span;
  // A name, and what the agent's own words become, can hold one of the words below.
  const text = instruction.text
    .replace(/[\w-]{1,40}\.md\b/g, '')
    .replace(/\bas (?:an?|your|the) (?:\w{1,30} ){0,3}(?:rules?|reminder|instructions?|section)\b/gi, '');
  const whole = skill.texts.find((file) => file.path === path)?.text ?? '';
  // A quotation or a fence right behind it is what is handed over, with or without a colon.
  const follows = opensQuote(whole.slice(end, end + 400));
  const worded =
    /[:：]\W{0,4}$/.test(text) ||
    /\b(?:this|these|following|below|instructions?|protocol|section|snippet|block|reminder|rule)\b/i.test(text);
  if (!worded && !follows) return undefined;
  const rest = whole.slice(end, end + 2000);
  const cut = rest.search(/\n(?!\n)[^\n]{0,3}#{1,4}\s|\n-{3,}\n/);
  const inFence = rest.search(/\n[^\S\n]*(?:```|~~~)/);
  const closed = inFence < 0 || (cut >= 0 && cut < inFence) ? -1 : rest.indexOf('\n```', inFence + 4);
  const until = closed >= 0 ? closed : cut < 0 ? rest.length : cut;
  const given = rest.slice(0, until).replace(/[^\S\n]+/g, ' ');
  // Words that are set over several lines are one sentence; the lines of code are not.
  return {
    text: inFence < 0 ? given.replace(/\n ?(?:> ?){0,4}(?=[\p{L}\d`"'(])/gu, ' ') : given,
    span: { path, start: end, end: end + until },
    worded,
  };
}

/** Whether a quotation or a fence comes next, behind nothing but marks that close something, and blank lines. */
function opensQuote(rest: string): boolean {
  const [first = '', ...lines] = rest.split('\n', 8);
  if (!/^[\s`*_:.|]*(?:-->|<\/\w{1,12}>)?[\s|]*$/.test(first.slice(0, 80))) return false;
  const next = lines.find((line) => !/^\s*(?:<\/?\w{1,12}>\s*)?$/.test(line.slice(0, 80)));
  return next !== undefined && /^\s*(?:>|```|~~~)/.test(next);
}
