import { at, defineRule, type Skill } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { secretOf } from './judgement/secrets.ts';

/** Words in a skill's name or description that make reading a store its purpose, by part of the store's name. */
const purposes: readonly (readonly [store: RegExp, purpose: RegExp])[] = [
  [/ssh/i, /\bssh|sftp|scp|deploy|server|remote|git\b/i],
  [/aws/i, /\baws|amazon|s3|bedrock|cloud/i],
  [/gcloud/i, /\bgoogle|gcp|gcloud|firebase|vertex|bigquery/i],
  [/azure/i, /\bazure|microsoft/i],
  [/kube/i, /\bkube|k8s|helm|cluster/i],
  [/docker/i, /\bdocker|container|registry/i],
  [/npm/i, /\bnpm|publish|package/i],
  [/pypi/i, /\bpypi|publish|package/i],
  [/gh\/|netrc|git-cred/i, /\bgit|github|heroku/i],
  [/gnupg|gpg/i, /\bgpg|pgp|encrypt|sign/i],
  [/keychain|keyring/i, /\bkeychain|keyring|credential|password|secret|oauth|token|usage|quota|login|auth/i],
  [/password-store|^pass$|bitwarden|1password|op$|bw$/i, /password|vault|bitwarden|1password|secret|credential/i],
  [/browser/i, /\bcookie|browser|chrome|firefox|safari|login session/i],
  [/wallet/i, /\bwallet|crypto|bitcoin|ethereum|solana|defi|trading|token/i],
  [/openclaw/i, /\bopenclaw|clawdbot|moltbot|gateway|agent|config|backup|doctor|security/i],
  [/claude/i, /\bclaude|usage|quota|codex|gemini|agent/i],
];

/** A credential store is read by a skill whose name and description give no need for it. */
export const credentialAccess = defineRule({
  id: 'credential-access',
  title: 'Credentials are read without a stated need',
  severity: 'high',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [522], attack: ['T1552.001', 'T1555'], atlas: ['AML.T0055'] },
  *check(skill) {
    for (const effect of skill.effects) {
      if (effect.op !== 'read' && effect.op !== 'secret') continue;
      const secret = secretOf(effect);
      if (secret === undefined || secret.kind !== 'store' || isOwn(effect.targets[0]?.text ?? '', secret.what, skill)) continue;
      yield {
        message: `${effect.operation || 'a command'} reads ${secret.what}, and nothing in the description says why`,
        confidence: confidenceOf(effect, effect.targets.every(({ hole }) => hole === undefined)),
        severity: /ssh|browser|wallet|keychain|shadow|gnupg/i.test(secret.what) ? 'high' : 'medium',
        evidence: [at(effect, 'read here')],
      };
    }
  },
});

/** The skill's own file, or a store that its purpose speaks of. */
function isOwn(path: string, what: string, skill: Skill): boolean {
  const about = `${skill.bundle.name} ${skill.name} ${skill.manifest.openclaw.description ?? ''}`;
  if (/(?:^|\/)\.env(?:\.[\w-]+)?$/.test(path)) return true;
  const own = skill.name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (own.length > 2 && path.toLowerCase().replace(/[^a-z0-9]/g, '').includes(own)) return true;
  return purposes.some(([store, purpose]) => (store.test(what) || store.test(path)) && purpose.test(about));
}
