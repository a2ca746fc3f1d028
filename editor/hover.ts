import { type Hover, MarkupKind, type Position, type Range } from 'vscode-languageserver';
import { type Analysis, escapeText, type Finding } from '../core/index.ts';
import { rangeOf } from './diagnostics.ts';
import { pathIn } from './uri.ts';

/** What to tell about the findings at a place: what it is, why it matters, when it is fine. Undefined where there are none. */
export async function hoverAt(
  folder: string,
  uri: string,
  position: Position,
  analysis: Analysis,
  pageOf: (rule: string) => Promise<string | undefined>,
): Promise<Hover | undefined> {
  const path = pathIn(folder, uri);
  const touched: { readonly finding: Finding; readonly range: Range; readonly note: string }[] = [];
  for (const finding of analysis.findings)
    for (const evidence of finding.evidence) {
      const range = rangeOf(evidence);
      if (evidence.path !== path || !contains(range, position)) continue;
      touched.push({ finding, range, note: evidence.note });
      break;
    }
  const first = touched[0];
  if (first === undefined) return undefined;
  const parts: string[] = [];
  for (const { finding, note } of touched.slice(0, most)) parts.push(await describe(finding, note, pageOf));
  if (touched.length > most) parts.push(`and ${touched.length - most} more findings here`);
  return { range: first.range, contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') } };
}

/** Findings that one hover shows. */
const most = 3;

async function describe(
  { rule, severity, confidence, message, evidence }: Finding,
  note: string,
  pageOf: (rule: string) => Promise<string | undefined>,
): Promise<string> {
  const page = await pageOf(rule);
  const title = (page === undefined ? undefined : titleIn(page)) ?? rule;
  const why = page === undefined ? undefined : sectionOf(page, 'Why it matters');
  const fine = page === undefined ? undefined : sectionOf(page, 'When it is fine');
  return [
    `**${markdown(title)}** · ${severity}, ${confidence} · \`${rule}\``,
    `${markdown(message)}${evidence.length > 1 ? ` (${markdown(note)})` : ''}`,
    ...(why === undefined ? [] : [`*Why it matters:* ${why}`]),
    ...(fine === undefined ? [] : [`*When it is fine:* ${fine}`]),
  ].join('\n\n');
}

/** The first paragraph of a section of a rule's page, which is ours and needs no escaping. */
function sectionOf(page: string, heading: string): string | undefined {
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start < 0) return undefined;
  const [first] = page
    .slice(start + heading.length + 5)
    .trim()
    .split(/\n\n|\n## /, 1);
  return first;
}

/** Text of a skill inside Markdown: nothing in it is a link, a picture or markup. */
export function markdown(text: string): string {
  return escapeText(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, '\\$&');
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}

/** The title of a rule is the heading of its page. */
export function titleIn(page: string): string | undefined {
  return /^# (.+)/.exec(page)?.[1];
}
