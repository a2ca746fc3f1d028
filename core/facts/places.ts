import { anyPattern } from './any-pattern.ts';

/** A path that is in its usual spelling already: names below each other, as of most programs and files. */
const usual = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** A path as written, in one spelling: `~` for every home, `{tmp}`, forward slashes, no `./`, no doubled slashes. */
export function canonicalPath(text: string): string {
  if (usual.test(text)) return text;
  const plain = text
    .trim()
    .replace(/^file:\/\/(?:localhost)?(?=\/)/, '')
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(
      /^(?:\/home\/[^/]{1,64}|\/Users\/[^/]{1,64}|\/root|[A-Za-z]:\/Users\/[^/]{1,64}|\$HOME|%USERPROFILE%)(?=\/|$)/i,
      '~',
    )
    .replace(/^(?:\/private)?\/(?:var\/)?tmp(?=\/|$)/, '{tmp}')
    .replace(/\/\.(?=\/|$)/g, '')
    .replace(/^\.\/(?=.)/, '')
    .replace(/^\{baseDir\}(?=\/|$)/, '{skill}');
  return plain.includes('/..') ? withoutUp(plain) : plain;
}

/** Steps up are taken as far as the folder that they leave is known. */
function withoutUp(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    const last = kept.at(-1);
    if (part === '..' && last !== undefined && /^[\w.+@ -]+$/.test(last) && last !== '..') kept.pop();
    else kept.push(part);
  }
  return kept.join('/');
}

interface Place {
  readonly pattern: RegExp;
  readonly token: string;
}

