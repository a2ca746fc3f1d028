import type { Block } from './block.ts';
import { readAllowedTools, readHooks, readInstall, readRequires } from './fields.ts';
import type { Reading } from './manifest.ts';
import { field, flag, isRecord, items, names, scalar } from './plain.ts';

/**
 * Reads a block as the ClawHub registry does: broken YAML means no frontmatter, `metadata` given as text is strict JSON, and
 * `clawdbot` goes before `clawdis` before `openclaw`; without any of them, declarations at the top level count.
 */
export function readClawhub(block: Block): Reading {
  const top = block.strict.value;
  const metadata = parseMetadata(field(top, 'metadata'));
  const space = ['clawdbot', 'clawdis', 'openclaw'].find((key) => isRecord(field(metadata, key)));
  const above = space === undefined ? (isRecord(field(top, 'clawdis')) ? ['clawdis'] : []) : ['metadata', space];
  const own = space !== undefined ? field(metadata, space) : above.length > 0 ? field(top, 'clawdis') : top;
  const requires = readRequires(own);
  const dispatch = scalar(field(top, 'command-dispatch'))?.toLowerCase();
  return {
    name: scalar(field(top, 'name')),
    description: scalar(field(top, 'description')),
    homepage: scalar(field(top, 'homepage')) ?? scalar(field(own, 'homepage')),
    always: above.length > 0 && field(own, 'always') === true,
    userInvocable: flag(field(top, 'user-invocable')) ?? true,
    disableModelInvocation: flag(field(top, 'disable-model-invocation')) ?? false,
    commandTool: dispatch === 'tool' ? scalar(field(top, 'command-tool')) : undefined,
    primaryEnv: scalar(field(own, 'primaryEnv')),
    os: above.length > 0 ? names(field(own, 'os')) : [],
    ...requires,
    env: [...new Set([...requires.env, ...declaredVariables(own)])],
    install: above.length > 0 ? readInstall(own, keeps, (index) => block.locate([...above, 'install', index])) : [],
    allowedTools: readAllowedTools(field(top, 'allowed-tools')),
    hooks: [...readHooks(top, [], block.locate), ...(above.length > 0 ? readHooks(own, above, block.locate) : [])],
  };
}

/** `envVars` (or `env`): names, or records with a `name`; and `config.requiredEnv`. */
function declaredVariables(own: unknown): readonly string[] {
  const listed = items(field(own, 'envVars') ?? field(own, 'env')).flatMap(
    (item) => scalar(item) ?? scalar(field(item, 'name')) ?? [],
  );
  return [...listed, ...names(field(field(own, 'config'), 'requiredEnv'))];
}

function parseMetadata(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value.replace(/,\s*([\]}])/g, '$1'));
    return parsed;
  } catch {
    return undefined;
  }
}

/** `download` is dropped although OpenClaw runs it. */
function keeps(kind: string): boolean {
  return kind === 'brew' || kind === 'node' || kind === 'go' || kind === 'uv';
}
