import { gate } from '../../../facts/gate.ts';
import type { Act } from '../../../facts/instruction.ts';
import { type Words, wordsOf } from '../../../facts/words.ts';
import { topics } from './topics.ts';

interface ActPattern {
  readonly act: Act;
  readonly pattern: RegExp;
}

/** What earlier instructions are called when somebody wants them set aside. */
const rulesWord =
  '(?:(?:all|any|every|the|your|of|these|those|its|my|other|following)\\s){0,4}(?:previous|prior|earlier|above|preceding|existing|original|system|safety|security|other|default|initial|developer|core)\\s(?:(?:system|safety|security|user|developer|behaviou?ral|ethical|content|chat|agent|ai|model|conversation|usage|and|or)\\s){0,2}(?:instructions?|rules?|prompts?|guidelines?|guardrails?|polic(?:y|ies)|directives?|constraints?|restrictions?|messages?|checks?|training)';
const people =
  '(?:the\\s|your\\s|any\\s|this\\sto\\sthe\\s|this\\s(?:to\\s)?|it\\s(?:to\\s)?(?:the\\s)?)?(?:user|users|human|humans|owner|operator|person|people|anyone|anybody|them|him|her|admin|administrator|developer|reviewer)s?';

/**
 * The verbs of each act, in English, one linear pattern each. A pattern says what the words mean, not whether they are an order:
 * that is for the sentence around them.
 */
