import { jsonText } from '../escape.ts';
import type { Visit } from '../install/visit.ts';
import { exactRelease } from './release.ts';
import type { UpdateReport } from './schema.ts';

/** What becomes of one skill; filled in on the way, because an error can end it anywhere. */
export interface Course {
  /** The install path. */
  readonly path: string;
  /** Version or commit before the run; empty where there is none. */
  readonly locked: string;
  result: UpdateReport['skills'][number]['result'];
  /** Why nobody should use the locked version any more. */
  withdrawn: string | undefined;
  visit: Visit | undefined;
  error: string | undefined;
}

/** For machines: `skillcheck.update.v1`. */
export function updateJson(courses: readonly Course[], version: string): string {
  const report: UpdateReport = {
    schema: 'skillcheck.update.v1',
    tool: { version },
    skills: courses.map(({ path, result, locked, withdrawn, visit, error }) => ({
      path,
      result,
      locked: locked || null,
      withdrawn: withdrawn ?? null,
      update: visit === undefined ? null : judgedJson(visit),
      error: error ?? null,
    })),
  };
  return jsonText(report);
}

function judgedJson({ candidate, facts, decision }: Visit): UpdateReport['skills'][number]['update'] {
  return {
    version: exactRelease(candidate.source) || null,
    digest: facts.digest,
    decision: decision.verdict,
    reasons: decision.reasons.map(({ verdict, code, subject, message }) => ({ verdict, code, subject, message })),
  };
}
