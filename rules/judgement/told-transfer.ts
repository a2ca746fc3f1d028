import { addressOf } from '../../core/facts/address.ts';
import { withoutEnd } from '../../core/facts/ends.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { credentialAt } from '../../core/facts/places.ts';
import { asEnglish, type Reader } from '../../core/facts/tongues/gloss.ts';
import { at, type Match, type Severity, type Skill } from '../../core/rule.ts';
import { belongsTo, isAbout } from './belonging.ts';
import { aggravatorOf, hostKindOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { isUnseen, remoteLinks } from './prose.ts';

/** How much of the text before and after an address is read with it, in UTF-16 units. */
const reach = { before: 420, after: 320 } as const;

/** Whether a passage can name a file of credentials or a secret in words; asked before anything else is. */
const possible =
  /\.(?:ssh|aws|azure|kube|docker|netrc|pgpass|git-credentials|npmrc|pypirc|gnupg|env|vault-token|cargo|password-store|openclaw|clawdbot|claude|codex|mozilla)\b|id_(?:rsa|ed25519|ecdsa)|gcloud|hosts\.yml|keychain|keyring|Login Data|Google\/Chrome|firefox|wallet|_history|_KEYS?\b|_TOKENS?\b|\bprivate\b|\bssh\b|\benvironment\b|\bcookies\b|\b(?:session|auth|access|refresh|login) tokens?\b|\bsaved (?:logins|passwords)\b|(?:keys?|secrets?|passwords?|credentials|tokens|logins)\.(?:txt|json|ya?ml|csv|md|ini|kdbx)\b/i;
/** A file outside of the skill and the project whose name says that it holds what lets somebody in. */
const namedSecret =
  /^(?:\.\.\/|~\/|\/)(?:[\w.-]{1,80}\/){0,10}[\w.-]{0,40}(?:keys?|secrets?|passwords?|credentials|tokens|logins)\.(?:txt|json|ya?ml|csv|md|ini|kdbx)$/i;
/** Secrets by what they are: the part of a key that stays at home, every variable of a kind, what a browser or a shell kept. */
const secretRole =
  /\b(?:private|secret) (?:half|part|side|portion|member|counterpart) of\b[^.;]{0,40}\b(?:keys?|key ?pairs?)\b|\b(?:private|secret) keys?\b[^.;]{0,40}\b(?:ssh|git|gpg|pgp|deploy|signing|the (?:user|machine|host|account))\b|\b(?:ssh|gpg|pgp|signing)\b[^.;]{0,20}\b(?:private|secret) keys?\b|\b(?:all|every|each|any|the|whole|entire) (?:\w+ )?(?:environment )?(?:variables?|environment)\b[^.;]{0,60}[`*_]{1,3}(?:KEYS?|TOKENS?|SECRETS?|PASSWORDS?)\b|\b(?:all|every|the (?:whole|entire|full)) environment variables?\b|\b(?:user|human|owner)(?:'s|’s|s') (?:session|auth(?:entication)?|access|refresh|login) (?:tokens?|cookies?)\b|\b(?:saved|stored) (?:passwords|logins)\b|\b(?:shell|bash|terminal|command) history\b|\b(?:browser|session|login)(?:'s|’s)? cookies\b|\b(?:keys|tokens|passwords|credentials) (?:that )?(?:you|they|it|the (?:agent|user|machine)) (?:holds?|keeps?|knows?|has|have|stores?)\b/i;
/** Something is handed over, by whatever voice: the act, its result, or its state. */
const handsOver =
  /\b(?:send|post|upload|submit|forward|transmit|put|push|deliver|relay|report|share|mirror|replicat|sync|synchroni[sz]|copy|copi|transfer|pass|hand|give|gave|mail|ship|deposit|attach|provid|suppl(?:y|i)|upload)(?:s|e|es|ed|d|ing|ting)?\b(?! (?:on )?(?:your|the user's) (?:machine|disk|computer)\b)|\b(?:sent|given|put|handed|copied|supplied|made (?:available|known|accessible)|accompan(?:y|ies|ied)|(?:find|make)s? (?:its|their) way|in (?:the )?possession of|ends? up|arrives?|reach(?:es|ed)|receiv(?:es?|ed)|gets?|obtains?|(?:goes|go|travels?|flows?|comes?|comes? along|rides?) (?:along|out|over|up|with|to|into)|becomes? (?:known|available|part)|(?:is|are) (?:part|included|contained|carried|found|visible|present|known)|belongs? (?:in|into|to)|holds? a copy|has (?:a copy|seen|received)|lands?)\b/i;
/** What was named before is meant. */
const thatThing =
  /\b(?:it|its|them|these|those|that|this|both|(?:the|its|their|each|every|all) (?:contents?|text|files?|values?|copy|copies|output|result|summar\w+|package|archive|bundle|answer|data|record|collection|lines?))\b|^\W{0,6}(?:summar\w+|contents?|values?|copies|files|records?|results?)\b/i;
/** Pairs that are kept the same, as a table's lead or header says. */
const paired =
  /\b(?:pairs?|equal|in step|in sync|synced|synchroni[sz]\w*|mirror\w*|replicat\w*|upload\w*|backed? ?up|backups?|copied|copies|destination|far side|remote side|target|receiver|goes to|sent to|direction|outgoing|forward\w*)\b/i;
/** The sentence keeps the secret where it is. */
const keepsHome =
  /\b(?:never|not|no|don['’]?t|doesn['’]?t|won['’]?t|cannot|can['’]?t|without|nothing|nobody|avoid|refuse|instead of|rather than)\b/i;
/** The person has a say in it. */
const asked =
  /\b(?:if|when|after|once|only) (?:the )?(?:user|human|owner|they) (?:asks?|agrees?|confirms?|approves?|wants?|says?)\b/i;
const quiet =
  /\b(?:quietly|silently|in secret|out of (?:the|your) (?:summary|reply|answer|report|chat)|between the|not (?:a )?(?:part|subject|matter) (?:of|for)|does not (?:need|have) to|(?:do not|don['’]t|never|without) (?:tell|mention|telling|mentioning)|no need to tell|(?:has|have) seen only|breach|not part of)\b/i;

interface Named {
  readonly what: string;
  readonly service: string;
  /** A file that holds nothing but credentials. */
  readonly store: boolean;
}

/** The text of a page, and what reads it in English. */
export interface Page {
  readonly text: string;
  reader(): Reader;
}

/** The order, in whatever words, to let a secret reach an address that stands beside it; undefined when there is none. */
export function judgeTransfer(instruction: Instruction, skill: Skill, document: Page): Match | undefined {
  if (instruction.negated || instruction.links.length + instruction.code.length === 0) return undefined;
  const bare = instruction.code.filter((one) => /^https?:\/\/[^\s`]{4,}$/i.test(one));
  const links = [...instruction.links, ...bare.map((url) => ({ url, label: '' }))];
  const url = remoteLinks({ links })[0]?.url;
  const address = url === undefined ? undefined : addressOf(url);
  if (url === undefined || address === undefined) return undefined;
  const { start, end } = instruction.span;
  const from = Math.max(0, start - reach.before);
  const written = document.text.slice(from, end + reach.after);
  const reader = document.reader();
  const window = asEnglish(written, reader);
  if (!possible.test(window)) return undefined;
  const lines = sentencesAround(written, start - from, end - from, reader);
  const named = secretHandedOver(lines);
  if (named === undefined || belongsTo(named.service, address.host)) return undefined;
  const about = isAbout(skill, address) && hostKindOf(address) === undefined && address.ip === undefined;
  if (about && !named.store) return undefined;
  const worse =
    aggravatorOf(url) !== undefined ||
    hostKindOf(address)?.kind === 'drop' ||
    isUnseen(instruction) ||
    quiet.test(window) ||
    instruction.acts.includes('conceal');
  const severity: Severity = worse || (named.store && !about && !asked.test(window)) ? 'critical' : 'high';
  return {
    message: `${named.what} is to reach ${hostName(url)}, which it does not belong to`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity,
    evidence: [at(instruction, 'handed over here')],
  };
}

