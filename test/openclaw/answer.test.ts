import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allow, answerText, block, warn, worse } from '../../cli/openclaw/answer.ts';
import type { Told } from './stage.ts';

/** The notice as OpenClaw 2026.9.6 puts it together, with what it adds to a warning. */
function notice(told: Told, name: string): string {
  const lines = ['Install requires approval', '', `  Skill: ${name}`, `  Reason: ${told.reason}`, '  Findings:'];
  for (const { severity, ruleId, message, file, line } of told.findings ?? []) {
    const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
    lines.push(`    • [${severity.toUpperCase()}] ${ruleId}: ${message}${place}`);
  }
  lines.push(
    '',
    'This invocation cannot approve install policy warnings.',
    'To continue:',
    '  • Run the matching direct `openclaw plugins ...` or `openclaw skills ...` command interactively.',
    '  • For reviewed direct CLI automation, add --acknowledge-install-policy-warning.',
    '  • If no equivalent direct command exists, change security.installPolicy to allow this reviewed request, then retry.',
    '  • --force does not approve install policy warnings.',
  );
  return lines.join('\n');
}

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ minLength: 400, maxLength: 3000 }));
const findings = fc.array(
  fc.record({
    ruleId: words,
    severity: fc.constantFrom('info', 'warn', 'critical'),
    message: words,
    file: fc.option(words, { nil: undefined }),
    line: fc.option(fc.nat(), { nil: undefined }),
  }),
  { maxLength: 40 },
);

describe('an answer', () => {
  it('stays below what OpenClaw shows, whatever is in it', () => {
    fc.assert(
      fc.property(words, findings, fc.string({ maxLength: 100 }), (reason, found, name) => {
        const told: Told = JSON.parse(answerText(warn(reason, found), name));
        expect(notice(told, name).length).toBeLessThan(3_500);
        expect(told.reason?.trim()).toBeTruthy();
        for (const { message, ruleId } of told.findings ?? []) {
          expect(message.length).toBeLessThanOrEqual(300);
          expect(message.trim() !== '' && ruleId.trim() !== '').toBe(true);
        }
      }),
    );
  });

  it('lists eight findings at most, and counts the rest', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ruleId: 'r', severity: 'warn' as const, message: `m${index}` }));
    const shown = (count: number): Told['findings'] => JSON.parse(answerText(block('no', many(count)), 'x')).findings;
    expect(shown(8)?.map(({ message }) => message)).toEqual(many(8).map(({ message }) => message));
    expect(shown(12)).toHaveLength(8);
    expect(shown(12)?.at(-1)).toEqual({ ruleId: 'skillcheck', severity: 'info', message: 'and 5 more' });
  });

  it('is the worse of two, or both together', () => {
    const mild = warn('mild');
    const hard = block('hard');
    expect(worse(allow, mild)).toBe(mild);
    expect(worse(hard, mild)).toBe(hard);
    expect(worse(mild, hard)).toBe(hard);
    expect(worse(allow, allow)).toBe(allow);
    expect(worse(mild, warn('other')).reason).toBe('mild · other');
  });
});
