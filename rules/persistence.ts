import type { Effect } from '../core/facts/effect.ts';
import { canonicalPath, persistenceAt } from '../core/facts/places.ts';
import { at, defineRule, type Match, type Severity, type Skill } from '../core/rule.ts';
import { isPoison } from './judgement/agent-state.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { judgeDoors } from './judgement/door-orders.ts';
import { isForPeople } from './judgement/for-people.ts';
import { lineAt } from './judgement/line.ts';
import { judgeLoaders } from './judgement/loader-orders.ts';
import { judgeLoader } from './judgement/loader-variables.ts';
import { fetchesItsProgram } from './judgement/scheduled-download.ts';
import { writesIn } from './judgement/writes.ts';

/** Lines that people put into a shell's start file every day: a variable, a search path, a completion, an alias to a program. */
const harmless =
  /^(?:#.*|(?:export\s+)?[A-Z_][A-Z0-9_]*=.*|export\s.*|alias\s[\w-]+=.{0,80}|fpath.*|autoload.*|(?:eval|source|\.)\s.{0,20}(?:completion|init|env|hook|activate|shellenv).*|source\s[^|;&]{1,120}|)$/;

/** What runs comes from elsewhere each time, or is hidden: a download into an interpreter, a raw connection, a decoder. */
const remote =
  /\b(?:curl|wget|fetch|iwr|irm|Invoke-(?:WebRequest|RestMethod)|urlopen|requests\.get|urllib)\b[^\n]{0,300}(?:\|\s*(?:sudo\s)?(?:ba|z|da|k)?sh\b|\|\s*(?:python3?|node|perl|ruby|iex)\b)|(?:eval|exec|\$\(|`|source|iex|<\()[^\n]{0,40}\b(?:curl|wget|urlopen|requests\.get|iwr|irm)\b|\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^\n]{0,60}\s-\w{0,4}e|\bbase64\b[^\n]{0,40}\s(?:-d|-D|--decode)\b[^\n]{0,60}\|/i;

/** Something is arranged to run later without being asked for again. */
export const persistence = defineRule({
  id: 'persistence',
  title: 'Something is arranged to run again later',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST03'],
    cwe: [506],
    attack: ['T1053.003', 'T1543', 'T1546.004', 'T1098.004'],
    atlas: ['AML.T0112'],
  },
  *check(skill) {
    const fetched = new Set(
      skill.flows.filter(({ source, role }) => source.op === 'receive' && role === 'data').map(({ sink }) => sink),
    );
    for (const effect of [...skill.effects.filter(({ op }) => op === 'persist'), ...writesIn(skill.effects)]) {
      const what = persisted(effect);
      if (what !== undefined && !takesAway(effect, skill) && (!isHarmless(what, effect) || shadows(effect, skill)))
        yield judge(what, effect, fetched.has(effect), skill);
    }
    for (const effect of skill.effects) {
      const match = judgeLoader(effect, skill.effects);
      if (match !== undefined) yield match;
    }
    yield* judgeLoaders(skill.instructions);
    yield* judgeDoors(skill.instructions);
  },
});

function judge(what: string, effect: Effect, fetched: boolean, skill: Skill): Match {
  const text = [...effect.args, lineAt(skill, effect.span)].join('\n');
  const own = what.startsWith('openclaw-');
  const calls =
    (fetched && !own) ||
    remote.test(text) ||
    (own && isPoison(text)) ||
    (!own && (fetchesItsProgram(text) || carriesFetcher(effect, skill)));
  const door =
    what === 'ssh-authorized-keys' && /\bssh-(?:ed25519|rsa|dss)\s+AAAA|\becdsa-sha2-\S{1,40}\s+AAAA/.test(text);
  const login = what === 'login' ? loginBy(effect, skill) : undefined;
  const why =
    login !== undefined
      ? login
      : calls
        ? ', and what runs comes from elsewhere or is hidden'
        : door
          ? ', for a key that the skill brings'
          : '';
  return {
    message: `${effect.operation || 'a command'} arranges for something to run later (${what})${why}`,
    confidence: confidenceOf(effect, true),
    severity: why !== '' ? 'critical' : own && fetched ? 'medium' : severityOf(what, effect, skill),
    evidence: [at(effect, 'arranged here')],
  };
}

/** Whose request logs in, where the same file asks for no password of an account; a page shows what its reader decides about. */
function loginBy({ span, standing }: Effect, { texts }: Skill): string | undefined {
  const text = texts.find(({ path }) => path === span.path)?.text ?? '';
  if (
    standing.stance !== 'acts' ||
    !/\$_(?:SERVER|GET|POST|REQUEST|COOKIE)\b|getallheaders|->(?:header|query|input)\(/.test(text)
  )
    return undefined;
  return /\b(?:wp_check_password|wp_authenticate|wp_signon|wp_verify_nonce|check_admin_referer|check_ajax_referer|current_user_can|Auth::attempt|password_verify|get_transient|hasValidSignature)\b/.test(
    text,
  )
    ? undefined
    : ', for whoever knows what to send: no password of an account is asked for';
}

/** A script of the skill that is put where it runs later, and that itself runs what it fetches. */
function carriesFetcher(effect: Effect, { flows }: Skill): boolean {
  const from = new Set(
    flows.flatMap(({ source, sink, role }) =>
      sink === effect && role === 'data' && source.op === 'read' ? source.targets.map(({ text }) => shipped(text)) : [],
    ),
  );
  from.delete(undefined);
  return flows.some(({ source, sink, role }) => role === 'code' && source.op === 'receive' && from.has(sink.span.path));
}

/** The path in the skill of a file that is named below its folder. */
function shipped(text: string): string | undefined {
  return /^\{skill\}\/(.{1,400})$/.exec(text)?.[1];
}

/** A schedule of the agent's own is shown by its host; what is told openly for a project's own tools is the user's step. */
function severityOf(what: string, effect: Effect, skill: Skill): Severity {
  const { instructions } = skill;
  if (what.startsWith('openclaw-')) return 'low';
  if (effect.standing.stance !== 'acts' && /^(?:git-hook|pm2|supervisor|at|shell-rc)/.test(what)) return 'low';
  if (what === 'ssh-authorized-keys' && isElsewhere(effect, skill)) return 'low';
  if (/^(?:ssh-authorized-keys|init|pth|login)$/.test(what)) return 'high';
  if (/^(?:cron|systemd|launchd|scheduled-task|login-item)$/.test(what) && isAnnounced(effect, skill)) return 'low';
  return isForPeople(effect, instructions) ? 'low' : 'medium';
}

/** The user's own public key goes to a machine that the user logs in to, as a page tells it. */
function isElsewhere({ standing, span }: Effect, skill: Skill): boolean {
  return (
    standing.stance === 'told' &&
    /\.pub\s?\|\s?ssh\s(?:-[a-zA-Z]\s?\S{1,60}\s){0,3}[\w.$<>{}-]{1,60}@[\w.$<>{}-]{1,80}\s["'][^|]{0,200}authorized_keys/.test(
      lineAt(skill, span).slice(0, 600),
    )
  );
}

/** What a page's title says that it is about. */
const announces =
  /\b(?:cron(?:tab|job)?s?|schedul\w{0,5}|systemd|launchd|launch ?(?:agent|daemon|ctl)s?|daemons?|services?|background|auto-?(?:start|run|launch|mat)\w{0,5}|start-?up|boot|reboots?|always[- ]on|24\/7|recurring|periodic\w{0,4}|persisten\w{2,4}|timers?|task scheduler)\b|定时|自启|开机|后台|守护|计划任务|服务/i;

/** A step that a page gives openly, under a title or in a skill that says what it is about: its reader knows and does it. */
function isAnnounced({ standing, span }: Effect, skill: Skill): boolean {
  if (standing.stance !== 'told') return false;
  const text = skill.texts.find(({ path }) => path === span.path)?.text ?? '';
  const titles = text.slice(0, span.start).match(/^#{1,6} .{1,120}$/gm) ?? [];
  const page = span.path.slice(span.path.lastIndexOf('/') + 1);
  return titles.slice(-4).some((title) => announces.test(title)) || announces.test(page.replace(/[_.-]/g, ' '));
}

/** Services that a distribution brings and keeps. */
const usualServices =
  /^(?:docker|containerd|nginx|apache2|httpd|caddy|postgresql(?:-\d{1,2})?|mysqld?|mariadb|redis(?:-server)?|mongod|ssh|sshd|fail2ban|ufw|firewalld|cron|crond|chronyd?|ntp|ntpd|systemd-(?:timesyncd|resolved|networkd)|tailscaled|bluetooth|avahi-daemon|cups|rsyslog|unattended-upgrades|memcached|rabbitmq-server|elasticsearch|grafana-server|prometheus|node_exporter|jenkins|libvirtd|lightdm|NetworkManager|wg-quick@wg0|haproxy|php[\d.]{0,4}-fpm|certbot\.timer|ollama|xvfb)(?:\.service)?$/;

/** Takes an entry away, ends it or asks about it; or switches on what a distribution brings. */
function takesAway(effect: Effect, skill: Skill): boolean {
  const { operation, args } = effect;
  if (operation === 'systemctl enable') {
    const units = args.filter((arg) => !arg.startsWith('-') && !/^(?:enable|systemctl|sudo)$/.test(arg));
    return units.length > 0 && units.every((unit) => usualServices.test(unit));
  }
  if (/^(?:rc-)?service$/.test(operation))
    return /\bservice [\w@.-]{1,40} (?:(?:re)?start|stop|status|reload)\s*$/.test(
      lineAt(skill, effect.span).slice(0, 400),
    );
  if (/^schtasks\b/i.test(operation)) return args.some((arg) => /^\/(?:delete|end|query)$/i.test(arg));
  if (operation === 'crontab') {
    const line = lineAt(skill, effect.span).trim();
    return /^[\s(]{0,8}(?:sudo )?(?:crontab -l\b[^|;&(){}]{0,60}|echo "\$\w{1,40}"\s?)\|\s?[ef]?grep -\w{0,4}v\w{0,4} [^|;&(){}$`]{1,200}\)?\s?\|\s?(?:sudo )?crontab -(?: 2>\/dev\/null)?(?: \|\| true)?$/.test(
      line,
    );
  }
  return false;
}

