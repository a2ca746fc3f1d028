import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { chatHandle, givenByThem, givesProgram, handedOver, thing } from './hand-out.ts';
import { aggravatorOf, hostKindOf, isPlain } from './hosts.ts';
import { leadsNowhere, neverAsked, talk } from './lure-excuses.ts';
import { handsBuilt, shares, withPassword } from './lure-shapes.ts';
import { applied, commandElsewhere, holdsSteps, programWord, scans, sideLoads, uploads } from './lure-words.ts';
import { unseenIn } from './pasted-unseen.ts';
import { names } from './prose.ts';
import { type Says, says } from './says.ts';
import { startsIdly } from './soft-start.ts';

/** File names of things that run, or that hold what runs. */
export const program =
  /\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|ps1|vbs|jar|command|appimage|deb|rpm|run|bin|iso|img|hta|lnk|xpi|crx|vsix|mobileconfig|whl|xlsm|xltm|xlam|xll|docm|dotm|pptm|ppam|oxt|wsf|chm|appx|msix|flatpakref|shortcut|alfredworkflow|user\.js)\b/i;
const archive = /\.(?:zip|rar|7z|tar|tgz|cab|gz|xz|bz2)\b/i;
/** The same as a word of a sentence: a name before the ending. */
const namedProgram =
  /\w\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|ps1|vbs|jar|appimage|deb|rpm|crx|xpi|vsix|mobileconfig|whl|xlsm|xlam|xll|docm|dotm|pptm|oxt|msix)\b/i;
