import type { Severity } from '../../core/rule.ts';

/** A command line that switches a protection off, as program and arguments with one blank between them. */
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
    command: /^spctl (?:.{0,40})--(?:master|global)-disable\b/,
  },
  {
    what: 'the mark that a file was downloaded, which has macOS check it',
    severity: 'medium',
    command:
      /^xattr (?:-[rsv]{1,3} )?(?:-[a-z]{0,4}c[a-z]{0,4} (?:.{0,60} )?(?:~|\/Applications|\/tmp|\/Volumes|\{tmp\}|\.{1,2})\/|-[a-z]{0,4}d[a-z]{0,4} (?:-\w{1,4} )?com\.apple\.quarantine)/,
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
      /^ufw (?:--force )?(?:disable|reset)\b|^(?:\S{0,60}\/)?socketfilterfw .{0,60}--setglobalstate off|^pfctl (?:.{0,20})-d\b|^nft flush ruleset\b|^ip6?tables (?:.{0,20})(?:-F|--flush)(?: |$)|^ip6?tables -P (?:INPUT|FORWARD) ACCEPT|^netsh (?:adv)?firewall set .{0,60}\b(?:off|disable)\b|^set-netfirewallprofile\b.{0,120}-enabled .{0,8}false|^disable-netfirewallrule\b/i,
  },
  {
    what: 'a guard of the machine',
    severity: 'high',
    command: new RegExp(
      `^(?:systemctl|service|launchctl|sc|sc\\.exe|net|rc-service|chkconfig|update-rc\\.d)\\b.{0,60}\\b(?:stop|disable|mask|unload|bootout|remove|delete|kill)\\b.{0,80}\\b(?:${guards})\\b|^set-service\b.{0,60}\b(?:${guards})\b.{0,60}\bdisabled\b|^service (?:${guards}) stop\\b|^(?:pkill|killall|kill|taskkill)\\b.{0,60}\\b(?:${guards})\\b`,
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
      /\b(?:set|add|remove)-mppreference\b.{0,120}-(?:disable\w+|exclusion\w+|attacksurface\w+)|\bdisableantispyware\b|\buninstall-windowsfeature\b.{0,40}defender/i,
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
      /^security (?:.{0,40})add-trusted-cert\b|^certutil(?:\.exe)? (?:.{0,40})-addstore\b.{0,40}\broot\b|^import-certificate\b.{0,200}\broot\b|^trust anchor\b|^profiles (?:install|-I)\b/i,
  },
  {
    what: 'the direct way out: all traffic goes through a proxy',
    severity: 'medium',
    command:
      /^networksetup -set(?:secure)?(?:webproxy|socksfirewallproxy|autoproxyurl) (?!.{0,200}\b(?:localhost|127\.0\.0\.1|off)\b)|^netsh winhttp set proxy (?!.{0,60}\b(?:localhost|127\.0\.0\.1)\b)/i,
  },
  {
    what: 'the rules by which an organisation lets people in',
    severity: 'high',
    command:
      /^(?:remove|disable)-\w{0,30}(?:conditionalaccess|authenticationstrength|identityprotection|mfa|legacyauthentication)\w{0,40}\b|^az ad conditional-access policy delete\b|^set-organizationconfig .{0,80}-audit\w{0,10} .{0,4}(?:true|false)\b/i,
  },
  {
    what: 'the record of what happens in an account of the cloud',
    severity: 'high',
    command:
      /^aws (?:.{0,60} )?(?:cloudtrail (?:stop-logging|delete-trail)|guardduty delete-detector|securityhub disable-security-hub|configservice (?:stop|delete)-configuration-recorder|ec2 delete-flow-logs)\b|^gcloud (?:.{0,40} )?logging (?:sinks|logs) delete\b|^az (?:monitor log-profiles delete|security pricing create .{0,80}\bfree)\b|^(?:remove|disable)-\w{0,30}(?:auditlog|unifiedauditlog|retentioncompliancepolicy|cloudtrail|ctrail|gdetector)\w{0,40}\b|^set-adminauditlogconfig .{0,80}(?:enabled|ingestion\w{0,10})\W{1,4}false/i,
  },
  {
    what: 'backups that could undo a loss',
    severity: 'high',
    command:
      /^vssadmin delete\b|^wmic shadowcopy delete\b|^wbadmin delete\b|^bcdedit .{0,60}recoveryenabled no\b|^tmutil (?:disable|deletelocalsnapshots|delete)\b/i,
  },
];

/** Variables and settings whose value turns the check of certificates off, as `name=value`. */
export const unchecked =
  /^(?:NODE_TLS_REJECT_UNAUTHORIZED=["']?0|PYTHONHTTPSVERIFY=["']?0|GIT_SSL_NO_VERIFY=["']?(?:1|true)|NPM_CONFIG_STRICT_SSL=["']?false|GONOSUMDB=["']?\*|GOSUMDB=["']?off|GOINSECURE=["']?\*|strict-ssl=["']?false|http\.sslverify=["']?false)/i;
