import { escapeText, jsonText } from '../escape.ts';

/** OpenClaw's decisions, best first. */
const decisions = ['allow', 'warn', 'block'] as const;

/** What is told to OpenClaw. `allow` goes without a reason and findings. */
export interface Answer {
  readonly decision: (typeof decisions)[number];
  /** Never empty for `warn` and `block`. Text of a skill, not escaped. */
  readonly reason: string;
  /** Worst first. */
  readonly findings: readonly AnswerFinding[];
}

/** One line below the reason. */
export interface AnswerFinding {
  readonly ruleId: string;
  readonly severity: 'info' | 'warn' | 'critical';
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** Nothing speaks against it. */
export const allow: Answer = { decision: 'allow', reason: '', findings: [] };

export function warn(reason: string, findings: readonly AnswerFinding[] = []): Answer {
  return { decision: 'warn', reason, findings };
}

export function block(reason: string, findings: readonly AnswerFinding[] = []): Answer {
  return { decision: 'block', reason, findings };
}

/** The worse of two answers; where both object alike, what both say. */
export function worse(own: Answer, other: Answer): Answer {
  const difference = decisions.indexOf(own.decision) - decisions.indexOf(other.decision);
  if (difference !== 0) return difference > 0 ? own : other;
  if (own.decision === 'allow') return own;
  return { ...own, reason: `${own.reason} · ${other.reason}`, findings: [...own.findings, ...other.findings] };
}

const most = { findings: 8, reason: 600, ruleId: 80, message: 300, file: 160 } as const;
/** UTF-16 units of the whole notice; OpenClaw shows no findings in one above 4,000, and refuses to ask about one. */
const noticeLength = 3_400;
/** What OpenClaw puts around target, reason and findings: headline, labels, and how to acknowledge. */
const frameLength = 640;

/** The answer as it goes to OpenClaw: one JSON object, within the limits of what OpenClaw shows in full, and the same for the same answer. */
export function answerText(answer: Answer, targetName: string): string {
  if (answer.decision === 'allow') return jsonText({ protocolVersion: 1, decision: 'allow' });
  const reason = shown(answer.reason, most.reason);
  let room = noticeLength - frameLength - reason.length - Math.min(targetName.length, noticeLength);
  const findings: ReturnType<typeof shownFinding>[] = [];
  for (const finding of answer.findings) {
    const next = shownFinding(finding);
    const last = findings.length === most.findings - 1 && answer.findings.length > most.findings;
    if (last || findings.length === most.findings || renderedLength(next) > room) break;
    room -= renderedLength(next);
    findings.push(next);
  }
  const left = answer.findings.length - findings.length;
  if (left > 0) findings.push({ ruleId: 'skillcheck', severity: 'info', message: `and ${left} more` });
  return jsonText({ protocolVersion: 1, decision: answer.decision, reason, findings });
}

function shownFinding({ ruleId, severity, message, file, line }: AnswerFinding) {
  return {
    ruleId: shown(ruleId, most.ruleId),
    severity,
    message: shown(message, most.message),
    ...(file ? { file: shown(file, most.file) } : {}),
    ...(file && line !== undefined ? { line } : {}),
  };
}

/** As OpenClaw renders it: `    • [CRITICAL] RULE: message (file:line)` and a line feed. */
function renderedLength({ ruleId, severity, message, file = '', line = 0 }: ReturnType<typeof shownFinding>): number {
  return `    • [${severity}] ${ruleId}: ${message} (${file}:${line})\n`.length;
}

function shown(text: string, length: number): string {
  const safe = escapeText(text).trim();
  if (safe.length <= length) return safe === '' ? 'unnamed' : safe;
  return `${safe.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
