import type { Rule } from '../core/rule.ts';
import { agentStateLeak } from './agent-state-leak.ts';
import { agentStateWrite } from './agent-state-write.ts';
import { concealment } from './concealment.ts';
import { containerBreakout } from './container-breakout.ts';
import { controlPowers } from './control-powers.ts';
import { credentialAccess } from './credential-access.ts';
import { decodedCode } from './decoded-code.ts';
import { destructiveCommand } from './destructive-command.ts';
import { hiddenText } from './hidden-text.ts';
import { instructionOverride } from './instruction-override.ts';
import { literalSecret } from './literal-secret.ts';
import { loweredConsent } from './lowered-consent.ts';
import { manifestDifference } from './manifest-difference.ts';
import { metadataService } from './metadata-service.ts';
import { obfuscatedCode } from './obfuscated-code.ts';
import { payeeSwap } from './payee-swap.ts';
import { persistence } from './persistence.ts';
import { projectHooks } from './project-hooks.ts';
import { remoteCode } from './remote-code.ts';
import { remoteInstructions } from './remote-instructions.ts';
import { reverseShell } from './reverse-shell.ts';
import { reviewerDirected } from './reviewer-directed.ts';
import { secretExfiltration } from './secret-exfiltration.ts';
import { secretRequest } from './secret-request.ts';
import { securityTampering } from './security-tampering.ts';
import { selfApproval } from './self-approval.ts';
import { selfUpdate } from './self-update.ts';
import { silentRecipient } from './silent-recipient.ts';
import { sourceRedirect } from './source-redirect.ts';
import { spread } from './spread.ts';
import { stagedDownload } from './staged-download.ts';
import { undeclaredCapability } from './undeclared-capability.ts';
import { unexaminedDownload } from './unexamined-download.ts';
import { unexaminedPackage } from './unexamined-package.ts';
import { unreadableContent } from './unreadable-content.ts';
import { unsafeInstaller } from './unsafe-installer.ts';
import { waivedCheck } from './waived-check.ts';

/** Every rule, alphabetically. */
export const rules: readonly Rule[] = [
  agentStateLeak,
  agentStateWrite,
  concealment,
  containerBreakout,
  controlPowers,
  credentialAccess,
  decodedCode,
  destructiveCommand,
  hiddenText,
  instructionOverride,
  literalSecret,
  loweredConsent,
  manifestDifference,
  metadataService,
  obfuscatedCode,
  payeeSwap,
  persistence,
  projectHooks,
  remoteCode,
  remoteInstructions,
  reverseShell,
  reviewerDirected,
  secretExfiltration,
  secretRequest,
  securityTampering,
  selfApproval,
  selfUpdate,
  silentRecipient,
  sourceRedirect,
  spread,
  stagedDownload,
  undeclaredCapability,
  unexaminedDownload,
  unexaminedPackage,
  unreadableContent,
  unsafeInstaller,
  waivedCheck,
];