const namedArchive = /\w\.(?:zip|rar|7z|tar\.gz|tgz|cab)\b/i;
/** What an archive holds that nobody starts. */
const isData = says(
  /\b(?:data ?sets?|training data|corpus|csv|parquet|weights|checkpoints?|templates?|samples?|fonts?|icons?|photos?|images?|sprites?|shapefiles?|subtitles?|train\.zip|test\.zip|notebook)\b/i,
);
const protectedThing = says(/\b(?:protected|sealed|encrypted|locked) (?:package|archive|zip|bundle|container|file)\b/i);
const script = /\.(?:sh|bash|zsh|py|js|pl|rb)(?:[?#].{0,200})?$/i;

/** Words for a thing that runs, when it is not named by its file. */
const runnable = says(
  /\b(?:executables?|installers?|binar(?:y|ies)|program|application|app|tool|utility|cli|client|driver|codec|plugin|launcher|setup|package|software|helper|module|file|it|component|patch|update|set-up|workbook|macros?|font|pack|fix|daemon|companion|bridge|runtime|engine|[a-z]{2,20}tool|collector|sidecar|service|agent|add-?on|extension|profile|apk|installation (?:command|script)|command in|commands? (?:in|into) (?:your |the |a )?terminal)\b|\.(?:exe|dmg|pkg|msi|app|apk|bat|cmd|sh|ps1|appimage|jar|bin|zip|rar|7z)\b/i,
);
const releases = /(?<![\w/.-])(?:github|gitlab|codeberg)\.(?:com|org)\/[\w.-]{1,60}\/[\w.-]{1,100}\/releases\b\S*/;
/** Names of keys and nothing else. */
const keys =
  /^(?:(?:win(?:dows)?|ctrl|control|cmd|command|strg|alt|option|shift|enter|return|space|tab|esc|[a-z⌘⊞⌃⇧↵])(?:[\s+-]{1,3}|$)){1,5}$/i;
/** An address that is spelled so that no program sees it. */
const spelled =
  /\b[\w-]{2,60} (?:\[dot\]|\(dot\)) ?[a-z]{2,12}\b|\b[\w-]{2,60} dot (?:com|net|org|io|dev|app|sh|xyz|site|online|top|info|biz|cc|co|ru|cn|eu|uk|de|tech|cloud|store|shop|club|live|pro|page|link|tools?|software|download|example|invalid|test)\b|\bhxxps?:|\[\.\]/i;
const piped = says(
  /\b(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^|\n]{1,300}\|\s{0,3}(?:sudo )?(?:ba|z|da)?(?:sh|iex|python3?|node)\b|\b(?:ba|z|da)?sh\s{1,3}(?:-c\s{1,3}["']?\$\(|<\(|<\s{1,3}<\()\s{0,3}(?:curl|wget)\b|\beval\s{1,3}["']?\$\(\s{0,3}(?:curl|wget)\b|\biex\s{0,3}\(\s{0,3}(?:iwr|irm|new-object|invoke-)/i,
);

/** A command that fetches is told what. */
const fetched = /\b(?:curl|wget|iwr|irm|invoke-\w{5,12})\b[^|\n]{0,300}(?:[\w-]\.[a-z]{2}|[$:/])/i;

/** What a page says is done, by the reader or by itself: `run exactly what stands there`, `takes effect through a shell that reads it`. */
const runsThere = says(
  /\b(?:run|execute|enter|type|paste|perform|carry out|do|follow|apply)\b (?:\w+ ){0,2}?(?:what(?:ever)?|everything|all|the (?:line|lines|command|commands|text|block|steps?))\b(?:[^.]|\.(?=\S)){0,30}\b(?:(?:stands?|written|posted|shown|listed|published|given|found|appears?|printed) (?:there|on it|on (?:that|the) page)|(?:it|the (?:page|note|paste|gist|document)) (?:says|shows|lists|holds|contains|gives))\b|\b(?:shell|interpreter|bash|terminal|console|powershell)\b[^.]{0,40}\b(?:takes?|reads?|gets?|receives?|accepts?)\b[^.]{0,20}\b(?:it|them|input|stdin)\b|\b(?:is|are|gets?|be) (?:fed|handed|piped|interpreted|evaluated|executed|run|started|launched)\b[^.]{0,30}\b(?:to|by|in|into|through|with)\b[^.]{0,20}\b(?:shell|interpreter|bash|terminal|console|powershell)\b/i,
);

/** Titles under which a bare link is something to get, and a bare file something to start. */
const offers = /\b(?:download|get|install\w*|prerequisites?|requirements?|required|setup|set up|before you|first)\b/i;
const starts = /\b(?:run|launch|start|execute|open|install)\b/i;

/** A start of something that has only a name: `start mapserver`, `execute it`, `put it in the autostart folder`, `the launcher has to be opened once`. */
const startsNamed = says(
  /\b(?:launch|start|execute|double[- ]?click)\b (?:the |it\b|`?[\w-]{3,40}`?)|\ba double[- ]?click\b|\b(?:start|open|run|launch|execute|mount|import) what(?:ever)? (?:you (?:receive|get|got|downloaded|have got)|(?:it|he|she|they|the \w{2,20}) (?:sends?|gives?|hands?|repl(?:y|ies)|offers?|returns?|posts?|serves?)|comes? (?:back|down|out))\b|\blet (?:it|`?[\w.-]{1,40}`?) (?:run|finish|work|do its)\b|\bkeep (?:it|the \w{1,20}) (?:running|open|alive|in the background)\b|(?:\b(?:tap|press|click|choose)\b|→|->)\W{1,4}(?:install|open|trust)\b|\benable\W{1,4}(?:content|editing|macros?|all macros)\b|\ballow (?:its |the )?macros?\b|\b(?:go|click|step|walk|get) (?:yourself )?through (?:the |its )?(?:\w+ )?(?:wizard|assistant|installer|set-?up|dialogs?)\b|\bclick(?:ing)? (?:yourself )?through(?: it)?[.!]?$|^\W{0,4}double[- ]?click(?: (?:it|the file))?\s?(?:[,.;]|$| and\b)|\b(?:finish|complete) (?:the |its )?(?:\w+ )?(?:wizard|assistant|installer|set-?up)\b|\bmacros? (?:must|have to|need to|should|to) be (?:enabled|allowed|on)\b|\bmount (?:it|the (?:image|dmg|iso|disk))\b|\b(?:right|control|double)[- ]click\b[^.]{0,30}\bopen\b|\brun these\b|\b(?:run|start|open|execute|launch) (?:what(?:'s|’s| is) (?:inside|in (?:it|there))|the content)\b|\bdrag\b(?:[^.]|\.(?=\S)){0,60}\b(?:into|onto|to) (?:the |your )?(?:window|browser|chrome|firefox|edge|extensions?|applications)\b|\bleave `?[\w-]{2,40}`? (?:running|open)\b|\b(?:autostart|auto-start|startup) folder\b|\b(?:launcher|program|installer|setup|app|tool|client)\b(?:[^.]|\.(?=\S)){0,60}\b(?:opened|started|launched|executed|run)\b/i,
);

/** Pastes something, by the word or by its keys. */
const pastes = says(
  /\bpast(?:e|es|ed|ing)\b|\b(?:ctrl|control|cmd|command|strg|⌘)\b(?:\W{1,3}| (?:and|plus|with) )v\b|\binsert what\b/i,
);

/** What an instruction makes the reader fetch that could run. */
export interface Fetch {
  readonly instruction: Instruction;
  readonly what: string;
  /** `program` is run as it is, `archive` has to be opened first, `page` holds something to copy or to download, `file` is named without an address. */
  readonly kind: 'program' | 'archive' | 'page' | 'file';
  readonly aggravator: string | undefined;
  /** The instruction asks for the start as well. */
  readonly whole: boolean;
}

/** What the instruction has the reader fetch; undefined when it names nothing that could run. */
export function fetchOf(instruction: Instruction): Fetch | undefined {
  const { text, links, code } = instruction;
  if (instruction.place !== 'body' && instruction.place !== 'frontmatter' && piped.in(instruction)) {
    const what = /(?:https?:\/\/|\b\d{1,3}(?:\.\d{1,3}){3})[^\s|"'`]+/.exec(text)?.[0] ?? '';
    // Without anything to fetch it is the name of a habit: `curl | bash`.
    if (what !== '' || fetched.test(text))
      return { instruction, what, kind: 'program', aggravator: aggravatorOf(what), whole: true };
  }
  if (links.length + code.length > 0) {
    const sentence = sentenceOf(instruction);
    for (const { url, label } of links) {
      const found = fetchFrom(sentence, url, label);
      if (found !== undefined) return found;
    }
    // A page of a forge is written without its scheme.
    const bare = code.some((one) => archive.test(one) || program.test(one)) ? releases.exec(text)?.[0] : undefined;
    const released = bare === undefined ? undefined : fetchFrom(sentence, `https://${bare}`, code.join(' '));
    if (released !== undefined) return released;
    // An address in inline code is often that of an interface: there only one that names the file counts.
    for (const url of addressesIn(code)) {
      const found = fetchFrom(sentence, url, '');
      if (found?.kind === 'program' || found?.kind === 'archive') return found;
    }
  }
  // Keys may be set as code.
  const typed = code.every((one) => keys.test(one));
  const unseen = typed && !instruction.negated && pastes.in(instruction) ? unseenIn(text) : null;
  if (unseen !== null && !neverAsked.test(text.slice(Math.max(0, unseen.index - 120), unseen.index)))
    return {
      instruction,
      what: '',
      kind: 'page',
      aggravator: 'what is pasted is not shown to the reader',
      whole: /\b(?:win|windows|⊞|run (?:dialog|box|window)|terminal|powershell|console)\b/i.test(text),
    };
  if (names(instruction, 'visit', 'download', 'extract', 'write', 'paste', 'install') && spelled.test(text))
    return {
      instruction,
      what: '',
      kind: 'file',
      aggravator: 'the address is spelled in words so that no program sees it',
      whole: false,
    };
  if (
    links.length === 0 &&
    chatHandle.in(instruction) &&
    (givenByThem.in(instruction) ||
      ((handedOver.in(instruction) || /\bfor the (?:file|program|download)\b/i.test(text)) && !talk.in(instruction))) &&
    !instruction.negated
  )
    return {
      instruction,
      what: '',
      kind: 'page',
      aggravator: 'what is handed out in a chat is seen by nobody else',
      whole: false,
    };
  const scanned = !instruction.negated && scans.in(instruction);
  if (scanned && sideLoads.in(instruction))
    return {
      instruction,
      what: '',
      kind: 'page',
      aggravator: 'a code that a phone scans does not show where it leads',
      whole: true,
    };
  if (
    scanned &&
    /\bscan/i.test(text) &&
    /\b(?:install|side-?load|accept|trust|allow)\b(?:[^.]|\.(?=\S)){0,20}\b(?:what|whatever|it|the (?:app|file|profile|package))\b/i.test(
      text,
    ) &&
    /\b(?:picture|image|qr|code)\b/i.test(text)
  )
    return {
      instruction,
      what: '',
      kind: 'page',
      aggravator: 'a code that a phone scans does not show where it leads',
      whole: true,
    };
  if (scanned && /\b(?:apps?|apk|files?|profile|install\w*|download\w*|brings? up|opens?)\b/i.test(text))
    return { instruction, what: '', kind: 'file', aggravator: undefined, whole: false };
  // A file that is named without an address: the reader is to look for it.
  if (links.length > 0 || !names(instruction, 'download')) return undefined;
  const named = [text, ...code].some((one) => program.test(one) || archive.test(one));
  return named ? { instruction, what: '', kind: 'file', aggravator: undefined, whole: false } : undefined;
}

/** What somebody gives in a chat that the sentence before sends the reader to. */
export function handedInChat(instruction: Instruction, before: Instruction | undefined): Fetch | undefined {
  if (instruction.negated || before === undefined || before.negated || instruction.block - before.block > 1)
    return undefined;
  if (instruction.links.length > 0 || !givenByThem.in(instruction) || !chatHandle.in(before)) return undefined;
  const aggravator = 'what is handed out in a chat is seen by nobody else';
  return { instruction, what: '', kind: 'page', aggravator, whole: false };
}

/** `Use the packer at https://….sh. Download it …`: what is fetched stands in the sentence before. */
export function namedBefore(instruction: Instruction, before: Instruction | undefined): Fetch | undefined {
  if (instruction.negated || before === undefined || before.negated || instruction.block !== before.block)
    return undefined;
  if (instruction.links.length > 0 || before.links.length !== 1 || !names(instruction, 'download')) return undefined;
  if (!/\b(?:download|fetch|get|grab|save|pull)\w{0,3} (?:it|them|that|this)\b/i.test(instruction.text))
    return undefined;
  const url = before.links[0]?.url ?? '';
  const address = addressOf(url);
  if (address === undefined || isLocal(address)) return undefined;
  const runs = program.test(address.path) || script.test(address.path);
  if (!runs && !archive.test(address.path)) return undefined;
  return { instruction, what: url, kind: runs ? 'program' : 'archive', aggravator: aggravatorOf(url), whole: false };
}

const pinned = /\b(?:is|are) (?:pinned|posted|attached|shared|uploaded)\b/i;
const terminal = /\bterminal\b/i;
const releasePage = /\breleases? page\b|\b(?:newest|latest) (?:asset|release)\b/i;
const built = /\b(?:installer|binary|executable|setup|build)\b/i;
const binaryThing = /\b(?:qr|apk|installer|executable|binary)\b/i;

/** An instruction, with what is asked of it for each of its addresses and does not depend on them: there may be thousands in one. */
interface Sentence {
  readonly instruction: Instruction;
  /** Whether its text matches. */
  says(pattern: Says | RegExp): boolean;
  /** Whether a link without a verb is offered by it. */
  offered(): boolean;
  /** What `fileIn` gives. */
  file(url: string): 'program' | 'archive' | undefined;
}

/** Addresses of one instruction for each of which its words are read without it. */
const mostReadings = 64;

function sentenceOf(instruction: Instruction): Sentence {
  const said = new Map<Says | RegExp, boolean>();
  const files = new Map<string, ReturnType<typeof fileIn>>();
  let offered: boolean | undefined;
  return {
    instruction,
    says(pattern) {
      let known = said.get(pattern);
      if (known === undefined) {
        known = 'in' in pattern ? pattern.in(instruction) : pattern.test(instruction.text);
        said.set(pattern, known);
      }
      return known;
    },
    offered() {
      offered ??= isOffered(instruction);
      return offered;
    },
    file(url) {
      // Beyond so many, one reading without any address stands for all.
      const key = files.size < mostReadings || files.has(url) ? url : '';
      if (!files.has(key)) files.set(key, fileIn(instruction, key));
      return files.get(key);
    },
  };
}

function fetchFrom(sentence: Sentence, url: string, label: string): Fetch | undefined {
  const address = /^(?:https?|ftp):\/\/|^www\.|^[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\/\S/i.test(url)
    ? addressOf(url)
    : undefined;
  if (address === undefined || isLocal(address) || leadsNowhere(address.host)) return undefined;
  const { instruction, says } = sentence;
  const named = `${address.path} ${/^\S*:\/\/|^www\./i.test(label) ? '' : label}`;
  const aggravator = aggravatorOf(url);
  const gets = names(instruction, 'download', 'install', 'visit', 'paste', 'extract', 'run') || sentence.offered();
  if (/\.(?:crt|cer|pem|der|p12|pfx)$/i.test(address.path) && says(sideLoads) && !instruction.negated)
    return { instruction, what: url, kind: 'program', aggravator, whole: true };
  const kind = program.test(named)
    ? 'program'
    : archive.test(named)
      ? 'archive'
      : script.test(address.path) && (gets || aggravator !== undefined)
        ? 'program'
        : undefined;
  if (kind !== undefined)
    return {
      instruction,
      what: url,
      kind,
      aggravator,
      whole: kind === 'program' && (says(applied) || says(givesProgram)) && program.test(named),
    };
  if (aggravator === undefined && hostKindOf(address)?.kind === 'chat')
    return (says(handedOver) || says(pinned) || says(thing)) && !says(talk)
      ? {
          instruction,
          what: url,
          kind: 'page',
          aggravator: 'what is handed out in a chat is seen by nobody else',
          whole: false,
        }
      : undefined;
  // What is shared under a password is an archive, or a folder that nobody else can open.
  if (shares.test(address.host) && !instruction.negated && says(withPassword))
    return { instruction, what: url, kind: 'archive', aggravator, whole: false };
  // The text names the file, the address only the page that gives it.
  const file = says(isData) ? undefined : sentence.file(url);
  // A program that is named beside an address needs no verb.
  if (
    file !== undefined &&
    !instruction.negated &&
    (file === 'program' || names(instruction, 'download', 'install', 'extract', 'visit'))
  )
    return { instruction, what: url, kind: file, aggravator, whole: false };
  if (says(protectedThing) && gets) return { instruction, what: url, kind: 'archive', aggravator, whole: false };
  if ((names(instruction, 'run', 'paste') || says(terminal)) && !instruction.negated && says(commandElsewhere))
    return { instruction, what: url, kind: 'page', aggravator, whole: true };
  if (names(instruction, 'paste') && unseenIn(instruction.text) !== null)
    return {
      instruction,
      what: url,
      kind: 'page',
      aggravator: aggravator ?? 'what is pasted is not shown to the reader',
      whole: true,
    };
  const explicit = names(instruction, 'download', 'install', 'visit', 'paste', 'extract', 'run');
  if (
    aggravator !== undefined &&
    !uploads.test(instruction.text) &&
    (explicit || (gets && address.scheme === 'https')) &&
    (!isPlain(address) || says(programWord))
  )
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  // Anybody can write such a page: that it holds the commands is an offer, whatever the verb.
  if (aggravator !== undefined && hostKindOf(address)?.kind === 'paste' && says(holdsSteps) && !instruction.negated)
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  const release = /\/releases(?:\/|$)/i.test(address.path) || says(releasePage);
  if (release && says(built)) return { instruction, what: url, kind: 'page', aggravator, whole: false };
  if (names(instruction, 'run', 'install') && says(built) && !instruction.negated && says(handsBuilt))
    return { instruction, what: url, kind: 'page', aggravator, whole: true };
  if (names(instruction, 'download', 'visit') && (release || names(instruction, 'paste') || says(binaryThing)))
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  // Nothing says what the page gives: only a password or a guard that is taken away makes it one.
  return (explicit || sentence.offered() || says(systemFirst) || systemFirst.test(`${label}:`)) && !instruction.negated
    ? { instruction, what: url, kind: 'file', aggravator: undefined, whole: false }
    : undefined;
}

/** Whether the instruction has the reader start something, or put something into a terminal. */
export function startsSomething(instruction: Instruction): boolean {
  const { text, code } = instruction;
  if (instruction.negated && !names(instruction, 'paste')) return false;
  if (names(instruction, 'paste')) return true;
  if (
    program.test(text) &&
    text.length < 120 &&
    (starts.test(instruction.section.at(-1) ?? '') || /\bas (?:an? )?admin/i.test(text)) &&
    instruction.links.length === 0
  )
    return true;
  if (sideLoads.in(instruction) || /\b(?:run|open|install) anyway\b/i.test(text)) return true;
  if (startsIdly(text)) return false;
  if (names(instruction, 'run') && runnable.in(instruction)) return !isOwnCommand(code);
  if (runsThere.in(instruction)) return true;
  if (startsNamed.in(instruction) && code.every((one) => /^(?:[\w.-]{1,60}$|https?:)/.test(one))) return true;
  return (
    names(instruction, 'install') &&
    /\b(?:install|side-?load)(?:ed|ing)? (?:it\b|before\b|first\b|this\b|(?:the|our|its|a) (?:\w{1,20} ){0,2}(?:tool|app|apk|application|program|package|utility|client|driver|extension|file|pack)\b)/i.test(
      text,
    ) &&
    code.length === 0
  );
}

/** Addresses that inline code holds, alone or as what a command fetches. */
function addressesIn(code: readonly string[]): readonly string[] {
  return code.flatMap(
    (one) => /^(?:(?:curl|wget|iwr|irm|aria2c)\b.{0,200}\s)?["'<]?(https?:\/\/[^\s"'`|>]{4,})/i.exec(one)?.[1] ?? [],
  );
}

/** A program or archive that the words around an address name, with the address taken out; around any address, where it is empty. */
function fileIn({ text, code }: Instruction, url: string): 'program' | 'archive' | undefined {
  // Words may follow an address without a blank.
  const own = url === '' ? text.replace(/https?:\/\/[^\s)\]>"'`|\x80-\uffff]+/g, ' ') : text.replaceAll(url, ' ');
  const words = [own, ...code].map((one) => one.replace(/https?:\/\/\S+/g, ' '));
  if (words.some((one) => namedProgram.test(one))) return 'program';
  return words.some((one) => namedArchive.test(one)) ? 'archive' : undefined;
}

/** `Windows: https://…`: one link for each system. */
const systemFirst = /^\W{0,4}(?:windows|mac ?os|macos|mac|linux|ubuntu|debian|android|ios|iphone)\b[^:]{0,30}:/i;

const offering = [
  says(
    /\b(?:release|releases|download|downloads|asset|assets|install\w*|setup|files?) ?(?:page|link|list|site|address|server|folder)?\W{0,4}:\s{0,3}(?:<|\[|https?:)/i,
  ),
  says(
    /\b(?:part|program|app|component|module|tool|core|engine|server|client|helper|bridge|companion)\b[^.]{0,40}\b(?:lives?|sits?|stands?|is|are|kept|stored|stays?) (?:in|on|at|under)\b/i,
  ),
  says(
    /\b(?:here|find it|available|mirror|link|where to get|get it|provided|comes? (?:as|from)|shipped|hosted|handed out)\b/i,
  ),
  says(
    /\b(?:program|tool|app|client|installer|binary|models?|files?|package|archive|runtime|server|helper|engine)\W{0,4}:\s{0,3}(?:<|\[|https?:)/i,
  ),
] as const;

/** A link without a verb under a title, or beside words, that offer it. */
function isOffered(instruction: Instruction): boolean {
  return offers.test(instruction.section.at(-1) ?? '') || offering.some((pattern) => pattern.in(instruction));
}

/** Inline code that is a command with its arguments, or a path: what is started is named and was there before. */
function isOwnCommand(code: readonly string[]): boolean {
  return (
    code.length > 0 &&
    !code.some((one) => program.test(one)) &&
    code.some((one) => /[\s/]/.test(one) || /\.(?:sh|py|js|ts)$/.test(one))
  );
}
