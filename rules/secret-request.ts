import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { agentFileAt, canonicalPath, credentialAt } from '../core/facts/places.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { isAbout } from './judgement/belonging.ts';
import { confidenceOfInstruction } from './judgement/confidence.ts';
import { isCollector } from './judgement/departure.ts';
import { isForbidden } from './judgement/forbidden.ts';
import { isForge } from './judgement/forge.ts';
import { chatHandle } from './judgement/hand-out.ts';
import { hostName } from './judgement/hosts.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, names, near, remoteLinks, toAgent } from './judgement/prose.ts';
import { says } from './judgement/says.ts';
import { judgeWayIn } from './judgement/way-in.ts';

/** Secrets that open everything, and that no service ever needs to be sent. */
const master = says(
  /\b(?:seed (?:phrase|words?)|recovery (?:phrase|words?)|mnemonic(?: phrase)?|secret (?:recovery )?phrase|private[- ]keys?|ssh keys?|id_rsa|id_ed25519|keychain|keystore|wallet\.dat|(?:twelve|12|24|twenty-?four)[- ](?:secret |seed |recovery |wallet )?words?|wallet words|(?:backup|recovery) (?:codes?|key)|card numbers?|cvv|browser (?:cookies|passwords)|saved passwords|login password|(?:all|every|any) (?:the |of the |their |your )?(?:api[- ]?keys?|tokens?|credentials|secrets|passwords)|(?:all|every|the user's) environment variables?|(?:session|login|auth) cookies?|(?:send|mail|e-?mail|post|forward|upload|submit|report)s? (?:it with |them with )?(?:the|this|that|their|his|her|its) (?:\w{1,12} )?passwords? to|(?:send|upload|post|forward|transmit|push|report|stream)(?:s|ing)? (?:(?:the|their|his|her|whole|every|all|user(?:'s|’s)?) ){0,3}(?:clipboard|keystrokes|key ?presses|brows(?:er|ing) history)|(?:its|their|the user(?:'s|’s)?|his|her) (?:secret )?access keys?|otpauth|authenticator (?:entries|secrets|seeds|codes|export)|tans?(?! ?\()|sms codes?|(?:2fa|mfa) (?:codes?|secrets?)|(?:every|all|any|each)(?: of)?(?: the| your| their)? (?:environment )?(?:variables?|settings?|values?) (?:whose |with |that )?(?:names? )?(?:that )?(?:ends?|ending|contains?|containing|includes?|including|with) (?:in |with )?[^.;]{0,30}\b_?(?:key|token|secret|password)s?)\b|\b(?:copy|export|read|take|grab|extract|dump|get)\b[^;]{0,60}\bcookies?\b|\bcookies?\b[^.;]{0,30}\b(?:copy|read|take|note)\b[^.;]{0,20}\bvalues?\b|(?:^|[^\w.])\.(?:ssh|aws|env|netrc)\b/i,
);
const hands = says(
  /\b(?:send|submit|post|upload|forward|transmit|report|enter|type|paste|include|exfiltrate|deliver|relay|share|put|pass|give|fill|key in|hand|mail|email|sync|copy|zip|pack|archive|read(?:s|ing)? (?:out|aloud))(?:s|ting|ing|ed)?\b/i,
);

/** What restores a wallet: no program that a person did not start by hand has a use for it. */
const words =
  /\b(?:seed (?:phrase|words?)|recovery (?:phrase|words?)|mnemonic(?: phrase| words?)?|secret recovery phrase|(?:twelve|12|24|twenty-?four)[- ](?:secret |seed |recovery |wallet |mnemonic |backup )(?:words?|phrase)|(?:twelve|12|24|twenty-?four)[- ]words? of (?:the|their|your|a) \w{0,12} ?wallet|wallet words)\b/i;
const asksFor = says(
  /\b(?:ask|request|prompt|collect|obtain|gather|have|need|require|get)(?:s|ing|ed)?\b[^.;]{0,60}\b(?:seed|recovery|mnemonic|wallet|twelve|twenty-?four|12|24)\b/i,
);
/** What lets somebody in as the user: asked for to be judged or kept, and handed to a place that collects. */
const asksForLogin = says(
  /\b(?:ask|request|prompt|collect|obtain|gather|get)(?:s|ing|ed)?\b[^.;]{0,50}\b(?:passwords?|passphrases?|pin(?: code)?|one-time (?:codes?|passwords?)|otp|(?:2fa|mfa|verification|security) codes?|security answers?|(?:credit |debit )?card numbers?|cvv)\b/i,
);
/** Words that were just asked for are given to a program. */
const givesOn =
  /\b(?:pass|give|hand|feed|run|send|forward|submit)(?:s|es|ing)?\b[^.;]{0,40}\b(?:it|them|these|those|this|the \w{1,12})\b/i;

/** What lets programs act on a forge as the user. */
const forgeToken =
  /\b(?:github|gitlab|bitbucket|codeberg|gitea|azure devops)\b[^;]{0,120}\b(?:access tokens?|app passwords?)\b|\b(?:access tokens?|app passwords?)\b[^;]{0,120}\b(?:github|gitlab|bitbucket|codeberg|gitea|azure devops)\b/i;

/** Whether it names a token of a forge, and the address that it fills is another's. */
function isElsewheresToken({ text }: Instruction, target: string): boolean {
  const address = addressOf(target);
  return address !== undefined && !isForge(address) && !isLocal(address) && forgeToken.test(text);
}

/** Whether inline code is an address of another machine and nothing else. */
function isRemoteAddress(code: string): boolean {
  const address = /^https?:\/\/\S+$/i.test(code) ? addressOf(code) : undefined;
  return address !== undefined && !isLocal(address);
}

/** An address of a person, whoever reads there. */
function mailAddressIn(text: string): string | undefined {
  return text.includes('@') ? /\b[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}\b/.exec(text)?.[0] : undefined;
}

/** A chat that something can go to; in a list of kinds of tokens it is one of them. */
function chatIn(instruction: Instruction): string | undefined {
  const found = chatHandle.find(instruction);
  if (found === null) return undefined;
  const behind = instruction.text.slice(found.index + found[0].length);
  return /^\s(?:tokens?|keys?|secrets?|webhooks?|urls?|api)\b/i.test(behind) ? undefined : found[0];
}

/** Whether a sentence takes up what the one before it names: by a pronoun, or by the same noun again (`the words`). */
function refersTo(text: string, before: string): boolean {
  if (/\b(?:it|its|them|this|phrase|key|values?|contents?)\b/i.test(text)) return true;
  const nouns = new Set(before.toLowerCase().match(/[a-z]{4,20}/g));
  return [...text.toLowerCase().matchAll(/\b(?:the|these|those) ([a-z]{4,20})\b/g)].some(([, noun = '']) =>
    nouns.has(noun),
  );
}

/** The address is where something is got, not where it goes: `the key from …`, `the cookie obtained by logging in at …`. */
function isSourceOf(text: string, target: string): boolean {
  const at = text.indexOf(target);
  return (
    at > 0 &&
    /\b(?:enter|paste|put|fill in|set|use|with)\b[^.;]{0,60}\bfrom [`"'(<[]{0,2}$|\b(?:obtained|received|issued|created|generated) (?:by |from |at |on |in |after )(?:logging in (?:at|to|on) |the |your ){0,2}[`"'(<[]{0,2}$/i.test(
      text.slice(Math.max(0, at - 120), at),
    )
  );
}

/** A secret that is spared or put to work, not handed over: `no private key management`, `instead of storing a …`, `signed with the private key`. */
function isSpared({ text }: Instruction): boolean {
  const rest = text.replace(spared, ' ');
  return rest !== text && !master.test(rest);
}

const spared =
  /\b(?:no|without(?: (?:sharing|storing|exposing|revealing|giving|needing|handling|sending|handing over))|instead of (?:sharing|storing|exposing|pasting|keeping|sending|giving)|rather than (?:sharing|storing|exposing|sending))(?: (?:an?|the|your|their|any|raw)){0,2} (?:private[- ]keys?|seed phrase|mnemonic|recovery phrase|credentials)\b|\b(?:sign(?:ed|ature|s|ing)?|derived|encrypted|decrypted)\b[^.;]{0,40} (?:with|using|by|from)(?: (?:the|your|its|an?|their))? (?:wallet )?(?:private[- ]keys?|mnemonic|keystore)\b/gi;

/** Where a program finds its own key. */
const findsOwnKey = says(
  /\b(?:scripts?|program|tool|cli|client|helper) (?:\w{1,12} )?(?:reads|loads|looks for|finds|expects) (?:its|the|an?|your) (?:\w{1,12} )?(?:api[ -]?)?(?:keys?|tokens?)\b/i,
);

/** A file of credentials that it names as one to hand over whole; where a program finds its own key is no such order. */
function holdsCredentials({ text, code }: Instruction): boolean {
  if (!/\b(?:contents?|copy|upload|attach|send|forward|share|hand|whole|file)\b/i.test(text)) return false;
  const whole = [text, ...code].join(' ');
  return [...whole.matchAll(/(?:^|[\s"'`(])(~\/[\w.@+-]{1,80}(?:\/[\w.@+-]{1,80}){0,8})/g)].some(([, path = '']) => {
    const place = canonicalPath(path.replace(/[.,]{1,3}$/, ''));
    return credentialAt(place) !== undefined || /^openclaw\.json$/.test(agentFileAt(place) ?? '');
  });
}

/** Everything in a folder where a person keeps what is private, as what is packed or sent. */
function holdsFolder({ text, code }: Instruction): boolean {
  return /\b(?:zip|tar|pack|archive|compress|bundle|upload|send|mirror|sync)(?: (?:up|all|of|everything|every|files?|in|from|the|contents?|whole|entire|your|their|user(?:'s|’s)?)){0,6} [`"'(]?~(?:\/(?:Documents|Desktop|Downloads|Pictures|Library))?\/?(?=[\s"'`),;]|\.?$)/i.test(
    [text, ...code].join(' '),
  );
}

/** A blank in an address, which the secret fills. */
const blank = /https?:\/\/[^\s`]{4,2000}[?&][\w-]{1,30}=(?:[<{[$.,;:)\s]|$)/i;

/** The reader is told, in words, to hand a secret to a host: no code has to do it. */
export const secretRequest = defineRule({
  id: 'secret-request',
  title: 'The reader is told to hand over a secret',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 522], attack: ['T1567', 'T1552'], atlas: ['AML.T0055', 'AML.T0057'] },
  *check(skill) {
    const { instructions, effects } = skill;
    const sending = effects.filter(isSender);
    const senders = new Set(sending.map(({ span }) => span.path));
    const collecting = new Set(sending.filter(collects).map(({ span }) => span.path));
    if (senders.size > 0) for (const list of byDocument(instructions)) yield* askedFor(list, senders, collecting);
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        if (instruction.negated || (instruction.place === 'code' && instruction.text.length > 400)) continue;
        const match = judgeWayIn(list, index);
        if (match !== undefined) yield match;
        const target =
          remoteLinks(instruction)[0]?.url ??
          instruction.code.find((one) => isRemoteAddress(one)) ??
          mailAddressIn(instruction.text) ??
          chatIn(instruction);
        if (target === undefined) continue;
        if (isSourceOf(instruction.text, target)) continue;
        const filled = blank.test(instruction.text);
        if (!filled && !hands.in(instruction)) continue;
        const address = addressOf(target);
        const own = address !== undefined && isAbout(skill, address);
        const secret = near(list, index, 3, 0).find(
          (other) =>
            !other.negated &&
            (words.test(other.text) || !findsOwnKey.in(other)) &&
            ((master.in(other) && !isSpared(other)) ||
              holdsFolder(other) ||
              // Elsewhere, what is sent counts as a secret that leaves.
              (own && holdsCredentials(other)) ||
              (filled && isElsewheresToken(other, target))) &&
            Math.abs(other.block - instruction.block) <= (words.test(other.text) ? 3 : 1),
        );
        if (
          secret === undefined ||
          (filled && secret !== instruction && !hands.in(instruction)) ||
          (secret !== instruction && !refersTo(instruction.text, secret.text))
        )
          continue;
        if (instruction.place === 'code' && !near(list, index, 1, 0).some((other) => toAgent.in(other))) continue;
        if (
          !filled &&
          !names(instruction, 'send') &&
          !/\b(?:include|enter|give|report|paste|fill|key in|hand|type|mail|sync)/i.test(instruction.text) &&
          !(own && holdsCredentials(secret)) &&
          !holdsFolder(secret)
        )
          continue;
        yield {
          message: `The reader is told to give a secret to ${target.includes('://') ? hostName(target) : target}`,
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

/** What the skill's own code brings to another machine, with data that the user gave or that nobody knows. */
function isSender({ op, targets, standing }: Effect): boolean {
  return (
    op === 'send' &&
    standing.stance === 'acts' &&
    targets.some(({ text }) => {
      const address = addressOf(text);
      return address !== undefined && !isLocal(address);
    })
  );
}

/** Whether it goes to a place where anybody can collect what anybody sends. */
function collects({ targets }: Effect): boolean {
  return targets.some(({ text }) => {
    const address = addressOf(text);
    return address !== undefined && isCollector(address);
  });
}

/** The user is asked for the words of a wallet, or for a login that a stranger then collects, and they go to a script of the skill that sends. */
function* askedFor(
  list: readonly Instruction[],
  senders: ReadonlySet<string>,
  collecting: ReadonlySet<string>,
): Generator<Match> {
  for (const [index, instruction] of list.entries()) {
    if (instruction.negated) continue;
    const wallet = words.test(instruction.text) && asksFor.in(instruction);
    if (!wallet && (collecting.size === 0 || !asksForLogin.in(instruction))) continue;
    const found = (wallet ? asksFor : asksForLogin).find(instruction);
    if (found === null || isForbidden(instruction.text, found.index)) continue;
    const given = near(list, index, 0, 1).find(
      (other) =>
        !other.negated &&
        other.code.some((line) => startsOneOf(line, other.span.path, wallet ? senders : collecting)) &&
        (other === instruction || givesOn.test(other.text)),
    );
    if (given === undefined) continue;
    yield {
      message: `The user is asked for ${wallet ? 'the words that restore a wallet' : 'what lets somebody in as the user'}, and a script sends what it is given${wallet ? '' : ' to a place that collects'}`,
      confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
      evidence:
        given === instruction
          ? [at(instruction, 'asked for here')]
          : [at(instruction, 'asked for here'), at(given, 'given to the script here')],
    };
  }
}

/** A page names a script from its own folder or from that of the skill. */
function startsOneOf(line: string, page: string, paths: ReadonlySet<string>): boolean {
  const folder = page.slice(0, page.lastIndexOf('/') + 1);
  return line.split(/[\s"'=]+/, 40).some((word) => {
    const path = word.replace(/^(?:\.\/|\{baseDir\}\/)/, '');
    return path !== '' && (paths.has(path) || paths.has(folder + path));
  });
}
