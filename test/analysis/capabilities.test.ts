import { expect, it } from 'vitest';
import { capabilitiesOf, capabilityUses } from '../../core/analysis/capabilities.ts';
import type { Gap } from '../../core/facts/gap.ts';
import { readManifest } from '../../core/manifest/read.ts';
import { sensitivePowers } from '../../core/policy/sensitive.ts';
import { capabilitiesWith } from '../support/analysis.ts';

it('too many tokens to keep are said to be more, which needs a yes', () => {
  const gaps = Array.from({ length: 700 }, (_, index): Gap => {
    return { kind: 'blind', code: 'binary', reason: 'x', path: `${index}.bin`, span: undefined };
  });
  const { opaque } = capabilitiesOf(capabilityUses([], gaps, [readManifest(undefined, 'x')]));
  expect(opaque.length).toBeLessThan(600);
  expect(opaque).toContain('<more>');
  expect(sensitivePowers(capabilitiesWith({ write: ['{workspace}/a', '<more>'], tools: ['<more>'] }))).toEqual([
    { capability: 'write', token: '<more>' },
    { capability: 'tools', token: '<more>' },
  ]);
});
