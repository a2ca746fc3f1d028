import { factsOfEntry, reject } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { personOf, shortestReason } from '../consent/ask.ts';
import { UserError } from '../errors.ts';
import { escapeText } from '../escape.ts';
import { changeLock, entryNamed, lockOf, withEntry, workspaceOf } from '../workspace/workspace.ts';

/** Turns a locked skill down: its bytes are blocked from now on, whoever asks. Needs no terminal, since it only ever forbids. */
export async function runRevoke(call: Call, { io, quiet }: Context): Promise<ExitCode> {
  const workspace = workspaceOf(call, io);
  const { key, entry } = entryNamed(lockOf(workspace), call.positionals[0] ?? '');
  const reason = (call.text('reason') ?? '').trim();
  if (reason.length < shortestReason) {
    throw new UserError('a refusal needs a reason', `add --reason "<why>", at least ${shortestReason} characters`);
  }
  const by = call.text('by') ?? personOf(io);
  if (!by) throw new UserError('a refusal needs a name', 'add --by "<who>"');
  const review = reject(factsOfEntry(entry), entry.source, { reason, by, now: io.now() });
  changeLock(workspace, [key], (lock) => withEntry(lock, key, { ...entry, review }));
  if (quiet) return 0;
  const secrets = entry.capabilities.secrets.map((token) => escapeText(token.replace(/^(?:env|file):/, '')));
  io.stdout.write(
    [
      `${escapeText(key)} is rejected: verify, ci and the OpenClaw gate block it`,
      ...(secrets.length > 0 ? [`rotate what it could read: ${secrets.join(', ')}`] : []),
      `to stop OpenClaw from loading it, set this in openclaw.json: ${disabled(entry.name)}`,
      '',
    ].join('\n'),
  );
  return 0;
}

/** As OpenClaw wants it: `{ "skills": { "entries": { "<name>": { "enabled": false } } } }`. */
function disabled(name: string): string {
  return escapeText(JSON.stringify({ skills: { entries: { [name]: { enabled: false } } } }));
}
