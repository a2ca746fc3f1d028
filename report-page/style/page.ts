import { html } from '../html.ts';

/** Layout and type of everything that is no picture and no finding. */
export const pageStyle = html`
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 78rem;
  background: var(--ground); color: var(--ink); font: 0.9375rem/1.55 var(--sans); overflow-wrap: break-word;
}
code, bdi { overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.375rem; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.5rem; font-weight: 650; line-height: 1.25; letter-spacing: -0.015em; }
h3 { margin: 2.25rem 0 0.75rem; font-size: 1.0625rem; font-weight: 600; letter-spacing: -0.005em; }
code { font: 0.875em/1.5 var(--mono); color: inherit; background: none; padding: 0; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
[tabindex="-1"]:focus-visible { outline: none; }
:target { scroll-margin-top: 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sheet { position: absolute; }
.icon { width: 1.15em; height: 1.15em; flex: none; vertical-align: -0.2em; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.icon .solid, .solid { fill: currentColor; }
.quiet { color: var(--quiet); }
.fold + .quiet { margin-top: 0.9rem; }
.hid { padding: 0 0.15em; border-radius: 3px; background: var(--review-wash); color: var(--review); font-family: var(--mono); font-size: 0.9em; outline: 1px dotted currentColor; outline-offset: -1px; }
.brand { color: var(--quiet); font-size: 0.8125rem; font-weight: 500; letter-spacing: 0.02em; }
.verdict { display: inline-flex; align-items: center; gap: 0.35em; color: var(--tone); font-weight: 650; text-transform: uppercase; letter-spacing: 0.04em; font-size: 0.8125em; white-space: nowrap; }
.skill { padding-top: 2rem; margin-top: 2.5rem; }
.top + main > .skill:first-child { padding-top: 0; margin-top: 1.25rem; }
.skill:not(:first-child) { border-top: 1px solid var(--rule); }
.path { color: var(--quiet); }
.banner { margin-top: 1rem; padding: 1.1rem 1.35rem 1.2rem; border-radius: 10px; background: var(--wash); border: 1px solid color-mix(in srgb, var(--tone) 30%, var(--ground)); }
.banner > * + * { margin-top: 0.85rem; }
.says { display: flex; flex-wrap: wrap; align-items: center; gap: 0.15rem 0.9rem; }
.says .verdict { font-size: 1.375rem; letter-spacing: 0.02em; }
.says .verdict .icon { width: 1.3em; height: 1.3em; }
.reasons { display: grid; gap: 0.4rem; }
.reasons .verdict { margin-right: 0.35rem; }
.reasons + details { margin-top: 0.4rem; }
.next { padding-top: 0.85rem; border-top: 1px solid color-mix(in srgb, var(--tone) 22%, var(--ground)); }
.command { padding: 0.15em 0.45em; border: 1px solid var(--rule); border-radius: 5px; background: var(--ground); user-select: all; }
.glance { display: flex; flex-wrap: wrap; gap: 0.15rem 1.5rem; margin-top: 0.9rem; color: var(--quiet); font-size: 0.875rem; }
.glance .icon { margin-right: 0.35em; color: var(--review); }
.glance .verdict .icon { margin: 0; color: inherit; }
.digest { font-size: 0.75rem; }
.itself { margin-top: 0.6rem; color: var(--quiet); max-width: 52rem; }
.itself q { color: var(--ink); }
summary { cursor: pointer; color: var(--quiet); width: fit-content; border-radius: 4px; }
summary:hover { color: var(--ink); }
.fold { margin-top: 0.9rem; }
.fold > summary { font-size: 0.875rem; }
.fold[open] > summary { margin-bottom: 0.6rem; }
.whole > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.9rem; width: auto; }
.whole > summary::before { content: ""; width: 0.45em; height: 0.45em; border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg) translateY(-0.1em); }
.whole[open] > summary::before { transform: rotate(45deg) translateY(-0.2em); }
.whole > summary::-webkit-details-marker { display: none; }
.whole h2 { font-size: 1.0625rem; color: var(--ink); }
.skill:has(> .whole) { padding-top: 0.8rem; }
.skill:has(> .whole) { margin-top: 0.8rem; }
.skill:not(:has(> .whole)) + .skill:has(> .whole) { margin-top: 2.5rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th { font-weight: 600; text-align: left; }
thead th { padding: 0.4rem 1.25rem 0.4rem 0; color: var(--quiet); font-size: 0.8125rem; font-weight: 500; border-bottom: 1px solid var(--rule); }
td, tbody th { padding: 0.4rem 1.25rem 0.4rem 0; vertical-align: baseline; border-bottom: 1px solid color-mix(in srgb, var(--rule) 55%, var(--ground)); font-weight: 400; }
td:nth-child(3) { min-width: 5rem; }
.index { margin-top: 1rem; }
.index tr:hover > * { background: var(--panel); }
.index tbody th { min-width: 12rem; }
.bar { display: block; width: 100%; height: 0.5rem; margin-top: 1.25rem; border-radius: 4px; }
.bar rect { fill: var(--tone); }
.strip { display: inline-flex; gap: 0.75rem; white-space: nowrap; }
.strip > span { display: inline-flex; gap: 0.3rem; }
.strip .off { color: color-mix(in srgb, var(--ink) 16%, var(--ground)); }
.gaps { display: grid; gap: 0.3rem; }
.gaps li { position: relative; padding-left: 1.1rem; }
.gaps code { margin-right: 0.6rem; }
.gaps li::before { content: ""; position: absolute; left: 0; top: 0.5em; width: 0.5rem; height: 0.5rem; border-radius: 50%; border: 2px solid var(--review); }
.gaps.inert li::before { border-color: var(--quiet); opacity: 0.6; }
.errors { margin-top: 2rem; }
.errors h2 { font-size: 1.125rem; margin-bottom: 0.5rem; }
footer { margin-top: 4rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.8125rem; }
footer > * + * { margin-top: 1rem; }
.legend dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.25rem; }
.legend dt { display: flex; align-items: center; gap: 0.45rem; color: var(--ink); }
.legend p { margin-top: 0.9rem; }
@media (max-width: 40rem) {
  .legend dl { grid-template-columns: 1fr; }
  .legend dd { margin-bottom: 0.4rem; }
  .index td:last-child, .index th:last-child { display: none; }
}
`;
