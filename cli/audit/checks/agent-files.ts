import { type Check, fail, unknown, warn } from '../check.ts';

/** What an agent reads as its own thoughts at every start is the best place for a lasting attack. */
export const agentFilesAreClean: Check = {
  id: 'SCA18',
  title: 'agent files hold no secrets, hidden text or foreign orders',
  looksAt: 'SOUL.md, MEMORY.md, AGENTS.md and the like, memory/, texts of cron jobs',
  *run({ readings, agentFiles }) {
    for (const { path, findings, unread } of readings) {
      for (const { rule, severity, message, evidence } of findings) {
        // A key that is written down was given to whoever reads along, however weak the sign of it.
        const trouble = severity === 'medium' && rule !== 'literal-secret' ? warn : fail;
        const advice = `look at the line and at how it got there; skillcheck explain ${rule}`;
        yield trouble(`${path}:${evidence[0].start.line}`, message, advice);
      }
      for (const reason of unread) yield warn(path, `was not read in full: ${reason}`);
    }
    for (const folder of agentFiles.cut) yield unknown(folder, 'holds more files than are looked at');
  },
};