function persisted(effect: Effect): string | undefined {
  if (effect.op === 'persist') return startsOnly(effect) ? undefined : effect.targets[0]?.text;
  for (const { text } of effect.targets) {
    const token = persistenceAt(text);
    // Other files stand beside units in the same folders.
    if (token === 'systemd' && /\.\w{1,12}$/.test(text) && !/\.(?:service|timer|socket|path|target)$/.test(text))
      continue;
    if (token !== undefined) return token;
  }
  return undefined;
}

/** Starts or shows what is there; or opens it for the user to write. */
function startsOnly({ operation, args, targets }: Effect): boolean {
  if (
    /^(?:systemctl (?:start|restart|daemon-reload|edit)|launchctl (?:start|kickstart)|brew services|pre-commit|ssh-copy-id)/.test(
      operation,
    )
  )
    return true;
  if (targets[0]?.text.startsWith('registry:') === true)
    return !/\\(?:Run|RunOnce|Winlogon|Image File Execution Options|AppInit_DLLs)/i.test(targets[0].text);
  return (
    (operation === 'crontab' && args.includes('-e')) ||
    (/^(?:rc-)?service\b/.test(operation) &&
      args.some((arg) => /(?:^|\s)(?:(?:re)?start|status|stop|reload)$/.test(arg)))
  );
}

/** Programs that everybody runs. */
const usual: ReadonlySet<string> = new Set(
  'aws bash brew cat chmod claude code cp curl docker gcloud gh git gpg kubectl less ls make mv node npm npx openclaw openssl pip pip3 pnpm ps python python3 rm scp security sh ssh su sudo tar vim wget which yarn zsh'.split(
    ' ',
  ),
);

/** A folder of the skill in front of the search path that holds a program with the name of one that everybody runs. */
function shadows({ args }: Effect, { bundle }: Skill): boolean {
  return args.some((text) => {
    const folder = /\bPATH=["']?(\{skill\}[^:"'\n]{1,1000}):/.exec(text)?.[1];
    if (folder === undefined) return false;
    const inside = `${canonicalPath(folder).replace(/^\{skill\}\//, '')}/`;
    return bundle.entries.some(({ path }) => path.startsWith(inside) && usual.has(path.slice(inside.length)));
  });
}

function isHarmless(what: string, effect: Effect): boolean {
  return (
    what.startsWith('shell-rc') &&
    effect.args.length > 0 &&
    effect.args.every(
      (text) => text !== '…' && !remote.test(text) && text.split('\n').every((line) => harmless.test(line.trim())),
    )
  );
}
