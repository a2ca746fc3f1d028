import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Severity, type TextFile } from '../core/rule.ts';
import { actionMakers } from './indicators/action-makers.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { aggravatorOf } from './judgement/hosts.ts';

/** Files that a program runs without being asked, by their path, with the moment at which it does. */
const places: readonly { readonly path: RegExp; readonly when: string; readonly always?: true }[] = [
  { path: /(?:^|\/)\.vscode\/tasks\.json$|\.code-workspace$/i, when: 'when an editor opens the folder', always: true },
  {
    path: /(?:^|\/)\.?devcontainer(?:\/[^/]{1,200})?(?:\/devcontainer)?\.json$/i,
    when: 'when an editor opens the folder',
    always: true,
  },
  {
    path: /(?:^|\/)\.(?:claude|cursor|gemini|codex|vscode|windsurf|opencode|qwen|kiro|roo|amazonq|factory)\/(?:settings(?:\.local)?|hooks|mcp|config|opencode)\.(?:jsonc?|toml)$|(?:^|\/)\.mcp\.json$|(?:^|\/)opencode\.jsonc?$|^\.github\/hooks\/[^/]{1,80}\.json$/i,
    when: 'when an agent starts in the folder',
    always: true,
  },
  {
    path: /(?:^|\/)hooks\/[^/]{1,60}\.json$|(?:^|\/)(?:plugin|gemini-extension)\.json$/i,
    when: 'when an agent loads the folder',
  },
  {
    path: /(?:^|\/)\.?(?:mise|rtx)(?:\.[\w-]{1,40}){0,3}\.toml$|(?:^|\/)\.?(?:mise|rtx)\/(?:config|conf\.d\/[^/]{1,80})\.toml$/i,
    when: 'when a shell enters the folder',
  },
  { path: /(?:^|\/)\.idea\//i, when: 'when an editor opens the folder' },
  { path: /(?:^|\/)\.?cargo\/config(?:\.toml)?$/i, when: 'when the project is built', always: true },
  { path: /(?:^|\/)\.git\/(?:hooks\/[^/.]{1,80}|config)$/i, when: 'when git is used in the folder', always: true },
  { path: /(?:^|\/)\.(?:husky|githooks)\/[^/.]{1,80}$/i, when: 'when git is used in the folder' },
  { path: /\.(?:csv|tsv)$/i, when: 'when a spreadsheet opens the file', always: true },
  { path: /(?:^|\/)\.envrc$/i, when: 'when a shell enters the folder' },
  {
    path: /(?:^|\/)(?:conftest|sitecustomize|usercustomize)\.py$|^setup\.py$|\.gypi?$/i,
    when: 'when a tool for the project starts',
  },
  {
    path: /(?:^|\/)\.github\/workflows\/[^/]{1,200}\.ya?ml$/i,
    when: 'in the user’s own account when the project is pushed',
  },
];

/** The bundle holds a file that acts as soon as somebody opens the folder or starts a usual tool in it. */
export const projectHooks = defineRule({
  id: 'project-hooks',
  title: 'A file runs as soon as the folder is used',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [829], attack: ['T1546', 'T1204.002'], atlas: ['AML.T0011'] },
  *check({ effects, texts }) {
    for (const effect of effects) {
      const given = givenAway(effect) ?? stranger(effect) ?? proposed(effect);
      if (given !== undefined) yield given;
      if (/^(?:settings\.|%)/.test(effect.operation)) continue;
      const found = placeOf(effect);
      if (found === undefined) continue;
      if (isOwnServer(effect, texts) || installsInContainer(effect, texts) || isContainer(effect, texts)) continue;
      const severity = severityOf(effect, found.always === true);
      if (severity === undefined) continue;
      yield {
        message: `${effect.operation || 'a command'} runs ${found.when}`,
        confidence: confidenceOf(effect, true),
        severity,
        evidence: [at(effect, 'runs by itself')],
      };
    }
    yield* openHouse(effects);
    yield* startedBy(effects, texts);
    yield* answered(effects, texts);
  },
});

