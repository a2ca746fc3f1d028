import type { Embedded } from '../../facts/language.ts';
import { concat, locateIn, type Mapped, standIn, verbatim } from '../mapped.ts';
import { automatic } from './commands.ts';

/** Commands of one script that are read. */
const mostCommands = 300;
/** UTF-16 units of one command that is read. */
const longest = 8000;

/**
 * The shell commands of AppleScript, with what its windows have people type in secret; whatever else it does is left to those who read it. Throws over a
 * budget. https://developer.apple.com/library/archive/technotes/tn2065/
 */
export function scriptedCommands(text: string): readonly Embedded[] {
  const secrets = typedSecrets(text);
  const found = [...text.matchAll(/\bdo shell script\s{1,10}([^\n]+)/g)];
  if (found.length > mostCommands) throw new RangeError('too many commands');
  if (found.some(([, expression = '']) => expression.length > longest)) throw new RangeError('a command is too long');
  return found.map((match) => {
    const expression = match[1] ?? '';
    const whole = commandOf(expression, match.index + match[0].length - expression.length, secrets);
    return { language: 'shell', text: whole.text, locate: locateIn(whole), standing: automatic };
  });
}

/** Names that hold what was typed into a window that hides it, through at most a few names. */
function typedSecrets(text: string): ReadonlySet<string> {
  const out = new Set<string>();
  for (const [, name = ''] of text.matchAll(
    /\bset\s{1,10}(\w{1,60})\s{1,10}to\s{1,10}[^\n]{0,200}?display dialog[^\n]{0,2000}hidden answer/g,
  ))
    out.add(name);
  for (let round = 0; round < 3; round++)
    for (const [, name = '', value = ''] of text.matchAll(/\bset\s{1,10}(\w{1,60})\s{1,10}to\s{1,10}([^\n]{1,200})/g))
      if (value.split(/\W+/).some((word) => out.has(word))) out.add(name);
  return out;
}

/** Texts as they are; a name is a variable, or what was typed. */
function commandOf(expression: string, start: number, secrets: ReadonlySet<string>): Mapped {
  const parts: Mapped[] = [];
  for (const match of expression.matchAll(
    /"((?:[^"\\]|\\.){0,8000})"|\b(?!quoted\b|form\b|of\b|with\b|administrator\b|privileges\b|as\b|text\b|password\b|user\b|name\b)([A-Za-z_]\w{0,60})\b/g,
  )) {
    const range = { start: start + match.index, end: start + match.index + match[0].length };
    const [, literal, name] = match;
    if (literal !== undefined)
      parts.push(
        literal.includes('\\') ? standIn(literal.replace(/\\(.)/g, '$1'), range) : verbatim(literal, range.start + 1),
      );
    else if (name !== undefined) parts.push(standIn(secrets.has(name) ? '"$(%typed)"' : `"$${name}"`, range));
  }
  return concat(parts);
}
