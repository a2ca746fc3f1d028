import { jsonText } from '../escape.ts';
import { clip } from './listing/clip.ts';
import { digestOf, type Item, itemsOf } from './listing/item.ts';
import { type Place, pathPlace } from './listing/place.ts';
import type { Reporter } from './reporter.ts';

/** Severities of GitLab, from what only informs to what must not be merged. */
type Grade = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

/** Columns of a description. */
const longest = 1000;

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
export const gitlab: Reporter = {
  name: 'gitlab',
  render: (run) => {
    const seen = new Map<string, number>();
    /** GitLab drops what has the fingerprint of another entry. */
    const unique = (...parts: readonly string[]) => {
      const key = digestOf(...parts);
      const ordinal = (seen.get(key) ?? 0) + 1;
      seen.set(key, ordinal);
      return ordinal === 1 ? key : digestOf(key, String(ordinal));
    };
    const errors = run.errors.map(({ path, message }) =>
      entry(
        `no verdict: ${message.split('\n', 1).join()}`,
        'no-verdict',
        unique('no-verdict', path),
        'blocker',
        pathPlace(run, path),
      ),
    );
    const items = itemsOf(run).map((item) =>
      entry(
        item.message === '' ? item.title : `${item.title}: ${item.message}`,
        item.rule,
        unique(item.rule, item.skill, item.fingerprint),
        gradeOf(item),
        item.places[0],
      ),
    );
    return jsonText([...errors, ...items]);
  },
};

function entry(description: string, rule: string, fingerprint: string, severity: Grade, place: Place): object {
  const { file, start, inside } = place;
  const text = inside === undefined ? description : `${description} (in ${inside})`;
  return {
    description: clip(text, longest),
    check_name: rule,
    fingerprint,
    severity,
    location: { path: file, lines: { begin: start.line } },
  };
}

function gradeOf({ verdict, severity, confidence }: Item): Grade {
  if (verdict === 'block') return 'blocker';
  if (verdict === 'review') return severity === 'medium' ? 'major' : 'critical';
  return confidence === 'maybe' ? 'info' : 'minor';
}
