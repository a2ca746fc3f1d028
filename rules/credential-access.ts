import type { Effect } from '../core/facts/effect.ts';
import { canonicalPath } from '../core/facts/places.ts';
import { at, defineRule, type Severity, type Skill } from '../core/rule.ts';
import { aboutText } from './judgement/belonging.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { pickOf } from './judgement/pick.ts';
import { asksForOne, asksForOwn, type Secret, secretOf } from './judgement/secrets.ts';

/** Words in a skill's name or description that make reading a store its purpose, by part of the store's name. */
const purposes: readonly (readonly [store: RegExp, purpose: RegExp])[] = [
  [/ssh/i, /\b(?:ssh|sftp|scp|deploy|servers?|remote|git|vps)\b/],
  [/aws/i, /\b(?:aws|amazon|s3|bedrock|cloud|ec2)\b/],
  [/gcloud/i, /\b(?:google|gcp|gcloud|firebase|vertex|bigquery|gemini|gmail|drive|calendar|cloud)\b/],
  [/azure/i, /\b(?:azure|microsoft|outlook|office|cloud)\b/],
  [/kube/i, /\b(?:kube\w*|k8s|helm|clusters?|cloud)\b/],
  [/docker/i, /\b(?:docker|containers?|registry)\b/],
  [/npm|pypi/i, /\b(?:npm|pypi|publish\w*|packages?|release)\b/],
  [/gh\/|netrc|git-cred/i, /\b(?:git|github|gitlab|heroku|netrc|pull requests?|commits?|repos?|repositor(?:y|ies))\b/],
  [/gnupg|gpg/i, /\b(?:gpg|pgp|encrypt\w*|sign\w*|pass)\b/],
  [
    /keychain|keyring|vault|secret-manager/i,
    /\b(?:keychain|keyring|vault|credentials?|passwords?|secrets?|oauth|tokens?|usage|quota|login|auth\w*)\b/,
  ],
  [/password|bitwarden|1password|\bpass\b/i, /\b(?:passwords?|vault|bitwarden|1password|secrets?|credentials?)\b/],
  [/browser/i, /\b(?:cookies?|browsers?|chrome|firefox|safari|brave|sessions?|bookmarks?)\b/],
  [
    /screen|clipboard/i,
    /\b(?:screen\w*|desktop|gui|rpa|automat\w*|mouse|keyboard|clicks?|clipboard|paste|windows?|pyautogui|ocr|visual|wechat)\b|\u622a\u56fe|\u684c\u9762|\u81ea\u52a8\u5316|\u5fae\u4fe1/,
  ],
  [/wallet/i, /\b(?:wallets?|crypto\w*|bitcoin|ethereum|solana|defi|trading|tokens?|on-?chain|blockchain)\b/],
  [
    /openclaw/i,
    /\b(?:openclaw|clawdbot|moltbot|clawd|gateway|agents?|config\w*|backup|doctor|security|models?|providers?)\b/,
  ],
  [/wifi/i, /\b(?:wi-?fi|wlan|networks?|hotspots?|wireless|router|network-?manager|nmcli)\b/],
  [/terraform/i, /\b(?:terraform|tofu|infrastructure|iac|cloud|deploy\w*|provision\w*)\b/],
  [/claude/i, /\b(?:claude|usage|quota|codex|gemini|agents?|oauth)\b/],
  [
    /config\/credentials/,
    /\b(?:cloud|r2|s3|rclone|terraform|vault|stripe|fly|doctl|droplets?|cargo|crates?|publish\w*|deploy\w*|storage)\b/,
  ],
  [/^\/etc|history/i, /\b(?:history|alias\w*|shell|pentest\w*|hardening|audit\w*)\b/],
];

/** Programs that use a credential themselves and do not give it out, and logins. */
const users =
  /^(?:ssh|scp|sftp|rsync|ssh-keygen|ssh-add|ssh-copy-id|git|yt-dlp|gallery-dl|mosh|ansible\S*|solana\S*|cast|anchor)(?: |$)| (?:login|logout|whoami|config|configure|authorize)$/;

/** A credential store is read by a skill whose name and description give no need for it. */
export const credentialAccess = defineRule({
  id: 'credential-access',
  title: 'Credentials are read without a stated need',
  severity: 'high',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [522], attack: ['T1552.001', 'T1555'], atlas: ['AML.T0055'] },
  *check(skill) {
    const about = aboutText(skill);
    for (const effect of skill.effects) {
      if ((effect.op !== 'read' && effect.op !== 'secret') || users.test(effect.operation)) continue;
      const secret = secretOf(effect, skill);
      if (
        secret === undefined ||
        (secret.kind !== 'store' && secret.kind !== 'shared') ||
        (secret.kind === 'shared' && pickOf(effect) !== undefined)
      )
        continue;
      const path = effect.targets[0]?.text ?? '';
      if (purposes.some(([store, purpose]) => (store.test(secret.what) || store.test(path)) && purpose.test(about)))
        continue;
      yield {
        message: `${effect.operation.replace(/^%.*/, 'a window') || 'a command'} reads ${secret.what}, and nothing in the description says why`,
        confidence: confidenceOf(
          effect,
          effect.targets.every(({ hole }) => hole === undefined),
        ),
        severity: severityOf(secret, path, effect, skill),
        evidence: [at(effect, 'read here')],
      };
    }
  },
});

/** Whether what a copy is made to stands in the folder of what it was made from. */
function staysBeside({ args }: Effect, path: string): boolean {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const [from, to = ''] = names;
  return (
    names.length === 2 &&
    canonicalPath(from ?? '') === canonicalPath(path) &&
    canonicalPath(to).startsWith(`${canonicalPath(path)}.`)
  );
}

function severityOf({ what, kind }: Secret, path: string, effect: Effect, skill: Skill): Severity {
  // A project's own state, which its tools show all the time: what matters is where it goes.
  if (what === 'terraform-state') return 'low';
  if (/_history$/.test(path) || /^(?:history|fc)$/.test(effect.operation)) return 'low';
  if (kind === 'shared' && (/\.env/.test(what) || asksForOwn(effect, skill) || asksForOne(effect, skill))) return 'low';
  // A copy that stays beside what it was made from.
  if (
    what === 'openclaw' &&
    /^(?:cp|copy2?|copyfile|fs\.copyFileSync|shutil\.copy2?)$/i.test(effect.operation) &&
    staysBeside(effect, path)
  )
    return 'low';
  return /ssh|browser|wallet|keychain|shadow|gnupg|wifi/i.test(what) ? 'high' : 'medium';
}
