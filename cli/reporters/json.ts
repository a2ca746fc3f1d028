import { frameOf, reportedSkills } from '../../core/index.ts';
import { jsonText } from '../escape.ts';
import { piecewise } from './reporter.ts';

/** Where the skills stand in the layout: no string of JSON holds a line break, so this is found at the top alone. */
const place = '\n  "skills": [';

/** The report for machines, as described by schema/report-1.json. */
export const json = piecewise('json', function* (run) {
  const frame = jsonText(frameOf(run));
  const end = frame.indexOf(place) + place.length;
  let written = frame.slice(0, end);
  for (const skill of reportedSkills(run)) {
    yield `${written}\n`;
    written = `    ${jsonText(skill).trimEnd().replaceAll('\n', '\n    ')},`;
  }
  const some = run.skills.length > 0;
  yield `${some ? `${written.slice(0, -1)}\n  ` : written}${frame.slice(end)}`;
});
