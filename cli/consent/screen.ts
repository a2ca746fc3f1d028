import {
  type Analysis,
  type Bundle,
  type Capability,
  type CapabilityChange,
  type Decision,
  type Pin,
  powers,
  type Source,
} from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { findingFrame } from '../text/frame.ts';
import type { Paint } from '../text/paint.ts';
import { unexaminedLines } from '../text/unexamined.ts';
import { wrap } from '../width.ts';
import { changeLines } from './change.ts';
import { originLines } from './origin.ts';
import { grouped, reasonLines } from './reasons.ts';

/** What a person is shown before anything is written. */
export interface Consent {
  readonly analysis: Analysis;
  /** What would be installed. */
  readonly bundle: Bundle;
  readonly decision: Decision;
  /** Where it would go: `skills/<slug>`. */
  readonly key: string;
  /** Where it comes from. */
  readonly pin: Pin;
  readonly verified: number | undefined;
  /** Where the locked version came from, and what the new one can do more and less. */
  readonly locked: Source | undefined;
  readonly change: CapabilityChange | undefined;
  /** Why someone asked for it, from a proposal for exactly these bytes. */
  readonly proposal: { readonly by: string; readonly on: string; readonly reason: string } | undefined;
}

/** UTF-16 units of the description that are shown: twice what the format allows. */
const longestDescription = 2048;
/** Paths of one kind that are shown. */
const most = 40;

/** Instructions, files, capabilities, findings, what was not examined, and what decides. Every capability is shown. */
export function consentScreen(consent: Consent, paint: Paint, width: number): string {
  const { analysis, decision, key } = consent;
  const lines = [
    ...originLines(consent),
    ...analysis.findings.flatMap((finding) => [...findingFrame(finding, paint, width), '']),
    `${paint.verdict(decision.verdict, decision.verdict.toUpperCase())}  ${paint.bold(escapeText(analysis.name))}  ${paint.dim(`for ${escapeText(key)}`)}`,
    '',
    ...told(consent, paint, width),
    ...shipped(consent, paint, width),
    ...able(analysis, paint, width),
    ...changed(consent, paint, width),
    ...unexaminedLines(analysis, paint, width, true),
    ...proposed(consent, paint, width),
    ...decides(decision, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

function told({ analysis, bundle }: Consent, paint: Paint, width: number): string[] {
  const documents = bundle.entries.flatMap((entry) =>
    entry.kind === 'file' && /^skill\.md$/i.test(entry.path) ? [`${entry.path}, ${linesIn(entry.bytes)} lines`] : [],
  );
  const nested = few(analysis.nested.map((path) => `also ${path}`));
  return section('What it tells the agent', paint, [
    ...indented((analysis.description ?? 'no description').slice(0, longestDescription), width),
    ...indented([...documents, ...nested].join(', '), width),
  ]);
}

function shipped({ analysis, bundle }: Consent, paint: Paint, width: number): string[] {
  const paths = new Set(bundle.entries.map(({ path }) => path));
  const files = analysis.files.filter(({ path }) => paths.has(path));
  const types = new Map<string, number>();
  for (const { type } of files) types.set(type, (types.get(type) ?? 0) + 1);
  const counted = [...types].sort(([, a], [, b]) => b - a).map(([type, count]) => `${count} ${type}`);
  const special = files.filter(({ kind }) => kind !== 'file').map(({ path, kind }) => `${path} (${kind})`);
  const left = analysis.files.length - files.length;
  return section('What it ships', paint, [
    ...indented(`${files.length} ${files.length === 1 ? 'file' : 'files'}: ${counted.join(', ')}`, width),
    ...(special.length > 0 ? indented(few(special).join(', '), width) : []),
    ...(left > 0 ? indented(`${left} ${left === 1 ? 'file' : 'files'} of .git not installed`, width) : []),
  ]);
}

function able(analysis: Analysis, paint: Paint, width: number): string[] {
  const column = 14;
  const lines = powers.flatMap(([capability, label]) => {
    const tokens = analysis.capabilities[capability];
    if (tokens.length === 0) return [];
    if (shownWithPlace.has(capability)) {
      return tokens.map((token, index) => {
        const site = analysis.sites.find((one) => one.capability === capability && one.token === token);
        const place = site === undefined ? '' : paint.dim(`  ${escapeText(site.path)}:${site.start.line}`);
        return `    ${(index === 0 ? label : '').padEnd(column)}${escapeText(token)}${place}`;
      });
    }
    const [first = '', ...more] = wrap(tokens.map(escapeText).join('  '), width - 4 - column);
    return [`    ${label.padEnd(column)}${first}`, ...more.map((line) => ' '.repeat(4 + column) + line)];
  });
  return section('What it can do', paint, lines.length > 0 ? lines : ['    nothing that these rules know of']);
}

/** Against what is locked: what became wider stands first. */
function changed({ change }: Consent, paint: Paint, width: number): string[] {
  if (change === undefined) return [];
  const lines = [
    ...changeLines('+', change.wider, width).map((line) => paint.verdict('review', line)),
    ...changeLines('-', change.narrower, width),
  ];
  return section('Against the locked version', paint, lines.length > 0 ? lines : ['    it can do the same']);
}

/** Classes where each token deserves a look at where it is used. */
const shownWithPlace: ReadonlySet<Capability> = new Set(['secrets', 'network', 'persistence', 'agent', 'opaque']);

function proposed({ proposal }: Consent, paint: Paint, width: number): string[] {
  if (!proposal) return [];
  return section('Proposed', paint, indented(`by ${proposal.by} on ${proposal.on}: ${proposal.reason}`, width));
}

function decides({ verdict, reasons }: Decision, paint: Paint, width: number): string[] {
  if (verdict === 'pass') return [];
  const title = verdict === 'block' ? 'Why it is blocked' : 'What needs your yes';
  return section(
    title,
    paint,
    grouped(reasons).flatMap((reason) => reasonLines(reason, width)),
  );
}

/** The first of a list and how many are left, so that a skill cannot bury what matters. */
function few(list: readonly string[]): readonly string[] {
  return list.length <= most ? list : [...list.slice(0, most), `and ${list.length - most} more`];
}

function section(title: string, paint: Paint, lines: readonly string[]): string[] {
  return [paint.bold(`  ${title}`), ...lines, ''];
}

function indented(text: string, width: number): string[] {
  return wrap(escapeText(text), width - 4).map((line) => `    ${line}`);
}

function linesIn(bytes: Uint8Array): number {
  let count = bytes.at(-1) === 0x0a ? 0 : 1;
  for (const byte of bytes) if (byte === 0x0a) count += 1;
  return bytes.length === 0 ? 0 : count;
}