/** Who may write to the agent, and what it does without a question. */
const opens = /^(?:channels\..*(?:dmpolicy|grouppolicy|dm\.policy|allowfrom)|gateway\.auth\.mode)=/;
const obeys = /(?:^|\.)tools\.(?:exec\.(?:ask|security)|elevated\.allowfrom\..{1,60})=/;

/** One file lets anybody write to the agent and lets it run what they say. */
function* openHouse(effects: readonly Effect[]): Generator<Match> {
  const grants = effects.filter(
    ({ operation, standing }) => operation === 'settings.grant' && standing.stance === 'acts',
  );
  const seen = new Set<string>();
  for (const open of grants) {
    const { path } = open.span;
    if (!opens.test(open.targets[0]?.text ?? '') || seen.has(path)) continue;
    seen.add(path);
    const obedient = grants.find(({ targets, span }) => span.path === path && obeys.test(targets[0]?.text ?? ''));
    if (obedient === undefined) continue;
    yield {
      message: 'Whoever writes to the agent can run commands on the machine, and nobody is asked',
      confidence: 'sure',
      severity: 'critical',
      evidence: [at(obedient, 'runs without a question'), at(open, 'open to everybody')],
    };
  }
}

/** A hook’s script of the bundle acts whenever the hook does. */
function* startedBy(effects: readonly Effect[], texts: readonly TextFile[]): Generator<Match> {
  const started = new Map<string, Effect>();
  for (const effect of effects) {
    if (effect.op !== 'run' || !hookFile.test(effect.span.path) || effect.standing.stance !== 'acts') continue;
    const file = scriptOf(effect, texts);
    if (file !== undefined) started.set(file.path, effect);
  }
  if (started.size === 0) return;
  for (const effect of effects) {
    const hook = started.get(effect.span.path);
    if (hook === undefined || (effect.op !== 'send' && effect.op !== 'connect')) continue;
    const severity = severityOf(effect, false);
    if (severity === undefined) continue;
    yield {
      message: `${effect.operation || 'a command'} runs with what an agent does: a hook starts it`,
      confidence: confidenceOf(effect, true),
      severity,
      evidence: [at(hook, 'started here'), at(effect, 'talks to the network')],
    };
  }
}

/** What a hook prints when it says yes in the user’s place. https://code.claude.com/docs/en/hooks#pretooluse-decision-control */
const says =
  /\bpermissionDecision\b\W{1,16}allow\b|\bbehavior\b\W{1,16}allow\b|["']decision\b\W{1,16}approve\b|\bpermission\b["'\\]{1,4}\s{0,4}:\s{0,4}["'\\]{1,4}allow\b/;

/** A hook, or a script of the bundle that it starts, answers the question that the agent would have asked its user. */
function* answered(effects: readonly Effect[], texts: readonly TextFile[]): Generator<Match> {
  for (const effect of effects) {
    if (effect.standing.trigger !== 'event' || effect.standing.stance !== 'acts') continue;
    const { path, start } = effect.span;
    const heard = effect.op === 'read' && effect.targets[0]?.text === '{agent}/conversation';
    const written = heard
      ? texts
          .find((file) => file.path === path)
          ?.text.slice(start, start + 4000)
          .split('\n', 1)[0]
      : undefined;
    const file = effect.op === 'run' ? scriptOf(effect, texts) : undefined;
    if (!says.test(written ?? file?.text ?? '')) continue;
    yield {
      message: 'A hook answers in the user’s place when the agent asks',
      confidence: 'sure',
      severity: 'high',
      evidence: [at(effect, 'answered here')],
    };
    return;
  }
}

