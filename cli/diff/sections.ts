import { capabilitySet, powers } from '../../core/index.ts';
import { changeLines } from '../consent/change.ts';
import { escapeSource, escapeText } from '../escape.ts';
import type { Paint } from '../text/paint.ts';
import { truncate, wrap } from '../width.ts';
import type { SkillDiff } from './compare.ts';
import type { TextChange } from './patch.ts';

/** Findings and files of one skill that are listed before the rest is counted. */
const shown = 40;
/** Columns of the word that a section begins with. */
const column = 12;

/** What became wider: every token. */
export function widerLines({ change }: SkillDiff, paint: Paint, width: number): string[] {
  const lines = changeLines('+', change.capabilities.wider, width).map((line) => paint.verdict('review', line));
  return lines.length === 0 ? [] : [paint.bold('  wider'), ...lines];
}

/** What it can no longer do. */
export function narrowerLines({ change }: SkillDiff, paint: Paint, width: number): string[] {
  const lines = changeLines('-', change.capabilities.narrower, width);
  return lines.length === 0 ? [] : [paint.bold('  narrower'), ...lines];
}

/** The classes of which every token stayed. */
export function sameLines({ from, to, change }: SkillDiff, paint: Paint, width: number): string[] {
  const { wider, narrower } = change.capabilities;
  const other = new Set([...wider, ...narrower].map(({ capability }) => capability));
  const before = from?.entry.capabilities ?? capabilitySet({});
  const after = to?.entry.capabilities ?? capabilitySet({});
  const kept = powers.filter(
    ([capability]) => !other.has(capability) && before[capability].length > 0 && after[capability].length > 0,
  );
  if (kept.length > 0) return headed('same', kept.map(([, label]) => label).join(', '), paint, width);
  return other.size === 0 ? headed('same', 'it can do nothing more and nothing less', paint, width) : [];
}

/** Where it comes from, and what became of its approval. */
export function trustLines({ trust, review }: SkillDiff, paint: Paint, width: number): string[] {
  const lines = trust.flatMap(({ worse, message }, index) =>
    headed(index === 0 ? 'trust' : '', message, paint, width).map((line) =>
      worse ? paint.verdict('block', line) : line,
    ),
  );
  if (review === undefined) return lines;
  return [...lines, ...headed('review', `${review.before} → ${review.after}`, paint, width)];
}

/** That newer rules, and not the skill, made the difference. */
export function rulesLines({ from, to }: SkillDiff, paint: Paint, width: number): string[] {
  if (from === undefined || to === undefined || from.entry.digest !== to.entry.digest) return [];
  const [before, after] = [from.entry.analysis.ruleset, to.entry.analysis.ruleset];
  return before === after ? [] : headed('rules', `${before} → ${after}: the bytes are the same`, paint, width);
}

/** Findings and blind spots that are new, and how many old ones went. */
export function findingLines({ to, change }: SkillDiff, paint: Paint, width: number): string[] {
  const findings = new Map(to?.analysis?.findings.map((finding) => [finding.fingerprint, finding]));
  const lines = change.found.slice(0, shown).flatMap(({ fingerprint, line }) => {
    const finding = findings.get(fingerprint);
    if (finding === undefined) return indented(line, width);
    const { severity, confidence, rule, message, evidence } = finding;
    const [{ path, start }] = evidence;
    const head = `${severity}, ${confidence}`;
    return [
      `    ${paint.severity(severity, head)}  ${escapeText(`${rule}  ${path}:${start.line}`)}`,
      ...wrap(escapeText(message), width - 6).map((text) => `      ${text}`),
    ];
  });
  lines.push(...more(change.found.length));
  lines.push(...change.unexamined.slice(0, shown).flatMap((gap) => indented(`not examined: ${gap}`, width)));
  lines.push(...more(change.unexamined.length));
  const heading = lines.length === 0 ? [] : [paint.bold('  new findings'), ...lines];
  const gone = change.gone.length;
  return gone === 0
    ? heading
    : [...heading, ...headed('gone', `${gone} ${gone === 1 ? 'finding' : 'findings'}`, paint, width)];
}

/** How much of the Markdown changed; with `patches`, what. */
export function proseLines(
  { prose }: SkillDiff,
  patches: boolean,
  hint: string,
  paint: Paint,
  width: number,
): string[] {
  if (prose.length === 0) return [];
  const listed = prose.slice(0, patches ? prose.length : shown);
  const lines = listed.flatMap((text) => [`    ${sizeOf(text, width)}`, ...(patches ? patchLines(text, paint) : [])]);
  const shows = patches || hint === '' ? [] : [`    show: ${escapeText(hint)}`];
  return [paint.bold('  prose'), ...lines, ...more(prose.length, listed.length), ...shows];
}

/** Which files came, went or changed; with `patches`, how. */
export function fileLines(
  { change, texts, prose }: SkillDiff,
  patches: boolean,
  paint: Paint,
  width: number,
): string[] {
  const { files } = change;
  if (files.length === 0) return [];
  const marks: Partial<Record<(typeof files)[number]['kind'], string>> = { added: '+', removed: '-' };
  const listed = files.slice(0, patches ? files.length : shown);
  const shownAbove = new Set(patches ? prose.map(({ path }) => path) : []);
  const known = new Map(texts.map((text) => [text.path, text]));
  const lines = listed.flatMap(({ path, kind }) => {
    const name = truncate(escapeText(path === '' ? 'the entry itself' : path), width - 24);
    const text = known.get(path);
    const below = patches && text !== undefined && !shownAbove.has(path) ? patchLines(text, paint) : [];
    return [`    ${marks[kind] ?? '~'} ${name}  ${paint.dim(kind)}`, ...below];
  });
  return [paint.bold('  files'), ...lines, ...more(files.length, listed.length)];
}

function sizeOf({ path, added, removed, cut }: TextChange, width: number): string {
  const name = truncate(escapeText(path), width - 30);
  return added === undefined ? `${name}  changed: ${escapeText(cut ?? '')}` : `${name}  +${added} -${removed} lines`;
}

function patchLines({ patch, cut }: TextChange, paint: Paint): string[] {
  const lines = patch.map((line) => {
    const text = `    ${escapeSource(line)}`;
    if (line.startsWith('+')) return paint.verdict('pass', text);
    return line.startsWith('-') ? paint.verdict('block', text) : line.startsWith('@@') ? paint.dim(text) : text;
  });
  return cut === undefined ? lines : [...lines, `    ${paint.bold(escapeText(`(${cut})`))}`];
}

/** A word, then a paragraph beside it. */
export function headed(word: string, text: string, paint: Paint, width: number): string[] {
  const [first = '', ...rest] = wrap(escapeText(text), width - 2 - column);
  return [`  ${paint.bold(word.padEnd(column))}${first}`, ...rest.map((line) => `${' '.repeat(2 + column)}${line}`)];
}

function indented(text: string, width: number): string[] {
  return wrap(escapeText(text), width - 4).map((line) => `    ${line}`);
}

function more(count: number, listed = shown): string[] {
  return count > listed ? [`    and ${count - listed} more`] : [];
}
