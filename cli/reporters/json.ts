import { toReport } from '../../core/index.ts';
import type { Reporter } from './reporter.ts';

/** The report for machines, as described by schema/report-1.json. */
export const json: Reporter = {
  name: 'json',
  render: (run) => `${JSON.stringify(toReport(run), undefined, 2).replace(deceptive, escapeUnicode)}\n`,
};

/** Characters that a terminal obeys or hides stay out of the bytes, while the parsed value is the same. */
const deceptive = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

function escapeUnicode(character: string): string {
  const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
