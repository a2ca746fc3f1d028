import { join } from 'node:path';
import { isRecord, own, ownDeep } from './config.ts';
import { readHostFile } from './files.ts';

/** Bytes of the list of jobs, and jobs that are looked at. */
const mostBytes = 4 * 1024 * 1024;
const mostJobs = 500;

/** One thing that OpenClaw does by the clock. */
export interface CronJob {
  readonly path: string;
  /** As the owner calls it, or its place in the list. */
  readonly name: string;
  readonly enabled: boolean;
  /** What the agent is told, and commands. */
  readonly text: string;
}

/** OpenClaw's own jobs; none where there is no list. Never throws. */
export function readCron(state: string): readonly CronJob[] | { readonly unread: string } {
  const path = join(state, 'cron', 'jobs.json');
  const file = readHostFile(path, mostBytes);
  if (file.kind === 'absent') return [];
  if (file.kind === 'unread') return { unread: `${path}: ${file.reason}` };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch {
    return { unread: `${path}: it is not JSON` };
  }
  const jobs = Array.isArray(value) ? value : own(value, 'jobs');
  if (!Array.isArray(jobs)) return { unread: `${path}: it holds no list of jobs` };
  if (jobs.length > mostJobs) return { unread: `${path}: more than ${mostJobs} jobs` };
  return jobs.map((job: unknown, index) => ({
    path,
    name: nameOf(job) ?? `#${index}`,
    enabled: own(job, 'enabled') !== false,
    text: textsIn(job),
  }));
}

function nameOf(job: unknown): string | undefined {
  const name = own(job, 'name') ?? own(job, 'id');
  return typeof name === 'string' && name !== '' ? name.slice(0, 100) : undefined;
}

function textsIn(job: unknown): string {
  const said = [
    ownDeep(job, 'payload', 'message'),
    ownDeep(job, 'payload', 'text'),
    ownDeep(job, 'payload', 'command'),
    own(job, 'message'),
    own(job, 'command'),
    own(job, 'prompt'),
  ];
  return isRecord(job) ? said.filter((text) => typeof text === 'string').join('\n\n') : '';
}
