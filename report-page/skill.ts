import { type Absent, countsOf, type ReportedFile, type ReportedSkill, type Verdict } from '../core/index.ts';
import { capabilityPicture } from './capabilities.ts';
import { findingList } from './findings.ts';
import { foldedTable } from './folded.ts';
import { type Content, type Fragment, html, joined } from './html.ts';
import { icon } from './icon.ts';
import { meaningOf, verdictLabel } from './label.ts';
import { advice, analysisReasons, decisionAdvice, decisionReasons } from './reasons.ts';
import { brief, code, counted, said } from './said.ts';
import { unexamined } from './unexamined.ts';

/** Nested skills that are named. */
const named = 50;

/** One skill: what was decided and why, what it can do, what was found, what was not looked at, what it consists of. */
export function skillSection(skill: ReportedSkill, anchor: string, root: string, folded: boolean): Fragment {
  const { analysis, change, decision, path } = skill;
  const body = html`${banner(skill, anchor, root)}
<h3>What it can do</h3>
${capabilityPicture(analysis, change)}
<h3>Findings</h3>
${findingList(analysis.findings, decision, anchor)}
<h3>Not examined</h3>
${unexamined(analysis, anchor)}
${files(analysis.files)}
${nested(analysis.nested)}`;
  return section(anchor, path, analysis.name, (decision ?? analysis).verdict, folded, body);
}

/** Something that was decided without an analysis. */
export function absentSection({ path, name, decision }: Absent, anchor: string, root: string): Fragment {
  const body = html`<div class="banner ${decision.verdict}">
${verdictLine(decision.verdict, true)}
${decisionReasons(decision, undefined, anchor)}
${decisionAdvice(decision, path, root)}</div>
`;
  return section(anchor, path, name, decision.verdict, false, body);
}

/** The total over several skills needs the sections folded that ask for nothing. */
function section(
  anchor: string,
  path: string,
  name: string,
  verdict: Verdict,
  folded: boolean,
  body: Fragment,
): Fragment {
  const head = html`<h2 id="${anchor}-name">${said(brief(name))}</h2>`;
  const where = name === path ? undefined : html`<p class="path">${code(brief(path))}</p>`;
  if (folded) {
    return html`<section class="skill" aria-labelledby="${anchor}-name">
<details class="whole"><summary>${head}${verdictLabel(verdict)}<span class="path">${code(brief(path))}</span></summary>
<div id="${anchor}" tabindex="-1">
${body}</div></details>
</section>
`;
  }
  return html`<section class="skill" id="${anchor}" tabindex="-1" aria-labelledby="${anchor}-name">
${head}${where}
${body}</section>
`;
}

function banner(skill: ReportedSkill, anchor: string, root: string): Fragment {
  const { analysis, decision } = skill;
  const verdict = (decision ?? analysis).verdict;
  const reasons = decision === undefined ? analysisReasons(skill, anchor) : decisionReasons(decision, skill, anchor);
  const bytes =
    decision === undefined ? undefined : html`<li>verdict over the bytes: ${verdictLabel(analysis.verdict)}</li>`;
  const size = analysis.files.reduce((sum, file) => sum + file.size, 0);
  const description = analysis.description?.trim() ?? '';
  return html`<div class="banner ${verdict}">
${verdictLine(verdict, decision !== undefined)}
${reasons}${advice(skill, root)}</div>
<ul class="glance">
${bytes}<li>${countsOf(analysis)}</li>
<li>${analysis.complete ? 'all that could act was examined' : html`${icon('review')}not all of it was examined`}</li>
<li>${counted(analysis.files.length, 'file')}, ${sizeOf(size)}</li>
<li><code class="digest">${analysis.digest}</code></li>
</ul>
${description === '' ? undefined : html`<p class="itself">It says of itself: <q>${said(brief(description))}</q></p>\n`}`;
}

function verdictLine(verdict: Verdict, decided: boolean): Fragment {
  return html`<p class="says">${verdictLabel(verdict)}<span>${meaningOf(verdict, decided)}</span></p>`;
}

function files(all: readonly ReportedFile[]): Content {
  const rows = all.map(({ path, size, digest, kind, type }) => [
    code(path),
    html`${said(type)}${kind === 'file' ? undefined : html`, <b>${kind}</b>`}`,
    html`${sizeOf(size)}`,
    html`<code class="digest">${digest}</code>`,
  ]);
  return foldedTable(counted(all.length, 'file'), ['Path', 'Kind', 'Size', 'Digest'], rows);
}

function nested(paths: readonly string[]): Content {
  if (paths.length === 0) return undefined;
  const left = paths.length - named;
  return html`<p class="quiet">Judged with it: ${joined(paths.slice(0, named).map(code), ', ')}${left > 0 ? ` and ${left} more` : ''}</p>
`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
