import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Severity, type TextFile } from '../core/rule.ts';
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
    path: /(?:^|\/)\.(?:claude|cursor|gemini|codex|vscode)\/(?:settings(?:\.local)?|hooks|mcp)\.json$|(?:^|\/)\.mcp\.json$/i,
    when: 'when an agent starts in the folder',
    always: true,
  },
  { path: /(?:^|\/)\.git\/(?:hooks\/[^/.]{1,80}|config)$/i, when: 'when git is used in the folder', always: true },
  { path: /(?:^|\/)\.(?:husky|githooks)\/[^/.]{1,80}$/i, when: 'when git is used in the folder' },
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
  severity: 'high',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [829], attack: ['T1546', 'T1204.002'], atlas: ['AML.T0011'] },
  *check({ effects, texts }) {
    for (const effect of effects) {
      const found = placeOf(effect);
      if (found === undefined) continue;
      if (isOwnServer(effect, texts) || installsInContainer(effect, texts)) continue;
      const severity = severityOf(effect, found.always === true);
      if (severity === undefined) continue;
      yield {
        message: `${effect.operation || 'a command'} runs ${found.when}`,
        confidence: confidenceOf(effect, true),
        severity,
        evidence: [at(effect, 'runs by itself')],
      };
    }
    for (const text of texts) yield* grantsIn(text);
  },
});

/** Settings of a project that an agent's host takes from the folder in which it is started. */
const hostSettings =
  /(?:^|\/)(?:\.(?:claude|cursor|gemini|codex|vscode)\/(?:settings(?:\.local)?|mcp)\.json|\.mcp\.json)$/i;
const server = /"(?:url|httpUrl|serverUrl)"\s{0,8}:\s{0,8}"((?:https?|wss?):\/\/[^\s"]{3,300})"/g;
/** Everything is allowed beforehand: https://code.claude.com/docs/en/settings, https://code.visualstudio.com/docs/copilot, Gemini CLI's `autoAccept`. */
const grant =
  /"defaultMode"\s{0,8}:\s{0,8}"bypassPermissions"|"(?:enableAllProjectMcpServers|skipDangerousModePermissionPrompt|chat\.tools\.(?:global\.)?autoApprove|autoAccept)"\s{0,8}:\s{0,8}true\b/g;

/** What the settings give away without running anything: a server that nobody answers for, and the questions that protect the user. */
function* grantsIn({ path, text }: TextFile): Generator<Match> {
  if (!hostSettings.test(path)) return;
  const read = text.slice(0, 200_000);
  for (const match of read.matchAll(server)) {
    const aggravator = aggravatorOf(match[1] ?? '');
    if (aggravator === undefined) continue;
    yield {
      message: `An agent that starts in the folder takes its tools from a server; ${aggravator}`,
      confidence: 'sure',
      severity: 'high',
      evidence: [{ span: { path, start: match.index, end: match.index + match[0].length }, note: 'connected here' }],
    };
  }
  for (const match of read.matchAll(grant))
    yield {
      message: 'An agent that starts in the folder no longer asks the user',
      confidence: 'sure',
      severity: 'high',
      evidence: [{ span: { path, start: match.index, end: match.index + match[0].length }, note: 'allowed here' }],
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
  const before =
    texts.find(({ path }) => path === span.path)?.text.slice(Math.max(0, span.start - 60), span.start) ?? '';
  return /"(?:onCreate|updateContent|postCreate|postStart|postAttach)Command"\s{0,8}:\s{0,8}"?$/.test(before);
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