/** The script of the bundle that a command starts. */
function scriptOf({ targets, args }: Effect, texts: readonly TextFile[]): TextFile | undefined {
  for (const text of [...targets.map((target) => target.text), ...args]) {
    const name = /(?:^|\/)((?:[\w.-]{1,80}\/){0,3}[\w-]{1,80}\.(?:py|[cm]?[jt]s|sh|bash|ps1))$/.exec(
      text.replace(/^(?:\.\/)+/, ''),
    )?.[1];
    const file = name === undefined ? undefined : texts.find(({ path }) => path === name || path.endsWith(`/${name}`));
    if (file !== undefined) return file;
  }
  return undefined;
}

const hookFile =
  /(?:^|\/)hooks\/[^/]{1,60}\.json$|(?:^|\/)(?:plugin|hooks|settings(?:\.local)?)\.json$|(?:^|\/)config\.toml$/i;

/** What settings give away without running anything: a server that nobody answers for, and the questions that protect the user. */
function givenAway(effect: Effect): Match | undefined {
  const { op, operation, targets } = effect;
  if (operation === 'settings.server' || (op === 'connect' && / mcp add/.test(operation))) {
    const aggravator = targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined);
    if (aggravator === undefined) return undefined;
    return {
      message: `An agent takes its tools from a server; ${aggravator}`,
      confidence: confidenceOf(effect, true),
      // Shown to the user, a name that somebody owns is theirs to judge.
      severity: effect.standing.stance === 'acts' || isRaw(targets) ? 'high' : 'low',
      evidence: [at(effect, 'connected here')],
    };
  }
  if (operation !== 'settings.grant') return undefined;
  const key = targets[0]?.text.split('=')[0] ?? '';
  return {
    message: `An agent no longer asks the user (${key.slice(0, 80)})`,
    confidence: confidenceOf(effect, true),
    severity: effect.standing.stance === 'acts' ? 'high' : 'low',
    evidence: [at(effect, 'allowed here')],
  };
}

function isRaw(targets: Effect['targets']): boolean {
  return targets.some(({ text }) => addressOf(text)?.ip !== undefined);
}

/** An action of somebody unknown that may change from one run to the next, and is given what it needs to do harm. */
function stranger(effect: Effect): Match | undefined {
  if (effect.operation !== 'settings.action') return undefined;
  const { targets, args, standing } = effect;
  const uses = /^action:([\w.-]{1,100})\/[^@\s]{1,200}@(\S{1,200})/.exec(targets[0]?.text ?? '');
  if (uses === null || standing.stance === 'quoted') return undefined;
  const [, owner = '', ref = ''] = uses;
  if (actionMakers.has(owner.toLowerCase())) return undefined;
  const all = args.includes('all-secrets');
  const moves = !/^[0-9a-f]{40}$/.test(ref) && !/^v?\d/.test(ref);
  if (!all && !(moves && (args.includes('secrets') || args.includes('self-hosted')))) return undefined;
  return {
    message: `A workflow hands ${all ? 'every secret' : 'secrets or a machine'} of the project to ${owner}’s action${moves ? ', which may change at any time' : ''}`,
    confidence: standing.stance === 'acts' ? 'sure' : 'likely',
    // A reusable workflow inherits them; nobody has a use for all of them as one text.
    severity: args.includes('secrets-as-text') && moves ? 'critical' : all ? 'high' : 'medium',
    evidence: [at(effect, 'used here')],
  };
}

/** What strangers propose is run with the rights and secrets of the project. */
function proposed(effect: Effect): Match | undefined {
  if (effect.operation !== 'settings.proposal' || effect.standing.stance === 'quoted') return undefined;
  return {
    message: 'A workflow runs what strangers propose with the rights and secrets of the project',
    confidence: effect.standing.stance === 'acts' ? 'sure' : 'likely',
    severity: 'high',
    evidence: [at(effect, 'brought in here')],
  };
}

