import type { Rule } from '../core/rule.ts';
import { agentStateWrite } from './agent-state-write.ts';
import { concealment } from './concealment.ts';
import { credentialAccess } from './credential-access.ts';
import { decodedCode } from './decoded-code.ts';
import { instructionOverride } from './instruction-override.ts';
import { persistence } from './persistence.ts';
import { remoteCode } from './remote-code.ts';
import { reverseShell } from './reverse-shell.ts';
import { secretExfiltration } from './secret-exfiltration.ts';
import { stagedDownload } from './staged-download.ts';
import { unexaminedDownload } from './unexamined-download.ts';

/** Every rule, alphabetically. */
export const rules: readonly Rule[] = [
  agentStateWrite,
  concealment,
  credentialAccess,
  decodedCode,
  instructionOverride,
  persistence,
  remoteCode,
  reverseShell,
  secretExfiltration,
  stagedDownload,
  unexaminedDownload,
];

/** Version of the rules: year, month and a running number. A change that can alter a verdict changes it. */
export const ruleset = '2026.11.0';
