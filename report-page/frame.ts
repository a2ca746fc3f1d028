import { decodedIn, type Finding, type LocatedEvidence, markedLine, placesOf } from '../core/index.ts';
import { type Content, type Fragment, html } from './html.ts';
import { icon } from './icon.ts';
import { said } from './said.ts';

/** Places of one finding. */
const most = 24;
/** UTF-16 units to which the analysis cuts a line. */
const excerpt = 400;

/** The places of a finding, file by file: line number, the line with the evidence marked, and what stands there. */
export function findingFrame(finding: Finding): Fragment {
  const [primary] = finding.evidence;
  const files: { readonly first: LocatedEvidence; readonly lines: Content[] }[] = [];
  let before: LocatedEvidence | undefined;
  for (const place of placesOf(finding, most)) {
    if (place.path !== before?.path) {
      // The first location is the one to jump to.
      files.push({ first: before === undefined ? primary : place, lines: [] });
      before = undefined;
    }
    files.at(-1)?.lines.push(line(place, place === primary, before));
    before = place;
  }
  const hidden = finding.evidence.length - most;
  const more =
    hidden > 0 ? html`<p class="quiet">and ${hidden} more ${hidden === 1 ? 'place' : 'places'}</p>` : undefined;
  return html`${files.map(
    ({ first, lines }) => html`<figure class="frame">
<figcaption><code>${said(first.path)}:${first.start.line}:${first.start.column}</code></figcaption>
<ol>
${lines}</ol>
</figure>
`,
  )}${more}`;
}

function line(place: LocatedEvidence, primary: boolean, before: LocatedEvidence | undefined): Fragment {
  const { start, source, note } = place;
  const { lead, marked, tail } = markedLine(place);
  const gap = before !== undefined && start.line > before.start.line + 1;
  const cut = source.text.length >= excerpt ? '…' : undefined;
  const kind = primary ? 'here' : 'there';
  const text = html`<code>${source.offset > 1 ? '…' : undefined}${segment(lead)}<mark class="${kind}">${segment(marked)}</mark>${segment(tail)}${cut}</code>`;
  const words = note === '' ? undefined : html`<span class="note ${kind}">${icon(kind)}${said(note)}</span>`;
  return html`<li${gap ? html` class="apart"` : undefined}><span class="no">${start.line}</span>${text}${words}${decoded(source.text)}</li>
`;
}

function segment(text: string): Content {
  return text === '' ? undefined : said(text.replaceAll('\t', '  '));
}

function decoded(source: string): Content {
  return decodedIn(source).map(
    ({ how, text }) => html`<span class="note decoded"><i>${how}:</i> <code>${said(text)}</code></span>`,
  );
}
