import { adviceFor, type Decision, grouped, isFinal, type ReportedSkill, titleOf } from '../core/index.ts';
import { anchorOf } from './findings.ts';
import { type Content, type Fragment, html, joined } from './html.ts';
import { icon } from './icon.ts';
import { severityLabel } from './label.ts';
import { brief, said, sentence } from './said.ts';
import { gapAnchor } from './unexamined.ts';

/** Reasons before the rest is folded. */
const shown = 8;
/** Reasons that are listed at all. */
const most = 1000;

/** Why the analysis does not let it pass, each with a link to its evidence. */
export function analysisReasons({ analysis }: ReportedSkill, anchor: string): Content {
  return list(
    analysis.reasons.map((reason) => {
      if (reason.code === 'unsafe')
        return html`<b>${titleOf('unsafe').title}:</b> <code>${said(brief(reason.path))}</code> ${said(brief(reason.reason))}`;
      if (reason.code === 'gap') {
        const gap = analysis.gaps[reason.gap];
        return html`<b>not examined</b> <a href="#${gapAnchor(anchor)}"><code>${said(brief(gap?.path ?? ''))}</code> ${said(brief(gap?.reason ?? ''))}</a>`;
      }
      const finding = analysis.findings[reason.finding];
      if (finding === undefined) return html`a finding`;
      return html`${severityLabel(finding.severity)} <a href="#${anchorOf(anchor, reason.finding)}">${said(brief(finding.message))}</a>`;
    }),
  );
}

/** Why the decision is not pass. */
export function decisionReasons({ reasons }: Decision, skill: ReportedSkill | undefined, anchor: string): Content {
  const places = new Map(skill?.analysis.findings.map(({ fingerprint }, index) => [fingerprint, index]));
  return list(
    grouped(reasons).map(({ code, verdict, subject, message }) => {
      const index = code === 'finding' ? places.get(subject) : undefined;
      const words =
        index !== undefined
          ? html`<a href="#${anchorOf(anchor, index)}">${said(brief(message))}</a>`
          : code === 'gap' && skill !== undefined
            ? html`<a href="#${gapAnchor(anchor)}">${said(brief(message))}</a>`
            : said(brief(message));
      return html`<span class="verdict small ${verdict}">${icon(verdict)}${verdict}</span> <b>${titleOf(code).title}</b> <span>${words}</span>`;
    }),
  );
}

/** What to do about it; nothing where it passes. */
export function advice({ decision, analysis, path }: ReportedSkill, root: string): Content {
  if (decision !== undefined) return decisionAdvice(decision, path, root, analysis.findings);
  if (analysis.verdict === 'pass') return undefined;
  return next(adviceFor({ ids: [], blocked: analysis.verdict === 'block', path, root: undefined }));
}

/** The same for what was decided without an analysis. */
export function decisionAdvice(
  { verdict, reasons }: Decision,
  path: string,
  root: string,
  findings: ReportedSkill['analysis']['findings'] = [],
): Content {
  if (verdict === 'pass') return undefined;
  const rules = new Map(findings.map(({ fingerprint, rule }) => [fingerprint, rule]));
  const ids = reasons.map(
    ({ code, subject }) => (code === 'finding' ? rules.get(subject) : undefined) ?? titleOf(code).id,
  );
  const blocked = reasons.some(
    (one) => one.verdict === 'block' && (one.code === 'finding' || isFinal(titleOf(one.code).id)),
  );
  return next(adviceFor({ ids, blocked, path, root }));
}

function next({ text, commands }: ReturnType<typeof adviceFor>): Fragment {
  const steps = commands.map((command) => html`<code class="command">${said(command)}</code>`);
  const vouch = steps.length === 0 ? undefined : html` To vouch for it: ${joined(steps, ', then ')}`;
  return html`<p class="next"><b>Next:</b> ${sentence(text)}${vouch}</p>
`;
}

function list(items: readonly Fragment[]): Content {
  if (items.length === 0) return undefined;
  const rows = (some: readonly Fragment[]) => some.map((item) => html`<li>${item}</li>\n`);
  const left = items.length - most;
  const more = left > 0 ? html`<li class="quiet">and ${left} more (--format json lists them)</li>\n` : undefined;
  const folded =
    items.length <= shown
      ? undefined
      : html`<details><summary>${items.length - shown} more</summary>
<ul class="reasons">
${rows(items.slice(shown, most))}${more}</ul></details>
`;
  return html`<ul class="reasons">
${rows(items.slice(0, shown))}</ul>
${folded}`;
}
