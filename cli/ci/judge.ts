import { basename, relative } from 'node:path';
import {
  type Absent,
  type Bundle,
  boundDigest,
  capabilityChange,
  type Decision,
  type DecisionReason,
  decide,
  defaultLimits,
  emptyLock,
  factsOf,
  type Lock,
  type LockEntry,
  lockLines,
  lockName,
  type ReportedSkill,
  type Run,
  readDirectory,
  rejectionsIn,
  serializeLock,
  settle,
  verifyBundle,
} from '../../core/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { type AnalyseOptions, analyseAll } from '../analyse.ts';
import { readInstalled, strangersIn } from '../verify/disk.ts';
import { interrupted } from '../verify/interrupted.ts';
import { versionOf } from '../version.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface JudgeOptions {
  readonly cwd: string;
  readonly now: Date;
  readonly analysis: AnalyseOptions;
  /** Whether a missing lockfile is a reason: whoever deletes it does not get a pass. */
  readonly needsLock: boolean;
  readonly onProgress: (done: number, total: number, path: string) => void;
}

/** Everything that a workspace has installed, locked or proposed: compared with the lock, analysed again and decided by the policy. */
export async function judgeWorkspace(workspace: Workspace, options: JudgeOptions): Promise<Run> {
  const began = performance.now();
  const lock = workspace.lock ?? emptyLock;
  const rejections = rejectionsIn(lock);
  const lines = lockLines(serializeLock(lock));
  const absent: Absent[] = [];
  const skills: ReportedSkill[] = [];
  const errors: { path: string; message: string }[] = [];
  const jobs = [...lockedJobs(workspace, lock, absent, lines), ...strangeJobs(workspace, lock, absent)];
  for (const { path, decision } of interrupted(workspace.lockPath, workspace.lock)) {
    absent.push({ path, name: path, ...at(lines, path), decision });
  }
  for (const [path, { by, on, reason }] of lock.proposals) {
    const message = `proposed by ${by} on ${on}, not approved: ${reason}`;
    absent.push({ path, name: path, ...at(lines, path), decision: only('review', 'proposed', path, message) });
  }
  if (workspace.lock === undefined && options.needsLock) {
    const message = `there is no ${lockName}: nothing here was reviewed`;
    absent.push({ path: lockName, name: lockName, decision: only('review', 'not-locked', lockName, message) });
  }
  const bundles = new Map<string, Bundle>();
  const readable = jobs.map(({ path, read }) => ({
    path,
    read: () => {
      const bundle = read();
      bundles.set(path, bundle);
      return bundle;
    },
  }));
  const entries = new Map(jobs.map(({ path, entry }) => [path, entry]));
  for await (const { path, analysis, error } of analyseAll(readable, options.analysis)) {
    const bundle = bundles.get(path);
    bundles.delete(path);
    if (analysis === undefined || bundle === undefined) errors.push({ path, message: error ?? 'it was not read' });
    else {
      const entry = entries.get(path);
      const origin = entry?.source ?? ({ type: 'local' } as const);
      const judged = { ...analysis, digest: boundDigest(bundle, origin) };
      const decision = decide({
        facts: factsOf(judged),
        source: origin,
        policy: workspace.policy,
        key: path,
        entry,
        rejections,
        differences: entry === undefined ? [] : verifyBundle(entry, bundle),
        now: options.now,
      });
      const change = entry && capabilityChange(entry.capabilities, analysis.capabilities);
      skills.push({
        path,
        analysis: judged,
        decision: entry === undefined ? unlocked(path, decision) : decision,
        ...(change === undefined ? {} : { change }),
        ...at(lines, path),
      });
    }
    options.onProgress(skills.length + errors.length, jobs.length, path);
  }
  return {
    tool: { version: versionOf(), ruleset },
    skills,
    absent,
    lockPath: relative(options.cwd, workspace.lockPath) || basename(workspace.lockPath),
    errors,
    durationMs: performance.now() - began,
  };
}

interface Job {
  readonly path: string;
  readonly entry: LockEntry | undefined;
  read(): Bundle;
}

function lockedJobs({ root }: Workspace, lock: Lock, absent: Absent[], lines: ReadonlyMap<string, number>): Job[] {
  return [...lock.skills].flatMap(([path, entry]) => {
    const standing = readInstalled(root, path);
    if ('bundle' in standing) return [{ path, entry, read: () => standing.bundle }];
    const decision = only('block', 'missing', path, standing.reason);
    absent.push({ path, name: entry.name, decision, ...at(lines, path) });
    return [];
  });
}

/** What stands where skills are, without being locked, is judged as if someone wanted to install it. */
function strangeJobs({ root }: Workspace, lock: Lock, absent: Absent[]): Job[] {
  return strangersIn(root, lock).flatMap(({ path, reason, folder }) => {
    if (folder !== undefined) {
      return [{ path, entry: undefined, read: () => readDirectory(folder, basename(folder), defaultLimits) }];
    }
    absent.push({ path, name: path, decision: only('review', 'not-locked', path, reason) });
    return [];
  });
}

function unlocked(path: string, { reasons }: Decision): Decision {
  const message = 'is installed, but not in the lockfile';
  return settle([{ verdict: 'review', code: 'not-locked', subject: path, message }, ...reasons]);
}

function only(verdict: 'review' | 'block', code: DecisionReason['code'], subject: string, message: string): Decision {
  return settle([{ verdict, code, subject, message }]);
}

function at(lines: ReadonlyMap<string, number>, path: string): { readonly lockLine?: number } {
  const lockLine = lines.get(path);
  return lockLine === undefined ? {} : { lockLine };
}
