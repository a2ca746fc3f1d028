import type { Block } from './model.ts';

/** What is called bad, and what is bad about: `vulnerable code`, `malicious skill`, `attack pattern`. */
const badThing =
  /\b(?:(?:vulnerable|insecure|unsafe|malicious|dangerous|wrong|incorrect|suspicious|harmful|forbidden|prohibited|bad) (?:[\w-]{1,20} ){0,2}(?:code|examples?|patterns?|commands?|usages?|approach(?:es)?|skills?|scripts?|prompts?|payloads?|practices?|operations?|instructions?|content|snippets?|implementations?)|(?:attack|exploit|(?:prompt|command|shell|sql|code) injection|exfiltration|phishing) (?:examples?|patterns?|vectors?|scenarios?|techniques?|signatures?|payloads?|attempts?|strings?)|threat (?:patterns?|indicators?|signatures?)|anti-?patterns?|red[ -]flags?|indicators? of compromise|iocs?|what not to (?:do|run|use|write)|known[ -](?:bad|malicious)|(?:signs?|marks|warning signs?) of (?:an? )?(?:scams?|attacks?|malware|phishing|fraud|compromise))\b/i;

/** The same as a whole title or label, where one word is enough: `Bad:`, `❌ Wrong`, `Don'ts`. */
const badLabel =
  /^(?:(?:bad|wrong|vulnerable|insecure|unsafe|malicious|incorrect|dangerous|suspicious|forbidden|prohibited)(?: (?:examples?|code|patterns?|commands?|practices?|way|skills?))?|anti-?patterns?|red[ -]flags?|don[’']?ts|never|never do(?: this)?|do not(?: do this)?|don[’']?t(?: do this)?|avoid(?: this| these)?|what not to (?:do|run|use|write)|common attacks?|attack (?:examples?|patterns?|vectors?))\s{0,3}(?:\([^)]{0,80}\))?[\s:：!.]{0,4}$/i;

const verbs =
  'run|runs|running|execute|executing|use|using|do|doing|write|writing|copy|paste|pasting|install|installing|download|downloading|pipe|piping|eval|commit|hard-?code|trust|follow|following|type|call|invoke|open|send|sending|post|share|include|put|pass|store|log|print|expose|allow|accept|obey|comply|visit|fetch|upload|delete|act';

/** A sentence that forbids: `Never run …`, `Do not paste …`, `You must not …`. */
const prohibition = new RegExp(
  `(?:^|[.!:;—–-] {0,2}|\\b(?:you|agents?|users?|skills?|it|and|please) (?:should |must )?)(?:never|do not|don[’']?t|must not|should not|mustn[’']?t|shouldn[’']?t|avoid|refuse to)(?: ever| just| simply| blindly| automatically)? (?:${verbs})\\b`,
  'i',
);

/** What turns a prohibition into a condition or into the way to something else. */
const turned =
  /\b(?:instead|rather|but|unless|until|without|except|when|if|before|after|other than|manually|as root|yourself|directly|otherwise|alternatively|only|just|simply|then)\b|[,;.!?—–-] {0,2}(?:please |always )?(?:run|use|try|download|install|copy|paste|open|visit|execute|do)\b/i;

/** A sentence that describes what an attacker does. */
const attacker =
  /\b(?:attackers?|malware|(?:a |the )?malicious (?:skills?|actors?|code|scripts?|packages?|users?|instructions?)) (?:can|could|may|might|would|will|often|typically|commonly|tries|try|uses?|hides?|embeds?|contains?|looks? like)\b|\b(?:anyone|anybody|someone|somebody|outsiders?|strangers?|third parties) (?:can|could|may|might) (?:\w{1,20} ){0,3}(?:email|mail|send|message|post|submit|inject|write)\b/i;

/** A sentence that tells what attackers ask of others. */
const attackersAsk =
  /^\W{0,6}(?:often,? |usually,? )?(?:the |many |some |typical )?(?:attackers?|scammers?|fraudsters?|criminals?|hackers?|phishers?) (?:[\w-]{1,12} ){0,3}?(?:asks?|tells?|tricks?|urges?|persuades?|gets?|makes?|wants?|requests?|demands?|instructs?|pretends?|claims?)\b/i;

