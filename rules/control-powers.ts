import type { Span } from '../core/bundle/span.ts';
import type { Manifest } from '../core/manifest/manifest.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';

/** Tools of OpenClaw that run programs or reach further than the skill: https://docs.openclaw.ai/tools */
const strong: ReadonlySet<string> = new Set([
  'exec',
  'bash',
  'shell',
  'process',
  'gateway',
  'nodes',
  'cron',
  'message',
  'sessions_send',
  'sessions_spawn',
  'browser',
  'write',
  'edit',
  'apply_patch',
]);

/** Grants of a shell, or of every tool, without a limit on what is run. */
const unlimited = /^(?:Bash|Shell|exec|Execute|run_shell_command)(?:\(\s*(?:(?:\*|:\*|\*:\*)\s*)?\))?$|^\*$/i;

/** Powers that the frontmatter takes and that act past the reader's judgement. */
export const controlPowers = defineRule({
  id: 'control-powers',
  title: 'The frontmatter takes powers past the reader',
  severity: 'medium',
  taxonomy: { ast: ['AST03'], cwe: [250, 272], attack: ['T1548'], atlas: ['AML.T0053'] },
  *check(skill) {
    for (const manifest of skill.manifests) yield* powers(manifest, skill);
  },
});

function* powers(manifest: Manifest, skill: Skill): Generator<Match> {
  const { openclaw, clawhub, path = 'SKILL.md' } = manifest;
  const always = openclaw.always || clawhub.always;
  const wide = openclaw.allowedTools.filter((tool) => unlimited.test(tool));
  // `Bash` alone asks for what most skills use; `Bash(*)` beside `always` leaves nothing to ask.
  if (always) {
    const worse = wide.length > 0;
    yield {
      message: `Always loaded, whatever it needs${worse ? `, with ${wide.join(', ')} granted` : ''}`,
      confidence: 'sure',
      severity: worse ? 'medium' : 'low',
      evidence: [{ span: spanOf(manifest, 'always', path), note: 'asked for here' }],
    };
  } else if (wide.length > 0) {
    yield {
      message: `${wide.join(', ')} is granted without a limit`,
      confidence: 'sure',
      severity: 'low',
      evidence: [{ span: spanOf(manifest, 'allowed-tools', path), note: 'asked for here' }],
    };
  }
  const tool = openclaw.commandTool ?? clawhub.commandTool;
  if (tool !== undefined) {
    yield {
      message: `A slash command goes straight to the tool ${tool}, past the model`,
      confidence: 'sure',
      severity: strong.has(tool.toLowerCase()) ? 'medium' : 'low',
      evidence: [{ span: spanOf(manifest, 'command-tool', path), note: 'dispatched here' }],
    };
  }
  for (const hook of openclaw.hooks) {
    if (!/(?:^|\.)hooks\./.test(hook.key)) continue;
    const sends = skill.effects.some(
      (effect) =>
        (effect.op === 'send' || effect.op === 'receive' || effect.op === 'connect') &&
        overlaps(effect.span, hook.span),
    );
    yield {
      message: `A hook runs a command without being asked${sends ? ', and it talks to the network' : ''}`,
      confidence: 'sure',
      severity: sends ? 'medium' : 'low',
      evidence: [at(hook, 'run here')],
    };
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a.path === b.path && a.start < b.end && b.start < a.end;
}

/** Where the frontmatter says it; the start of the file when that is not known. */
function spanOf(manifest: Manifest, name: string, path: string): Span {
  const entry =
    manifest.entries.find(({ key }) => key === name || key.endsWith(`.${name}`)) ??
    manifest.entries.find(({ key }) => key.startsWith(`${name}.`));
  const start = manifest.frontmatter?.start ?? 0;
  return entry?.span ?? { path, start, end: start };
}
