import { expect, it } from 'vitest';
import { reporters } from '../../cli/reporters/index.ts';
import { reporterNames } from '../../cli/reporters/names.ts';

it('offers every format that there is, in the same order', () => {
  expect(reporters.map(({ name }) => name)).toEqual(reporterNames);
});