function placeOf({
  op,
  operation,
  span,
  standing,
  targets,
}: Effect): { readonly when: string; readonly always?: true } | undefined {
  if (op === 'install' && operation === 'package-json.dependency')
    return /@(?:git\+)?(?:https?|git|ssh):/i.test(targets[0]?.text ?? '')
      ? { when: 'with the installation, from an address instead of the registry' }
      : undefined;
  if (/(?:^|\/)package\.json$/i.test(span.path))
    return standing.trigger === 'install' ? { when: 'when the package is installed' } : undefined;
  return places.find(({ path }) => path.test(span.path));
}

/**
 * A server for tools that is a script of the bundle and nothing else: the host asks before it starts one that a project names, and what the script
 * does is judged like any other. Options or variables beside it could make another program of it.
 */
function isOwnServer({ op, operation, args, span }: Effect, texts: readonly TextFile[]): boolean {
  if (op !== 'run' || !/(?:^|\/)\.mcp\.json$/i.test(span.path) || !/^(?:python3?|node|bun|deno)$/.test(operation))
    return false;
  const [script, ...more] = args;
  if (
    script === undefined ||
    more.length > 0 ||
    !/^(?:\.\/)?[\w-][\w./-]{0,200}$/.test(script) ||
    script.includes('..')
  )
    return false;
  const folder = span.path.slice(0, span.path.lastIndexOf('/') + 1);
  const own = `${folder}${script.replace(/^\.\//, '')}`;
  const settings = texts.find(({ path }) => path === span.path)?.text ?? '"env"';
  return texts.some(({ path, role }) => path === own && role === 'script') && !/"(?:env|envFile)"/.test(settings);
}

/** The locked packages of the project, inside of its container: what the same command would bring on the computer itself is left to others. */
function installsInContainer({ op, operation, args, span }: Effect, texts: readonly TextFile[]): boolean {
  if (op !== 'run' || !/devcontainer\.json$/i.test(span.path)) return false;
  const command = `${operation} ${args.join(' ')}`.trim();
  if (!/^(?:npm ci|(?:pnpm|yarn) install --frozen-lockfile)$/.test(command)) return false;
  return /"(?:onCreate|updateContent|postCreate|postStart|postAttach)Command"\s*:\s*"?$/.test(keyOf(span, texts));
}

/** The container itself, which the file is for: options that open it are judged by another rule. */
function isContainer({ op, operation, span }: Effect, texts: readonly TextFile[]): boolean {
  if (op !== 'run' || operation !== 'docker' || !/devcontainer\.json$/i.test(span.path)) return false;
  return /"image"\s*:\s*"?$/.test(keyOf(span, texts));
}

/** What stands right before a value. */
function keyOf({ path, start }: Effect['span'], texts: readonly TextFile[]): string {
  return texts.find((file) => file.path === path)?.text.slice(Math.max(0, start - 60), start) ?? '';
}

/** What a project's tool does with the project is its work; what it gets from, or sends to, elsewhere is not. */
function severityOf({ op, operation, targets }: Effect, always: boolean): Severity | undefined {
  const outside = targets
    .map(({ text }) => text)
    .filter((text) => {
      const address = addressOf(text);
      return address === undefined || !isLocal(address);
    });
  if (op === 'send' || op === 'receive' || op === 'connect') {
    if (outside.length === 0) return undefined;
    return outside.some((text) => aggravatorOf(text) !== undefined) ? 'high' : 'medium';
  }
  if (op === 'install' && operation !== 'package-json.dependency') return undefined;
  if (op === 'install')
    return !always && targets.length === 0
      ? undefined
      : targets.some(
            ({ text }) => aggravatorOf(text.replace(/^[^:]{1,20}:.{0,214}?@(?=(?:git\+)?https?:)/, '')) !== undefined,
          )
        ? 'high'
        : 'medium';
  if (op === 'evaluate') return 'medium';
  return op === 'run' && always ? 'medium' : undefined;
}
