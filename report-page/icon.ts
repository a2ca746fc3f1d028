import type { Capability, Verdict } from '../core/index.ts';
import { type Fragment, html, joined } from './html.ts';

/** Everything that is drawn, once for each page; 24 by 24, lines in the colour of the text around them. */
const shapes = {
  read: html`<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>`,
  env: html`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  secrets: html`<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3M13.5 9.5l2 2"/>`,
  opaque: html`<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9z"/><path d="M10 10a2 2 0 1 1 2.8 1.9c-.5.2-.8.6-.8 1.1M12 15.8v.2"/>`,
  exec: html`<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M7 9l3 3-3 3M12.5 15H17"/>`,
  eval: html`<path d="M9 4c-2.5 0-3 1-3 3v2c0 2-1 3-2.5 3C5 12 6 13 6 15v2c0 2 .5 3 3 3M15 4c2.5 0 3 1 3 3v2c0 2 1 3 2.5 3-1.5 0-2.5 1-2.5 3v2c0 2-.5 3-3 3M12 9v6M9 12h6"/>`,
  install: html`<path d="M12 3v11M7.5 10l4.5 4.5L16.5 10"/><path d="M4 15v5h16v-5"/>`,
  network: html`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>`,
  tools: html`<path d="M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3"/>`,
  write: html`<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/><path d="M13.5 7l3.5 3.5M13 20h7"/>`,
  agent: html`<rect x="4" y="8" width="16" height="12" rx="3"/><path d="M12 8V4M9 13v2M15 13v2M2 13v3M22 13v3"/><circle cx="12" cy="3.5" r="1"/>`,
  persistence: html`<path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v4h-4"/><path d="M12 7.5V12l3 2"/>`,
  control: html`<rect x="3" y="5" width="18" height="6" rx="3"/><circle cx="18" cy="8" r="1.2"/><rect x="3" y="14" width="18" height="6" rx="3"/><circle cx="6" cy="17" r="1.2"/>`,
  block: html`<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>`,
  review: html`<path d="M12 3.5L22 20H2z"/><path d="M12 10v4.5M12 17.2v.1"/>`,
  pass: html`<circle cx="12" cy="12" r="9"/><path d="M7.8 12.3l3 3 5.5-6"/>`,
  sensitive: html`<path class="solid" d="M12 5l7 7-7 7-7-7z"/>`,
  declared: html`<path d="M5 12.5l4.5 4.5L19 7"/>`,
  'new': html`<path d="M12 5v14M5 12h14"/>`,
  gone: html`<path d="M5 12h14"/>`,
  onward: html`<path d="M4 12h15M13 6l6 6-6 6"/>`,
  here: html`<path d="M2 12h20"/>`,
  there: html`<path d="M2 12h.1M8.6 12h.1M15.3 12h.1M22 12h.1"/>`,
} as const satisfies Record<Capability | Verdict, Fragment> & Record<string, Fragment>;

/** Name of a drawing. */
export type Icon = keyof typeof shapes;

/** One drawing. It says nothing by itself: the words stand beside it. */
export function icon(name: Icon): Fragment {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

/** All drawings, for the start of a page. */
export function iconSheet(): Fragment {
  const symbols = Object.entries(shapes).map(
    ([name, shape]) => html`<symbol id="i-${name}" viewBox="0 0 24 24">${shape}</symbol>`,
  );
  return html`<svg class="sheet" width="0" height="0" aria-hidden="true">${joined(symbols)}</svg>`;
}
