import type { Decision, Finding } from '../core/index.ts';
import { findingFrame } from './frame.ts';
import { type Content, type Fragment, html, joined } from './html.ts';
import { severityLabel } from './label.ts';
import { code, counted, said } from './said.ts';

/** Findings of one skill that are shown with their places. */
const framed = 200;
/** Findings of one skill that are listed at all. */
const listed = 2000;

/** All findings, worst first; what changes no verdict is folded. `anchor` names the section of the skill. */
export function findingList(findings: readonly Finding[], decision: Decision | undefined, anchor: string): Content {
  const numbered = findings.map((finding, index) => ({ finding, index }));
  const grave = numbered.filter(({ finding }) => counts(finding));
  const notes = numbered.filter(({ finding }) => !counts(finding));
  const open = new Set(decision?.reasons.flatMap(({ code, subject }) => (code === 'finding' ? [subject] : [])));
  const show = (all: typeof numbered) =>
    joined(
      all.slice(0, listed).map(({ finding, index }, position) => {
        const cleared = decision !== undefined && counts(finding) && !open.has(finding.fingerprint);
        return card(finding, anchorOf(anchor, index), cleared, position < framed);
      }),
    );
  return [
    grave.length === 0 ? html`<p>None${notes.length === 0 ? '' : ' that changes the verdict'}.</p>\n` : show(grave),
    more(grave.length),
    notes.length === 0
      ? undefined
      : html`<details class="fold"><summary>${counted(notes.length, 'note')} that ${notes.length === 1 ? 'changes' : 'change'} no verdict</summary>
${show(notes)}${more(notes.length)}</details>
`,
  ];
}

/** Name of the place of a finding on the page. */
export function anchorOf(anchor: string, index: number): string {
  return `${anchor}-f${index + 1}`;
}

/** Whether a finding changes a verdict. */
export function counts({ severity, confidence }: Finding): boolean {
  return confidence !== 'maybe' && severity !== 'low';
}

function card(finding: Finding, id: string, cleared: boolean, whole: boolean): Fragment {
  const { rule, severity, confidence, message, evidence } = finding;
  const [{ path, start }] = evidence;
  const approved = cleared ? html`<span class="cleared">cleared by an approval or by the policy</span>` : undefined;
  const body = whole ? findingFrame(finding) : html`<p class="quiet"><code>${said(path)}:${start.line}</code></p>\n`;
  return html`<article class="finding ${severity}" id="${id}" tabindex="-1">
<h4>${severityLabel(severity)} ${said(message)}</h4>
<p class="facts"><span>${code(rule)}</span><span>confidence <b>${confidence}</b></span>${approved}</p>
${body}</article>
`;
}

function more(count: number): Content {
  return count > listed
    ? html`<p class="quiet">and ${count - listed} more (--format json lists them)</p>\n`
    : undefined;
}
