import { capabilities, type Power, type Proposal, type RecordedFinding } from '../../core/index.ts';
import { nameOf, releaseOf } from '../consent/origin.ts';
import { escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor } from '../text/paint.ts';
import type { SkillDiff } from './compare.ts';
import type { TextChange } from './patch.ts';
import type { DiffReport } from './schema.ts';
import { fileLines, findingLines, narrowerLines, proseLines, rulesLines, trustLines, widerLines } from './sections.ts';
import type { Side } from './side.ts';

type Skill = DiffReport['skills'][number];

const severities = ['critical', 'high', 'medium', 'low'] as const;
const confidences = ['sure', 'likely', 'maybe'] as const;

/** What is shown beside the comparison itself. */
export interface Shown {
  /** Text diffs of Markdown. */
  readonly prose: boolean;
  /** Text diffs of every file. */
  readonly files: boolean;
  /** The command that shows the prose; empty where it is shown, or cannot be. */
  readonly hint: string;
  /** Wishes that the old lock did not have. */
  readonly proposals: readonly (readonly [string, Proposal])[];
}

/** For people: skill by skill, what matters most first. */
export function diffText(diffs: readonly SkillDiff[], shown: Shown, { color, width }: Terminal): string {
  const paint = paintFor(color);
  const lines = diffs.flatMap((diff) => {
    const title = `${paint.bold(escapeText(diff.name))}  ${paint.dim(escapeText(stepOf(diff)))}`;
    if (diff.same) return [`${title}  same`];
    return [
      title,
      ...trustLines(diff, paint, width),
      ...rulesLines(diff, paint, width),
      ...widerLines(diff, paint, width),
      ...findingLines(diff, paint, width),
      ...proseLines(diff, shown.prose || shown.files, shown.hint, paint, width),
      ...narrowerLines(diff, paint, width),
      ...fileLines(diff, shown.files, paint, width),
      '',
    ];
  });
  for (const [key, { source, by, on, reason }] of shown.proposals) {
    const what = `${nameOf(source)} ${releaseOf(source)}`.trim();
    lines.push(`${paint.bold(escapeText(key))}  ${escapeText(`proposed: ${what} by ${by} on ${on}: ${reason}`)}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** For machines: `skillcheck.diff.v1`. */
export function diffJson(diffs: readonly SkillDiff[], shown: Shown, version: string): string {
  const patches = shown.prose || shown.files;
  const report: DiffReport = {
    schema: 'skillcheck.diff.v1',
    tool: { version },
    same: isSame(diffs, shown),
    skills: diffs.map((diff) => ({
      path: diff.name,
      state: stateOf(diff),
      from: sideJson(diff.from),
      to: sideJson(diff.to),
      trust: diff.trust.map(({ code, worse, message }) => ({ code, worse, message })),
      review: diff.review ?? null,
      wider: byClass(diff.change.capabilities.wider),
      newFindings: diff.change.found.map((found) => findingJson(found, diff.to)),
      notExamined: [...diff.change.unexamined],
      prose: diff.prose.map((text) => textJson(text, patches)),
      narrower: byClass(diff.change.capabilities.narrower),
      goneFindings: diff.change.gone.map((found) => findingJson(found, undefined)),
      files: diff.change.files.map(({ path, kind }) => ({ path, kind })),
      ...(shown.files ? { texts: diff.texts.map((text) => textJson(text, true)) } : {}),
    })),
    proposals: shown.proposals.map(([path, { source, by, on, reason }]) => ({ path, source, by, on, reason })),
  };
  return jsonText(report);
}

/** Whether there is nothing to show. */
export function isSame(diffs: readonly SkillDiff[], { proposals }: Pick<Shown, 'proposals'>): boolean {
  return diffs.every(({ same }) => same) && proposals.length === 0;
}

function stepOf(diff: SkillDiff): string {
  const state = stateOf(diff);
  if (state === 'added' || state === 'removed') return `${state} ${diff.to?.label ?? diff.from?.label ?? ''}`.trim();
  return `${diff.from?.label ?? ''} → ${diff.to?.label ?? ''}`;
}

function stateOf({ from, to, same }: SkillDiff): 'added' | 'removed' | 'changed' | 'same' {
  if (from === undefined) return 'added';
  if (to === undefined) return 'removed';
  return same ? 'same' : 'changed';
}

function sideJson(side: Side | undefined): Skill['from'] {
  if (side === undefined) return null;
  const { name, source, digest, analysis } = side.entry;
  return { label: side.label, name, source, digest, verdict: analysis.verdict, ruleset: analysis.ruleset };
}

function findingJson({ fingerprint, line }: RecordedFinding, side: Side | undefined): Skill['newFindings'][number] {
  const [rule = '', levels = '', ...path] = line.split(' ');
  const named = levels.split('/');
  // A lock that could be read names one of each; were it not so, the worst holds.
  const severity = severities.find((one) => one === named[0]) ?? 'critical';
  const confidence = confidences.find((one) => one === named[1]) ?? 'sure';
  const found = side?.analysis?.findings.find((finding) => finding.fingerprint === fingerprint);
  const place = found === undefined ? {} : { line: found.evidence[0].start.line, message: found.message };
  return { rule, severity, confidence, fingerprint, path: path.join(' '), ...place };
}

function textJson({ path, added, removed, patch, cut }: TextChange, patches: boolean): Skill['prose'][number] {
  const shown = patches ? { patch: [...patch] } : {};
  return { path, added: added ?? null, removed: removed ?? null, ...shown, cut: cut ?? null };
}

function byClass(list: readonly Power[]): Skill['wider'] {
  const classes = new Map<string, string[]>(Object.keys(capabilities).map((name) => [name, []]));
  for (const { capability, token } of list) classes.get(capability)?.push(token);
  return Object.fromEntries([...classes].filter(([, tokens]) => tokens.length > 0));
}
