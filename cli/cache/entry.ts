import { type Analysis, digestBytes } from '../../core/index.ts';

/** An analysis as the text of a file: a checksum over the key and what follows, then the analysis. */
export function entryText(key: string, analysis: Analysis): string {
  const body = JSON.stringify(analysis);
  return `${digestBytes(`${key}\n${body}`)}\n${body}`;
}

/** The analysis in such a text; undefined where it was cut, changed or put under another key. */
export function analysisIn(key: string, text: string): Analysis | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== digestBytes(`${key}\n${body}`)) return undefined;
  const value: unknown = JSON.parse(body);
  return isAnalysis(value) ? value : undefined;
}

const lists = ['reasons', 'nested', 'sites', 'findings', 'gaps', 'files'] as const;

/** The checksum says that we wrote it; this, that it is an analysis at all and not something else of ours. */
function isAnalysis(value: unknown): value is Analysis {
  if (typeof value !== 'object' || value === null) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  const verdict = parts.get('verdict');
  return (
    (verdict === 'pass' || verdict === 'review' || verdict === 'block') &&
    typeof parts.get('digest') === 'string' &&
    typeof parts.get('complete') === 'boolean' &&
    typeof parts.get('capabilities') === 'object' &&
    typeof parts.get('declared') === 'object' &&
    lists.every((name) => Array.isArray(parts.get(name)))
  );
}
