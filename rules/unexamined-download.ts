import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Evidence, type Match } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { runsDecoded } from './judgement/encoded-order.ts';
import { isForge } from './judgement/forge.ts';
import { stopsGuard } from './judgement/guards.ts';
import { borrowedName } from './judgement/host-programs.ts';
import { aggravatorOf, hostName, isChat } from './judgement/hosts.ts';
import { type Fetch, fetchOf, handedInChat, namedBefore, startsSomething } from './judgement/lure.ts';
import { tellsOfTrick } from './judgement/lure-excuses.ts';
import { cameByMail, commandInLink, madeExecutable, namedWithWarning, pastedByKeys } from './judgement/lure-shapes.ts';
import { isSpecimen } from './judgement/order.ts';
import { givesPassword, opensArchive } from './judgement/password.ts';
import { byDocument, names, near } from './judgement/prose.ts';
import { says } from './judgement/says.ts';
import { startsSoftly } from './judgement/soft-start.ts';
import { isVendorPage } from './judgement/vendor.ts';
import { wavesOffWarning } from './judgement/warning.ts';

/** How many blocks (paragraphs, list items) before and after a download its other parts are looked for. */
const window = { before: 4, after: 12 } as const;

/** The reader is sent to get and start something that no registry and no reviewer has seen, under whatever pretext. */
export const unexaminedDownload = defineRule({
  id: 'unexamined-download',
  title: 'The reader is made to fetch and run something that nobody examined',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [494, 829], attack: ['T1204.002', 'T1204.004'], atlas: ['AML.T0011.002'] },
  *check({ instructions, effects, texts }) {
    yield* foreignTaps(effects);
    yield* openedPrograms(effects);
    const openers = new Set(instructions.filter(opensArchive));
    const everywhere = [...openers].find((one) => !one.negated && !one.quoted);
    const textOf = ({ span }: Instruction) => texts.find(({ path }) => path === span.path)?.text ?? '';
    let unguarded: ReadonlySet<string> | undefined;
    for (const list of byDocument(instructions)) {
      const archiveLock = list.find((one) => openers.has(one)) ?? everywhere;
      // Most documents fetch nothing: what else stands in them is looked at when one does.
      let starts: ReadonlySet<Instruction> | undefined;
      let locks: ReadonlySet<Instruction> | undefined;
      for (const [index, instruction] of list.entries()) {
        if (runsDecoded(instruction, list[index + 1])) yield decoded(instruction);
        const scheme = commandInLink(instruction);
        if (scheme !== undefined) yield linked(instruction, scheme);
        const before = list[index - 1];
        const other =
          fetchOf(instruction) ??
          handedInChat(instruction, before) ??
          namedBefore(instruction, before) ??
          madeExecutable(list, index) ??
          cameByMail(list, index) ??
          pastedByKeys(list, index) ??
          namedWithWarning(list, index);
        const known =
          other?.aggravator === undefined ? (borrowedName(list, index, textOf(instruction)) ?? other) : other;
        if (known === undefined && !openers.has(instruction)) continue;
        const around = near(list, index, window.before, window.after);
        const fetched = known ?? unpackedBlind(instruction, around);
        if (fetched === undefined || namesNamespace(instruction)) continue;
        starts ??= new Set(list.filter(startsSomething));
        locks ??= new Set(list.filter(givesPassword));
        unguarded ??= unguardedIn(effects);
        const hard = fetched.whole ? instruction : around.find((other) => starts?.has(other));
        const start = hard ?? (namesFile(fetched) ? around.find(startsSoftly) : undefined);
        if (start === undefined || (fetched.kind === 'page' && !isClose(fetched, start))) continue;
        const match = judge(
          fetched,
          start,
          around.find((other) => locks?.has(other)) ??
            (fetched.kind === 'archive' || fetched.aggravator !== undefined ? archiveLock : undefined),
          disarms(fetched, around, unguarded),
          around.some((other) => names(other, 'extract') && !other.negated && other.links.length === 0),
        );
        if (match !== undefined && (hard !== undefined || match.severity === 'critical')) yield match;
      }
    }
  },
});

/** Files in which a guard of the machine is switched off. */
function unguardedIn(effects: readonly Effect[]): ReadonlySet<string> {
  return new Set(
    effects.filter((effect) => effect.standing.stance !== 'quoted' && stopsGuard(effect)).map(({ span }) => span.path),
  );
}

