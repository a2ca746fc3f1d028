import type { Check } from '../check.ts';
import { agentFilesAreClean } from './agent-files.ts';
import { autoAllowSkills } from './auto-allow-skills.ts';
import { bogusKey } from './bogus-key.ts';
import { drift } from './drift.ts';
import { elevated } from './elevated.ts';
import { execMode } from './exec-mode.ts';
import { extraFolders } from './extra-folders.ts';
import { installPolicy } from './install-policy.ts';
import { looseScript } from './loose-script.ts';
import { origin } from './origin.ts';
import { otherAgents } from './other-agents.ts';
import { permissions } from './permissions.ts';
import { pin } from './pin.ts';
import { plaintextSecret } from './plaintext-secret.ts';
import { proxy } from './proxy.ts';
import { records } from './records.ts';
import { sandbox } from './sandbox.ts';
import { sandboxBinds } from './sandbox-binds.ts';
import { shadowing } from './shadowing.ts';
import { sharedSecret } from './shared-secret.ts';
import { skillAllowlist } from './skill-allowlist.ts';
import { unlockedSkill } from './unlocked-skill.ts';
import { updates } from './updates.ts';
import { uploads } from './uploads.ts';
import { workshopApproval } from './workshop-approval.ts';
import { workshopMode } from './workshop-mode.ts';

/** Every check, by id. */
export const checks: readonly Check[] = [
  bogusKey,
  installPolicy,
  workshopMode,
  workshopApproval,
  skillAllowlist,
  unlockedSkill,
  drift,
  shadowing,
  extraFolders,
  plaintextSecret,
  sandbox,
  sandboxBinds,
  execMode,
  autoAllowSkills,
  elevated,
  pin,
  origin,
  agentFilesAreClean,
  looseScript,
  permissions,
  uploads,
  sharedSecret,
  proxy,
  otherAgents,
  updates,
  records,
];
