import type { Effect } from '../../core/facts/effect.ts';
import { at, type Match } from '../../core/rule.ts';
import { confidenceOf } from './confidence.ts';

/** Folders of the system and of package managers, whose libraries a package of the system put there. */
const system = /^(?:\/usr\/|\/lib|\/opt\/|\/System\/|\/Library\/|\/nix\/|\$\{?(?:HOMEBREW_PREFIX|CONDA_PREFIX))/;
const path = '(?:[.~/{$…][^\\s"\']{0,300}|[\\w-]{1,60}/[^\\s"\']{1,300}|[A-Za-z]:[^\\s"\']{1,300}|data:[^\\s]{1,300})';
const anyPath = new RegExp(`^["']?(${path})`);

/** Variables that make programs load a file or run a command first, and what of their value does. Origin: the manual of each program. */
const loaders: readonly { readonly name: RegExp; readonly value: RegExp }[] = [
  {
    name: /^NODE_OPTIONS$/,
    value: new RegExp(`(?:--require|--import|--loader|--experimental-loader|-r)[\\s=]{1,4}["']?(${path})`),
  },
  { name: /^(?:BUN_OPTIONS|DENO_ARGS)$/, value: new RegExp(`--preload[\\s=]{1,4}["']?(${path})`) },
  { name: /^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/, value: anyPath },
  { name: /^(?:PYTHONSTARTUP|BASH_ENV|ZDOTDIR|PERL5DB|GIT_TEMPLATE_DIR|NPM_CONFIG_SCRIPT_SHELL)$/i, value: anyPath },
  { name: /^RUBYOPT$/, value: new RegExp(`-r\\s*(${path})`) },
  { name: /^PERL5OPT$/, value: /-M\S{0,60}|(-I\s*\S{1,200})/ },
  {
    name: /^(?:JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS)$/,
    value: /-(?:javaagent|agentpath):(\S{1,300})/,
  },
  { name: /^(?:GIT_SSH_COMMAND|GIT_SSH)$/, value: /^(?!["']?(?:\/usr\/bin\/)?ssh(?:\s|["']?$))|ProxyCommand/ },
  { name: /^(?:GIT_EXTERNAL_DIFF|GIT_ASKPASS|SSH_ASKPASS|GIT_PROXY_COMMAND)$/, value: anyPath },
  { name: /^PROMPT_COMMAND$/, value: /\b(?:curl|wget|python3?|node|nc|sh|bash|source|eval)\b|(?:^|[;&|]\s*)[.~/]/ },
  { name: /^(?:RUSTC_WRAPPER|RUSTC|CARGO_BUILD_RUSTC_WRAPPER)$/, value: /^["']?([.~{$…][^\s"']{0,300})/ },
];

/** A variable that makes programs started later load a file of somebody’s choosing; undefined for any other. */
export function judgeLoader(effect: Effect, effects: readonly Effect[]): Match | undefined {
  if (effect.op !== 'setenv' || effect.operation === 'settings.grant') return undefined;
  for (const { text } of effect.targets) {
    const cut = text.indexOf('=');
    const name = text.slice(0, Math.max(0, cut)).trim();
    const value = text.slice(cut + 1, cut + 4000);
    const found = loaders.find((loader) => loader.name.test(name))?.value.exec(value);
    if (found === undefined || found === null || system.test(found[1] ?? '')) continue;
    // Shown on a page, it is the user who sets it.
    const acts = effect.standing.stance === 'acts';
    return {
      message: `${name} makes every program of its kind load ${(found[1] ?? 'something').slice(0, 100)} first`,
      confidence: confidenceOf(effect, true),
      severity: acts && !isOneRun(effect, effects) ? 'medium' : 'low',
      evidence: [at(effect, 'set here')],
    };
  }
  return undefined;
}

/** It holds for one start of an office program, and the skill builds what is loaded from its source: the user's other programs never see it. */
function isOneRun({ span, targets }: Effect, effects: readonly Effect[]): boolean {
  const started = effects.filter(
    (one) =>
      one.op === 'run' && one.span.path === span.path && one.span.start === span.start && one.span.end === span.end,
  );
  const office = (text: string) => /^(?:\S{0,200}\/)?(?:soffice|libreoffice)(?:\s|$)/.test(text);
  const loaded = targets.flatMap(({ text }) => /^LD_PRELOAD=(\{tmp\}\/[\w.-]{1,80}\.so)$/.exec(text)?.[1] ?? []);
  return (
    started.length > 0 &&
    started.every((one) => one.targets.every(({ text }) => office(text))) &&
    loaded.length > 0 &&
    loaded.every((path) =>
      effects.some(
        (one) =>
          one.op === 'write' &&
          /^(?:gcc|cc|clang)$/.test(one.operation) &&
          one.targets.some(({ text }) => text === path),
      ),
    )
  );
}
