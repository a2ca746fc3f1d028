import type { Range } from '../bundle/span.ts';
import type { ApiEntry } from '../facts/api.ts';
import { targetsOf } from './actions.ts';
import { type Arguments, slotValues } from './arguments.ts';
import { withPath } from './changed.ts';
import { runCode } from './code.ts';
import { runCommandText, runCommandWords } from './commands.ts';
import { joinValues } from './join.ts';
import { type Frame, keyAt } from './operands.ts';
import { constantOf, mergeValues, nothing, textValue, type Value } from './value.ts';
import { recordEffect, recordGap } from './world.ts';

const one = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

/** Standard input as the call gives it: a pipe, `input=…`, `{ input: … }`. */
function inputOf({ input, named, positional }: Arguments): Value | undefined {
  return input ?? named.get('input')?.[0] ?? positional.at(-1)?.fields?.get('input');
}

/** Variables that the started program alone sees: `env=…`, `{ env: … }`. */
function setVariables({ named, positional }: Arguments, operation: string, range: Range, frame: Frame): void {
  const all = [...(named.get('env') ?? []), ...one(positional.at(-1)?.fields?.get('env'))];
  for (const { fields } of all)
    for (const [name, value] of fields ?? [])
      if (value.texts.length > 0 && /^\w{1,100}$/.test(name)) {
        const text = joinValues([textValue(`${name}=`, undefined), value], '');
        recordEffect(frame.unit, 'setenv', operation, targetsOf(text), [], undefined, range);
      }
}

/** How many commands may stand before another (`sudo env nohup …`), calls of functions included. */
const maxWrappers = 48;

/** Starts the command that an entry describes and gives what it prints. */
export function startCommand(
  how: NonNullable<ApiEntry['command']>,
  operation: string,
  args: Arguments,
  taken: readonly Value[],
  range: Range,
  outer: Frame,
): Value {
  const input = inputOf(args);
  setVariables(args, operation, range, outer);
  if (outer.depth >= maxWrappers) {
    recordGap(outer.unit, 'blind', 'budget', 'commands that start commands, nested too deeply', range);
    return nothing;
  }
  const frame: Frame = {
    unit: outer.unit,
    scope: outer.scope,
    input: outer.input,
    returns: outer.returns,
    depth: outer.depth + 1,
  };
  const values = slotValues(how.slot, args, taken);
  if (how.how === 'shell' && how.language !== undefined && how.language !== 'shell')
    return values.reduce(
      (all, value) => mergeValues(all, runCode(how.language ?? 'shell', value, range, frame)),
      nothing,
    );
  if (how.how === 'shell') {
    const [only] = values;
    const text =
      values.length === 1 && only !== undefined && only.items === undefined
        ? only
        : joinWords(
            values.flatMap((value) => value.items ?? [value]),
            keyAt(frame.unit, range),
          );
    return values.length === 0 ? nothing : runCommandText(text, operation, input, range, frame);
  }
  if (how.how === 'auto' && values[0]?.items === undefined)
    return values[0] === undefined
      ? nothing
      : awaiting(values, runCommandText(values[0], operation, input, range, frame), frame);
  // Without a program, what would be its arguments belongs to the call itself: `python3 -c '…' file`, `xargs` alone.
  if (values.length === 0) return nothing;
  const more = how.how === 'argv' && how.more !== undefined ? slotValues(how.more, args, taken) : [];
  const given = [...values, ...more].flatMap((value) => value.items ?? [value]);
  const words = fed.has(operation) && input !== undefined ? withInput(given, input, keyAt(frame.unit, range)) : given;
  return words.length === 0 ? nothing : awaiting(words, runCommandWords(words, operation, input, range, frame), frame);
}

/** An interpreter that was given no program waits for one: what is sent to it later is code, as the tables say for `program.shell`. */
function awaiting(words: readonly Value[], started: Value, { unit }: Frame): Value {
  const [program, ...flags] = words.map((word) => constantOf(word));
  const language = program === undefined ? undefined : unit.world.interpreters.get(program.replace(/^.*\//, ''));
  const waits =
    language !== undefined && flags.every((flag) => flag !== undefined && /^-(?:[isu]{0,3}|-?login)$/.test(flag));
  return waits ? withPath(started, `program.${language}`) : started;
}

/** Programs that put lines of their input into a command line. */
const fed: ReadonlySet<string> = new Set(['xargs', 'parallel', 'gxargs']);

/** A command line with input where `{}` stands, else at its end. */
function withInput(words: readonly Value[], input: Value, key: string): readonly Value[] {
  let used = false;
  const out = words.map((word) => {
    const text = constantOf(word);
    if (text?.includes('{}') !== true) return word;
    used = true;
    const pieces = text
      .split('{}')
      .flatMap((piece, index) => (index === 0 ? [textValue(piece, undefined)] : [input, textValue(piece, undefined)]));
    return joinValues(pieces, key);
  });
  return used ? out : [...out, input];
}

function joinWords(words: readonly Value[], key: string): Value {
  const blank = textValue(' ', undefined);
  return joinValues(
    words.flatMap((word, index) => (index === 0 ? [word] : [blank, word])),
    key,
  );
}
