import { anyPattern } from '../facts/any-pattern.ts';
import type { CapabilitySet } from '../facts/capability.ts';
import { joinedLiterals, mayJoin } from '../facts/joined-literals.ts';
import { tokenFormats } from '../facts/token-formats.ts';
import type { Analysis } from './analysis.ts';

/** Shapes that are hidden though they may be none: shorter or looser than the documented formats, and assignments of something secret. */
const loose: readonly RegExp[] = [
  /\b((?:sk|pk|rk)-(?:ant-|proj-|live-|test-|or-)?)[A-Za-z0-9_-]{16,200}/g,
  /\b((?:sk|pk|rk)_(?:live|test)_)[A-Za-z0-9]{16,200}/g,
  /\b(gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|pypi-|hf_|AIza|ya29\.|dop_v1_|shpat_|SG\.)[A-Za-z0-9._-]{16,250}/g,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(eyJ)[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{5,1000})?/g,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]{0,8000}/g,
  /(:\/\/[^\s:/@"'<>]{1,64}:)[^\s/@"'<>${}]{3,}(?=@)/g,
  /([?&](?:api_?key|access_token|auth_token|client_secret|token|key|secret|password|passwd|pwd|sig|signature)=)[A-Za-z0-9._~%+/-]{8,400}/gi,
  /\b((?:bearer|basic)\s)[A-Za-z0-9._~+/-]{16,1000}={0,2}/gi,
  /\b([A-Z0-9_]{0,60}(?:PASSWORD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)=)(?=[A-Za-z_+/=.~-]{0,200}\d)[A-Za-z0-9_+/=.~-]{12,400}/g,
  /((?:password|passwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key)["']?\s{0,3}[:=]\s{0,3}["'])[^"'\s$]{12,400}(?=["'])/gi,
];
const patterns: readonly RegExp[] = [...tokenFormats.map(({ pattern }) => pattern), ...loose];

const holdsSecret = anyPattern(patterns);

/** The text with the values of secrets replaced by `[redacted]`. */
export function redact(text: string): string {
  if (!holdsSecret(text)) return text;
  return patterns.reduce((all, pattern) => all.replace(pattern, '$1[redacted]'), text);
}

/** The same in as many characters, so that columns stay right: a star for each that is hidden, line ends kept. */
export function mask(text: string): string {
  const whole = withoutPieces(text);
  if (!holdsSecret(whole)) return whole;
  const hide = (all: string, kept: string): string => kept + all.slice(kept.length).replace(/[^\r\n]/g, '*');
  return patterns.reduce((all, pattern) => all.replace(pattern, hide), whole);
}

/** UTF-16 units that joining leaves over at most. */
const longestRest = 2_000;

/** A secret that a program puts together from literals shows no shape of its own: every sign of its pieces is hidden. */
function withoutPieces(text: string): string {
  if (!mayJoin(text)) return text;
  const joined = joinedLiterals(text);
  if (joined === text || !holdsSecret(joined)) return text;
  const ranges: { readonly start: number; readonly end: number }[] = [];
  for (const { pattern } of tokenFormats)
    for (const { index, 0: found, 1: kept = '' } of joined.matchAll(pattern)) {
      const start = index + kept.length;
      // What joining leaves over is blank, up to the end of the last piece.
      const rest =
        /^["'`)\] ]*/.exec(joined.slice(index + found.length, index + found.length + longestRest))?.[0].length ?? 0;
      ranges.push({ start, end: index + found.length + rest });
    }
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(done, Math.max(done, start)));
    parts.push(text.slice(Math.max(done, start), end).replace(/[\w+/=.-]/g, '*'));
    done = Math.max(done, end);
  }
  return parts.join('') + text.slice(done);
}

/** An analysis without the values of secrets in its texts; paths stay, since they name files. */
export function withoutSecrets(analysis: Analysis): Analysis {
  const { name, description, capabilities, sites, declared, gaps, findings } = analysis;
  const all = (texts: readonly string[]): readonly string[] => {
    const shown = texts.map(redact);
    return shown.every((text, index) => text === texts[index]) ? texts : [...new Set(shown)].sort();
  };
  return {
    ...analysis,
    name: redact(name),
    description: description === undefined ? undefined : redact(description),
    capabilities: mapSet(capabilities, all),
    sites: sites.map((site) => ({ ...site, token: redact(site.token) })),
    declared: {
      bins: all(declared.bins),
      env: all(declared.env),
      config: all(declared.config),
      install: all(declared.install),
      tools: all(declared.tools),
    },
    gaps: gaps.map((gap) => ({ ...gap, reason: redact(gap.reason) })),
    findings: findings.map((finding) => ({ ...finding, message: redact(finding.message) })),
  };
}

function mapSet(set: CapabilitySet, change: (tokens: readonly string[]) => readonly string[]): CapabilitySet {
  return {
    exec: change(set.exec),
    eval: change(set.eval),
    network: change(set.network),
    env: change(set.env),
    secrets: change(set.secrets),
    read: change(set.read),
    write: change(set.write),
    agent: change(set.agent),
    persistence: change(set.persistence),
    install: change(set.install),
    tools: change(set.tools),
    control: change(set.control),
    opaque: change(set.opaque),
  };
}
