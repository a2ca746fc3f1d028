import type { Severity } from '../../core/rule.ts';

/**
 * A command line that switches a protection off, as program and arguments with one blank between them. However many other options stand
 * between the words, they count: a pattern looks ahead for each from the start, which takes linear time.
 */
export interface Tampering {
  readonly command: RegExp;
  readonly what: string;
  readonly severity: Severity;
}

const guards =
  'falcon-sensor|crowdstrike|csfalcon\\w*|sentinel(?:one|d)\\w*|mdatp|wdavdaemon|clamav[\\w-]*|clamd|freshclam|windefend|sense|sophos\\w*|symantec\\w*|mcafee\\w*|xprotect\\w*|carbonblack|cbagentd|osqueryd?|wazuh[\\w-]*|auditd|apparmor|selinux|firewalld|ufw|fail2ban|little snitch|lulu|blockblock|santad?|malwarebytes';

/** Origin: MITRE ATT&CK T1562 (Impair Defenses), T1553.001 (Gatekeeper Bypass), T1070 (Indicator Removal), and the manual page of each program. */
export const tampering: readonly Tampering[] = [
  {
    what: 'macOS’s check of downloaded programs (Gatekeeper)',
    severity: 'high',
    command: /^spctl .*--(?:master|global)-disable\b/,
  },
  {
    what: 'the mark that a file was downloaded, which has macOS check it',
    severity: 'medium',
    command:
      /^xattr (?:-[rsv]{1,3} )?(?:-[a-z]{0,4}c[a-z]{0,4} (?:.* )?(?:~|\/Applications|\/tmp|\/Volumes|\{tmp\}|\.{1,2})\/|-[a-z]{0,4}d[a-z]{0,4} (?:-\w{1,4} )?com\.apple\.quarantine)/,
  },
  {
    what: 'the mark that a file was downloaded, which has Windows check it',
    severity: 'medium',
    command: /\bunblock-file\b/i,
  },
  {
    what: 'macOS’s protection of the system (SIP)',
    severity: 'high',
    command: /^csrutil (?:disable|authenticated-root disable)\b/,
  },
  {
    what: 'the quarantine of downloads',
    severity: 'high',
    command: /^defaults write com\.apple\.LaunchServices LSQuarantine\b/,
  },
  { what: 'SELinux', severity: 'high', command: /^setenforce (?:0|permissive)\b/i },
  { what: 'AppArmor', severity: 'high', command: /^aa-(?:teardown|disable|complain)\b/ },
  {
    what: 'the firewall',
    severity: 'high',
    command:
      /^ufw (?:--\S+ )*(?:disable|reset)\b|^(?:\S*\/)?socketfilterfw .*--setglobalstate off|^pfctl (?:.* )?-d\b|^nft (?:-\S+ )*flush ruleset\b|^ip6?tables (?:.* )?(?:-F|--flush)(?: |$)|^ip6?tables (?:.* )?(?:-P|--policy) (?:INPUT|FORWARD) ACCEPT|^netsh (?:adv)?firewall set .*\b(?:off|disable)\b|^set-netfirewallprofile\b.*-enabled.{1,8}false|^disable-netfirewallrule\b/i,
  },
  {
    what: 'a guard of the machine',
    severity: 'high',
    command: new RegExp(
      `^(?:systemctl|service|launchctl|sc|sc\\.exe|net|rc-service|chkconfig|update-rc\\.d)\\b(?=.*(?<![-\\w])(?:stop|disable|mask|unload|bootout|remove|delete|kill)\\b)(?=.*\\b(?:${guards})\\b)|^set-service\\b(?=.*\\b(?:disabled|stopped)\\b)(?=.*\\b(?:${guards})\\b)|^(?:stop-service|pkill|killall|kill|taskkill)\\b.*\\b(?:${guards})\\b`,
      'i',
    ),
  },
  {
    what: 'the window through which guards look into scripts (AMSI)',
    severity: 'high',
    command: /^amsiutils\b/i,
  },
  {
    what: 'Windows Defender',
    severity: 'high',
    command:
      /^(?=.*\b(?:set|add|remove)-mppreference\b).*-(?:disable\w|exclusion\w|attacksurface\w)|\bdisableantispyware\b|^(?=.*\buninstall-windowsfeature\b).*defender/i,
  },
  {
    what: 'the log of what happens on the machine',
    severity: 'high',
    command: /^auditctl (?:-e 0|-D)\b|^wevtutil (?:cl|clear-log)\b|\b(?:clear|remove)-eventlog\b/i,
  },
  { what: 'the record of commands', severity: 'medium', command: /^history -[cw]*c\b/ },
  {
    what: 'the choice of whose certificates are trusted: a further root is added',
    severity: 'high',
    command:
      /^security (?:.* )?add-trusted-cert\b|^certutil(?:\.exe)? (?=.*-addstore\b).*\broot\b|^import-certificate\b.*\broot\b|^trust anchor\b|^profiles (?:install|-I)\b/i,
  },
  {
    what: 'the direct way out: all traffic goes through a proxy',
    severity: 'medium',
    command:
      /^networksetup -set(?:secure)?(?:webproxy|socksfirewallproxy|autoproxyurl) (?!(?:\S+ ){1,3}(?:https?:\/\/)?(?:localhost|127\.0\.0\.1)\b|\S+(?: \S+)? off$)|^netsh winhttp set proxy (?!(?:proxy-server=)?["']?(?:https?=)?(?:localhost|127\.0\.0\.1)\b)/i,
  },
  {
    what: 'the rules by which an organisation lets people in',
    severity: 'high',
    command:
      /^(?:remove|disable)-\w{0,30}(?:conditionalaccess|authenticationstrength|identityprotection|mfa|legacyauthentication)\w{0,40}\b|^az ad conditional-access policy delete\b|^set-organizationconfig .*-audit\w{0,10} .{0,4}(?:true|false)\b/i,
  },
  {
    what: 'the record of what happens in an account of the cloud',
    severity: 'high',
    command:
      /^aws (?:.* )?(?:cloudtrail (?:stop-logging|delete-trail)|guardduty delete-detector|securityhub disable-security-hub|configservice (?:stop|delete)-configuration-recorder|ec2 delete-flow-logs)\b|^gcloud (?:.* )?logging (?:sinks|logs) delete\b|^az (?:monitor log-profiles delete|security pricing create .*\bfree)\b|^(?:remove|disable)-\w{0,30}(?:auditlog|unifiedauditlog|retentioncompliancepolicy|cloudtrail|ctrail|gdetector)\w{0,40}\b|^set-adminauditlogconfig .*(?:enabled|ingestion\w{0,10})\W{1,4}false/i,
  },
  {
    what: 'backups that could undo a loss',
    severity: 'high',
    command:
      /^vssadmin delete\b|^wmic shadowcopy delete\b|^wbadmin delete\b|^bcdedit .*recoveryenabled no\b|^tmutil (?:disable|deletelocalsnapshots|delete)\b/i,
  },
];

/** Variables and settings whose value turns the check of certificates off, as `name=value`. */
export const unchecked =
  /^(?:NODE_TLS_REJECT_UNAUTHORIZED=["']?0|PYTHONHTTPSVERIFY=["']?0|GIT_SSL_NO_VERIFY=["']?(?:1|true)|NPM_CONFIG_STRICT_SSL=["']?false|GONOSUMDB=["']?\*|GOSUMDB=["']?off|GOINSECURE=["']?\*|strict-ssl=["']?false|http\.sslverify=["']?false)/i;
