import { type Absent, countsOf, type ReportedSkill, type Run, type Verdict } from '../core/index.ts';
import { capabilityStrip } from './capabilities.ts';
import { type Content, type Fragment, html } from './html.ts';
import { verdictLabel } from './label.ts';
import { brief, code, counted, said } from './said.ts';

/** Columns of the bar that shows how many of which verdict there are. */
const barWidth = 1000;

export const worstFirst: readonly Verdict[] = ['block', 'review', 'pass'];

/** A row of the table: a skill, or something that was decided without an analysis. */
export interface Row {
  readonly anchor: string;
  /** The decision, or the verdict where nothing was decided. */
  readonly verdict: Verdict;
  readonly skill: ReportedSkill | undefined;
  readonly absent: Absent | undefined;
}

/** How many of which verdict, in words. */
export function headline(run: Run, rows: readonly Row[]): string {
  const parts = worstFirst
    .map((one) => [rows.filter(({ verdict }) => verdict === one).length, one] as const)
    .filter(([count]) => count > 0)
    .map(([count, one]) => `${count} ${one}`);
  if (run.errors.length > 0) parts.push(`${run.errors.length} without a verdict`);
  const skills = counted(rows.length, 'skill');
  return parts.length === 0 ? skills : `${skills}: ${parts.join(', ')}`;
}

/** A table of all skills, worst first, with links to their sections. */
export function overview(rows: readonly Row[]): Fragment {
  const decided = rows.some(({ skill, absent }) => (skill?.decision ?? absent) !== undefined);
  const heads = ['Skill', ...(decided ? ['Decision', 'Verdict'] : ['Verdict']), 'Findings', 'Can do'];
  return html`${bar(rows)}
<nav aria-label="Skills"><table class="index">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => line(row, decided))}</tbody>
</table></nav>
`;
}

/** Paths that got no verdict. */
export function errorList({ errors }: Run): Content {
  if (errors.length === 0) return undefined;
  return html`<section class="errors" aria-labelledby="errors">
<h2 id="errors">Without a verdict</h2>
<ul class="gaps">
${errors.map(({ path, message }) => html`<li>${code(brief(path))} ${said(message.split('\n', 1).join())}</li>\n`)}</ul>
</section>
`;
}

function line({ anchor, verdict, skill, absent }: Row, decided: boolean): Fragment {
  const path = skill?.path ?? absent?.path ?? '';
  const analysis = skill?.analysis;
  const bytes = analysis === undefined ? html`<span class="quiet">not analysed</span>` : verdictLabel(analysis.verdict);
  return html`<tr><th scope="row"><a href="#${anchor}">${code(brief(path))}</a></th><td>${verdictLabel(verdict)}</td>${
    decided ? html`<td>${bytes}</td>` : undefined
  }<td>${analysis === undefined ? undefined : countsOf(analysis)}</td><td>${analysis === undefined ? undefined : capabilityStrip(analysis)}</td></tr>
`;
}

function bar(rows: readonly Row[]): Fragment {
  let left = 0;
  const parts = worstFirst.map((one) => {
    const share = (rows.filter(({ verdict }) => verdict === one).length / Math.max(1, rows.length)) * barWidth;
    const part = html`<rect class="${one}" x="${left.toFixed(1)}" y="0" width="${share.toFixed(1)}" height="10"/>`;
    left += share;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 ${barWidth} 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
