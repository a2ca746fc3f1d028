import { html } from '../html.ts';

/** On paper everything is light, unfolded and kept together. */
export const printStyle = html`
@media print {
  :root, body { color-scheme: light !important; }
  :root { --ground: #ffffff; --ink: #1c2127; --link: #1c2127; }
  @page { margin: 16mm 14mm; }
  html { font-size: 11px; }
  body { max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; opacity: 1; }
  details > *:not(summary) { display: revert; }
  summary { list-style: none; }
  summary::before, .whole > summary::before { content: none; }
  .picture { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.6rem; }
  .tile, .frame li, .banner, tr, .reasons li { break-inside: avoid; }
  h2, h3, h4, figcaption, summary { break-after: avoid; }
  .finding h4, .facts { break-after: avoid; }
  a { text-decoration: none; }
  .index tr:hover > * { background: none; }
}
`;
