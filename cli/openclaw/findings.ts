import type { Analysis, Decision, DecisionReason, Finding } from '../../core/index.ts';
import type { AnswerFinding } from './answer.ts';

/**
 * Why a skill is not let in, worst first: what the analysis found, then what else the decision rests on. Capabilities are put together by
 * class, since there are many of them and each says little.
 */
export function findingsOf({ findings }: Pick<Analysis, 'findings'>, { reasons }: Decision): AnswerFinding[] {
  const told = findings.filter(({ confidence, severity }) => confidence !== 'maybe' && severity !== 'low').map(found);
  const others = reasons.filter(({ code }) => code !== 'finding' && code !== 'capability').map(reasonFinding);
  const all = [...others, ...told, ...capabilityFindings(reasons)];
  return [
    ...all.filter(({ severity }) => severity === 'critical'),
    ...all.filter(({ severity }) => severity !== 'critical'),
  ];
}

function found({ rule, severity, message, evidence: [first] }: Finding): AnswerFinding {
  return {
    ruleId: rule,
    severity: severity === 'critical' ? 'critical' : 'warn',
    message,
    file: first.path,
    line: first.start.line,
  };
}

function reasonFinding({ verdict, code, message }: DecisionReason): AnswerFinding {
  return { ruleId: code, severity: verdict === 'block' ? 'critical' : 'warn', message };
}

function capabilityFindings(reasons: readonly DecisionReason[]): AnswerFinding[] {
  const classes = new Map<string, string[]>();
  for (const { code, subject } of reasons) {
    if (code !== 'capability') continue;
    const colon = subject.indexOf(':');
    const name = subject.slice(0, colon);
    const tokens = classes.get(name) ?? [];
    tokens.push(subject.slice(colon + 1));
    classes.set(name, tokens);
  }
  return [...classes].map(([name, tokens]) => ({
    ruleId: 'capability',
    severity: 'warn',
    message: `${name}: ${tokens.join(', ')}`,
  }));
}
