import type { Range } from '../bundle/span.ts';
import type { ApiEntry } from '../facts/api.ts';
import { perform, targetsOf } from './actions.ts';
import { type Arguments, noNames, parseCommandLine } from './arguments.ts';
import { withTexts } from './changed.ts';
import { callClosure } from './closures.ts';
import { runCode } from './code.ts';
import { noteCutCode } from './cuts.ts';
import { dispatched } from './dispatch.ts';
import { withExported } from './exported.ts';
import { contentOf, logFile } from './files.ts';
import { splitFind } from './found.ts';
import { withMinus } from './old-style.ts';
import { type Frame, keyAt } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { asPrinted } from './printed.ts';
import { lookup } from './scope.ts';
import {
  constant,
  constantOf,
  holeValue,
  isHole,
  keyOf,
  type Literal,
  literalStart,
  mergeValues,
  nothing,
  show,
  type Text,
  textValue,
  type Value,
} from './value.ts';
import { windowsProgram } from './windows.ts';
import { mostArgs, recordEffect, recordFlows, recordGap } from './world.ts';

/** Commands of the shell itself that start nothing and touch nothing. */
const silent: ReadonlySet<string> = new Set(
  'echo printf cd pwd test [ [[ true false : exit return break continue shift set unset trap wait local export declare read getopts shopt umask type hash let pushd popd dirs times bg fg jobs disown ulimit bind complete compgen enable help suspend caller builtin command exec eval source . > >> < alias unalias which %taken %request %typed'.split(
    ' ',
  ),
);

/** Runs a text as a shell script on behalf of another language or of `eval`. */
export function runCommandText(
  text: Value,
  operation: string,
  input: Value | undefined,
  range: Range,
  frame: Frame,
): Value {
  noteCutCode([text], range, frame);
  const unknown = text.texts.length === 0 || text.texts.every((one) => one.every(isHole));
  if (unknown) {
    const effect = recordEffect(frame.unit, 'run', operation, targetsOf(text), [], 'shell', range);
    recordFlows(frame.unit.world, text.origins, effect, 'code');
    noteDynamic(text, range, frame);
    return holeValue('computed', keyAt(frame.unit, range), []);
  }
  if (text.origins.length > 0) {
    const effect = recordEffect(frame.unit, 'evaluate', operation, targetsOf(text), [], 'shell', range);
    recordFlows(frame.unit.world, text.origins, effect, 'code');
  }
  return runCode('shell', text, range, frame, { input });
}

