import { describe, expect, it } from 'vitest';
import { capabilityChange } from '../../core/lockfile/change.ts';
import { LockError } from '../../core/lockfile/lock-error.ts';
import { names, parsePolicy, releaseAge } from '../../core/policy/policy.ts';
import { capabilitiesWith } from '../support/analysis.ts';

describe('the policy file', () => {
  it('is read strictly: no unknown key, no other version, no second meaning', () => {
    expect(parsePolicy('{"policyVersion":1}')).toEqual({ policyVersion: 1 });
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '{"policyVersion":2}',
      '{"policyVersion":1,"allows":{}}',
      '{"policyVersion":1,"allow":{"network":"*"}}',
      '{"policyVersion":1,"allow":{"net":["*"]}}',
      '{"policyVersion":1,"block":{},"block":{}}',
      '{"policyVersion":1,"minReleaseAge":"3 days"}',
      '{"policyVersion":1,"maxApprovalDays":9000}',
      '{"policyVersion":1,"accept":[{"skill":"skills/a"}]}',
    ]) {
      expect(() => parsePolicy(text), text).toThrow(LockError);
    }
  });

  it.each([
    ['*.example', 'api.example', true],
    ['*.example', 'example', false],
    ['*.example', 'evil-example', false],
    ['api.example', 'api.example:8443', false],
    ['~/.config/**', '~/.config/app/key', true],
    ['~/.config/**', '~/.config/../.ssh/id_rsa', false],
    ['~/.config/**', '~/.configuration', false],
    ['**/SOUL.md', '{workspace}/SOUL.md', true],
    ['**/SOUL.md', 'NOSOUL.md', false],
  ])('%s names %s: %s', (pattern, token, named) => {
    expect(names({ network: [pattern] }, 'network', token)).toBe(named);
    expect(names({ network: [pattern] }, 'exec', token)).toBe(false);
  });

  it('counts ages in hours', () => {
    expect(releaseAge({ policyVersion: 1, minReleaseAge: '2d' })).toBe(48 * 3_600_000);
    expect(releaseAge({ policyVersion: 1, minReleaseAge: '5h' })).toBe(5 * 3_600_000);
    expect(releaseAge({ policyVersion: 1 })).toBeUndefined();
  });
});

describe('the change of capabilities', () => {
  it.each([
    [{ network: ['a.example'] }, { network: ['a.example', 'b.example'] }, ['network b.example'], []],
    [{ network: ['*.example'] }, { network: ['a.example'] }, [], ['network *.example']],
    [{ network: ['a.example'] }, { network: ['*.example'] }, ['network *.example'], []],
    [{ network: ['<any>'] }, { network: ['<dynamic>'] }, ['network <dynamic>'], ['network <any>']],
    [{ network: ['<any>'] }, { network: ['listen:80'] }, ['network listen:80'], ['network <any>']],
    [{ env: ['<all>'] }, { env: ['HOME'] }, [], ['env <all>']],
    [{ write: ['~/a/**'] }, { write: ['~/a/b', '~/a/../c'] }, ['write ~/a/../c'], ['write ~/a/**']],
    [{ exec: ['sh'] }, { exec: ['sh'] }, [], []],
  ])('%j → %j', (before, after, wider, narrower) => {
    const change = capabilityChange(capabilitiesWith(before), capabilitiesWith(after));
    const words = (list: typeof change.wider) => list.map(({ capability, token }) => `${capability} ${token}`);
    expect(words(change.wider)).toEqual(wider);
    expect(words(change.narrower)).toEqual(narrower);
  });
});
