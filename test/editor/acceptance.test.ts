import { describe, expect, it } from 'vitest';
import { withAcceptance } from '../../extension/client/policy.ts';

describe('an acceptance in a policy', () => {
  it('stands behind those that are there, and what else is there stays', () => {
    const before = JSON.stringify({ policyVersion: 1, other: true, accept: [{ skill: 'a' }] });
    expect(JSON.parse(withAcceptance(before, { skill: 'b' }).text ?? '')).toEqual({
      policyVersion: 1,
      other: true,
      accept: [{ skill: 'a' }, { skill: 'b' }],
    });
    expect(JSON.parse(withAcceptance(undefined, { skill: 'b' }).text ?? '')).toEqual({
      policyVersion: 1,
      accept: [{ skill: 'b' }],
    });
  });

  it.each(['{"accept":{"skill":"a"}}', '{"accept":null}', '[]', '{', ''])('is not written into %s', (text) => {
    expect(withAcceptance(text, {}).text).toBeUndefined();
  });
});