/** Runs program and arguments. */
export function runCommandWords(
  given: readonly Value[],
  operation: string,
  input: Value | undefined,
  range: Range,
  frame: Frame,
): Value {
  // `env A=b command`, `sudo A=b command`.
  const flat = given.some((word) => word.items !== undefined) ? given.flatMap((word) => word.items ?? [word]) : given;
  const words = withExported(flat, frame.unit.world);
  const start = startOfCommand(words, frame);
  const first = words[start];
  if (first === undefined) return nothing;
  const program = windowsProgram(first, frame);
  const args = words.slice(start + 1);
  // An address in a fence is no command.
  if (/^(?:https?:\/\/|-)/.test(literalStart(program))) return nothing;
  // Nor is `/model name`, which is typed to an agent, a line of a record or the rest of an address: `/api?user=1`.
  if (
    frame.unit.fragment.standing.stance !== 'acts' &&
    /^\/[\w:-]+$|^[\w"'-]+:$|^(?:\/[\w.-]{1,60}){1,10}\?[\w.-]{1,60}=/.test(literalStart(program))
  )
    return nothing;
  if (operation === '' && constantOf(program) === 'cd') frame.unit.folder = folderAfter(args[0], frame.unit.folder);
  noteCutCode([program], range, frame);
  let out = nothing;
  for (const text of program.texts) {
    const name = commandName(text);
    const given = withInput(frame.unit.world.interpreters.has(name ?? '') ? args.slice(1) : [], input);
    out = mergeValues(
      out,
      asPrinted(runProgram(text, name, program, args, operation, input, range, frame), name ?? '', given),
    );
  }
  if (program.texts.length > 0) return out;
  recordEffect(frame.unit, 'run', operation, [{ text: '…', hole: 'computed' }], [], undefined, range);
  noteDynamic(program, range, frame);
  return holeValue('computed', keyAt(frame.unit, range), unionOrigins(withInput(args, input)));
}

/** Longest path that systems take. */
const longestPath = 4096;

/** The folder after `cd`; undefined where it is not known. */
function folderAfter(to: Value | undefined, from: string | undefined): string | undefined {
  const path = to === undefined ? '~' : constantOf(to);
  if (path === undefined || path === '' || path === '-' || path.length > longestPath) return undefined;
  return /^[~/{]/.test(path) ? path : `${from ?? '{workspace}'}/${path}`;
}

function withInput(args: readonly Value[], input: Value | undefined): readonly Value[] {
  return input === undefined ? args : [...args, input];
}

function isAssignment(text: string): boolean {
  return text.includes('=') && /^[A-Za-z_]\w*=/.test(text);
}

/** Where a command starts: behind variables, and behind the fields of a line of a crontab; the number of words, when none does. */
function startOfCommand(words: readonly Value[], frame: Frame): number {
  for (let at = 0; ; ) {
    const word = words[at];
    if (word === undefined) return at;
    if (isAssignment(literalStart(word))) at++;
    else if (!isCronField(windowsProgram(word, frame))) return at;
    else if (literalStart(word).startsWith('@')) at++;
    else if (words.length - at > 5) at += 5;
    else return words.length;
  }
}

function isCronField(word: Value): boolean {
  const text = word.texts[0] === undefined ? undefined : constant(word.texts[0]);
  return (
    text !== undefined &&
    /^[\d*@]/.test(text) &&
    (/^(?:\*|\d{1,2})(?:[/,-][\d*/,-]*)?$/.test(text) ||
      /^@(?:reboot|hourly|daily|weekly|monthly|yearly|annually|midnight)$/.test(text))
  );
}

function runProgram(
  text: Text,
  name: string | undefined,
  program: Value,
  args: readonly Value[],
  operation: string,
  input: Value | undefined,
  range: Range,
  frame: Frame,
): Value {
  const whole = constant(text);
  // Only the shell knows its functions: `command git` and `sudo git` start the program.
  if (whole !== undefined && frame.unit.fragment.language === 'shell' && (operation === '' || operation === 'time')) {
    const own = lookup(frame.scope, whole)?.closure;
    if (own !== undefined)
      return callClosure(own, { positional: args, named: new Map(), receiver: undefined, input }, frame);
  }
  if (whole === undefined && frame.unit.fragment.language === 'shell' && operation === '') {
    const given = { positional: args, named: new Map(), receiver: undefined, input };
    const results = dispatched(text, frame).map((own) => callClosure(own, given, frame));
    if (results.length > 0) return results.reduce(mergeValues);
  }
  if (whole?.includes(' ') === true && args.length === 0)
    return runCode('shell', withTexts(program, [text]), range, frame, { input });
  // Unquoted, a variable that holds blanks is several words.
  const split = whole === undefined ? undefined : wordsOf(whole, frame);
  if (split !== undefined) {
    const [first, ...more] = split;
    return runCommandWords([first, ...more, ...args], operation, input, range, frame);
  }
  if (name === undefined) {
    const effect = recordEffect(
      frame.unit,
      'run',
      operation,
      [{ text: show(text), hole: text.find(isHole)?.hole }],
      argumentTexts(args),
      undefined,
      range,
    );
    recordFlows(frame.unit.world, program.origins, effect, 'code');
    logFile('run', [withTexts(program, [text])], effect, frame);
    noteDynamic(withTexts(program, [text]), range, frame);
    return holeValue('computed', keyAt(frame.unit, range), unionOrigins(withInput(args, input)));
  }
  // It prints where the program is.
  const [option, asked] = args;
  if (option !== undefined && asked !== undefined && printsPath.has(`${name} ${literalStart(option)}`)) return asked;
  const api = frame.unit.world.languages.get('shell')?.api;
  let entry = api?.calls.get(name);
  const isPath = show(text).includes('/');
  const shown = isPath && entry === undefined ? show(text) : name;
  const effect = silent.has(name)
    ? undefined
    : recordEffect(
        frame.unit,
        'run',
        operation === '' ? name : operation,
        [{ text: shown, hole: undefined }],
        argumentTexts(args),
        undefined,
        range,
      );
  if (effect !== undefined) {
    effect.obscured ||= isObscured(text, name, frame);
    recordFlows(frame.unit.world, program.origins, effect, 'code');
  }
  if (effect !== undefined && isPath) {
    const file = withTexts(program, [text]);
    logFile('run', [file], effect, frame);
    // What was written to it without the name or first line of a script is one for the shell.
    const content = contentOf([file], frame);
    if (content !== undefined && frame.unit.world.languageOf(show(text), literalStart(content)) === undefined)
      return runCode('shell', content, range, frame, { input, words: args });
  }
  if (entry === undefined) {
    const origins = unionOrigins(withInput(args, input));
    if (effect !== undefined) recordFlows(frame.unit.world, origins, effect, 'data');
    return holeValue('computed', keyAt(frame.unit, range), origins);
  }
  let words = args;
  const mode = words[0] === undefined ? undefined : constantOf(words[0]);
  if (entry.oldStyle === true && (mode === undefined || entry.subcommands?.[mode] === undefined))
    words = withMinus(words);
  if (name === 'find') {
    const found = splitFind(args, keyAt(frame.unit, range));
    words = found.search;
    for (const command of found.commands) runCommandWords(command, '', undefined, range, frame);
  }
  let called = name;
  for (let level = 0; level < 4 && entry.subcommands !== undefined; level++) {
    const parsed = parseCommandLine(entry, words, input);
    const [first] = parsed.positional;
    const word = first?.texts[0] === undefined ? undefined : constant(first.texts[0]);
    const below: typeof entry | undefined = word === undefined ? undefined : api?.subcommand(entry, word);
    if (below === undefined || first === undefined) break;
    called = `${called} ${word}`;
    const at = words.indexOf(first);
    words = [...words.slice(0, at), ...words.slice(at + 1)];
    entry = below;
  }
  const parsed = parseCommandLine(entry, words, input);
  const out = perform(entry, called, parsed, range, frame);
  const fetched = fetching.has(called) ? fetchedProgram(parsed.positional, frame) : undefined;
  return fetched === undefined ? out : mergeValues(out, runCommandWords(fetched, called, input, range, frame));
}

/** Commands with the option that makes them print the path of a program. */
const printsPath: ReadonlySet<string> = new Set(['command -v', 'command -V', 'type -p', 'type -P']);

/** Commands that fetch a package and run the program of that name. */
const fetching: ReadonlySet<string> = new Set(
  ['npx', 'pnpx', 'bunx'].concat(
    ['npm', 'pnpm', 'yarn'].flatMap((name) => [`${name} exec`, `${name} x`, `${name} dlx`]),
  ),
);

/** The command line of a fetched program that is known by its name, with or without a version behind it. */
function fetchedProgram([first, ...args]: readonly Value[], frame: Frame): readonly Value[] | undefined {
  const name = first === undefined ? undefined : constantOf(first)?.replace(/(?<=.)@[^/@]{0,100}$/, '');
  if (name === undefined || frame.unit.world.languages.get('shell')?.api.calls.has(name) !== true) return undefined;
  return [textValue(name, undefined), ...args];
}

/** The words of a text that begins with the name of a known command and goes on; undefined for a path with blanks in it. */
function wordsOf(text: string, frame: Frame): readonly [Value, ...Value[]] | undefined {
  if (!/\s/.test(text)) return undefined;
  const [name, ...more] = text.trim().split(/\s+/);
  if (name === undefined || more.length === 0) return undefined;
  if (frame.unit.world.languages.get('shell')?.api.calls.has(name) !== true) return undefined;
  return [textValue(name, undefined), ...more.map((word) => textValue(word, undefined))];
}

/** The name of a command: of a program in a usual folder or below an unknown one, its last part; undefined when that is unknown. */
function commandName(text: Text): string | undefined {
  const last = text.at(-1);
  if (last === undefined || isHole(last)) return undefined;
  // What a command prints ends with its line.
  const whole = constant(text)?.trimEnd();
  const path = whole ?? last.text;
  const cut = path.lastIndexOf('/');
  if (/[*?]|\[./.test(path)) return undefined;
  if (cut < 0) return whole === '' ? undefined : whole;
  // A program of that name in a folder for programs is that program; `./install` is not.
  if (whole !== undefined && !/(?:^|\/)s?bin\/[^/]*$|^\/opt\/homebrew\//.test(whole)) return whole;
  const name = path.slice(cut + 1).replace(/\.exe$/i, '');
  return name === '' ? undefined : name;
}

/**
 * Whether the name of a known command was put together from pieces none of which is the command, or has quotes or backslashes inside.
 * `${PYTHON}3` and `\curl` (which skips an alias) are usual and no disguise.
 */
function isObscured(text: Text, name: string, frame: Frame): boolean {
  const known = frame.unit.world.languages.get('shell')?.api.calls;
  if (known?.has(name) !== true) return false;
  const parts = text.filter((part): part is Literal => !isHole(part));
  if (parts.length !== text.length) return false;
  if (parts.length > 1)
    return (
      !parts.some((part) => part.text.includes('/') || known.has(part.text)) &&
      parts.every((part) => part.text.length < name.length)
    );
  const site = parts[0]?.site;
  if (site === undefined || site.exact || site.fragment.language !== 'shell') return false;
  const source = site.fragment.text.slice(site.range.start, site.range.end);
  return source.length < 200 && /[\w/][\\'"]|\\x|\\[0-7]{3}/.test(source.slice(0, -1)) && !source.includes('=');
}

/** A command that comes from neither a constant nor input of the user was put together in a way that nobody followed. */
function noteDynamic(program: Value, range: Range, frame: Frame): void {
  const holes = program.texts.flatMap((text) => text.filter(isHole));
  // In a document, `[name]` and `a.*b` are placeholders and patterns; `/???/b?n/c?rl` is a program anywhere.
  const runs = frame.unit.fragment.standing.stance === 'acts';
  const globbed = program.texts.some(
    (text) =>
      /[*?]|\[[^\]]{1,8}\]/.test(keyOf(text)) && constant(text) !== undefined && (runs || keyOf(text).includes('/')),
  );
  // `c${u}rl`: an unset variable is nothing, so the word is a command that nobody reads.
  const spliced = program.texts.some(
    (text) =>
      text.length > 1 &&
      text.some(isHole) &&
      text.every((part) => (isHole(part) ? part.hole !== 'computed' : /^[\w.+-]+$/.test(part.text))),
  );
  const computed = program.texts.length === 0 || holes.some((hole) => hole.hole === 'computed');
  if (globbed || spliced || (computed && program.origins.length === 0))
    recordGap(frame.unit, 'blind', 'dynamic-command', 'the program that is run is computed', range);
}

function argumentTexts(args: readonly Value[]): readonly string[] {
  return args.slice(0, mostArgs + 1).map((value) => (value.texts[0] === undefined ? '…' : show(value.texts[0])));
}

/** A redirection: `>` writes, `>>` adds, `<` reads; the network devices of bash are connections. */
export function redirect(
  how: '>' | '>>' | '<',
  target: Value,
  data: Value | undefined,
  range: Range,
  frame: Frame,
): Value {
  const device =
    target.texts[0] === undefined ? undefined : /^\/dev\/(tcp|udp)\/([^/\s]+)\/([^/\s]+)$/.exec(show(target.texts[0]));
  const given = (value: Value): Arguments => ({
    positional: [value],
    named: noNames,
    receiver: undefined,
    input: data,
  });
  if (device) {
    const address = textValue(`${device[1]}://${device[2]}:${device[3]}`, undefined);
    return perform(how === '<' ? receiving : sending, '/dev/tcp', given(address), range, frame);
  }
  const entry = how === '<' ? reading : how === '>' ? writing : adding;
  return perform(entry, how === '<' ? '<' : '>', given(target), range, frame);
}

const sending: ApiEntry = { does: [{ op: 'send', target: '0', data: ['input'] }] };
const receiving: ApiEntry = { does: [{ op: 'receive', target: '0' }] };
const reading: ApiEntry = { does: [{ op: 'read', target: '0' }] };
const writing: ApiEntry = { does: [{ op: 'write', target: '0', data: ['input'] }] };
const adding: ApiEntry = { does: [{ op: 'write', target: '0', data: ['input'], adds: true }] };
