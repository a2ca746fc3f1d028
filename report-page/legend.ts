import { capabilities, type Verdict } from '../core/index.ts';
import { labelOf } from './capabilities.ts';
import { type Fragment, html } from './html.ts';
import { icon } from './icon.ts';
import { confidences, meaningOf, severityLabel, verdictLabel } from './label.ts';
import { columns } from './picture.ts';

const verdicts: readonly Verdict[] = ['block', 'review', 'pass'];
const severities = ['critical', 'high', 'medium', 'low'] as const;

/** What the pictures and words of the page mean. */
export function legend(): Fragment {
  return html`<details class="fold legend"><summary>How to read this page</summary>
<dl>
${verdicts.map((one) => html`<dt>${verdictLabel(one)}</dt><dd>${meaningOf(one, false)}</dd>\n`)}<dt>${severities.map(severityLabel)}</dt><dd>how bad it is if it is true</dd>
${confidences.map(([one, words]) => html`<dt>${one}</dt><dd>how good the evidence is: ${words}</dd>\n`)}<dt class="mark sensitive">${icon('sensitive')}</dt><dd>sensitive: nobody gets it without a person's yes</dd>
<dt class="mark declared">${icon('declared')}</dt><dd>declared in the frontmatter of the skill; what is dashed is declared, and no use of it was seen</dd>
<dt class="mark new">${icon('new')}</dt><dd>new since the lock</dd>
<dt>rule</dt><dd>under each finding; <code>skillcheck explain</code> and its name say more</dd>
<dt>${icon('here')}</dt><dd>where the finding stands; ${icon('there')} what it has to do with</dd>
<dt><span class="hid">&#92;u{202e}</span></dt><dd>a character that is not seen, or that turns text around, by its number</dd>
${columns.flatMap(({ members }) =>
  members.map(
    (one) =>
      html`<dt>${icon(one)} ${labelOf(one)} <code class="class">${one}</code></dt><dd>${capabilities[one]}</dd>\n`,
  ),
)}</dl>
<p>Having a capability is a fact and no finding. What was not examined is never called clean.</p>
</details>
`;
}
