import { gate, gated } from '../../core/facts/gate.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { type Words, wordsOf } from '../../core/facts/words.ts';
import { program } from './lure.ts';
import { names } from './prose.ts';

const secretWord =
  '(?:pass(?:[ -]?(?:word|code|phrase|key)|(?! ?(?:-|in\\b|to\\b|the\\b|an?\\b|it\\b|this\\b)))|pwd|pw|pin|(?:unlock(?:ing)?|unzip(?:ping)?|unpack(?:ing)?|unsealing|opening|extraction|archive|package|zip|secret|release|decryption) (?:key|code|word|phrase|pin)|codeword|(?:code|key|magic) word|keyword(?= ?(?:is|:|=)))';
/** A password as a recipe gives it: `password: x`, `using pass x`, `asked for a password, type x`, `unseal it with the code x`, `same code`. */
const password = new RegExp(
  `\\b(?:closed|locked|sealed|shut|protected|opens?|opened|unpacks?|unlocks?) (?:with|by) (?:a|the|this|that|one) (?:\\w{1,12} )?(?:word|key|code|phrase|number)\\b|\\b(?:archive |zip |extraction |unzip |extract )?${secretWord}\\b\\s{0,3}(?:is|are|to|for|of|in|stands|equals|reads|see|given|inside|:|：|=|-|—|–|\`|"|'|“|”|\\(|\\d)|\\b(?:password[- ]|pass[- ]?code[- ])protected\\b|\\b(?:encrypted|sealed|locked|protected) (?:archive|zip|file|package|bundle|container)\\b|\\b(?:archive|zip|package|pack|bundle|container|download|it) is (?:sealed|locked|encrypted|protected)\\b|\\b(?:digits?|letters?|numbers?|codes?|words?|phrase|name)\\b.{0,40}\\b(?:opens?|unlocks?|unpacks?|unseals?) (?:it|them|the (?:archive|zip|file|package|pack))\\b|\\bthe (?:code|word|key|digits|phrase) (?:is|are) [\\x60"“]?[\\w-]{3,20}[\\x60"”]?$|\\b(?:with|using|use|enter|type|via|by|give|supply) (?:the |this )?(?:following )?(?:archive |zip )?${secretWord}\\b|\\basked for (?:a |the )?${secretWord}\\b(?:[^.]|\\.(?=\\S)){0,20}\\b(?:type|enter|use|give|answer|write)\\b|\\b(?:key|code|word|phrase|pin) (?:for|to|of) (?:the|this) (?:archive|zip|file|package|download)\\b|\\b(?:unseal|unlock|open|unpack|decrypt)s?\\b(?:[^.]|\\.(?=\\S)){0,30}\\b(?:with|using|by) (?:the |this |its )?(?:(?:\\w{1,20} )?(?:name|year|date|digits|initials|slug|version)|code|key|word|phrase|secret)\\b|\\bsame (?:${secretWord}|code|key|word)\\b|(?<!\\b(?:api|access|private|public|host|auth|client|session|tracker|signing|encryption|app|secret|country|status|error|source|exit|zip|postal|area|language|currency)[- _])\\b(?:key|code|word|phrase|secret)\\b(?: is)?\\s{0,3}(?:[:=]\\W{0,4}[\\w-]{3,24}(?=\\W{0,4}$|[,;)]| (?:then|and|to)\\b|\\. )|[:=]?\\s{0,2}[\`"“][^\`"”]{3,24}[\`"”])|\`[^\`]{1,40}\` (?:(?:unlocks?|unpacks?|unseals?|decrypts?)\\b|opens? (?:it|them|this|that|the (?:\\w{1,12} )?(?:archive|zip|file|package|pack|bundle|container|folder))\\b)|\\bwith the (?:word|code|key|phrase)\\b|\\b(?:it|archive|zip|winrar|7-?zip)\\b.{0,20}\\b(?:wants?|asks?(?: you)? for|needs?|requires?) (?:a|the) (?:code|word|key|pass\\w{0,8}|pin)\\b|\\b(?:\\w{3,6}-digit|secret|enclosed|attached) code\\b|\\btogether with (?:its|the|a) ${secretWord}\\b|\\bas (?:the |its |a )?${secretWord}\\b|\\b(?:it|archive|zip|rar|7z|package|bundle|download|file)\\b.{0,20}\\b(?:opens?|unlocks?|unpacks?|extracts?|decrypts?) (?:only |just )?(?:with|by|using|after|to|on) (?:typing )?(?:the|this|our|that|its) (?:\\w{1,20} )?(?:name|year|date|digits?|letters?|numbers?|words?|slug|title|version|initials|colou?r|phrase|code)\\b|\\basks? for (?:(?:a|the|its|some|\\w{3,5}) )?(?:code|key|word|pin|number|digits)\\b`,
  'i',
);
/** Words that make a password that of something to unpack. */
const packed = gated(
  /\b(?:archives?|packed|zips?|rar|7z|extract(?:ed|ing|s)?(?! (?:data|text|contents?|information|tables?|images?|metadata|insights|features|entities|keywords?)\b)|extraction (?:pass\w{0,6}|code|key|pin|phrase)|unpack\w*|unzip\w*|unlock\w*|unseal\w*|sealed|package|bundle|compressed|decompress|self-extract\w*|winrar|7-?zip)\b|\.(?:zip|rar|7z)\b/i,
);
/** A password that the user knows or chooses, or that opens a service or a document: no part of a recipe. */
const ownPassword =
  /\b(?:your|user'?s?|user’s|their|his|her|my|own|database|db|login|log[- ]?in|account|app|wi-?fi|admin|sudo|root|e?mail|smtp|imap|vault|keychain|wallet|keystore|pdfs?|docx?|xlsx?|document|spreadsheet|statement|invoice|strong|ask for|env|environment|api|server|ssh|phone|device|screen)\b/i;

/** A password that is set, not used. */
const setsPassword =
  /\b(?:mak(?:e|es|ing)|creat(?:e|es|ing)|build|compress|encrypt(?:s|ing)?|protect(?:s|ing)?|set|choose|generate|zip up|pack)\b[^.]{0,40}\b(?:archives?|zips?|files?|folders?|backups?|passwords?|passphrase)\b/i;

/** A title, or a cell, whose value stands below or beside it. */
const isLockTitle =
  /^\W{0,4}(?:(?:archive |zip |package |download )(?:password|pass ?code|pass ?phrase|key|pin|code|word)|unlock(?:ing)?(?: (?:code|key|word|phrase|password))?|unpacking (?:code|key|word)|extraction (?:code|key|password))\W{0,3}$/i;

/** A row without marks: `password   chartme`. */
const lockRow = new RegExp(`^\\W{0,6}(?:archive |zip )?${secretWord}\\s{2,12}[^\\s:]{3,40}(?:\\s{1,6}\\d\\W?)?$`, 'i');

const locking = gate([isLockTitle, lockRow, password]);

/** Whether the instruction, or the text of a picture in it, gives a password for something to unpack. */
export function givesPassword(instruction: Instruction): boolean {
  return locks(instruction, seenIn(instruction));
}

function locks(instruction: Instruction, { text, words }: Seen): boolean {
  if (locking(words) === 0) return false;
  const { code } = instruction;
  if (isLockTitle.test(text) || lockRow.test(text)) return true;
  if (
    !password.test(text) ||
    setsPassword.test(text) ||
    (ownPassword.test(text) && !/\b(?:extract|unpack|unzip|unseal|archive|sealed)|\.(?:zip|rar|7z)\b/i.test(text))
  )
    return false;
  return (
    names(instruction, 'extract') ||
    packed.test(text, words) ||
    program.test(text) ||
    (text.length < 160 && (code.length > 0 || /[:=]|\b(?:type|enter|is|use|same|wants?|asks?)\b/i.test(text)))
  );
}

/** Whether the password belongs to an archive by its own words, wherever it stands. */
export function opensArchive(instruction: Instruction): boolean {
  const seen = seenIn(instruction);
  return (
    packed.test(seen.text, seen.words) &&
    locks(instruction, seen) &&
    !/\b(?:pdf|docx?|xlsx?|document|spreadsheet)s?\b/i.test(seen.text)
  );
}

interface Seen {
  readonly text: string;
  readonly words: Words;
}

/** The words with what is seen of links and pictures, and with the marks of inline code, whose place says what it is. */
function seenIn(instruction: Instruction): Seen {
  const { links, code } = instruction;
  if (links.length === 0 && code.length === 0) return { text: instruction.text, words: instruction.words };
  const marked = code.slice(0, 8).reduce((all, one) => all.replace(one, () => `\`${one}\``), instruction.text);
  const text = links.length === 0 ? marked : `${marked} ${links.map(({ label }) => label).join(' ')}`;
  return { text, words: wordsOf(text) };
}
