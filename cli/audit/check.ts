import type { Setting } from './config.ts';
import type { Host } from './host.ts';

/** How a check came out, from good to bad. `unknown`: what it asks about could not be read. */
export type Result = 'pass' | 'warn' | 'unknown' | 'fail';

/** One thing that a check holds against the host. Texts may hold text of skills and configuration; nothing is escaped or secret. */
export interface Trouble {
  readonly level: Exclude<Result, 'pass'>;
  /** `path:line`, or a key of the configuration. */
  readonly where: string;
  readonly message: string;
  /** What to do, with the exact key and value; empty where there is nothing to say. */
  readonly advice: string;
}

/** One question about the host. Adding one is a file here and a line in checks/index.ts. */
export interface Check {
  /** `SCA` and two digits. */
  readonly id: string;
  /** What is so if it passes. */
  readonly title: string;
  readonly looksAt: string;
  /** Yields nothing where all is well. */
  run(host: Host): Iterable<Trouble>;
}

/** Characters of a message; a skill or a file may have chosen some of them. */
const longest = 600;

export function fail(where: string, message: string, advice = ''): Trouble {
  return trouble('fail', where, message, advice);
}

export function warn(where: string, message: string, advice = ''): Trouble {
  return trouble('warn', where, message, advice);
}

export function unknown(where: string, message: string): Trouble {
  return trouble('unknown', where, message, '');
}

/** How a check came out as a whole: as its worst trouble did. */
export function resultOf(troubles: readonly Trouble[]): Result {
  const order = ['fail', 'unknown', 'warn'] as const;
  return order.find((level) => troubles.some((trouble) => trouble.level === level)) ?? 'pass';
}

/** Asks about one key; a value that is not known is a trouble of its own. */
export function* about(host: Host, key: string, judge: (value: unknown) => Iterable<Trouble>): Generator<Trouble> {
  const setting: Setting = host.config.at(key);
  if (setting.known) yield* judge(setting.value);
  else yield unknown(key, setting.why);
}

function trouble(level: Trouble['level'], where: string, message: string, advice: string): Trouble {
  return { level, where: cut(where), message: cut(message), advice };
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
