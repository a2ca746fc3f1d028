import { join } from 'node:path';
import { emptyLock, lockName, policyName, serializeLock } from '../../core/index.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { escapeText } from '../escape.ts';
import { present } from '../install/place.ts';
import { writeAtomically } from '../install/write.ts';
import { strangersIn } from '../verify/disk.ts';
import { exclusively } from '../workspace/busy.ts';
import { uninterrupted } from '../workspace/interrupt.ts';
import { changeLock, type Workspace, workspaceOf } from '../workspace/workspace.ts';

/** The policy to start from. Editors complete and check the rest by its schema. */
const policy = {
  $schema: './node_modules/skillcheck/schema/policy-1.json',
  policyVersion: 1,
  minReleaseAge: '3d',
};

/** Writes what a new workspace lacks; what is there stays as it is, and must be readable. Throws LockError or UserError. */
export async function runInit(call: Call, { io, quiet }: Context): Promise<ExitCode> {
  const workspace = workspaceOf(call, io);
  const { root, lock } = workspace;
  const dry = call.flag('dry-run');
  const lines: string[] = [];
  const write = (name: string, text: string, act: () => void) => {
    if (!dry) act();
    lines.push(`${dry ? 'would write' : 'wrote'} ${name}`, ...(dry ? text.split('\n').map((line) => `  ${line}`) : []));
  };
  const policyPath = join(root, policyName);
  if (present(policyPath)) lines.push(`${policyName} is there and stays as it is`);
  else {
    const text = `${JSON.stringify(policy, undefined, 2)}\n`;
    write(policyName, text, () => writeNewPolicy(workspace, policyPath, text));
  }
  const installed = strangersIn(root, lock ?? emptyLock).length;
  if (lock !== undefined) lines.push(`${lockName} is there and stays as it is`);
  else if (installed === 0) {
    write(lockName, serializeLock(emptyLock), () => changeLock(workspace, [], (now) => now));
  }
  if (installed > 0) {
    const skills = installed === 1 ? '1 skill is' : `${installed} skills are`;
    lines.push(`${skills} installed without being locked: skillcheck adopt`);
  }
  if (!quiet) io.stdout.write([...lines, ...advice].map((line) => `${escapeText(line)}\n`).join(''));
  return 0;
}

/** Another run may have written one since. */
function writeNewPolicy({ lockPath }: Workspace, path: string, text: string): void {
  uninterrupted(() =>
    exclusively(lockPath, () => {
      if (!present(path)) writeAtomically(path, text);
    }),
  );
}

const advice = [
  '',
  'to add to .gitattributes, so that git keeps every byte of a skill:',
  '  skills/** -text',
  'to add to CODEOWNERS, so that nobody approves their own skills (name your reviewers):',
  `  /${lockName}  @your-org/skill-reviewers`,
  `  /${policyName}  @your-org/skill-reviewers`,
  'the gate for pull requests: docs/ci.md, or in short: skillcheck ci',
];
