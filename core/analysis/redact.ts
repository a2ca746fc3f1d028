import { tokenFormats } from '../facts/token-formats.ts';

/** Shapes that are hidden though they may be none: shorter or looser than the documented formats, and assignments of something secret. */
const loose: readonly RegExp[] = [
  /\b((?:sk|pk|rk)-(?:ant-|proj-|live-|test-|or-)?)[A-Za-z0-9_-]{16,200}/g,
  /\b((?:sk|pk|rk)_(?:live|test)_)[A-Za-z0-9]{16,200}/g,
  /\b(gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|pypi-|hf_|AIza|ya29\.|dop_v1_|shpat_|SG\.)[A-Za-z0-9._-]{16,250}/g,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(eyJ)[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{5,1000})?/g,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]{0,8000}/g,
  /((?:password|passwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key)["']?\s{0,3}[:=]\s{0,3}["'])[^"'\s$]{12,400}(?=["'])/gi,
];
const patterns: readonly RegExp[] = [...tokenFormats.map(({ pattern }) => pattern), ...loose];

/** The text with the values of secrets replaced by `[redacted]`. */
export function redact(text: string): string {
  return patterns.reduce((all, pattern) => all.replace(pattern, '$1[redacted]'), text);
}