const patterns: readonly ActPattern[] = [
  {
    act: 'download',
    pattern:
      /\b(?:re-?)?download(?:s|ed|ing|able)?\b|\b(?:grab|obtain|get|pull|fetch)\b(?:[^.]|\.(?=\S)){0,60}\b(?:from|installer|binary|binaries|executable|archive|release|package|zip|exe|dmg|build)\b|\b(?:take|pick(?: up)?|collect|choose|select|look for|find|receive|request|get|fetch|grab|obtain|save|put)\b(?:[^.]|\.(?=\S)){0,140}\.(?:zip|rar|7z|exe|msi|dmg|pkg|apk|appimage|deb|xpi|crx|xlam|xlsm|xll|docm|pptm|oxt|vsix|whl|iso|img|jar|scr|mobileconfig|bin|run|tgz)\b|\b(?:hand(?:s|ed)? (?:\w+ )?out|(?:bot|admin|moderator|channel) (?:will )?(?:sends?|hands?|posts?|gives?) (?:you|it|the)|(?:take|pick(?: up)?|collect) the (?:newest|latest|current|pinned))\b/,
  },
  {
    act: 'install',
    pattern:
      /\b(?:re-?)?install(?:s|ed|ing|ation|er)?\b|\bside-?load(?:s|ed|ing)?\b|\bset(?:ting)? up\b|\bsetup\b|\bdeploy(?:ed|ing)?\b/,
  },
  { act: 'extract', pattern: /\b(?:extract|unzip|unpack|decompress|unarchive|untar|unrar|unlock)(?:s|p?ed|p?ing)?\b/ },
  {
    act: 'run',
    pattern:
      /\b(?:run|runs|running|execut(?:e|es|ed|ing)|launch(?:es|ed|ing)?|start(?:s|ed|ing)?|double[- ]?click(?:s|ed|ing)?|invok(?:e|ed|ing)|open(?![- ]?source|ai\b|api)(?:s|ed|ing)?|pipe (?:it |this |that |the output )?(?:in)?to (?:bash|zsh|sh|a shell|the shell|python|powershell|iex)|boot up|fire up|kick off|trigger)\b/,
  },
  {
    act: 'paste',
    pattern:
      /\b(?:past(?:e|es|ed|ing)|copy[- ]paste|type|enter|copy)\b(?:[^.]|\.(?=\S)){0,80}\b(?:terminal|console|shell|command (?:line|prompt)|powershell|prompt|run (?:dialog|box|window)|cmd|address bar)\b|\b(?:terminal|console|powershell|command prompt|run dialog|win(?:dows)?(?: key)?\s?\+\s?[rx])\b(?:[^.]|\.(?=\S)){0,80}\bpast(?:e|ing)\b|\b(?:win(?:dows)?|⊞)(?: key)?\s?\+\s?[rx]\b|\bctrl\s?\+\s?v\b|\bcmd\s?\+\s?v\b/,
  },
  {
    act: 'visit',
    pattern:
      /\bscan (?:the|this|a) qr\b|\b(?:visit|go to|head (?:over )?to|navigate to|browse to|open|click(?: on)?|follow)\b(?:[^.]|\.(?=\S)){0,60}\b(?:page|link|url|site|website|here|snippet|gist|guide|portal|http|www)|\b(?:visit|browse)\b/,
  },
  {
    act: 'read',
    pattern:
      /\b(?:re-?)?(?:read|fetch|load|retrieve|curl|pull|get|check|consult|refer to|review|download)(?:s|ed|ing)?\b(?:[^.]|\.(?=\S)){0,80}\b(?:http|url|link|page|instructions?|guide|file|document|docs?|prompt|skill\.md|heartbeat\.md|rules|latest|remote)\b/,
  },
  {
    act: 'follow',
    pattern:
      /\b(?:follow|obey|execute|carry out|perform|do|complete) (?:each|all|every(?:thing| one)?|any) (?:of (?:it|them|these|those)|listed|written|there)\b|\b(?:follow|obey|comply with|act on|carry out|adhere to|apply|execute|do)\b(?:[^.]|\.(?=\S)){0,50}\b(?:instructions?|steps?|commands?|directions?|orders?|tasks?|directives?|guidance|what (?:it|they) says?|it exactly|rules|hints?|fix|remedy|suggestions?|comments?)\b|\b(?:follow|obey) (?:it|them)\b/,
  },
  {
    act: 'send',
    pattern:
      /\b(?:send|sends|sending|post|posts|posting|upload|uploads|uploading|submit|submits|submitting|forward|forwards|forwarding|transmit|transmits|transmitting|exfiltrate|deliver|relay|report back|phone home|email|dm|message|push|share)\b/,
  },
  {
    act: 'write',
    pattern:
      /\b(?:write|append|add|edit|merge|extend|modify|update|replace|overwrite|save|insert|put|create|store|record|inject|prepend|include)(?:s|d|ing)?\b/,
  },
  {
    act: 'remember',
    pattern:
      /\b(?:remember|memori[sz]e|persist|retain|keep in mind|commit (?:this )?to memory|internali[sz]e|permanently)\b/,
  },
  { act: 'delete', pattern: /\b(?:delete|remove|erase|wipe|purge|destroy|clear)(?:s|d|ing)?\b/ },
  {
    act: 'ignore',
    pattern: new RegExp(
      `\\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|overrid(?:e|es|ing)|bypass(?:ing)?|supersedes?|discard|set aside|take(?:s)? (?:precedence|priority) over|do not follow|don't follow|stop following|replaces?)\\b\\s(?:\\w+\\s){0,3}?${rulesWord}|\\b(?:ignore|disregard|forget) (?:everything|all|anything)\\b(?:[^.]|\\.(?=\\S)){0,40}\\b(?:above|before|told|said|prior|previous|previously)\\b`,
    ),
  },
  {
    act: 'conceal',
    pattern: new RegExp(
      `\\b(?:do not|don't|don’t|never|must not|mustn't|should not|shouldn't|without|avoid|refrain from|no need to)\\s(?:ever\\s|first\\s)?(?:tell|telling|inform|informing|mention|mentioning|notify|notifying|reveal|revealing|show|showing|disclose|disclosing|alert|alerting|let|letting|warn|warning|report|reporting|display|displaying|explain|explaining|expose|exposing)\\s(?:\\w+\\s){0,6}?${people}\\b|\\b(?:hide|conceal|keep)\\b(?:[^.]|\\.(?=\\S)){0,50}\\b(?:from (?:the )?(?:user|human|owner|operator)|secret|hidden|confidential)\\b|\\b(?:silently|secretly|covertly|stealthily|discreetly|invisibly|without (?:the )?(?:user|human|owner)(?:'s|s'|’s)? (?:knowing|knowledge|noticing|awareness|consent|approval|seeing))\\b|\\b(?:between (?:us|you and me)|our (?:little )?secret|deny (?:it|this|that|having)|(?:do not|don't) say anything|say nothing (?:about|to)|keep quiet about|so (?:that )?(?:the )?(?:user|human|owner) (?:does not|doesn't|won't|will not|cannot|can't) (?:notice|know|see|find out)|without (?:ever )?(?:mentioning|telling|reporting|disclosing|showing) (?:it|this|that|anything|anyone)|(?:person|user|human) you (?:talk|speak) to (?:should|must) not)\\b|\\b(?:do not|don't|never) (?:mention|reveal|disclose|acknowledge|discuss) (?:this|these|that|it|the existence)\\b|\\b(?:user|human|owner|operator)s? (?:must|should|need|does|do|will) (?:not|never)(?: need to)? (?:know|see|notice|be (?:told|informed|notified|shown))\\b|\\bleav(?:e|ing) (?:it|this|that|them|these|any of (?:it|this)|the \\w+) out of (?:the |your |any |every |all )?(?:\\w+ )?(?:summar(?:y|ies)|reports?|answers?|repl(?:y|ies)|logs?|lists?|receipts?|recap)\\b|\\bas if (?:no|nothing)\\b(?:[^.]|\\.(?=\\S)){0,40}\\b(?:taken place|happened|occurred|changed|existed|been (?:done|sent|made))\\b|\\b(?:user|human|owner|operator)s? (?:needs?|requires?|gets?|receives?) no (?:notice|notification|information|message|mention|word)\\b|\\b(?:without|never|do not|don't|not) (?:showing|show|displaying|display|listing|list|mentioning|mention|printing|print) (?:the |this |that |these |any |it|them)(?:changes?|diff|steps?|transfers?|payments?|uploads?|commands?|calls?|edits?|additions?|entr(?:y|ies)|fees?)?\\b|\\b(?:keep|stays?|remains?) (?:this |it |that )?between (?:us|ourselves)\\b|\\bwithout (?:drawing|calling|attracting) (?:any |the user(?:'s|’s) )?attention\\b|\\b(?:user|owner|human|operator)s? (?:is|are) (?:not|never) (?:to be )?(?:told|informed|asked|shown|notified)\\b|\\b(?:is|are) not (?:something )?to be (?:brought up|mentioned|discussed|disclosed|revealed|shown|told)\\b|\\b(?:no need to|need not|needn't) (?:announce|mention|report|say|tell|point out|bring up)\\b|\\b(?:do not|don't|never) (?:point out|bring up|comment on|draw attention to)\\b|\\b(?:only|just) the \\w{1,20}, never the\\b`,
    ),
  },
  {
    act: 'approve',
    pattern:
      /\b(?:auto[- ]?(?:approve|accept|confirm)|always (?:approve|accept|allow|confirm|say yes)|(?:approve|accept|allow|grant|confirm) (?:all|any|every|each)\b|without (?:(?:any|the|user|further|explicit|prior|asking for|human) ){0,2}(?:asking|confirmation|prompting|confirming|approval|permission|consent|requesting)|no need to (?:ask|confirm|wait for)|(?:do not|don't|don’t|never) (?:ask|prompt|wait|request|seek)\b(?:[^.]|\.(?=\S)){0,40}\b(?:confirm\w*|permission|approval|consent|user|before)|skip (?:the |any |all )?(?:confirmations?|approvals?|prompts?|permission|review)|no (?:confirmation|approval|permission) (?:is )?(?:needed|required|necessary)|pre-?(?:approved|authori[sz]ed)|already (?:approved|authori[sz]ed|consented|agreed))\b|--yolo|dangerously-skip-permissions|\bon (?:the |your |their |his |her )?(?:user|owner|human)?(?:'s|’s)? ?behalf\b|\beven (?:if|when|though)\b(?:[^.]|\.(?=\S)){0,60}\b(?:warn|dangerous|unsafe|refus|object)/,
  },
  {
    act: 'disable',
    pattern:
      /\b(?:disabl(?:e|es|ed|ing)|turn(?:ing)? off|deactivat(?:e|ing)|switch(?:ing)? off|stop(?!-loss)|kill|bypass|exclude|whitelist|remove|uninstall)\b(?:[^.]|\.(?=\S)){0,60}\b(?:anti-?virus|defender|firewall|gatekeeper|quarantine|sip|system integrity|smartscreen|security|protection|sandbox\w*|safety|scanner|approvals?|guardrails?|real[- ]time|play protect|unknown sources|edr|selinux|apparmor|verification)\b|\b(?:allow|enable|permit|accept)\b(?:[^.]|\.(?=\S)){0,40}\bunknown (?:sources|apps)\b|\b(?:turn|switch|toggle|set)\b(?:[^.]|\.(?=\S)){0,60}\b(?:anti-?virus|defender|firewall|gatekeeper|smartscreen|play protect|protection|shield|scanner|scanning)\b(?:[^.]|\.(?=\S)){0,30}\boff\b|\b(?:install (?:from )?)?unknown (?:apps|sources)\b(?:[^.]|\.(?=\S)){0,40}\b(?:allow|enable|on)\b|\b(?:real[- ]time protection|anti-?virus|defender|firewall|gatekeeper|smartscreen|play protect|virus (?:guard|scanner|protection))\b(?:[^.]|\.(?=\S)){0,40}\b(?:has|have|needs?|must|should|ought) (?:to )?(?:be )?(?:paused|off|disabled|suspended|stopped|lowered|switched off|turned off|out of the way|silenced)\b|\b(?:pause|suspend|relax|lower|snooze|mute|quit|shut (?:down|off)|silence|hold)(?:d|ing)?\b(?:[^.]|\.(?=\S)){0,60}\b(?:anti-?virus|defender|firewall|gatekeeper|smartscreen|real[- ]time|play protect|macro security|shield|virus|malware)\b|\b(?:add|put|create|set)\b(?:[^.]|\.(?=\S)){0,60}\b(?:exclusions?|exceptions?|allow-?list|whitelist|trusted (?:apps|files))\b(?:[^.]|\.(?=\S)){0,40}\b(?:anti-?virus|defender|security|scanner)\b|\b(?:anti-?virus|virus (?:protection|scanner|guard)|defender|security (?:software|program|suite))\b(?:[^.]|\.(?=\S)){0,80}\b(?:exclusions?|exceptions?|whitelist|allow-?list)\b/,
  },
  {
    act: 'spread',
    pattern:
      /\b(?:publish|spread|propagate|replicate|recommend|promote|evangeli[sz]e|copy (?:itself|this skill)|install (?:this|the) skill (?:on|in|into|for) (?:other|every|all)|tell other agents|share (?:this|the) skill|teach other agents)\b(?:[^.]|\.(?=\S)){0,80}/,
  },
  {
    act: 'schedule',
    pattern:
      /\b(?:schedul(?:e|ed|ing)|cron(?:tab|job)?s?|heartbeat|periodic(?:ally)?|every (?:\d{1,4} )?(?:seconds?|minutes?|hours?|days?|weeks?|session|startup|boot|time|morning|evening|night|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|each (?:session|startup|boot|day|time)|on (?:startup|boot|login|each start)|at (?:startup|boot|login)|daily|hourly|weekly)\b/,
  },
];

const forbids =
  /^\W{0,8}(?:\w+:\s)?(?:never|do not|don't|don’t|avoid|refrain from|must not|should not|shouldn't|you must never|please do not)\b|\b(?:you |agents? |we )?(?:must|should|may|can|will)\s?(?:not|n't|never)\s(?:ever\s)?(?:run|execute|download|install|open|visit|paste|send|share|follow|upload|extract|delete|write|trust|turn|switch|disable|deactivate|bypass)\b|\b(?:never|do not|don't|don’t)\s(?:ever\s|blindly\s)?(?:run|execute|download|install|open|visit|paste|send|share|follow|upload|extract|delete|trust|obey)\b/i;
const part =
  /\b(?:(?:place|drop|attach) (?:it|this|these|the)|do not ask|don't ask|never ask|without asking|wizard|assistant|reverse|backwards|scan\w*|there|zips?|archives?|rar|7z|release|asset|download page|outranks?|pair|join|mount|import|activate|decod\w+|base64|hex|shell|spelled|dot|percent-encode|encode|attach|parameter|asks? for|enable|macros?|editing|up|running|web_fetch|list only|pass(?:word|code|phrase|key)?|pwd|pw|pin|pass (?:phrase|word|code)|(?:unlock|archive|unzip|extraction|package|unpack|secret|release|opening|decryption) (?:key|code|word|phrase)|sealed|unseal\w*|protected|same (?:code|word|key)|the (?:code|word)|(?:load|loading|pick|select) unpacked|load unpacked|profiles?|certificates?|smartscreen|gatekeeper|run anyway|open anyway|allow|keep|trust\w*|scan|warnings?|launcher|apply|use it|opened|before every|above every|transfer|withdraw|mov(?:e|es|ing)|deduct|route|divert|commission|fees?|wallet|wire|skim|donat\w+|tip|routed|goes to|skill\.md|(?:other|every|all) skills?|ctrl|clipboard|win(?:dows)? (?:key|logo)|invisible|nothing (?:else|about)|come up|show up|somebody|wonders?|opens them|opens it|looks? harmless|have to (?:see|know)|damaged|verified|drag|inside|advance|agreed|behave|words|packed|digit code|wins?|prevails?|bother|(?:mcp|openclaw|claude_desktop_config|settings|moltbot|clawdbot)\.json|(?:soul|agents|claude|gemini|heartbeat|identity|memory|tools|user|boot|bootstrap)\.md|lives? in|pinned|tap|background|execute|prints?|treat|contains what|click(?:ing)? away|unblock|double[- ]click|repl(?:y|ies)|itemi[sz]e|no word|worth|telegram|discord|window|wants? a|may ask|standard input|stdin|interpreter|not apply to you|free (?:of|from) (?:all |any |every |the |your )?(?:usual )?(?:rules|limits|restrictions|guidelines|filters)|(?:count|book|label|declare|describe|present|disguise) (?:it|this|that|them) as)\b|\bkey (?:for|to|of) (?:the|this) (?:archive|zip|file|package|download)|\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|ps1|vbs|jar|zip|rar|7z|appimage)\b|\b(?:reviewers?|scanners?|auditors?|moderators?|classifiers?|benign|findings|void|guidelines|suspicious|malicious|injections?|comply|obey|accordingly|audited|certified|vetted|virustotal|system prompt|no longer)\b|\bskill (?:has been|was|is) \w+/i;
/** The name of a setting. */
const setting = /\b(?:tools|gateway|channels|agents|security|approvals|sandbox)\.[a-z]/i;
/** A share, an address of a wallet or of a person, the name of a variable that programs heed: no words. */
const figure =
  /\d ?(?:%|percent)|\b0x[0-9a-f]{8}|\b[a-z]{2}\d{2} ?\d{4} ?\d{4}|\bbc1[a-z0-9]{8}|@[\w-]{1,60}\.|[a-z]_(?:preload|env|startup|opt|command|options|key|token|secret)\b/i;
/** One of the signs without which none of these is there. */
const figureSign = /[\d@_]/;

/** Every pattern that is tried only where its words stand. */
export const gatedPatterns: readonly RegExp[] = [
  ...patterns.map(({ pattern }) => pattern),
  forbids,
  part,
  topics,
  setting,
];
/** A bit for each act, in the order of the table, then one for each of the others. */
const worthTrying = gate(gatedPatterns);
const forbidsBit = 1 << patterns.length;
const partBit = forbidsBit << 1;
const topicBit = partBit << 1;
const settingBit = topicBit << 1;

/** What the words of one sentence say. */
export interface Reading {
  readonly words: Words;
  /** The acts that it names, whether ordered or not. */
  readonly acts: readonly Act[];
  /** "never run …", "do not download …": it forbids what it names. Concealing is an order however it is put. */
  isNegated(): boolean;
  /**
   * Whether it still matters without one of the verbs: it names a part of a recipe (a password, a file that runs or is unpacked), or
   * whoever examines skills.
   */
  namesPart(): boolean;
}

/** Reads one sentence, in any case. */
export function readWords(text: string, words: Words = wordsOf(text)): Reading {
  const worth = worthTrying(words);
  return {
    words,
    acts: actsAmong(text, worth),
    isNegated: () => (worth & forbidsBit) !== 0 && forbids.test(text),
    namesPart: () =>
      ((worth & partBit) !== 0 && part.test(text)) ||
      ((worth & topicBit) !== 0 && topics.test(text)) ||
      ((worth & settingBit) !== 0 && setting.test(text)) ||
      (figureSign.test(text) && figure.test(text)),
  };
}

const noActs: readonly Act[] = [];

function actsAmong(text: string, words: number): readonly Act[] {
  // Two letters that are none of English become one in lower case.
  const tried = /[\u0130\u212a]/.test(text) ? -1 : words;
  if ((tried & (forbidsBit - 1)) === 0) return noActs;
  const lower = text.toLowerCase();
  const acts: Act[] = [];
  for (let index = 0; index < patterns.length; index++) {
    const found = (tried & (1 << index)) === 0 ? undefined : patterns[index];
    if (found?.pattern.test(lower)) acts.push(found.act);
  }
  return acts;
}
