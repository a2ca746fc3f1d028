import type { Embedded } from '../../facts/language.ts';
import { concat, type Mapped, quoted, scriptFor, shellOf, slice, standIn, trimmed } from '../mapped.ts';
import type { Runs } from '../recipes.ts';
import { type Expansion, expand, type Site } from './expand.ts';
import { newMakefile, parseInto } from './parse.ts';

/** Characters of one makefile that are looked at, what variables expand to included. */
const budget = 2_000_000;
/** Fragments of one makefile. */
const most = 5000;
/** Values of a variable, and branches, that are each tried at least. */
const leastVariants = 4;

/** What a makefile runs, in the order that make does: while it is read, then its recipes. `gaps`: reasons. */
export function runsOf(source: Mapped): Runs {
  const makefile = newMakefile();
  const run: Expansion = { makefile, budget, commands: [], evaluated: [] };
  const embedded: Embedded[] = [];
  const seen = new Set<string>();
  const add = (mapped: Mapped, script: Embedded = shellOf(mapped)): void => {
    const { text, pieces } = mapped;
    const key = `${pieces[0]?.from.start}:${text}`;
    if (text.trim() === '' || seen.has(key)) return;
    seen.add(key);
    if (embedded.length < most) embedded.push(script);
    else makefile.gaps.add('the makefile has more commands than are followed');
  };
  parseInto(source, makefile);
  let read = 0;
  let evaluated = 0;
  const settle = (): void => {
    for (; read < makefile.read.length; read++) {
      const line = makefile.read[read];
      for (let variant = 0; line !== undefined && variant < Math.max(leastVariants, makefile.widest); variant++) {
        expand(line, { ...nowhere, variant }, run);
        if (!line.text.includes('$')) break;
      }
      for (; evaluated < run.evaluated.length; evaluated++) {
        const text = run.evaluated[evaluated];
        if (text !== undefined && text.pieces.length < 1000) parseInto(text, makefile);
        else makefile.gaps.add('the variables of the makefile expand to more than is followed');
      }
    }
  };
  settle();
  for (const command of makefile.commands) add(trimmed(expand(command, nowhere, run)));
  for (const command of run.commands) add(command);
  for (const include of makefile.includes) for (const one of included(include, run)) add(one);
  for (const [name, { values, exported }] of makefile.variables)
    if (exported && /^[A-Za-z_]\w{0,100}$/.test(name))
      for (const value of values) add(exporting(name, expand(value, nowhere, run)));
  const interpreter = shellSetting(run);
  if (interpreter.other !== undefined) add(interpreter.other);
  for (let at = 0; at < makefile.recipes.length; at++) {
    const recipe = makefile.recipes[at];
    if (recipe === undefined) continue;
    for (let variant = 0; variant < (recipe.line.text.includes('$') ? makefile.widest : 1); variant++) {
      const found = run.commands.length;
      const line = withoutMarks(expand(recipe.line, { ...nowhere, variant, rule: recipe }, run));
      for (const command of run.commands.slice(found)) add(command);
      if (interpreter.script === undefined) add(line);
      else add(line, scriptFor(interpreter.script, trimmed(line)));
      settle();
    }
  }
  return { embedded, gaps: [...makefile.gaps].slice(0, 10) };
}

const nowhere: Site = { variant: 0, rule: undefined, locals: new Map(), depth: 0 };

/** `@` keeps quiet, `-` goes on after an error, `+` runs always: none is part of the command. */
function withoutMarks(line: Mapped): Mapped {
  const marks = /^[\s@+-]{0,300}/.exec(line.text)?.[0].length ?? 0;
  return slice(line, marks, line.text.length);
}

/** Files that make reads as makefiles though their names do not say so. */
function included(include: Mapped, run: Expansion): readonly Mapped[] {
  const files = expand(include, nowhere, run);
  const words = files.text
    .split(/\s+/)
    .filter((word) => word !== '' && !/\.(?:mk|mak|d|P)$|(?:^|\/)(?:GNU)?makefile[^/]*$/i.test(word));
  const place = files.pieces[0]?.use ?? files.pieces[0]?.from;
  return place === undefined
    ? []
    : words.map((word) => standIn(`. ${word.includes('$') ? word : quoted(word)}`, place));
}

/** An exported variable as the programs that recipes start see it. */
function exporting(name: string, value: Mapped): Mapped {
  const place = value.pieces[0]?.from ?? { start: 0, end: 0 };
  if (/["`\\]/.test(value.text)) return standIn(`export ${name}=${unknownValue}`, place);
  return concat([standIn(`export ${name}="`, place), value, standIn('"', place)]);
}

const unknownValue = '$((0))';

/** What reads the recipes: a shell, another interpreter (each line is a script of it), or some program. */
function shellSetting(run: Expansion): { readonly script?: Mapped; readonly other?: Mapped } {
  const value = run.makefile.variables.get('SHELL')?.values.at(-1);
  if (value === undefined) return {};
  const program = trimmed(expand(value, nowhere, run));
  if (/(?:^|[\s/])(?:ba|z|da|k|a|fi)?sh(?:\.exe)?(?:\s|$)|\$[({](?:shell )?(?:which|command)/.test(program.text))
    return {};
  return /(?:^|\/)(?:python[\d.]*|node|ruby|perl|php|pwsh|powershell)(?:\s|$)/.test(program.text)
    ? { script: program }
    : { other: program };
}
