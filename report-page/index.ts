import { digestBytes, type Run, type Verdict } from '../core/index.ts';
import { type Content, type Fragment, html } from './html.ts';
import { iconSheet } from './icon.ts';
import { legend } from './legend.ts';
import { errorList, headline, overview, type Row, worstFirst } from './overview.ts';
import { brief } from './said.ts';
import { absentSection, skillSection } from './skill.ts';
import { style } from './style/index.ts';

/** How a page is shown. */
export interface PageOptions {
  /** The folder of the lockfile as a person would name it, for commands that are proposed; the current one by default. */
  readonly root?: string;
}

/**
 * The report of a run as one HTML page: nothing outside of it is loaded, no script is in it, and everything a skill says is text. Pure, so that an editor
 * can show the same page; it takes the colours of the editor where `--vscode-*` variables and classes are set.
 */
export function reportPage(run: Run, { root = '.' }: PageOptions = {}): string {
  const rows = rowsOf(run);
  const [only] = rows;
  const name = only?.skill?.analysis.name ?? only?.absent?.name ?? '';
  const total = rows.length === 1 && run.errors.length === 0 ? `${brief(name)}: ${only?.verdict}` : headline(run, rows);
  const many = rows.length + run.errors.length !== 1;
  const sections = rows.map(({ anchor, verdict, skill, absent }) => {
    if (skill !== undefined) return skillSection(skill, anchor, root, many && verdict === 'pass');
    return absent === undefined ? undefined : absentSection(absent, anchor, root);
  });
  return `${shell(
    total,
    html`${iconSheet()}
<header class="top">
${many ? html`<p class="brand">skillcheck report</p>\n<h1>${total}</h1>` : html`<h1 class="brand">skillcheck report</h1>`}
</header>
<main>
${many ? overview(rows) : undefined}${errorList(run)}${sections}</main>
<footer>
${legend()}<p>skillcheck ${run.tool.version}, rules ${run.tool.ruleset}, ${Math.round(run.durationMs)} ms. It reads; it does not run: what a skill downloads later is not in here.</p>
</footer>`,
  ).toString()}\n`;
}

function shell(title: string, body: Content): Fragment {
  const policy = `default-src 'none'; style-src '${styleHash(style)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>skillcheck: ${title}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>`;
}

/** As a policy names the one style that it lets through. */
function styleHash(css: Fragment): string {
  const [, hex = ''] = digestBytes(css.toString()).split(':');
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/** Worst first, otherwise in the order of the run. */
function rowsOf({ skills, absent = [] }: Run): Row[] {
  const rank = ({ verdict }: { readonly verdict: Verdict }) => worstFirst.indexOf(verdict);
  return [
    ...Array.from(skills, (skill) => ({
      verdict: (skill.decision ?? skill.analysis).verdict,
      skill,
      absent: undefined,
    })),
    ...absent.map((one) => ({ verdict: one.decision.verdict, skill: undefined, absent: one })),
  ]
    .sort((a, b) => rank(a) - rank(b))
    .map((row, index) => ({ ...row, anchor: `s${index + 1}` }));
}
