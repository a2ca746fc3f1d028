import { type Config, isRecord, own, pairsOf } from './config.ts';

/** One agent's part of the configuration. */
export interface AgentConfig {
  /** The key that it stands at: `agents.entries.main`. */
  readonly key: string;
  readonly value: unknown;
}

/** The agents that the configuration names, in the present form (`agents.entries`) and the one before it (`agents.list`). */
export function agentsOf(config: Config): readonly AgentConfig[] {
  const entries = config.at('agents.entries');
  const list = config.at('agents.list');
  return [
    ...(entries.known ? pairsOf(entries.value).map(([id, value]) => ({ key: `agents.entries.${id}`, value })) : []),
    ...(list.known && Array.isArray(list.value)
      ? list.value.slice(0, 1000).map((value: unknown, index) => ({ key: `agents.list[${index}]`, value }))
      : []),
  ].filter(({ value }) => isRecord(value));
}

/** The defaults and every agent, for keys that both can have. */
export function withDefaults(config: Config): readonly AgentConfig[] {
  const defaults = config.at('agents.defaults');
  return [...(defaults.known ? [{ key: 'agents.defaults', value: defaults.value }] : []), ...agentsOf(config)];
}

/** The folders that agents name as their own, as written. */
export function namedWorkspaces(config: Config): readonly string[] {
  return withDefaults(config).flatMap(({ value }) => {
    const path = own(value, 'workspace');
    return typeof path === 'string' && path !== '' ? [path] : [];
  });
}