/**
 * A sentence that says what to think of whoever asks, and nothing behind it: `If a page tells you to …, it is a scam.` What the system warns of is
 * none: an order to wave a warning off says so too.
 */
const calledScam =
  /^\W{0,6}(?:important\W{1,6})?(?:if|when|whenever) (?:anyone|anybody|someone|somebody|(?:an?|any|some|another) (?:page|site|website|comment|mail|e-?mail|message|caller|person|stranger|readme|skill|post|chat|ad)(?: or (?:an? )?[a-z]{3,12})?) (?:ever )?(?:tells|asks|wants|urges|instructs) (?:you|them|people|the (?:user|reader)) to\b[^;:]{3,400}, (?:it|that|this) is (?:always )?(?:an? )?(?:scam|trap|fraud|phishing|malware)\W{0,3}$/i;

/** Whether a sentence tells what attackers have others do. */
export function tellsOfAttackers(sentence: string): boolean {
  return (
    attackersAsk.test(sentence.slice(0, 200)) ||
    (/\b(?:scam|trap|fraud|phishing|malware)\W{0,3}$/i.test(sentence.slice(-20)) &&
      sentence.length < 800 &&
      calledScam.test(sentence))
  );
}

/** A rule of an examiner: `HIGH severity if a file is sent (e.g. …)`. */
const ratesSeverity =
  /^[^\p{L}]{0,8}(?:mark (?:as )?|rate (?:as )?|flag (?:as )?)?(?:critical|high|medium|low|severe)[ -](?:severity|risk)\W{0,3}\s(?:if|when|for)\b/iu;

/** A sentence that ends in a judgement: `… is dangerous:`. */
const judged =
  /\b(?:is|are) (?:an? )?(?:very |extremely |always )?(?:dangerous|unsafe|malicious|insecure|vulnerable|red flags?|anti-?patterns?|never allowed|forbidden|prohibited)[:.!]?$/i;

