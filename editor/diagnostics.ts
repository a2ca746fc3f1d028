import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import {
  type Analysis,
  archiveOf,
  escapeText,
  type Finding,
  isSkillFolder,
  type LocatedEvidence,
  type LocatedGap,
  type Position,
} from '../core/index.ts';
import { uriIn } from './uri.ts';

export interface DiagnosticOptions {
  /** Where a person reads about a rule. */
  readonly rulePage: (rule: string) => string | undefined;
}

/** What a diagnostic carries for the requests that come back with it. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/** Which files of a skill show what, by URI. A finding stands where its first evidence is; what has no place stands in the first line of SKILL.md. */
export function diagnosticsOf(
  folder: string,
  analysis: Analysis,
  options: DiagnosticOptions,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  const add = (path: string, diagnostic: Diagnostic) => {
    const uri = uriIn(folder, archiveOf(analysis.files, path) ?? path);
    const list = found.get(uri);
    if (list === undefined) found.set(uri, [diagnostic]);
    else list.push(diagnostic);
  };
  for (const finding of analysis.findings) add(finding.evidence[0].path, ofFinding(folder, finding, analysis, options));
  for (const gap of analysis.gaps) if (gap.kind !== 'inert') add(pathOf(gap, analysis), ofGap(gap, analysis));
  for (const reason of analysis.reasons)
    if (reason.code === 'unsafe')
      add(mainPage(analysis), {
        ...named('unsafe'),
        range: firstLine,
        severity: DiagnosticSeverity.Error,
        message: escapeText(`Unsafe to install: ${reason.path === '' ? '' : `${reason.path}: `}${reason.reason}`),
      });
  return found;
}

/** Name under which editors list what we say. */
const source = 'skillcheck';

function named(code: string): { source: string; code: string } {
  return { source, code };
}

function ofFinding(folder: string, finding: Finding, { files }: Analysis, { rulePage }: DiagnosticOptions): Diagnostic {
  const [main, ...more] = finding.evidence;
  const href = rulePage(finding.rule);
  const data: DiagnosticData = { fingerprint: finding.fingerprint };
  return {
    ...named(finding.rule),
    range: rangeIn(files, main),
    severity: severityOf(finding),
    message: escapeText(`${finding.message}${memberOf(files, main.path)}`),
    data,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(more.length === 0
      ? {}
      : {
          relatedInformation: more.map((evidence) => ({
            location: {
              uri: uriIn(folder, archiveOf(files, evidence.path) ?? evidence.path),
              range: rangeIn(files, evidence),
            },
            message: escapeText(`${evidence.note}${memberOf(files, evidence.path)}`),
          })),
        }),
  };
}

/** What is only data, as far as can be seen, is a note whatever the harm would be. */
function severityOf({ severity, confidence }: Finding): DiagnosticSeverity {
  if (confidence === 'maybe' || severity === 'low') return DiagnosticSeverity.Information;
  return severity === 'medium' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
}

function ofGap(gap: LocatedGap, analysis: Analysis): Diagnostic {
  const reason = gap.reason.replace(/^not examined: /, '');
  const elsewhere = pathOf(gap, analysis) !== gap.path && gap.path !== '.' ? `${gap.path}: ` : '';
  return {
    ...named('not-examined'),
    range: gap.start === undefined ? firstLine : wholeLineFrom(gap.start),
    severity: gap.kind === 'blind' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
    message: escapeText(
      `Not ${gap.kind === 'blind' ? '' : 'fully '}examined: ${elsewhere}${reason}${memberOf(analysis.files, gap.path)}`,
    ),
  };
}

/** What is wrong with a whole skill, or with something that no editor shows, stands on its page. */
function pathOf({ path }: LocatedGap, analysis: Analysis): string {
  const shown = archiveOf(analysis.files, path) ?? path;
  return analysis.files.some((file) => file.path === shown) ? path : mainPage(analysis);
}

/** The SKILL.md of a skill, however it spells the name, else what makes it one in its place. */
export function mainPage({ files }: Analysis): string {
  const paths = files.map(({ path }) => path);
  return paths.find((path) => /^skill\.md$/i.test(path)) ?? paths.find((path) => isSkillFolder([path])) ?? 'SKILL.md';
}

function memberOf(files: Analysis['files'], path: string): string {
  const archive = archiveOf(files, path);
  return archive === undefined ? '' : ` (in ${path.slice(archive.length + 2)})`;
}

/** Beyond every line: editors cut it to what is there. */
const lineEnd = 2 ** 20;
const firstLine: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: lineEnd } };

/** In an archive there is no place to point to. */
function rangeIn(files: Analysis['files'], evidence: LocatedEvidence): Range {
  return archiveOf(files, evidence.path) === undefined ? rangeOf(evidence) : firstLine;
}

export function rangeOf({ start, end }: LocatedEvidence): Range {
  return { start: zeroBased(start), end: zeroBased(end) };
}

function wholeLineFrom(start: Position): Range {
  const from = zeroBased(start);
  return { start: from, end: { line: from.line, character: firstLine.end.character } };
}

function zeroBased({ line, column }: Position): Range['start'] {
  return { line: line - 1, character: column - 1 };
}
