import { type Absent, type Decision, type ReportedSkill, type Run, stepOf } from '../../core/index.ts';
import { changeLines } from '../consent/change.ts';
import { grouped, reasonLines } from '../consent/reasons.ts';
import { escapeText } from '../escape.ts';
import { findingFrame } from '../text/frame.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { summaryLines } from '../text/summary.ts';
import { unexaminedLines } from '../text/unexamined.ts';
import { wrap } from '../width.ts';
import { piecewise } from './reporter.ts';

/** Reasons of one decision that are shown. */
const shownReasons = 30;
/** Findings of one skill that are shown in full, the worst first. */
const shownFindings = 50;

/** The report for people: findings with their evidence, one summary line for each skill, one total. */
export const text = piecewise('text', function* (run, { color, width }, verbose) {
  const paint = paintFor(color);
  const full = verbose || run.skills.length === 1;
  /** Blocks of several lines stand apart, short ones below each other. */
  let apart = false;
  let first = true;
  for (const { brief, lines } of blocksOf()) {
    yield `${[...(!brief && !first && !apart ? [''] : []), ...lines, ...(brief ? [] : [''])].join('\n')}\n`;
    apart = !brief;
    first = false;
  }
  yield `${first || apart ? '' : '\n'}${totalLine(run, paint)}\n`;

  function* blocksOf() {
    for (const skill of run.skills) {
      const brief = (skill.decision ?? skill.analysis).verdict === 'pass' && !full;
      const lines = brief ? summaryOf(skill, run, paint, width, false) : skillLines(skill, run, paint, width, verbose);
      yield { brief, lines };
    }
    for (const one of run.absent ?? []) yield { brief: false, lines: absentLines(one, paint, width) };
  }
});

function skillLines(skill: ReportedSkill, run: Run, paint: Paint, width: number, verbose: boolean): string[] {
  const { analysis } = skill;
  const shown = verbose ? analysis.findings : analysis.findings.slice(0, shownFindings);
  const more = analysis.findings.length - shown.length;
  return [
    ...shown.flatMap((finding) => [...findingFrame(finding, paint, width), '']),
    ...(more > 0
      ? [paint.dim(`and ${more} more ${more === 1 ? 'finding' : 'findings'} (--verbose lists them)`), '']
      : []),
    ...summaryOf(skill, run, paint, width, true),
    ...analysis.reasons.flatMap((reason) =>
      reason.code === 'unsafe' ? wrap(`  unsafe: ${escapeText(reason.path)}: ${escapeText(reason.reason)}`, width) : [],
    ),
    ...nestedLines(analysis.nested, paint),
    ...unexaminedLines(analysis, paint, width, verbose),
    ...decisionLines(skill, paint, width),
  ];
}

/** What became of the verdict: the reasons of the decision, and how the skill differs from what is locked. */
function decisionLines({ decision, change, path }: ReportedSkill, paint: Paint, width: number): string[] {
  if (decision === undefined) return [];
  const wider = change === undefined ? [] : changeLines('+', change.wider, width);
  return [
    `  ${paint.bold('decision')}  ${paint.verdict(decision.verdict, decision.verdict.toUpperCase())}`,
    ...reasonsOf(decision, width),
    ...(wider.length > 0 ? ['  wider than locked:', ...wider] : []),
    ...(decision.verdict === 'review' ? [paint.dim(`  next: skillcheck ${stepOf(decision)} ${escapeText(path)}`)] : []),
  ];
}

function absentLines({ path, decision }: Absent, paint: Paint, width: number): string[] {
  const head = `${paint.bold(escapeText(path))}  ${paint.verdict(decision.verdict, decision.verdict.toUpperCase())}`;
  return [head, ...reasonsOf(decision, width)];
}

function reasonsOf({ reasons }: Decision, width: number): string[] {
  const lines = grouped(reasons).slice(0, shownReasons);
  const more = reasons.length - shownReasons;
  return [
    ...lines.flatMap((reason) => reasonLines(reason, width)),
    ...(more > 0 && lines.length === shownReasons ? [`    and ${more} more`] : []),
  ];
}

/** One skill is called by its name; among many only the path tells which one it is. */
function summaryOf({ path, analysis }: ReportedSkill, run: Run, paint: Paint, width: number, whole: boolean): string[] {
  return summaryLines(analysis, run.skills.length === 1 ? analysis.name : path, paint, width, whole);
}

function nestedLines(nested: readonly string[], paint: Paint): string[] {
  if (nested.length === 0) return [];
  const listed = nested.slice(0, 5).map(escapeText).join(', ');
  const more = nested.length > 5 ? ` +${nested.length - 5}` : '';
  return [paint.dim(`  judged with it: ${listed}${more}`)];
}

function totalLine(run: Run, paint: Paint): string {
  const counts = { block: 0, review: 0, pass: 0 };
  for (const { analysis, decision } of run.skills) counts[(decision ?? analysis).verdict] += 1;
  for (const { decision } of run.absent ?? []) counts[decision.verdict] += 1;
  const parts = (['block', 'review', 'pass'] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => paint.verdict(verdict, `${counts[verdict]} ${verdict}`));
  if (run.errors.length > 0) parts.push(`${run.errors.length} without a verdict`);
  const all = counts.block + counts.review + counts.pass;
  const skills = `${all} ${all === 1 ? 'skill' : 'skills'}`;
  return parts.length === 0 ? skills : `${skills}: ${parts.join(', ')}`;
}
