import type { Range } from '../../bundle/span.ts';
import type { Embedded } from '../../facts/language.ts';
import { concat, locateIn, type Mapped, slice, standIn, verbatim } from '../mapped.ts';
import { unasked } from './commands.ts';
import { gitCommand } from './places.ts';

/**
 * Shell commands in a git configuration: values of keys that name a program, aliases and helpers that start with `!`. What a helper prints goes to the
 * host that its section names.
 */
export function gitCommandsOf(text: string): readonly Embedded[] {
  const out: Embedded[] = [];
  let section = '';
  let host: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    // A setting may follow in the line of its section.
    const [header = '', name, below] =
      /^\s*\[\s*([\w.-]{1,100})(?:\s+"([^"\\]*(?:\\.[^"\\]*)*)")?\s*\]?/.exec(line) ?? [];
    const pair = /^\s*([A-Za-z][\w-]{0,60})\s*=\s*/.exec(line.slice(header.length));
    if (name !== undefined) {
      section = name.toLowerCase();
      host = /^https?:\/\/[\w.:@/-]{1,300}$/i.exec(below ?? '')?.[0];
    }
    if (pair?.[1] !== undefined) {
      const key = `${section}.${pair[1].toLowerCase()}`;
      const behind = header.length + pair[0].length;
      const written = withoutQuotes(line, behind, start);
      const shell = written.text.startsWith('!');
      // A section with a name of its own: `filter "name"`.
      const runs =
        (gitCommand.test(key) || gitCommand.test(`${section}.name.${pair[1].toLowerCase()}`)) &&
        !/^(?:true|false|\d+)$/i.test(written.text);
      if (runs || (shell && /^(?:alias|credential)\b/.test(key))) {
        const at = { start: start + behind, end: start + line.length };
        out.push(commandIn(written, shell, /^credential\b/.test(key) ? host : undefined, at));
      }
    }
    start += line.length + 1;
  }
  return out;
}

function commandIn(written: Mapped, shell: boolean, host: string | undefined, at: Range): Embedded {
  const command = shell ? slice(written, 1, written.text.length) : written;
  const whole =
    host === undefined || !shell
      ? command
      : concat([standIn('{\n', at), command, standIn(`\n} | %request '${host}'`, at)]);
  return { language: 'shell', text: whole.text, locate: locateIn(whole), standing: unasked };
}

/** A value without its quotes, escapes and comment. https://git-scm.com/docs/git-config#_syntax */
function withoutQuotes(line: string, from: number, start: number): Mapped {
  const parts: Mapped[] = [];
  let quoted = false;
  let at = from;
  let open = from;
  const close = (until: number): void => {
    if (until > open) parts.push(verbatim(line.slice(open, until), start + open));
  };
  for (; at < line.length; at++) {
    const char = line[at];
    if (char === '"') {
      close(at);
      quoted = !quoted;
      open = at + 1;
    } else if (char === '\\' && at + 1 < line.length) {
      close(at);
      const next = line[at + 1] ?? '';
      const meant = next === 'n' ? '\n' : next === 't' ? '\t' : next;
      parts.push(standIn(meant, { start: start + at, end: start + at + 2 }));
      at += 1;
      open = at + 1;
    } else if (!quoted && (char === '#' || char === ';')) break;
  }
  close(at);
  const whole = concat(parts);
  return slice(whole, 0, whole.text.trimEnd().length);
}