/** A page is nothing to start: what is started must stand right beside it, unless the page itself is telling. */
function isClose({ instruction, what, aggravator }: Fetch, start: Instruction): boolean {
  const reach = aggravator === undefined || isChat(what) ? 2 : window.after;
  return Math.abs(start.block - instruction.block) <= reach;
}

/** Recipes of a package manager from a server of its own: whoever owns it says what is built and run. */
function* foreignTaps(effects: readonly Effect[]): Generator<Match> {
  for (const effect of effects) {
    if (effect.operation !== 'brew tap' || effect.op !== 'receive') continue;
    const url = effect.targets[0]?.text ?? '';
    const address = addressOf(url);
    if (address === undefined || isLocal(address) || isForge(address)) continue;
    const aggravator = aggravatorOf(url);
    yield {
      message: `Programs are to be installed by recipes from ${hostName(url)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
      confidence: confidenceOf(effect, true),
      severity: aggravator === undefined ? 'high' : 'critical',
      evidence: [at(effect, 'added here')],
    };
  }
}

const openers = /^(?:start-process|open|xdg-open|start|gio|explorer|webbrowser\.open\w{0,8}|\w{0,12}\.?openexternal)$/i;
const programs =
  /^[^?#]{1,400}\.(?:exe|msi|msix|appx|scr|com|bat|cmd|ps1|dmg|pkg|deb|rpm|appimage|jar|apk|zip|7z|rar|iso)(?:[?#]|$)/i;

/** A script shows the user a program to save and start, which the script does not fetch itself. */
function* openedPrograms(effects: readonly Effect[]): Generator<Match> {
  for (const effect of effects) {
    if (effect.op !== 'receive' || !openers.test(effect.operation) || effect.standing.stance !== 'acts') continue;
    const url = effect.targets.find(({ text }) => programs.test(addressOf(text)?.path ?? ''))?.text;
    const address = url === undefined ? undefined : addressOf(url);
    if (url === undefined || address === undefined || isLocal(address) || isForge(address)) continue;
    const aggravator = aggravatorOf(url);
    yield {
      message: `The user is shown a program of ${hostName(url)} to start${aggravator === undefined ? '' : `; ${aggravator}`}`,
      confidence: confidenceOf(effect, true),
      severity: aggravator === undefined ? 'high' : 'critical',
      evidence: [at(effect, 'opened here')],
    };
  }
}

/** The names of the formats of the web look like addresses; nothing is fetched from there, and nobody but their makers could change it. */
const namespace = /^http:\/\/www\.w3\.org\/(?:19|20)\d\d\/[\w/.#-]{1,60}$/;

function namesNamespace({ links }: Instruction): boolean {
  return links.length > 0 && links.every(({ url }) => namespace.test(url));
}

/** What is got is a file that runs or is unpacked, by its own name. */
function namesFile({ kind }: Fetch): boolean {
  return kind === 'program' || kind === 'archive';
}

/** One click puts a command into a program that runs it. */
function linked(instruction: Instruction, scheme: string): Match {
  return {
    message: `A link hands a program of this machine (${scheme}:) a command to run`,
    confidence: confidenceOfInstruction(instruction),
    severity: 'critical',
    evidence: [at(instruction, 'linked here')],
  };
}

/** Code that the reader turns into what it is before it runs: nobody who only reads the page saw it. */
function decoded(instruction: Instruction): Match {
  return {
    message: 'The reader is told to decode a text and run what comes out',
    confidence: isSpecimen(instruction) || tellsOfTrick(instruction) ? 'maybe' : confidenceOfInstruction(instruction),
    severity: 'critical',
    evidence: [at(instruction, 'decoded and run here')],
  };
}

/** An archive with a password given (so says the instruction), wherever it comes from. */
function unpackedBlind(instruction: Instruction, around: readonly Instruction[]): Fetch | undefined {
  if (!around.some((other) => !other.negated && names(other, 'extract'))) return undefined;
  return { instruction, what: '', kind: 'file', aggravator: undefined, whole: false };
}

/** What guards the machine. Sandboxes, approvals and checks are also those of services and of other programs. */
const hostGuard = says(
  /\b(?:anti-?virus|defender|firewall|gatekeeper|smart-?screen|quarantine|sip|system integrity|play protect|real[- ]time|edr|xprotect|unknown (?:sources|apps)|malware|virus|selinux|apparmor|sandbox\w*|exec approvals?|security (?:software|suite|programs?|tools?|products?|scanners?|settings)|(?:virus|threat|download|web|browser|cloud|endpoint|tamper|ransomware|system|device) (?:protection|guard|shield))\b/i,
);

/** What takes the last guard away beside a download. */
function disarms(
  { instruction, kind }: Fetch,
  around: readonly Instruction[],
  unguarded: ReadonlySet<string>,
): string | undefined {
  const beside = around.filter((other) => !other.negated && Math.abs(other.block - instruction.block) <= 3);
  const runs = kind === 'program' || kind === 'archive';
  if (beside.some((other) => names(other, 'disable') && (runs || hostGuard.in(other))))
    return 'a protection is to be switched off for it';
  if (beside.some(wavesOffWarning)) return 'a warning about it is to be waved off';
  if (kind !== 'file' && beside.some((other) => names(other, 'conceal'))) return 'the user is not to know';
  if (
    kind === 'program' &&
    around.some(
      (other) =>
        Math.abs(other.block - instruction.block) <= 1 &&
        /\b(?:do not|don't|don’t|never|without) ask(?:ing)?\b/i.test(other.text),
    )
  )
    return 'the user is not asked';
  if (runs && unguarded.has(instruction.span.path)) return 'a protection is switched off for it';
  if (instruction.place === 'code' && isMessage(instruction) && around.some(appliesMessage))
    return 'the command is dressed up as a message of a program';
  return undefined;
}

/** A line of output that carries a command: `hint: …`, `error: … run …`. */
function isMessage({ text }: Instruction): boolean {
  return /^\W{0,4}(?:[\w.-]{1,30}: ?){0,2}(?:hint|fix|error|fatal|solution|resolution|suggest\w*|remedy|note|tip|warning|to (?:fix|repair|resolve|continue)|please run|run)\b/i.test(
    text,
  );
}

function appliesMessage({ text, place, negated }: Instruction): boolean {
  return (
    place === 'body' &&
    !negated &&
    /\b(?:apply|follow|run|execute|use|do|perform|copy|carry out)\b[^.]{0,40}\b(?:hints?|fix|suggest\w*|remedy|commands?|message|what it (?:says|prints|suggests)|line|solution)\b/i.test(
      text,
    )
  );
}

/** A script that an interpreter reads as it comes: nothing of it is packed, so no password opens it. */
function isInstallScript(what: string): boolean {
  return !/\.(?:zip|rar|7z|exe|msi|dmg|pkg|apk|jar|iso|img|cab|bin|appimage)\b/i.test(what);
}

function judge(
  fetched: Fetch,
  start: Instruction,
  locked: Instruction | undefined,
  disarmed: string | undefined,
  unpacked: boolean,
): Match | undefined {
  const { instruction, what, kind, aggravator } = fetched;
  const password =
    locked !== undefined &&
    (kind === 'archive' || unpacked || opensArchive(locked) || (kind === 'program' && !isInstallScript(what)))
      ? locked
      : undefined;
  const why = password !== undefined ? 'a password keeps scanners from looking into it' : (aggravator ?? disarmed);
  if (why === undefined && (kind === 'file' || isVendorPage(what))) return undefined;
  const evidence: [Evidence, ...Evidence[]] = [at(instruction, 'fetched from here')];
  if (start !== instruction) evidence.push(at(start, 'started here'));
  if (password !== undefined && password !== instruction)
    evidence.push(at(password, 'the password hides the content from scanners'));
  return {
    message: `The reader is told to get ${kind === 'page' || kind === 'file' ? 'something' : `${kind === 'archive' ? 'an' : 'a'} ${kind}`} from ${what === '' ? 'elsewhere' : hostName(what)} and start it${why === undefined ? '' : `; ${why}`}`,
    confidence: tellsOfTrick(instruction)
      ? 'maybe'
      : weaker(confidenceOfInstruction(instruction), confidenceOfInstruction(start)),
    severity: why !== undefined ? 'critical' : 'high',
    evidence,
  };
}
