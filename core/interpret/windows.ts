import { withTexts } from './changed.ts';
import { foldValues } from './fold.ts';
import { type Frame, keyAt } from './operands.ts';
import { constantOf, show, textValue, type Value } from './value.ts';

/** Folders of Windows and of what is installed: a program there is what its name says. */
const installed =
  /^(?:[a-z]:|\{programfiles\})\/(?:program files(?: \(x86\))?|windows)\/(?:[^/]{1,80}\/){0,6}([\w.-]{1,60})$/i;

/** The program of a command of Windows in the spelling of others: `/` in paths, names in lower case without `.exe`. */
export function windowsProgram(program: Value, frame: Frame): Value {
  const { language } = frame.unit.fragment;
  if (language !== 'powershell' && language !== 'batch') return program;
  const key = keyAt(frame.unit, { start: 0, end: 0 });
  const slashed = program.texts.some((text) => show(text).includes('\\'))
    ? (foldValues('replace', [program, textValue('\\', undefined), textValue('/', undefined)], key) ?? program)
    : program;
  const path = constantOf(slashed) ?? '';
  const name = /^[\w.-]+$/.test(path) ? path : installed.exec(path)?.[1];
  const bare = name?.toLowerCase().replace(/\.exe$/, '');
  // A program in the folder at hand may be started by its name alone.
  const known = bare !== undefined && frame.unit.world.languages.get('shell')?.api.calls.has(bare) === true;
  if (!known && name === path && /\.(?:exe|com|scr|msi|bat|cmd|ps1)$/i.test(path))
    return withTexts(slashed, textValue(`./${path}`, undefined).texts);
  return bare === undefined || bare === path ? slashed : withTexts(slashed, textValue(bare, undefined).texts);
}
