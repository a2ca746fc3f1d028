import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { reporters } from '../../cli/reporters/index.ts';
import { type Analysis, toReport } from '../../core/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { Violation } from './target.ts';

const ajv = new Ajv.default({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(new URL('../../schema/report-1.json', import.meta.url), 'utf8')));

const formats = await Promise.all([...reporters.values()].map((load) => load()));

/** The JSON report fits what is published, and a format, by its number and round again, can show the analysis. */
export function checkReport(analysis: Analysis, format: number): void {
  const run = {
    tool: { version: '0.0.0', ruleset },
    skills: [{ path: 'example', analysis }],
    errors: [],
    durationMs: 0,
  };
  if (!valid(toReport(run))) throw new Violation('report', ajv.errorsText(valid.errors));
  const reporter = formats[format % formats.length];
  if (reporter === undefined) throw new RangeError('there is no format');
  const { name } = reporter;
  const text = reporter.render(run, { color: false, width: 80 }, true);
  if (!text.endsWith('\n')) throw new Violation('report', `${name} does not end its last line`);
  // A terminal obeys what stands in it: nothing of a skill may get there.
  if (name === 'text' && /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text))
    throw new Violation('report', 'the text for a terminal holds a control character');
  if (name === 'json' || name === 'sarif' || name === 'gitlab') JSON.parse(text);
}
