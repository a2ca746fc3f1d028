import { toReport } from '../../core/index.ts';
import { jsonText } from '../escape.ts';
import type { Reporter } from './reporter.ts';

/** The report for machines, as described by schema/report-1.json. */
export const json: Reporter = {
  name: 'json',
  render: (run) => jsonText(toReport(run)),
};
