import { describe, expect, it } from 'vitest';
import { grouped } from '../../cli/consent/reasons.ts';
import type { DecisionReason } from '../../core/index.ts';

const capability = (subject: string, message: string): DecisionReason => ({
  verdict: 'review',
  code: 'capability',
  subject,
  message,
});

describe('reasons of one class of capabilities', () => {
  it('are one line, in which each says for itself whether it is new', () => {
    const reasons = grouped([
      capability('network:a.example', 'network a.example (new since the lock)'),
      capability('network:b.example', 'network b.example'),
      capability('network:c.example', 'network c.example (new since the lock)'),
      capability('exec:jq', 'exec jq'),
    ]);
    expect(reasons.map(({ message }) => message)).toEqual([
      'network a.example (new since the lock), b.example, c.example (new since the lock)',
      'exec jq',
    ]);
  });
});
