import type { Call, Context, ExitCode } from '../command.ts';
import { progressOn } from '../progress.ts';
import { versionOf } from '../version.ts';
import { type Result, resultOf, type Trouble, unknown } from './check.ts';
import { checks } from './checks/index.ts';
import { findPlaces, type Host, survey } from './host.ts';
import { type AgentText, agentText, readAgentTexts, readSelfUpdates } from './reading.ts';
import { auditJson, auditText } from './render.ts';

/** One check with what came of it. */
export interface Checked {
  readonly id: string;
  readonly title: string;
  readonly looksAt: string;
  readonly result: Result;
  /** The worst first. */
  readonly troubles: readonly Trouble[];
}

/** Skills that are analysed because no lockfile knows them; what is beyond fails anyway, for being unknown. */
const mostStrangers = 500;
/** Troubles of one check that are kept. */
const mostTroubles = 1000;

/** Looks at a host and changes nothing. 1: something fails; 2: nothing fails, but something could not be looked at. */
export async function runAudit(call: Call, { io, terminal, quiet }: Context): Promise<ExitCode> {
  const places = findPlaces({ state: call.text('openclaw'), lock: call.text('lock') }, io);
  const progress = progressOn(io.stderr, quiet, () => performance.now());
  progress.show('looking at', places.state);
  const host = await (async () => {
    try {
      return await readHost(survey(places, io.env));
    } finally {
      progress.clear();
    }
  })();
  const checked = checkHost(host);
  const json = call.text('format') === 'json';
  io.stdout.write(json ? auditJson(host, checked, versionOf()) : auditText(host, checked, terminal, quiet));
  if (checked.some(({ result }) => result === 'fail')) return 1;
  return checked.some(({ result }) => result === 'unknown') ? 2 : 0;
}

/** Adds what only an analysis can tell. */
export async function readHost(seen: Omit<Host, 'readings' | 'selfUpdates'>): Promise<Host> {
  const jobs = 'unread' in seen.cron ? [] : seen.cron;
  const texts: AgentText[] = [
    ...seen.agentFiles.paths.map(agentText),
    ...jobs.map(({ path, name, text }) => ({
      path: `${path} › ${name}`,
      name: 'JOB.md',
      bytes: () => new TextEncoder().encode(text),
    })),
  ];
  const readings = await readAgentTexts(texts);
  // What is locked was analysed when it was locked.
  const strangers = seen.inventory.skills.filter(
    ({ root, locked, differences }) => root.loaded && (locked === undefined || differences.length > 0),
  );
  const selfUpdates = await readSelfUpdates(
    strangers.slice(0, mostStrangers).map(({ folder, read }) => ({ path: folder, read })),
  );
  return { ...seen, readings, selfUpdates };
}

/** Runs every check. */
export function checkHost(host: Host): readonly Checked[] {
  const order = ['fail', 'unknown', 'warn'];
  return checks.map(({ id, title, looksAt, run }) => {
    const troubles: Trouble[] = [];
    try {
      for (const trouble of run(host)) {
        if (troubles.length >= mostTroubles) break;
        troubles.push(trouble);
      }
    } catch (error) {
      // What a strange host does to one check must not hide what the others say.
      const message = error instanceof Error ? error.message : String(error);
      troubles.push(unknown(host.state, `could not be looked at: ${message}`));
    }
    troubles.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
    return { id, title, looksAt, result: resultOf(troubles), troubles };
  });
}
