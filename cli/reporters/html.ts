import { reportPage } from '../../report-page/index.ts';
import { rootOf } from './listing/place.ts';
import type { Reporter } from './reporter.ts';

/** One page for a browser, with everything in it: `--format html --output report.html`. */
export const html: Reporter = {
  name: 'html',
  render: (run) => reportPage(run, { root: rootOf(run) }),
};
