import { type Content, html } from './html.ts';

/** Rows of one table. */
const most = 2000;

/** A table that is folded away; undefined where it has no rows. The first column names the row. */
export function foldedTable(title: string, heads: readonly string[], rows: readonly (readonly Content[])[]): Content {
  if (rows.length === 0) return undefined;
  const left = rows.length - most;
  const lines = rows.slice(0, most).map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`);
  const more =
    left > 0
      ? html`<tr><td colspan="${heads.length}">and ${left} more (--format json lists them)</td></tr>`
      : undefined;
  return html`<details class="fold"><summary>${title}</summary>
<table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${lines}${more}</tbody>
</table></details>
`;
}
