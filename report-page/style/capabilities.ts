import { html } from '../html.ts';

/** The picture of what a skill can do. */
export const capabilityStyle = html`
.picture { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 1rem; }
.column { min-width: 0; }
.column h4 { display: flex; align-items: center; justify-content: space-between; margin-bottom: 0.5rem; color: var(--quiet); font-size: 0.8125rem; font-weight: 500; }
.column h4 .icon { margin-right: -1.08em; opacity: 0.7; }
.tiles { display: grid; gap: 0.5rem; }
.tile { padding: 0.5rem 0.7rem; border: 1px solid transparent; border-radius: 8px; background: var(--panel); color: var(--quiet); contain: paint; }
.tile.lit { padding-bottom: 0.65rem; background: var(--note-wash); border-color: color-mix(in srgb, var(--note) 38%, var(--ground)); color: var(--ink); }
.tile.lit.sensitive { border-left: 4px solid var(--review); padding-left: calc(0.7rem - 3px); }
.tile.unlit b { font-weight: 400; }
.tile.unlit .what > .icon { opacity: 0.55; }
.what { display: flex; align-items: center; gap: 0.5rem; min-height: 1.5rem; }
.what b { font-weight: 600; }
.what b::first-letter { text-transform: uppercase; }
.what > .icon { width: 1.3rem; height: 1.3rem; stroke-width: 1.7; }
.lit .what > .icon { color: var(--note); }
.what .mark { margin-left: auto; }
.class { min-width: 0; overflow: hidden; color: var(--quiet); font-size: 0.75rem; text-overflow: ellipsis; white-space: nowrap; }
.what b { display: inline-block; white-space: nowrap; }
.tokens { display: flex; flex-wrap: wrap; gap: 0.3rem; margin-top: 0.45rem; }
.token { display: inline-flex; align-items: center; gap: 0.3rem; max-width: 100%; padding: 0.05rem 0.45rem; border: 1px solid var(--rule); border-radius: 5px; background: var(--ground); color: var(--ink); font-size: 0.8125rem; }
.token code { min-width: 0; }
.token.idle { border-style: dashed; background: none; color: var(--quiet); }
.token.added { border-color: var(--review); border-width: 2px; }
.tile details { margin-top: 0.35rem; font-size: 0.8125rem; }
.mark .icon { width: 0.8em; height: 0.8em; vertical-align: -0.05em; stroke-width: 2.6; }
.mark, .mark.sensitive, .mark.new { color: var(--review); background: none; }
.mark.declared { color: var(--pass); }
@media (max-width: 56rem) {
  .picture { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .column h4 .icon { display: none; }
}
@media (max-width: 32rem) { .picture { grid-template-columns: minmax(0, 1fr); } }
`;
