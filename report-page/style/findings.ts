import { html } from '../html.ts';

/** Findings and the source that they stand in. */
export const findingStyle = html`
.finding { padding: 1rem 0 1.25rem; border-top: 1px solid var(--rule); contain: paint; }
h3 + .finding { border-top: 0; padding-top: 0.25rem; }
.finding h4 { font-size: 1rem; font-weight: 600; line-height: 1.45; }
.severity { display: inline-block; margin-right: 0.35rem; padding: 0.02em 0.55em; border-radius: 5px; border: 1px solid color-mix(in srgb, var(--tone) 35%, var(--ground)); background: var(--wash); color: var(--tone); font-size: 0.8125rem; font-weight: 650; }
.severity.critical { background: var(--tone); border-color: var(--tone); color: var(--ground); }
.facts { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0.2rem 0 0.6rem; color: var(--quiet); font-size: 0.8125rem; }
.facts .cleared { color: var(--pass); font-weight: 600; }
.frame { margin-top: 0.6rem; border: 1px solid var(--rule); border-radius: 8px; overflow: clip; background: var(--panel); }
.frame figcaption { padding: 0.3rem 0.8rem; border-bottom: 1px solid var(--rule); color: var(--quiet); font-size: 0.8125rem; }
.frame ol { padding: 0.35rem 0; }
.frame li { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); padding: 0.1rem 0.8rem 0.1rem 0; overflow: clip; }
.frame li.apart { margin-top: 0.35rem; padding-top: 0.4rem; border-top: 1px dashed var(--rule); }
.frame .no { padding-right: 0.9rem; color: var(--quiet); font: 0.8125rem/1.6 var(--mono); text-align: right; user-select: none; }
.frame li > code { font-size: 0.8125rem; line-height: 1.6; white-space: pre-wrap; }
.frame mark { padding: 0.08em 0; border-radius: 2px; color: inherit; background: color-mix(in srgb, var(--tone) 16%, transparent); border-bottom: 2px solid var(--tone); }
.frame mark.there:not(.here) { background: none; border-bottom: 2px dotted var(--note); }
.frame mark.here.there { outline: 2px dotted var(--note); outline-offset: 1px; }
.note { grid-column: 2; display: flex; align-items: baseline; gap: 0.4rem; margin-top: 0.1rem; font-size: 0.8125rem; color: var(--note); }
.note .icon { width: 1.1em; height: 1.1em; align-self: center; stroke-width: 3.6; }
.note.here { color: var(--tone); font-weight: 600; }
.note.decoded { margin-top: 0.25rem; padding: 0.15rem 0.6rem; border-left: 3px solid var(--tone); background: var(--ground); color: var(--ink); }
.note.decoded i { flex: none; color: var(--quiet); font-style: normal; }
`;