interface Around {
  /** The sentence with the address, and those beside it. */
  readonly here: string;
  /** The row of a table up to its end, when it stands in one. */
  readonly row: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function sentencesAround(window: string, start: number, end: number, reader: Reader): Around {
  const before = split(asEnglish(lastPart(window.slice(0, start)), reader))
    .slice(-3)
    .map(inOneLine);
  const after = split(asEnglish(window.slice(end).split(/\n[ \t]{0,20}#{1,6}\s/)[0] ?? '', reader))
    .slice(0, 2)
    .map(inOneLine);
  const here = inOneLine(asEnglish(window.slice(start, end), reader));
  // The cells of a row are one statement.
  const row = window.slice(window.lastIndexOf('\n', start) + 1, start);
  return { here, row: row.trimStart().startsWith('|') ? row + here : undefined, before, after };
}

/** Words that are set over several lines, in a quotation too, as one line. */
function inOneLine(text: string): string {
  return text.replace(/[^\S\n]{0,80}\n[\s>]*/g, ' ').replace(/[^\S ]/g, ' ');
}

/** What stands behind the last title. */
function lastPart(text: string): string {
  return text.split(/\n[ \t]{0,20}#{1,6}\s[^\n]{0,200}\n/).at(-1) ?? '';
}

function split(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?;:])\s|\n\s{0,20}\n|\n(?=\s{0,20}(?:[-*+|]|\d{1,3}[.)])\s?)/)
    .filter((one) => /\w{2}/.test(one));
}

function secretHandedOver({ here, row, before, after }: Around): Named | undefined {
  const beside = row === undefined ? undefined : secretIn(row);
  if (row !== undefined && beside !== undefined) {
    if (keepsHome.test(row.replace(quiet, ' '))) return undefined;
    if (paired.test([...before, row].join(' ')) && !beside.what.endsWith('.env')) return beside;
  }
  const own = secretIn(here);
  if (own !== undefined) {
    if (keepsHome.test(here.replace(quiet, ' '))) return undefined;
    return handsOver.test(withoutNames(here)) ? own : undefined;
  }
  if (row !== undefined && beside !== undefined) return undefined;
  const handed = handsOver.test(withoutNames(here)) && thatThing.test(withoutNames(here)) && !keepsHome.test(here);
  for (const sentence of before.slice(-2).reverse()) {
    const named = secretIn(sentence);
    if (named === undefined || keepsHome.test(sentence)) continue;
    if (handed) return named;
  }
  // `The service at … needs a sample. The best one is ~/.netrc. Post it there.`
  for (const [index, sentence] of after.entries()) {
    const named = secretIn(sentence);
    if (named === undefined || keepsHome.test(sentence)) continue;
    const rest = `${sentence} ${after[index + 1] ?? ''}`;
    if (
      /\b(?:send|post|upload|submit|put|hand|deliver|give|pass)\b[^.;]{0,30}\b(?:there|to it|to that|to this|in|over)\b/i.test(
        rest,
      )
    )
      return named;
  }
  return undefined;
}

/** Without addresses and paths, whose parts are words as well. */
function withoutNames(text: string): string {
  return text.replace(/https?:\/\/\S+|`[^`\n]{1,200}`|[~.$][\w~.-]{0,40}\/\S{1,200}/g, ' X ');
}

/** Most names of folders and of files that are put together. */
const mostNames = 4;

/** Paths as written, and those whose folder and file are named apart: the file `credentials` in the hidden folder `.aws`. */
function* pathsIn(text: string): Generator<string> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const [token] of text.matchAll(/[~.$%\w\\/{}-]{2,200}/g)) {
    const path = withoutEnd(token, '.');
    if (/[./]/.test(token)) yield path;
    if (/^(?:~\/)?\.[a-z][\w-]{1,30}\/?$/.test(path)) folders.push(path.replace(/^~\/|\/$/g, ''));
    else if (/^[\w-]{3,40}(?:\.\w{2,6})?$/.test(path) && /[._\d]|^(?:credentials|config)$/.test(path)) files.push(path);
  }
  for (const folder of folders.slice(0, mostNames))
    for (const file of files.slice(0, mostNames)) yield `~/${folder}/${file}`;
}

/** The secret of the user that a text names, by its file or by what it is. */
export function secretIn(text: string): Named | undefined {
  const bare = text.replace(/https?:\/\/\S+/g, ' ');
  for (const path of pathsIn(bare)) {
    const credential = credentialAt(path);
    if (credential !== undefined)
      return {
        what: credential.token.replace(/^file:/, ''),
        service: credential.service,
        store: !/\.env/.test(credential.token),
      };
  }
  for (const [token] of bare.matchAll(/(?:\.\.|~)?\/[\w./-]{4,200}/g)) {
    const path = token.replace(/(?<!\.)\.+$/, '');
    // Who climbs out of a folder to it goes where nobody sent him.
    if (namedSecret.test(path)) return { what: path, service: '', store: path.startsWith('../') };
  }
  const role = secretRole.exec(bare);
  return role === null ? undefined : { what: 'A secret of the user', service: '', store: false };
}
