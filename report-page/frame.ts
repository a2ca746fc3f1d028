import { decodedIn, type Finding, type LocatedEvidence, markedLine, placesOf } from '../core/index.ts';
import { type Content, type Fragment, html } from './html.ts';
import { icon } from './icon.ts';
import { said } from './said.ts';

/** Places of one finding. */
const most = 24;
/** UTF-16 units to which the analysis cuts a line. */
const excerpt = 400;

/** Places of one finding on one line of one file. */
interface Row {
  readonly first: LocatedEvidence;
  readonly places: LocatedEvidence[];
}

/** The places of a finding, file by file: line number, the line with the evidence marked, and what stands there. */
export function findingFrame(finding: Finding): Fragment {
  const [primary] = finding.evidence;
  const files: { readonly first: LocatedEvidence; readonly rows: Row[] }[] = [];
  for (const place of placesOf(finding, most)) {
    // The first location is the one to jump to.
    if (place.path !== files.at(-1)?.first.path) files.push({ first: files.length === 0 ? primary : place, rows: [] });
    const rows = files.at(-1)?.rows ?? [];
    const before = rows.at(-1);
    if (before !== undefined && isSameLine(before.first, place)) before.places.push(place);
    else rows.push({ first: place, places: [place] });
  }
  const hidden = finding.evidence.length - most;
  const more =
    hidden > 0 ? html`<p class="quiet">and ${hidden} more ${hidden === 1 ? 'place' : 'places'}</p>` : undefined;
  return html`${files.map(
    ({ first, rows }) => html`<figure class="frame">
<figcaption><code>${said(first.path)}:${first.start.line}:${first.start.column}</code></figcaption>
<ol>
${rows.map((row, index) => line(row, primary, rows[index - 1]))}</ol>
</figure>
`,
  )}${more}`;
}

/** A line that was cut for one place may not show the next one. */
function isSameLine(a: LocatedEvidence, b: LocatedEvidence): boolean {
  return a.start.line === b.start.line && a.source.offset === b.source.offset && a.source.text === b.source.text;
}

function line({ first, places }: Row, primary: LocatedEvidence, before: Row | undefined): Fragment {
  const { start, source } = first;
  const gap = before !== undefined && start.line > before.first.start.line + 1;
  const text = html`<code>${source.offset > 1 ? '…' : undefined}${segments(places, primary)}${source.text.length >= excerpt ? '…' : undefined}</code>`;
  const notes = places
    .filter(({ note }) => note !== '')
    .map((place) => {
      const kind = place === primary ? 'here' : 'there';
      return html`<span class="note ${kind}">${icon(kind)}${said(place.note)}</span>`;
    });
  return html`<li${gap ? html` class="apart"` : undefined}><span class="no">${start.line}</span>${text}${notes}${decoded(source.text)}</li>
`;
}

/** The line cut wherever a mark starts or ends, for marks that cover each other. */
function segments(places: readonly LocatedEvidence[], primary: LocatedEvidence): Content {
  const whole = places[0]?.source.text.trimEnd() ?? '';
  const marks = places.map((place) => {
    const { lead, marked } = markedLine(place);
    // An empty place is seen by the character behind it.
    return {
      from: lead.length,
      to: lead.length + Math.max(1, marked.length),
      kind: place === primary ? 'here' : 'there',
    } as const;
  });
  const cuts = [...new Set([0, whole.length, ...marks.flatMap(({ from, to }) => [from, to])])]
    .filter((cut) => cut <= whole.length)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    const covering = marks.filter((mark) => mark.from <= from && to <= mark.to);
    const text = segment(whole.slice(from, to));
    if (covering.length === 0) return text;
    const kinds = (['here', 'there'] as const).filter((one) => covering.some(({ kind }) => kind === one));
    return html`<mark class="${kinds.join(' ')}">${text}</mark>`;
  });
}

function segment(text: string): Content {
  return text === '' ? undefined : said(text.replaceAll('\t', '  '));
}

function decoded(source: string): Content {
  return decodedIn(source).map(
    ({ how, text }) => html`<span class="note decoded"><i>${how}:</i> <code>${said(text)}</code></span>`,
  );
}
