import type { Embedded } from '../../facts/language.ts';
import { automatic } from './commands.ts';
import { gitCommand } from './places.ts';

/** Shell commands in a git configuration: values of keys that name a program, aliases and helpers that start with `!`. */
export function gitCommandsOf(text: string): readonly Embedded[] {
  const out: Embedded[] = [];
  let section = '';
  let start = 0;
  for (const line of text.split('\n')) {
    // A setting may follow in the line of its section.
    const [header = '', name] = /^\s*\[\s*([\w.-]{1,100})(?:\s+"[^"\\]*(?:\\.[^"\\]*)*")?\s*\]?/.exec(line) ?? [];
    const pair = /^\s*([A-Za-z][\w-]{0,60})\s*=\s*/.exec(line.slice(header.length));
    if (name !== undefined) section = name.toLowerCase();
    if (pair?.[1] !== undefined) {
      const key = `${section}.${pair[1].toLowerCase()}`;
      const behind = header.length + pair[0].length;
      const quoted = line[behind] === '"' && line.trimEnd().endsWith('"');
      const from = behind + (quoted ? 1 : 0);
      const raw = line.trimEnd().slice(from, quoted ? -1 : undefined);
      const shell = raw.startsWith('!') ? 1 : 0;
      const runs = gitCommand.test(key) && !/^(?:true|false|\d+)$/i.test(raw);
      if (runs || (shell === 1 && /^(?:alias|credential)\b/.test(key))) {
        const base = start + from + shell;
        const value = raw.slice(shell);
        const at = (offset: number): number => base + Math.min(Math.max(0, offset), value.length);
        out.push({
          language: 'shell',
          text: value,
          locate: (part) => ({ start: at(part.start), end: at(part.end) }),
          standing: automatic,
        });
      }
    }
    start += line.length + 1;
  }
  return out;
}
