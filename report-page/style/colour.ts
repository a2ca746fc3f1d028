import { html } from '../html.ts';

/**
 * Colours and fonts by meaning. Text on its background has a contrast of at least 4.5 in both schemes. An editor gives its own through `--vscode-*`
 * and says by a class of the body whether it is dark.
 */
export const colourStyle = html`
:root {
  color-scheme: light dark;
  --ground: var(--vscode-editor-background, light-dark(#ffffff, #15181d));
  --ink: var(--vscode-editor-foreground, light-dark(#1c2127, #e3e7ec));
  --quiet: color-mix(in srgb, var(--ink) 70%, var(--ground));
  --panel: color-mix(in srgb, var(--ink) 4%, var(--ground));
  --rule: color-mix(in srgb, var(--ink) 14%, var(--ground));
  --link: var(--vscode-textLink-foreground, light-dark(#1f55b5, #8fb8ff));
  --focus: var(--vscode-focusBorder, light-dark(#1f55b5, #8fb8ff));
  --block: light-dark(#a8201a, #ff9389);
  --block-wash: color-mix(in srgb, var(--block) 8%, var(--ground));
  --review: light-dark(#855100, #f2bd63);
  --review-wash: color-mix(in srgb, var(--review) 9%, var(--ground));
  --pass: light-dark(#1b673b, #7fd6a0);
  --pass-wash: color-mix(in srgb, var(--pass) 8%, var(--ground));
  --note: light-dark(#3d5a80, #9dbbe0);
  --note-wash: color-mix(in srgb, var(--note) 9%, var(--ground));
  --sans: var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  --mono: var(--vscode-editor-font-family, ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace);
}
body.vscode-light, body.vscode-high-contrast-light { color-scheme: light; }
body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light) { color-scheme: dark; }
.block, .critical { --tone: var(--block); --wash: var(--block-wash); }
.review, .high, .medium { --tone: var(--review); --wash: var(--review-wash); }
.pass { --tone: var(--pass); --wash: var(--pass-wash); }
.low { --tone: var(--note); --wash: var(--note-wash); }
`;
