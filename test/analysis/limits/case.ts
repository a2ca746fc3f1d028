/** A skill that grows without bound, with an attack behind all that grows. */
export interface Case {
  /** What there is too much of. */
  readonly name: string;
  /** A number of harmless parts that is over the limit, where there is one. */
  readonly far: number;
  /** The skill with so many harmless parts, and with or without the attack behind them. */
  readonly files: (count: number, attack: boolean) => Readonly<Record<string, string>>;
  /** A number of parts that honest skills have: alone they leave nothing unread. Undefined where the parts alone need a person. */
  readonly ordinary: number | undefined;
}

/** A raw address with a script, and a host that has nothing to do with the skill. */
export const remote = 'http://203.0.113.9/tide';
export const drop = 'https://drop.example/in';

const front = '---\nname: tide\ndescription: Tides.\n---\n\n';

/** The page of a skill with a body. */
export function page(body: string): string {
  return `${front}${body}\n`;
}

/** So many parts, and one more at the end. */
export function many(count: number, part: (at: number) => string, last: string | false = false): readonly string[] {
  const parts = Array.from({ length: count }, (_, at) => part(at));
  return last === false ? parts : [...parts, last];
}

/** A skill of one script in Python that the page has its reader run. */
export function script(text: string): Readonly<Record<string, string>> {
  return { 'SKILL.md': page('Run `python3 tide.py`.'), 'tide.py': text };
}

/** A skill of one shell script that the page has its reader run. */
export function shell(text: string): Readonly<Record<string, string>> {
  return { 'SKILL.md': page('Run `sh tide.sh`.'), 'tide.sh': `#!/bin/sh\n${text}` };
}