/** Where credentials stand, with the service that they belong to (`''`: any). */
const credentials: readonly (Place & { readonly service: string })[] = [
  {
    pattern:
      /(?:^|\/)\.ssh\/(?!known_hosts|config|authorized_keys|\*\.pub|[^/]*\.pub$)[^/]+$|(?:^|\/)id_(?:rsa|ed25519|ecdsa|dsa|\*)$|(?:^|\/)\.ssh\/?(?:\*|…)?$/,
    token: '~/.ssh',
    service: 'ssh',
  },
  {
    pattern: /(?:^|\/)\.aws\/(?:credentials|config|sso\b|cli\/cache|\*|…|$)|(?:^|\/)\.aws\/?$/,
    token: '~/.aws/credentials',
    service: 'aws',
  },
  {
    pattern: /(?:^|\/)\.(?:config\/)?gcloud(?:\/|$)|application_default_credentials\.json$/,
    token: '~/.config/gcloud',
    service: 'google',
  },
  { pattern: /(?:^|\/)\.azure(?:\/|$)/, token: '~/.azure', service: 'azure' },
  { pattern: /(?:^|\/)\.kube(?:\/config|\/\*{1,2})?\/?$/, token: '~/.kube/config', service: 'kubernetes' },
  { pattern: /(?:^|\/)\.docker(?:\/config\.json|\/\*{1,2})?\/?$/, token: '~/.docker/config.json', service: 'docker' },
  { pattern: /(?:^|\/)\.(?:netrc|pgpass|git-credentials|my\.cnf)$|(?:^|\/)_netrc$/, token: '~/.netrc', service: '' },
  { pattern: /(?:^|\/)\.npmrc$/, token: '~/.npmrc', service: 'npm' },
  { pattern: /(?:^|\/)\.pypirc$/, token: '~/.pypirc', service: 'pypi' },
  {
    pattern: /(?:^|\/)\.config\/gh(?:\/hosts\.yml|\/\*{1,2})?\/?$/,
    token: '~/.config/gh/hosts.yml',
    service: 'github',
  },
  { pattern: /(?:^|\/)\.gnupg(?:\/|$)/, token: '~/.gnupg', service: 'gnupg' },
  {
    pattern:
      /(?:^|\/)\.(?:vault-token|terraform\.d\/credentials\.tfrc\.json|s3cfg|boto|cargo\/credentials(?:\.toml)?|gem\/credentials|m2\/settings\.xml|config\/(?:hub|doctl\/config\.yaml|rclone\/rclone\.conf|gh-copilot|op|configstore)|fly\/config\.yml|stripe\/config\.toml|composer\/auth\.json)$/,
    token: '~/.config/credentials',
    service: '',
  },
  { pattern: /^~\/\.config\/?(?:\*{1,2})?$/, token: '~/.config/credentials', service: '' },
  // Of whichever tools there are: nobody's own.
  {
    pattern:
      /^~\/(?:[^/*]{1,80}\/){0,4}[^/*]{0,20}\*{1,2}\/(?:[^/]{1,80}\/){0,3}[^/]{0,40}(?:credential|secret|token|password|keystore|wallet|\.pem|\.p12|\.kdbx|hosts\.yml)[^/]{0,40}$/i,
    token: '~/.config/credentials',
    service: '',
  },
  { pattern: /(?:^|\/)\.password-store(?:\/|$)/, token: '~/.password-store', service: '' },
  {
    pattern:
      /(?:^|\/)\.(?:config\/)?(?:openclaw|clawdbot|moltbot)\/(?:\.env|credentials|agents\/[^/]+\/(?:agent\/)?auth|openclaw\.json|clawdbot\.json|moltbot\.json)|auth-profiles\.json$/,
    token: 'openclaw',
    service: 'openclaw',
  },
  {
    pattern: /(?:^|\/)\.claude(?:\.json$|\/\.credentials\.json$)/,
    token: '~/.claude',
    service: 'anthropic',
  },
  { pattern: /(?:^|\/)\.codex\/auth\.json$/, token: '~/.claude', service: 'openai' },
  { pattern: /(?:^|\/)\.gemini\/oauth_creds\.json$/, token: '~/.claude', service: 'google' },
  { pattern: /(?:^|\/)\.env(?:\.[\w-]+|\.?\*)?$/, token: '.env', service: '' },
  {
    pattern: /^\/etc\/(?:shadow|sudoers|master\.passwd)|(?:^|\/)\.(?:bash|zsh|python|node_repl|mysql|psql)_history$/,
    token: '/etc/shadow',
    service: '',
  },
  // The keys of the networks that the machine knows.
  {
    pattern:
      /^\/etc\/(?:NetworkManager\/system-connections|wpa_supplicant|iwd|netctl)(?:\/|$)|^\/var\/lib\/(?:iwd|connman)(?:\/|$)|^\/data\/misc\/wifi\/|Wlansvc\/Profiles(?:\/|$)/i,
    token: 'wifi',
    service: '',
  },
  { pattern: /Library\/Keychains|(?:^|\/)login\.keychain|\.local\/share\/keyrings/, token: 'keychain', service: '' },
  {
    pattern:
      /(?:^|\/)(?:Login Data|Cookies|Web Data|Local State|logins\.json|key4\.db|cookies\.sqlite)$|(?:Google\/Chrome|BraveSoftware|Mozilla\/Firefox|\.mozilla\/firefox|Microsoft\/Edge|google-chrome|chromium)(?:\/|$)/,
    token: 'browser',
    service: '',
  },
  {
    pattern:
      /(?:^|\/)\.(?:config\/)?(?:bitcoin|ethereum|solana|electrum|monero|foundry\/keystores|near-credentials|sui|aptos)(?:\/|$)|(?:^|\/)wallet\.dat$|(?:Exodus|Electrum|Ledger Live|MetaMask|Phantom|Atomic)(?:\/|$)|nkbihfbeogaeaoehlefnkodbefgpgknn|(?:^|\/)keystore\/UTC--/i,
    token: 'wallet',
    service: '',
  },
];

const mayBeCredential = anyPattern(credentials.map(({ pattern }) => pattern));

/** A credential at a path: a token for the capability, and the service that it belongs to. */
export interface Credential {
  readonly token: string;
  readonly service: string;
}

/** Which credential stands at a path; undefined for an ordinary file. */
export function credentialAt(path: string): Credential | undefined {
  const canonical = canonicalPath(path);
  if (!mayBeCredential(canonical)) return undefined;
  const found = credentials.find(({ pattern }) => pattern.test(canonical));
  if (found === undefined) return undefined;
  if (/\.(?:example|sample|template|dist)$/.test(canonical)) return undefined;
  return {
    token:
      found.token.startsWith('~') || found.token.startsWith('.') || found.token.startsWith('/')
        ? `file:${found.token === '.env' ? canonical : found.token}`
        : found.token,
    service: found.service,
  };
}

/** A variable whose name says that it holds a credential. */
export function isSecretName(name: string): boolean {
  return (
    /(?:^|_)(?:(?:API|ACCESS|SECRET|PRIVATE|AUTH|MASTER|ENCRYPTION|SIGNING)_?KEYS?|APIKEY|KEY_ID|TOKENS?|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|PASS|CREDENTIALS?|MNEMONIC|SEED_PHRASE|PRIVKEY|COOKIE|PAT|BEARER|WEBHOOK_URL|CONNECTION_STRING|DATABASE_URL)(?:_|\d|$)|(?<!PUBLIC|SORT|PRIMARY|FOREIGN|PARTITION|HOT|CACHE|ROW|INDEX|LICENSE|GROUP|OBJECT|S3|PUB)_KEY$/i.test(
      name,
    ) &&
    !/(?:^|_)(?:MAX|NUM|COUNT|LIMIT|TOTAL|PER|MIN)_?TOKENS?|TOKENS?_(?:LIMIT|COUNT|MAX)|TOKENIZERS?|_(?:DIR|DIRECTORY|PATH|FILE|FILENAME|FOLDER|NAME|EXPIRY|EXPIRES|EXPIRES_AT|TTL|TYPE)$/i.test(
      name,
    )
  );
}

const agentFiles: readonly Place[] = [
  {
    pattern: /(?:^|\/)(SOUL|MEMORY|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\.md$/i,
    token: '',
  },
  { pattern: /(?:^|\/)(openclaw|clawdbot|moltbot)\.json$/i, token: 'openclaw.json' },
  {
    pattern: /(?:^|\/)\.?mcp\.json$|(?:^|\/)mcp_config\.json$|claude_desktop_config\.json$|(?:^|\/)mcporter\.json$/i,
    token: '.mcp.json',
  },
  {
    pattern:
      /(?:^|\/)\.(?:openclaw|clawdbot|moltbot)\/(?:workspace\/)?memory(?:\/|$)|^memory\/[^/]*\.md$|(?:^|\/)workspace\/memory\//i,
    token: 'memory/**',
  },
  { pattern: /(?:^|\/)\.claude\/settings(?:\.local)?\.json$/i, token: '.claude/settings.json' },
  { pattern: /(?:^|\/)\.claude\/(?:hooks|agents|commands)(?:\/|$)/i, token: '.claude/**' },
  { pattern: /(?:^|\/)\.cursor(?:\/|$)|(?:^|\/)\.cursorrules$|(?:^|\/)\.windsurfrules$/i, token: '.cursor/**' },
  { pattern: /(?:^|\/)\.github\/copilot-instructions\.md$/i, token: '.github/copilot-instructions.md' },
  {
    pattern: /(?:^|\/)\.(?:openclaw|clawdbot|moltbot|claude|codex|agents|cursor)\/(?:workspace\/)?skills(?:\/|$)/i,
    token: 'skills/**',
  },
  {
    pattern: /(?:^|\/)\.(?:openclaw|clawdbot|moltbot)\/(?:hooks|agents|cron|extensions|plugins)(?:\/|$)/i,
    token: 'openclaw/**',
  },
];

const mayBeAgents = anyPattern(agentFiles.map(({ pattern }) => pattern));

/** The agent state or configuration at a path, as a token; undefined for an ordinary file. */
export function agentFileAt(path: string): string | undefined {
  const canonical = canonicalPath(path);
  if (canonical.startsWith('{skill}/') || !mayBeAgents(canonical)) return undefined;
  for (const { pattern, token } of agentFiles) {
    const match = pattern.exec(canonical);
    if (match !== null) return token === '' ? `${(match[1] ?? '').toUpperCase()}.md` : token;
  }
  return undefined;
}

const conversation =
  /^\{agent\}\/conversation$|(?:^|\/)\.claude\/(?:projects|transcripts)(?:\/|$)|(?:^|\/)\.claude\/history\.jsonl$|(?:^|\/)\.codex\/(?:sessions(?:\/|$)|history\.jsonl$)|(?:^|\/)\.(?:openclaw|clawdbot|moltbot)\/agents\/[^/]{1,200}\/sessions(?:\/|$)/;

/** Whether what was said between the user and the agent stands at a path: `{agent}/conversation` as it happens, else as it was kept. */
export function holdsConversation(path: string): boolean {
  return conversation.test(canonicalPath(path));
}

const persistence: readonly Place[] = [
  {
    pattern:
      /(?:^|\/)\.(?:bashrc|zshrc|profile|bash_profile|bash_login|zprofile|zshenv|zlogin|bash_aliases|kshrc|config\/fish\/(?:config\.fish|conf\.d\/[^/]*))$|^\/etc\/(?:profile|bash\.bashrc|zshrc|zshenv|profile\.d\/[^/]*|environment)$/,
    token: 'shell-rc:',
  },
  { pattern: /Library\/Launch(?:Agents|Daemons)(?:\/|$)/, token: 'launchd' },
  { pattern: /(?:^|\/)systemd\/(?:system|user)(?:\/|$)/, token: 'systemd' },
  { pattern: /^\/etc\/cron|^\/var\/spool\/cron|^\/etc\/anacrontab/, token: 'cron' },
  { pattern: /(?:^|\/)\.ssh\/authorized_keys2?$/, token: 'ssh-authorized-keys' },
  { pattern: /(?:^|\/)\.git\/hooks\/|(?:^|\/)\.githooks\/|(?:^|\/)\.husky\//, token: 'git-hook' },
  {
    pattern: /(?:^|\/)\.config\/autostart\/|Start Menu\/Programs\/Startup|CurrentVersion\/Run(?:Once)?/i,
    token: 'login-item',
  },
  { pattern: /site-packages\/[^/]*\.pth$|(?:^|\/)(?:sitecustomize|usercustomize)\.py$/, token: 'pth' },
  // Run by every shell of IPython, and so by every notebook. https://ipython.readthedocs.io/en/stable/interactive/tutorial.html#startup-files
  { pattern: /(?:^|\/)\.ipython\/profile_[^/]{1,80}\/startup\//, token: 'ipython-startup' },
  { pattern: /^\/etc\/(?:rc\.local|init\.d\/|ld\.so\.preload)/, token: 'init' },
  { pattern: /(?:^|\/)\.(?:openclaw|clawdbot|moltbot)\/cron(?:\/|$)/, token: 'openclaw-cron' },
];

const mayPersist = anyPattern(persistence.map(({ pattern }) => pattern));

/** What writing to a path arranges to run later, as a token; undefined for an ordinary file. */
export function persistenceAt(path: string): string | undefined {
  const canonical = canonicalPath(path);
  if (!mayPersist(canonical)) return undefined;
  const found = persistence.find(({ pattern }) => pattern.test(canonical));
  if (found === undefined) return undefined;
  return found.token === 'shell-rc:' ? `shell-rc:${canonical}` : found.token;
}

/** Addresses of cloud metadata services, in the form that `ipOf` gives, and their names. */
export function isMetadataService(host: string, ip: string | undefined): boolean {
  return (
    ip === '169.254.169.254' ||
    ip === '169.254.170.2' ||
    ip === '100.100.100.200' ||
    ip === 'fd00:ec2::254' ||
    host === 'metadata.google.internal' ||
    host === 'metadata' ||
    host === 'metadata.goog' ||
    host === 'instance-data'
  );
}
