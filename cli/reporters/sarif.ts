import { type Run, titleOf } from '../../core/index.ts';
import { jsonText } from '../escape.ts';
import { type Item, itemsOf } from './listing/item.ts';
import { pathPlace, placeIn } from './listing/place.ts';
import type { Reporter } from './reporter.ts';
import { locationOf, resultOf, sentence } from './sarif/result.ts';
import { descriptorsOf } from './sarif/rules.ts';

/** Results of one run that GitHub takes. */
const mostResults = 25_000;
/** Bytes. GitHub counts them compressed, other consumers do not. */
const mostBytes = 10_000_000;
/** Notifications of one run; the rest is counted. */
const mostNotifications = 500;
/** Spaces that the layout puts before every line of a result, and the comma behind it. */
const margin = 8;

/** SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. */
export const sarif: Reporter = {
  name: 'sarif',
  render: (run) => {
    const items = itemsOf(run);
    const rules = descriptorsOf(items);
    const positions = new Map(rules.map(({ id }, index) => [id, index]));
    const notifications = notificationsOf(run);
    const frame = (results: readonly object[], left: number) => ({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'skillcheck', semanticVersion: run.tool.version, rules } },
          automationDetails: { id: 'skillcheck/' },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: run.errors.length === 0,
              toolExecutionNotifications: [
                ...notifications,
                ...(left === 0 ? [] : [notification('results-left-out', 'error', `${left} results are left out`)]),
              ],
            },
          ],
          results,
          properties: {
            ruleset: run.tool.ruleset,
            complete: [...run.skills].every(({ analysis }) => analysis.complete),
          },
        },
      ],
    });
    const room = mostBytes - Buffer.byteLength(jsonText(frame([], items.length)));
    const results = fitting(items, positions, room);
    return jsonText(frame(results, items.length - results.length));
  },
};

/** As many results as fit, worst first. */
function fitting(items: readonly Item[], positions: ReadonlyMap<string, number>, bytes: number): object[] {
  const results: object[] = [];
  const seen = new Map<string, number>();
  let left = bytes;
  for (const item of items.slice(0, mostResults)) {
    const key = JSON.stringify([item.places[0].file, item.rule, item.fingerprint]);
    const ordinal = (seen.get(key) ?? 0) + 1;
    const result = resultOf(item, positions.get(item.rule) ?? -1, ordinal);
    const text = jsonText(result);
    left -= Buffer.byteLength(text) + text.split('\n').length * margin;
    if (left < 0) return results;
    seen.set(key, ordinal);
    results.push(result);
  }
  return results;
}

/** What has no verdict, and what was not examined. */
function notificationsOf(run: Run): object[] {
  const missing = run.errors.map(({ path, message }) => {
    const place = pathPlace(run, path);
    const text = sentence(`no verdict: ${message.split('\n', 1).join()}`, place);
    return { ...notification('no-verdict', 'error', text), locations: [locationOf(place)] };
  });
  const gaps = [...run.skills].flatMap((skill) =>
    skill.analysis.gaps
      .filter(({ kind }) => kind === 'blind')
      .map((gap) => {
        const place = placeIn(run, skill, gap.path, gap.start, undefined, '');
        const text = sentence(`not examined: ${gap.reason}`, place);
        return { ...notification(titleOf('gap').id, 'warning', text), locations: [locationOf(place)] };
      }),
  );
  const all = [...missing, ...gaps];
  const more = all.length - mostNotifications;
  return more <= 0
    ? all
    : [
        ...all.slice(0, mostNotifications),
        notification('notifications-left-out', 'warning', `${more} notifications are left out`),
      ];
}

function notification(id: string, level: 'error' | 'warning', text: string): object {
  return { descriptor: { id }, level, message: { text } };
}