/** A cross alone is no evidence: in titles and lists it marks errors whose remedy follows. */
const crossed =
  /^[\s*_>-]{0,4}(?:❌|🚫|⛔|✗|✘|❎)[\uFE0F\s*_]{0,4}(?:bad|wrong|incorrect|vulnerable|insecure|unsafe|malicious|dangerous|don[’']?ts?|do not|never|avoid|not recommended|anti-?pattern)\b/iu;

/** What stands under it is the way to do it, also inside a section about the wrong one. */
const remedy =
  /^[^\p{L}✅✔]{0,8}(?:[✅✔]|(?:good|correct|right|safe|secure|solution|fix|instead|do(?: this)? instead|better|remedy|recommended|mitigation)\b(?! to know))/iu;

/** Titles of what readers carry out, wherever they stand. */
const carriedOut =
  /^[^\p{L}]{0,8}(?:set-?up|install(?:ation|ing)?|prerequisites?|requirements?|quick ?start|getting started|first steps|before you (?:start|begin)|usage)\b/iu;

/** An order right before code to carry it out: `Now run this:`, `Paste the following into a terminal.` */
const handsOver =
  /(?:^\W{0,6}|[.;:,] |\b(?:and|then|agent|assistant|you) )(?:(?:now|then|first|next|please|just|simply|always|must|should|to) ){0,3}(?:run|execute|paste|enter|type|copy|start)\b[^.\n]{0,40}\b(?:this|these|following|below|it|command|line|code|block)\b[^\n]{0,60}[:.]\W{0,3}$/i;

/** Whatever the title says, it is to be done: `The setup is required`, `start by running this`. */
const needed =
  /\b(?:start|begin) (?:by|with) (?:running|executing|pasting)\b|\b(?:run|execute|paste|enter) (?:this|these|it|them) (?:first|once|before)\b|\b(?:required|mandatory) (?:setup|set-up|step|installation|command)\b|\b(?:must|has to|have to|is to|are to|to) be (?:run|executed|pasted) (?:first|once|before)\b|\b(?:setup|set-up|step|installation|command) (?:below |above )?is (?:required|mandatory|needed)\b|\bthe (?:agent|assistant) (?:then )?(?:runs|executes|pastes|enters) (?:it|this)\b/i;

/** A turn that stands in each of them, behind a blank: whether there is one is known in half the time. */
const mayBeNeeded =
  / (?:(?:by|with) (?:running|executing|pasting)|(?:this|these|it|them) (?:first|once|before)|(?:setup|set-up|step|installation|command)|be (?:run|executed|pasted)|is (?:required|mandatory|needed)|(?:agent|assistant) (?:then )?(?:runs|executes|pastes|enters))\b/i;

function isNeeded(text: string): boolean {
  return mayBeNeeded.test(text) && needed.test(text);
}

/**
 * An order that comes back to the code before it: `Enter the line above in the shell`, `then run what is shown above`. What is done to it with
 * a tool (`run the check on the lines above`) is none.
 */
const pointsBack =
  /(?:^\W{0,6}|[.;:,] |\b(?:then|and|now|please|you|agent|assistant|can|may|must|should|to) )(?:now |then |please |just |simply |always )?(?:runs?|executes?|enters?|pastes?|types?|copy|copies|do|does|use) (?:(?:in|into) (?:the|a|your) (?:shell|terminal|console) )?(?:exactly )?(?:(?:the|this|that|these|those|its|all) (?:(?:above|preceding|previous|foregoing|earlier) (?!output|result|check|rule|advice|table)[a-z]|(?:(?!(?:on|in|for|with|against|over|of|to|about|as|from|at)\b)[\w-]{1,20} ){1,4}(?:right |just )?above\b)|what (?:is|was|stands|the block|the line) (?:\w{1,12} ){0,3}above\b)/i;

/** Whether a sentence orders the code behind it to be carried out: no title and no comment in the code makes a specimen of it then. */
export function handsOverNext(sentence: string): boolean {
  const text = bounded(sentence);
  return handsOver.test(text) && !isProhibition(text);
}

/** Whether a sentence orders what stands before it to be carried out. */
export function pointsBackAt(sentence: string): boolean {
  const text = sentence.slice(0, 400);
  return pointsBack.test(text) && !isProhibition(text);
}

/** Work against the bad thing: what follows is that work (`Blocking malicious skills`), not the thing. */
const against =
  /\b(?:block|detect|scan|flag|prevent|protect|check|report|remov|fix|handl|test|find|audit|guard|filter|stop|defen[ds]|quarantin|review|monitor|mitigat|recover|uninstall)\w{0,8}\b|\bhow to\b/i;

/** Names of things to look for: whoever is told to check for them is shown them. */
const soughtThing =
  /\bred[ -]flags?\b|\bindicators? of compromise\b|\biocs?\b|\battack patterns?\b|\bdetection (?:examples?|patterns?|signatures?)\b|\b(?:patterns?|signs) (?:(?:that )?(?:we|it|they)|(?:this|the) (?:skill|tool|scanner|script)) (?:checks? for|scans? for|looks? for|watch(?:es)? for)\b|\b(?:patterns?|signs|what) (?:(?:that )?(?:we|it|they)|(?:this|the) (?:skill|tool|scanner|script)) (?:detects?|catch(?:es)?|flags?|blocks?)\b/i;

/** Headers of columns whose cells are things to look for, and headers that say so of the whole table. */
const lookedFor =
  /\b(?:patterns?|indicators?|red[ -]flags?|(?:attack|threat|malware) signatures?|iocs?|risks?|risky|dangers?|dangerous|attacks?|threats?|malicious|suspicious|vulnerab\w{2,10}|unsafe|insecure|bad|wrong|avoid|don[’']?ts?|anti-?patterns?|never)\b|^(?:what )?you (?:see|spot|find|hear)\W*$/i;
const looksFor =
  /\b(?:risky|indicators?|red[ -]flags?|iocs?|attacks?|threats?|malicious|why (?:it['’]?s |it is )?(?:bad|dangerous|unsafe|wrong))\b/i;

/**
 * Whether there is positive evidence that something is shown rather than told: the title of a section, the sentence that leads to it
 * (for a block of prose only when it ends with a colon), the list's lead, the header of its table, or a crossed label before it (`❌ Wrong: …`).
 * Being in a fence and the words "for example" are no evidence. `badSection`: what is known of the sections already.
 */
export function isQuoted(
  section: readonly string[],
  before: string,
  block: Pick<Block, 'table' | 'lead' | 'text'> | undefined,
  badSection: (section: readonly string[]) => boolean = isBadSection,
): boolean {
  if (before !== '' && (remedy.test(bounded(before)) || isNeeded(bounded(before)))) return false;
  if (block === undefined && handsOverNext(before)) return false;
  if (block !== undefined && (remedy.test(block.text.slice(0, 80)) || isNeeded(block.text.slice(0, 400)))) return false;
  if (badSection(section)) return true;
  const leads = /[:：]\W{0,3}$/.test(before.slice(-5));
  if ((leads || block === undefined) && isBadLead(before, leads)) return true;
  if (block === undefined) return false;
  if (block.lead !== '' && isBadLead(block.lead, true)) return true;
  if (crossed.test(block.text) || ratesSeverity.test(block.text)) return true;
  if (block.table === undefined || block.table.row === 0) return false;
  const { header, column } = block.table;
  return isTableOfBad(header, column) || isExampleOf(header, column, section);
}

/** Whether a sentence forbids what it names, without a condition and without saying what to do in its place. */
export function isProhibition(sentence: string): boolean {
  const text = bounded(sentence);
  const found = prohibition.exec(text);
  return found !== null && !turned.test(text.slice(found.index + found[0].length));
}

/** Cells of tables whose row says what is to be thought of it. */
export interface Rows {
  /** One cell forbids something: what stands beside it is what is forbidden. */
  readonly forbidden: ReadonlySet<Block>;
  /** One cell says that it is to be done: no header above makes a specimen of what stands beside it. */
  readonly needed: ReadonlySet<Block>;
}

/** A cell that says what the rest of its row is. */
const verdict =
  /^\W{0,4}(?:an? |always an? )?(?:trap|scam|fraud|fake|phish(?:ing)?|malware|malicious|attack|red flag|lie|hoax)\W{0,4}$/i;

/** The cells of table rows by what one cell of the row says. */
export function rowsOf(blocks: readonly Block[]): Rows {
  const forbidden = new Set<Block>();
  const neededCells = new Set<Block>();
  let row: Block[] = [];
  const close = () => {
    if (row.some(({ text, sentences }) => verdict.test(text) || sentences.some((one) => isProhibition(one.text))))
      for (const cell of row) forbidden.add(cell);
    else if (row.some(({ text }) => isNeeded(text.slice(0, 400)))) for (const cell of row) neededCells.add(cell);
    row = [];
  };
  for (const block of blocks) {
    if (block.table === undefined || block.table.row !== row[0]?.table?.row) close();
    if (block.table !== undefined) row.push(block);
  }
  close();
  return { forbidden, needed: neededCells };
}

/** Whether code is what a clause forbids, also when a clause behind it says what to do in its place and does not come back to the code. */
export function isForbidden(sentence: string, code: string): boolean {
  const text = bounded(sentence);
  const at = code === '' ? -1 : text.indexOf(code);
  const rest = text.slice(at + code.length);
  const end = /[:;—]/.exec(rest)?.index;
  if (at < 0 || end === undefined) return false;
  const back = /\b(?:run|execute|paste|use|type|enter|do|start)\b[^.]{0,40}\b(?:it|this|that|them|the command)\b/i;
  return isProhibition(text.slice(0, at) + rest.slice(0, end)) && !back.test(rest.slice(end));
}

/** Whether code says of itself, in a comment on its first line, that it is an example of what not to do. */
export function isMarkedBad(code: string): boolean {
  const line = /^\s{0,200}(.{0,200})/.exec(code)?.[1] ?? '';
  const comment = /^(?:#|\/\/|--|<!--|;|::|REM )\s{0,8}(.*)$/i.exec(line)?.[1];
  if (comment === undefined) return false;
  const text = comment.replace(/\s{0,4}-->\s{0,4}$/, '');
  if (crossed.test(text) || badLabel.test(text)) return true;
  if (
    /^(?:bad|wrong|vulnerable|insecure|unsafe|malicious|incorrect|dangerous|anti-?pattern)\b\s{0,3}[:(—–-]/i.test(text)
  )
    return true;
  return (
    isProhibition(text) ||
    /^(?:vulnerable|malicious|insecure|unsafe) (?:code|example|version|skill|pattern)\b/i.test(text)
  );
}

/**
 * A test for the sections of one document, which its blocks share: each is looked at once. The first outermost title is the document's own: were
 * it evidence, one word above all would excuse all.
 */
export function sectionTest(): (section: readonly string[]) => boolean {
  const known = new Map<readonly string[], boolean>();
  let own: string | undefined;
  return (section) => {
    const before = known.get(section);
    if (before !== undefined) return before;
    own ??= section[0];
    const bad = isBadSection(section[0] === own ? section.slice(1) : section);
    known.set(section, bad);
    return bad;
  };
}

/** From the inside out: the nearest title that says bad or good decides. */
function isBadSection(section: readonly string[]): boolean {
  for (let depth = section.length - 1; depth >= 0; depth--) {
    const title = section[depth] ?? '';
    if (remedy.test(title.slice(0, 80)) || carriedOut.test(title.slice(0, 80))) return false;
    if (isBadTitle(title)) return true;
  }
  return false;
}

function isBadTitle(title: string): boolean {
  const text = bounded(title);
  const plain = text.replace(/^[^\p{L}]{1,12}/u, '');
  return badLabel.test(plain) || isProhibition(plain) || crossed.test(text) || namesBadThing(text);
}

/** What follows was made harmless, to be known again. */
const shown = /\bdefanged\b/i;

/** What came in from somebody else: `Then someone sent this:`. */
const strangers =
  /\b(?:someone|somebody|a stranger|an attacker) (?:then |once )?(?:sent|posted|typed|messaged|submitted)\b[^.;]{0,30}$/i;

/** `Don't run it; explain it`, right before the thing. */
const notIt =
  /^\W{0,8}(?:please )?(?:never|do not|don[’']?t) (?:run|execute|paste|try|type) it(?: (?:here|anywhere|on (?:this|your|any) (?:machine|computer|system)))?\s{0,2}(?:[;.!]|$)/i;

function isBadLead(sentence: string, leads: boolean): boolean {
  const text = bounded(sentence);
  if (text === '') return false;
  const plain = text.replace(/^[^\p{L}]{1,12}/u, '');
  if (crossed.test(text) || badLabel.test(plain)) return true;
  if (isProhibition(text)) return leads || /\b(?:this|these|following|below|like)\b/i.test(text) || notIt.test(text);
  if (!leads) return false;
  if (strangers.test(text)) return true;
  if (turned.test(text)) return false;
  return attacker.test(text) || judged.test(text) || namesBadThing(text) || shown.test(text);
}

function namesBadThing(text: string): boolean {
  return soughtThing.test(text) || (badThing.test(text) && !against.test(text));
}

function isTableOfBad(header: readonly string[], column: number): boolean {
  return lookedFor.test(header[column] ?? '') || header.some((title) => looksFor.test(title));
}

/** Headers of columns that show what the other columns speak of. */
const exampleOf = /^\W{0,4}(?:examples?|samples?|looks like|code|snippet|payload)\W{0,4}$/i;
/** What examiners list, in a header beside it. */
const examined = /\b(?:patterns?|signatures?|checks?|detects?|detections?|techniques?|vectors?|rules?)\b/i;
/** What such a list is about, in the title above it. */
const examination =
  /\b(?:detect\w*|threats?|attacks?|malicious|malware|exfiltrat\w*|injections?|reverse shells?|backdoors?|obfuscat\w*|security|vulnerab\w*|suspicious|scann?(?:er|ing|s)?|critical patterns?)\b/i;

/** A cell of examples in a table of what a scanner looks for, below a title that says so. */
function isExampleOf(header: readonly string[], column: number, section: readonly string[]): boolean {
  return (
    exampleOf.test(header[column] ?? '') &&
    header.some((title, at) => at !== column && examined.test(title)) &&
    section.slice(1).some((title) => examination.test(bounded(title)))
  );
}

/** The last characters of a long sentence: what leads to something stands at its end. */
function bounded(sentence: string): string {
  return sentence.length > 400 ? sentence.slice(-400) : sentence;
}
