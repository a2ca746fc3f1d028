import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { aggravatorOf } from './hosts.ts';
import { names } from './prose.ts';

/** File names of things that run, or that hold what runs. */
const program =
  /\.(?:exe|msi|dmg|pkg|apk|scr|bat|cmd|ps1|vbs|jar|command|appimage|deb|rpm|run|bin|iso|img|hta|lnk|xpi|crx)\b/i;
const archive = /\.(?:zip|rar|7z|tar|tgz|cab|gz|xz|bz2)\b/i;
const script = /\.(?:sh|bash|zsh|py|js|pl|rb)(?:[?#].{0,200})?$/i;

const secretWord = '(?:pass(?:word|code|phrase|key)?|pwd|pw|pin)';
/** A password as a recipe gives it: `password: x`, `using pass x`, `pw: x`, `key for the package: x`. */
const password = new RegExp(
  `\\b(?:archive |zip |extraction |unzip |extract )?${secretWord}\\b\\s{0,3}(?:is|are|to|for|:|：|=|-|—|–|\`|"|'|“|”|\\(|\\d)|\\bpassword[- ]protected\\b|\\bencrypted (?:archive|zip|file)\\b|\\b(?:with|using|use|enter|via|by) (?:the |this )?(?:following )?(?:archive |zip )?${secretWord}\\b|\\b(?:unlock|unzip|extraction|archive|package|zip) (?:key|code)\\b\\s{0,3}[:=\`"(]|\\bkey (?:for|to|of) (?:the|this) (?:archive|zip|file|package|download)\\b`,
  'i',
);
/** Words that make a password that of something to unpack. */
const packed =
  /\b(?:archive|zip|rar|7z|extract\w*|unpack\w*|unzip\w*|unlock|package|compressed|decompress)\b|\.(?:zip|rar|7z)\b/i;
/** A password that the user knows or chooses, or that opens a service: no part of a recipe. */
const ownPassword =
  /\b(?:your|user'?s?|user’s|their|his|her|my|own|database|db|login|account|app|wifi|admin|sudo|root|email|smtp|vault|keychain|wallet|pdf|document|strong|ask for)\b/i;

/** Words for a thing that runs, when it is not named by its file. */
const runnable =
  /\b(?:executables?|installers?|binar(?:y|ies)|program|application|app|tool|utility|cli|client|driver|codec|plugin|launcher|setup|package|software|helper|module|file|it|component|patch|update|fix|daemon|companion|bridge|runtime|engine|[a-z]{2,20}tool|installation (?:command|script)|command in|commands? (?:in|into) (?:your |the |a )?terminal)\b|\.(?:exe|dmg|pkg|msi|app|apk|bat|cmd|sh|ps1|appimage|jar|bin)\b/i;
/** Paste places where what is pasted was not seen: the Run dialog, or what a page put on the clipboard. */
const pastedUnseen =
  /\b(?:win(?:dows)?|⊞)(?: key)?\s?(?:\+|and|then)\s?(?:press )?[rx]\b|\brun (?:dialog|box|window)\b|\bclipboard\b/i;
/** An address that is spelled so that no program sees it. */
const spelled = /\b[\w-]{2,60} (?:dot|\[dot\]|\(dot\)) [a-z]{2,12}\b|\bhxxps?:|\[\.\]/i;
const piped =
  /\b(?:curl|wget|iwr|irm|invoke-webrequest)\b[^|\n]{1,300}\|\s{0,3}(?:sudo )?(?:ba|z|da)?(?:sh|iex|python3?|node)\b/i;

/** A program that is put to use where it is named: `update it with the updater at …`. */
const applied =
  /\b(?:update|upgrade|fix|patch|repair|verify|apply|activate|unlock)\b[^.]{0,60}\b(?:with|using|by|via|from|at)\b/i;
/** A command that stands on a page. */
const commandElsewhere =
  /\b(?:the |a |this )(?:\w{1,20} ){0,2}(?:commands?|one-?liner|line|snippet)\b(?: \w{1,20}){0,3} (?:at|from|on|behind|under|in) (?:the |this )?(?:https?:|www\.|page|link|\[)/i;
/** Titles under which a bare link is something to get, and a bare file something to start. */
const offers = /\b(?:download|get|install\w*|prerequisites?|requirements?|required|setup|set up|before you|first)\b/i;
const starts = /\b(?:run|launch|start|execute|open|install)\b/i;

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
  if (instruction.place === 'code' && piped.test(text)) {
    const what = /(?:https?:\/\/|\b\d{1,3}(?:\.\d{1,3}){3})[^\s|"'`]{1,300}/.exec(text)?.[0] ?? '';
    return { instruction, what, kind: 'program', aggravator: aggravatorOf(what), whole: true };
  }
  for (const { url, label } of links) {
    const found = fetchFrom(instruction, url, label);
    if (found !== undefined) return found;
  }
  if (
    pastedUnseen.test(text) &&
    /\bpast(?:e|es|ed|ing)\b|\bctrl\s?\+\s?v\b/i.test(text) &&
    code.length === 0 &&
    !instruction.negated
  )
    return {
      instruction,
      what: '',
      kind: 'page',
      aggravator: 'what is pasted is not shown to the reader',
      whole: /\b(?:win|windows|⊞|run (?:dialog|box|window)|terminal|powershell|console)\b/i.test(text),
    };
  if (spelled.test(text) && names(instruction, 'visit', 'download', 'extract'))
    return {
      instruction,
      what: '',
      kind: 'file',
      aggravator: 'the address is spelled in words so that no program sees it',
      whole: false,
    };
  const named = [text, ...code].find((one) => program.test(one) || archive.test(one));
  // A file that is named without an address: the reader is to look for it.
  return named === undefined || links.length > 0 || !names(instruction, 'download')
    ? undefined
    : { instruction, what: '', kind: 'file', aggravator: undefined, whole: false };
}

function fetchFrom(instruction: Instruction, url: string, label: string): Fetch | undefined {
  const address = /^(?:https?|ftp):\/\/|^www\.|^[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\/\S/i.test(url)
    ? addressOf(url)
    : undefined;
  if (address === undefined || isLocal(address)) return undefined;
  const { text } = instruction;
  const named = `${address.path} ${/^\S*:\/\/|^www\./i.test(label) ? '' : label}`;
  const aggravator = aggravatorOf(url);
  const gets = names(instruction, 'download', 'install', 'visit', 'paste', 'extract', 'run') || isOffered(instruction);
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
      whole: kind === 'program' && applied.test(text) && program.test(named),
    };
  if (names(instruction, 'run') && !instruction.negated && commandElsewhere.test(text))
    return { instruction, what: url, kind: 'page', aggravator, whole: true };
  if (names(instruction, 'paste') && pastedUnseen.test(text))
    return {
      instruction,
      what: url,
      kind: 'page',
      aggravator: aggravator ?? 'what is pasted is not shown to the reader',
      whole: true,
    };
  const explicit = names(instruction, 'download', 'install', 'visit', 'paste', 'extract', 'run');
  if (aggravator !== undefined && (explicit || (gets && address.scheme === 'https')))
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  const release =
    /\/releases(?:\/|$)/i.test(address.path) ||
    /\breleases? page\b|\b(?:newest|latest) (?:asset|release)\b/i.test(text);
  if (release && /\b(?:installer|binary|executable|setup|build)\b/i.test(text))
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  if (
    names(instruction, 'download', 'visit') &&
    (release || names(instruction, 'paste') || /\b(?:qr|apk|installer|executable|binary)\b/i.test(text))
  )
    return { instruction, what: url, kind: 'page', aggravator, whole: false };
  return undefined;
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
  if (names(instruction, 'run') && runnable.test(text)) return !isOwnCommand(code);
  return (
    names(instruction, 'install') &&
    /\b(?:install|side-?load)(?:ed|ing)? (?:it\b|before\b|first\b|this\b|the (?:\w{1,20} ){0,2}(?:tool|app|apk|application|program|package|utility|client|driver|extension|file|pack)\b)/i.test(
      text,
    ) &&
    code.length === 0
  );
}

/** A link without a verb under a title, or beside words, that offer it. */
function isOffered({ text, section }: Instruction): boolean {
  return offers.test(section.at(-1) ?? '') || /\b(?:here|find it|available|mirror|link)\b/i.test(text);
}

/** Inline code that is a command with its arguments, or a path: what is started is named and was there before. */
function isOwnCommand(code: readonly string[]): boolean {
  return (
    code.length > 0 &&
    !code.some((one) => program.test(one)) &&
    code.some((one) => /[\s/]/.test(one) || /\.(?:sh|py|js|ts)$/.test(one))
  );
}

/** Whether the instruction gives a password for something to unpack. */
export function givesPassword(instruction: Instruction): boolean {
  const { text, code } = instruction;
  if (!password.test(text) || (ownPassword.test(text) && !/\bextract|\bunpack|\bunzip|\.(?:zip|rar|7z)\b/i.test(text)))
    return false;
  return (
    names(instruction, 'extract') ||
    packed.test(text) ||
    program.test(text) ||
    (text.length < 60 && (code.length > 0 || /[:=]/.test(text)))
  );
}

/** Whether the password belongs to an archive by its own words, wherever it stands. */
export function opensArchive(instruction: Instruction): boolean {
  return givesPassword(instruction) && packed.test(instruction.text);
}
