import { createHash } from 'node:crypto';
import {
  type Absent,
  blindGaps,
  type Confidence,
  type DecisionReason,
  type Finding,
  type LocatedGap,
  type ReportedSkill,
  type Run,
  type Severity,
  titleOf,
  type Verdict,
} from '../../../core/index.ts';
import { lockPlace, type Place, pathPlace, placeIn, skillPlace } from './place.ts';

/** One thing that a format for machines lists: a finding, something that was not examined, or what the lockfile says. Texts are not escaped. */
export interface Item {
  /** What it asks for by itself; `pass` where it is only a note. */
  readonly verdict: Verdict;
  /** Id of a rule, or of a title. */
  readonly rule: string;
  /** Of a rule: how bad and how sure; of anything else: how it ranks. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** A few words of ours, without anything from the skill. */
  readonly title: string;
  readonly message: string;
  /** Path of the skill, as reported. */
  readonly skill: string;
  /** 16 hexadecimal digits that name it within its skill across runs. */
  readonly fingerprint: string;
  /** The first is where it is shown. */
  readonly places: readonly [Place, ...Place[]];
}

const verdicts: readonly Verdict[] = ['block', 'review', 'pass'];
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const confidences: readonly Confidence[] = ['sure', 'likely', 'maybe'];

/** Everything that the run has to say, worst first. What an approval or the policy accepted is left out. */
export function itemsOf(run: Run): Item[] {
  const items = [
    ...[...run.skills].flatMap((skill) => skillItems(skill, run)),
    ...(run.absent ?? []).flatMap((one) => absentItems(one, run)),
  ];
  return items.sort((a, b) => rank(a) - rank(b));
}

/** The decision, or the verdict where nothing was decided. */
export function verdictOf({ decision, analysis }: ReportedSkill): Verdict {
  return decision?.verdict ?? analysis.verdict;
}

/** The items of one skill, worst first. Where its verdict is not `pass`, at least one item says why. */
export function skillItems(skill: ReportedSkill, run: Run): Item[] {
  const items = skill.decision === undefined ? analysed(skill, run) : decided(skill, skill.decision.reasons, run);
  const verdict = verdictOf(skill);
  if (verdict !== 'pass' && !items.some((item) => item.verdict !== 'pass')) {
    items.push(reasonItem(skill, { verdict, code: 'finding', subject: '', message: `the verdict is ${verdict}` }, run));
  }
  return items.sort((a, b) => rank(a) - rank(b));
}

/** The items of something that was decided without an analysis. */
export function absentItems({ path, decision, lockLine }: Absent, run: Run): Item[] {
  const place = lockPlace(run, lockLine) ?? pathPlace(run, `${path}/SKILL.md`);
  return decision.reasons.map((reason) => titled(path, reason, place));
}

function analysed(skill: ReportedSkill, run: Run): Item[] {
  const { analysis } = skill;
  const unsafe = analysis.reasons.flatMap((reason) =>
    reason.code === 'unsafe' ? [unsafeItem(run, skill, reason.path, reason.reason)] : [],
  );
  return [
    ...unsafe,
    ...analysis.findings.map((finding) => findingItem(run, skill, finding)),
    ...gapItems(run, skill, undefined),
  ];
}

function decided(skill: ReportedSkill, reasons: readonly DecisionReason[], run: Run): Item[] {
  const { analysis } = skill;
  const open = new Set(reasons.flatMap(({ code, subject }) => (code === 'finding' ? [subject] : [])));
  const known = new Set(analysis.findings.map(({ fingerprint }) => fingerprint));
  const gaps = new Set(reasons.flatMap(({ code, subject }) => (code === 'gap' ? [subject] : [])));
  const examined = gapItems(run, skill, gaps);
  const found = analysis.findings.filter((finding) => open.has(finding.fingerprint) || !counts(finding));
  const rest = reasons.filter(
    ({ code, subject }) =>
      !(code === 'finding' && known.has(subject)) &&
      !(code === 'gap' && analysis.gaps.some((gap) => keyOf(gap) === subject)),
  );
  return [
    ...found.map((finding) => findingItem(run, skill, finding)),
    ...examined,
    ...rest.map((reason) => reasonItem(skill, reason, run)),
  ];
}

function findingItem(run: Run, skill: ReportedSkill, finding: Finding): Item {
  const [first, ...more] = finding.evidence;
  const place = ({ path, start, end, note }: typeof first) => placeIn(run, skill, path, start, end, note);
  return {
    verdict: counts(finding) ? (finding.severity === 'critical' ? 'block' : 'review') : 'pass',
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    title: `${finding.severity} ${finding.rule}`,
    message: finding.message,
    skill: skill.path,
    fingerprint: finding.fingerprint,
    places: [place(first), ...more.map(place)],
  };
}

/** One item for all gaps of one key. */
function gapItems(run: Run, skill: ReportedSkill, keys: ReadonlySet<string> | undefined): Item[] {
  const items = new Map<string, Item>();
  for (const gap of skill.analysis.gaps) {
    if (gap.kind !== 'blind') continue;
    const key = keyOf(gap);
    if (items.has(key) || keys?.has(key) === false) continue;
    const place = placeIn(run, skill, gap.path, gap.start, undefined, '');
    items.set(key, titled(skill.path, { verdict: 'review', code: 'gap', subject: key, message: gap.reason }, place));
  }
  return [...items.values()];
}

function unsafeItem(run: Run, skill: ReportedSkill, path: string, message: string): Item {
  const place = placeIn(run, skill, path, undefined, undefined, '');
  return titled(skill.path, { verdict: 'block', code: 'unsafe', subject: path, message }, place);
}

function reasonItem(skill: ReportedSkill, reason: DecisionReason, run: Run): Item {
  if (reason.code === 'unsafe') {
    const unsafe = skill.analysis.reasons.find(
      (one) => one.code === 'unsafe' && reason.message === `${one.path}: ${one.reason}`,
    );
    if (unsafe?.code === 'unsafe') return unsafeItem(run, skill, unsafe.path, unsafe.reason);
  }
  if (reason.code === 'capability' || reason.code === 'denied') {
    const site = skill.analysis.sites.find(({ capability, token }) => reason.subject === `${capability}:${token}`);
    if (site !== undefined) {
      return titled(skill.path, reason, placeIn(run, skill, site.path, site.start, undefined, ''));
    }
  }
  return titled(skill.path, reason, lockPlace(run, skill.lockLine) ?? skillPlace(run, skill));
}

function titled(skill: string, reason: DecisionReason, place: Place): Item {
  const { id, title, severity } = titleOf(reason.code);
  return {
    verdict: reason.verdict,
    rule: id,
    severity,
    confidence: 'sure',
    title,
    message: reason.message,
    skill,
    fingerprint: digestOf(id, reason.subject),
    places: [place],
  };
}

/** 16 hexadecimal digits over the parts. */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Whether a finding changes a verdict. */
function counts({ severity, confidence }: Finding): boolean {
  return confidence !== 'maybe' && severity !== 'low';
}

function keyOf(gap: LocatedGap): string {
  return blindGaps([gap])[0] ?? '';
}

function rank({ verdict, severity, confidence }: Item): number {
  return verdicts.indexOf(verdict) * 16 + severities.indexOf(severity) * 4 + confidences.indexOf(confidence);
}
