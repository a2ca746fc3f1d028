import type { Analysis, LocatedGap } from '../core/index.ts';
import { type Content, type Fragment, html } from './html.ts';
import { counted, said } from './said.ts';

/** Gaps of one kind. */
const most = 2000;

/** What was not examined: what could act first, the rest folded. */
export function unexamined({ gaps }: Analysis, anchor: string): Content {
  const of = (kind: LocatedGap['kind']) => gaps.filter((gap) => gap.kind === kind);
  const blind = of('blind');
  if (gaps.length === 0) return html`<p>Everything in it was examined.</p>\n`;
  return [
    blind.length === 0
      ? html`<p>Everything that could act was examined.</p>\n`
      : html`<ul class="gaps" id="${gapAnchor(anchor)}" tabindex="-1">
${rows(blind)}</ul>
`,
    folded(of('partial'), 'in part: a broken piece, around which everything was read'),
    folded(of('inert'), 'inert: nothing that could act'),
  ];
}

/** Name of the place of the gaps on the page. */
export function gapAnchor(anchor: string): string {
  return `${anchor}-gaps`;
}

function folded(gaps: readonly LocatedGap[], what: string): Content {
  if (gaps.length === 0) return undefined;
  return html`<details class="fold"><summary>${counted(gaps.length, 'place')}, ${what}</summary>
<ul class="gaps inert">
${rows(gaps)}</ul></details>
`;
}

function rows(gaps: readonly LocatedGap[]): Content {
  const left = gaps.length - most;
  return [
    gaps.slice(0, most).map(row),
    left > 0 ? html`<li class="quiet">and ${left} more (--format json lists them)</li>\n` : undefined,
  ];
}

function row({ path, start, reason }: LocatedGap): Fragment {
  const where = start === undefined ? undefined : html`:${start.line}:${start.column}`;
  return html`<li><code>${said(path)}${where}</code> ${said(reason)}</li>
`;
}
