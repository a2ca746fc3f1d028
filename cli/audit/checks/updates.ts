import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, fail, type Trouble, unknown, warn } from '../check.ts';
import { readHostFile } from '../files.ts';
import type { Host } from '../host.ts';
import { updateLines } from '../updates.ts';

const mostBytes = 1024 * 1024;
const advice = 'remove it: update one skill at a time, and review it';

/** There is no automatic update to switch off: what updates skills is a job, a hook, a skill or the agent itself. */
export const updates: Check = {
  id: 'SCA25',
  title: 'nothing updates skills behind the lockfile',
  looksAt: 'cron jobs of OpenClaw, git hooks, agent files, skills',
  *run(host) {
    yield* inJobs(host);
    for (const workspace of host.workspaces) yield* inHooks(join(workspace, '.git', 'hooks'));
    for (const path of host.agentFiles.paths) {
      for (const { line, text } of linesOf(path)) yield warn(`${path}:${line}`, `speaks of: ${text}`, advice);
    }
    for (const { folder, root, locked, updates: found } of host.inventory.skills) {
      if (!root.loaded) continue;
      const now = host.selfUpdates.get(folder);
      const replaced = now?.message ?? recorded(locked?.entry.analysis.findings);
      if (replaced !== undefined) yield fail(folder, replaced, 'skillcheck scan it; skillcheck explain self-update');
      const [first, ...more] = found;
      if (first === undefined) continue;
      const where = `${folder}/${first.path}:${first.line}`;
      const places = more.length === 0 ? '' : `, and in ${more.length} more ${more.length === 1 ? 'place' : 'places'}`;
      if (now?.persists ?? (locked?.entry.capabilities.persistence.length ?? 0) > 0) {
        yield fail(where, `has updates run by the clock: ${first.text}${places}`, advice);
      } else yield warn(where, `speaks of: ${first.text}${places}`, advice);
    }
  },
};

function* inJobs({ cron }: Host): Generator<Trouble> {
  if ('unread' in cron) {
    yield unknown('cron/jobs.json', cron.unread);
    return;
  }
  for (const { path, name, text, enabled } of cron) {
    for (const found of updateLines(text)) {
      const trouble = enabled ? fail : warn;
      yield trouble(`${path} › ${name}`, `the job runs: ${found.text}`, advice);
    }
  }
}

function* inHooks(folder: string): Generator<Trouble> {
  for (const item of itemsIn(folder)) {
    if (item.isDirectory() || item.name.endsWith('.sample')) continue;
    const path = join(folder, item.name);
    for (const { line, text } of linesOf(path)) yield fail(`${path}:${line}`, `the hook runs: ${text}`, advice);
  }
}

function linesOf(path: string): ReturnType<typeof updateLines> {
  const file = readHostFile(path, mostBytes);
  return file.kind === 'read' ? updateLines(new TextDecoder().decode(file.bytes)) : [];
}

function recorded(findings: Readonly<Record<string, string>> | undefined): string | undefined {
  const found = Object.values(findings ?? {}).find((line) => /^self-update \w+\/(?:sure|likely) /.test(line));
  return found === undefined ? undefined : `the lockfile records that it replaces itself: ${found}`;
}

function itemsIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).slice(0, 1000);
  } catch {
    return [];
  }
}
