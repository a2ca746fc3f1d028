import type { Range } from '../bundle/span.ts';
import type { Action, ApiEntry, Operation, TextCondition } from '../facts/api.ts';
import type { Effect, Target } from '../facts/effect.ts';
import { type Arguments, slotValues, spaced } from './arguments.ts';
import { contentOfBundled, keepsContent, runBundled } from './bundled.ts';
import { type Given, runCode, runScriptText } from './code.ts';
import { noteCut } from './cuts.ts';
import { decodeConstant } from './decode.ts';
import { spellsInNumbers } from './escapes.ts';
import { addedContent, contentOf, keepContent, logFile } from './files.ts';
import { foldValues, withoutQuestion } from './fold.ts';
import { runForeign } from './foreign.ts';
import { resultOf } from './gives.ts';
import { joinValues } from './join.ts';
import { type Frame, keyAt, variable } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { isOwnText, isTurned } from './printed.ts';
import { startCommand } from './start.ts';
import {
  constant,
  constantOf,
  constantsOf,
  dropPrefix,
  holeValue,
  isHole,
  literalStart,
  show,
  type Text,
  textsValue,
  textValue,
  type Value,
} from './value.ts';
import { holeOfName, withEnvironment } from './whole-environment.ts';
import { mostArgs, recordEffect, recordFlows, recordGap } from './world.ts';

/** Operations that bring data into the program. */
const sources: ReadonlySet<Operation> = new Set([
  'receive',
  'read',
  'env',
  'secret',
  'decode',
  'input',
  'list',
  'connect',
  'listen',
  'send',
]);
/** Languages without a front end, as targets of `run`. */
const foreign: ReadonlySet<string> = new Set([
  'perl',
  'awk',
  'osascript',
  'applescript',
  'lua',
  'tcl',
  'expect',
  'raku',
  'groovy',
  'cmd',
]);
/** Commands whose code assigns in the shell that runs them. */
const sharing: ReadonlySet<string> = new Set(['eval', 'source', '.', 'exec']);
/** What stands for standard input where a file is asked for. */
function isStandardInput(path: string): boolean {
  if (path === '-' || path === '/dev/stdin') return true;
  return (path.startsWith('/dev/') || path.startsWith('/proc/')) && /^\/(?:dev|proc\/self)\/fd\/\d$/.test(path);
}

/** Does what an API entry says and gives the call's result. */
export function perform(entry: ApiEntry, operation: string, args: Arguments, range: Range, frame: Frame): Value {
  const taken: Value[] = [];
  if (entry.does !== undefined) for (const action of entry.does) act(action, operation, args, taken, range, frame);
  if (entry.command !== undefined) taken.push(startCommand(entry.command, operation, args, taken, range, frame));
  return resultOf(entry, args, taken, range, frame);
}

function act(action: Action, operation: string, args: Arguments, taken: Value[], range: Range, frame: Frame): void {
  if (action.when !== undefined && slotValues(action.when, args, taken).length === 0) return;
  if (action.unless !== undefined && slotValues(action.unless, args, taken).length > 0) return;
  if (action.whenText !== undefined && !textMatches(action.whenText, args, taken, true)) return;
  if (action.unlessText !== undefined && textMatches(action.unlessText, args, taken, false)) return;
  let values = targetValues(action, args, taken);
  if (args.input !== undefined && (action.op === 'read' || action.op === 'run') && values.some(namesInput)) {
    if (action.op === 'read') taken.push(args.input);
    else evaluateInput(args.input, operation, args, taken, range, frame);
    values = values.filter((value) => !namesInput(value));
  }
  // Nearly everything that is printed stands there as it is: that is no decoding.
  if (action.encoding === 'escapes' && !values.some((value) => constantsOf(value).some(spellsInNumbers))) return;
  if (values.length === 0) return;
  // A download without a name is written under the last part of its address.
  if (action.op === 'write') values = values.map((value) => (isAddress(value) ? nameOf(value, operation) : value));
  if (action.named !== undefined) {
    const names = slotValues(action.named, args, taken).map((name) => nameOf(name, operation));
    values = inFolder(values, names, range, frame);
  }
  if (action.op === 'evaluate') {
    // The shell's own evaluates its words as one text.
    const texts = operation === 'eval' && values.length > 1 && action.language === 'shell' ? [spaced(values)] : values;
    for (const value of texts) evaluateAction(action, operation, value, args, taken, range, frame);
    return;
  }
  if (action.op === 'env') {
    for (const value of values) readEnvironment(value, operation, taken, range, frame);
    return;
  }
  const data = dataValues(action, args, taken);
  const [set] = data;
  if (action.op === 'setenv' && set !== undefined)
    values = values.map((name) => joinValues([name, textValue('=', undefined), set], ''));
  const effect = recordEffect(
    frame.unit,
    action.op,
    operation,
    allTargets(values, action.as),
    // What is written says more than how: rules look at it.
    action.op === 'write' || (action.op === 'persist' && data.length > 0) ? contentTexts(data) : argumentTexts(args),
    undefined,
    range,
  );
  // A session carries what was put into it to every host it talks to.
  if (args.receiver !== undefined && (action.op === 'send' || action.op === 'receive' || action.op === 'connect'))
    data.push(args.receiver);
  flowsOf(values, data, effect, range, frame);
  noteCut(values, action.op, range, frame);
  if (action.op === 'decode') {
    // Many texts have a decoder in their way that changes nothing harmful; only a known encoding is worth decoding.
    const own = { origins: [{ effect }] };
    // Of many values each is taken to come from wherever any of them does: what they come from would be kept as often as there are values.
    const shared = values.length > mostApart ? unionOrigins([own, ...values]) : undefined;
    const decoded = values.map((value) =>
      decodeValue(value, action, shared ?? unionOrigins([own, value]), range, frame),
    );
    taken.push(...decoded);
    return;
  }
  if (action.op === 'write') written(values, data, action.adds === true, effect, frame);
  if (action.op === 'read') {
    logFile('read', values, effect, frame);
    const content = keepsContent(operation, frame) ? contentOfBundled(values, effect, frame) : undefined;
    if (content !== undefined) {
      taken.push(content);
      return;
    }
  }
  if (action.op === 'run') {
    logFile('run', values, effect, frame);
    if (values.some((value) => foreign.has(literalStart(value)))) runForeign(data, range, frame);
    const content = contentOf(values, frame);
    const language = frame.unit.world.interpreters.get(operation);
    if (content !== undefined && language !== undefined) taken.push(runCode(language, content, range, frame));
    if (language !== undefined || sharing.has(operation))
      runBundled(values, language ?? 'shell', sharing.has(operation), frame);
  }
  if (sources.has(action.op))
    taken.push(holeValue(action.op === 'input' ? 'user' : 'computed', keyAt(frame.unit, range), [{ effect }]));
}

function isAddress(value: Value): boolean {
  return /^[a-z]+:\/\//i.test(literalStart(value));
}

/** The last part of a path, or of an address without its question, which only `wget` makes part of a name: https://curl.se/docs/manpage.html#-O */
function nameOf(value: Value, operation: string): Value {
  const asked = isAddress(value) && !operation.startsWith('wget');
  return foldValues('basename', [asked ? withoutQuestion(value) : value], '') ?? value;
}

/** Files of one command, in each folder that it puts them in, that are told apart. */
const mostPlaced = 10_000;

/** Paths in a folder by the last part of names; the folder itself when there are none. */
function inFolder(folders: readonly Value[], names: readonly Value[], range: Range, frame: Frame): readonly Value[] {
  const [first] = names;
  if (first === undefined) return folders;
  const slash = textValue('/', undefined);
  if (folders.length * names.length > mostPlaced) {
    recordGap(frame.unit, 'blind', 'budget', 'more files are put into folders than are followed', range);
    return folders;
  }
  return folders.flatMap((folder) => names.map((name) => joinValues([folder, slash, name], '')));
}

function targetValues({ target, op, prefix }: Action, args: Arguments, taken: readonly Value[]): readonly Value[] {
  const found = slotValues(target, args, taken);
  // What was taken in grows while it is acted on.
  let values = found === taken ? [...taken] : found;
  if (op !== 'evaluate' && values.some((value) => value.items !== undefined))
    values = values.flatMap((value) => value.items ?? [value]);
  return prefix === undefined ? values : values.flatMap((value) => afterPrefix(value, prefix));
}

function dataValues(action: Action, args: Arguments, taken: readonly Value[]): Value[] {
  const data: Value[] = [];
  if (action.data !== undefined)
    for (const slot of action.data) for (const value of slotValues(slot, args, taken)) data.push(value);
  return data;
}

function namesInput({ texts }: Value): boolean {
  for (const text of texts) {
    const path = constant(text);
    if (path !== undefined && isStandardInput(path)) return true;
  }
  return false;
}

function evaluateInput(
  input: Value,
  operation: string,
  args: Arguments,
  taken: Value[],
  range: Range,
  frame: Frame,
): void {
  const language =
    frame.unit.world.interpreters.get(operation) ?? (operation === 'source' || operation === '.' ? 'shell' : undefined);
  const action: Action = { op: 'evaluate', target: 'input', ...(language === undefined ? {} : { language }) };
  evaluateAction(action, operation, input, args, taken, range, frame);
}

function readEnvironment(value: Value, operation: string, taken: Value[], range: Range, frame: Frame): void {
  const names = constantsOf(value);
  if (names.length === 0 || names.includes('<all>')) {
    const all = [{ text: '<all>', hole: names.length === 0 ? holeOfName(value) : undefined }];
    const effect = recordEffect(frame.unit, 'env', operation, all, [], undefined, range);
    taken.push(holeValue('env', '…', [{ effect }]));
  }
  for (const name of names) if (name !== '<all>') taken.push(variable(name, range, frame));
}

/** Records what reaches an effect as its target and as its data; what stands in the address is not said a second time. */
function flowsOf(targets: readonly Value[], data: readonly Value[], effect: Effect, range: Range, frame: Frame): void {
  const inTarget = unionOrigins(targets);
  recordFlows(frame.unit.world, inTarget, effect, 'target');
  const inData = unionOrigins(withEnvironment(data, range, frame));
  if (inData.length === 0) return;
  const rest = inData.filter((origin) => !inTarget.some((other) => other.effect === origin.effect));
  recordFlows(frame.unit.world, rest, effect, 'data');
}

function afterPrefix(value: Value, prefix: string): readonly Value[] {
  const start = literalStart(value);
  if (start.startsWith(prefix)) return [dropPrefix(value, prefix.length)];
  // `name=@file` of a form field.
  const at = prefix === '@' ? /^[\w.-]{1,64}=@/.exec(start) : null;
  return at === null ? [] : [dropPrefix(value, at[0].length)];
}

function textMatches(condition: TextCondition, args: Arguments, taken: readonly Value[], unknown: boolean): boolean {
  const values = slotValues(condition.slot, args, taken);
  if (values.length === 0) return false;
  const pattern = condition.matches;
  const texts = values.flatMap((value) => value.texts);
  if (condition.sure === true) return texts.some((text) => pattern.test(show(text)));
  if (texts.length === 0) return unknown;
  const one = (text: Text) => {
    const known = constant(text);
    return known === undefined ? unknown : pattern.test(known);
  };
  return unknown ? texts.some(one) : texts.every(one);
}

function contentTexts(data: readonly Value[]): readonly string[] {
  return data.flatMap((value) => (value.texts.length === 0 ? ['…'] : value.texts.map(show)));
}

function allTargets(values: readonly Value[], as: string | undefined): readonly Target[] {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? targetsOf(only, as)
    : values.flatMap((value) => targetsOf(value, as));
}

/** The targets that a value stands for, as texts for people and for comparing. */
export function targetsOf(value: Value, as = ''): Target[] {
  if (value.texts.length === 0) return [{ text: `${as}…`, hole: 'computed' }];
  return value.texts.map((text) => {
    const hole = text.find(isHole);
    return { text: `${as}${show(text)}`, hole: hole?.hole };
  });
}

/** Arguments as the texts that rules look at: positionals, then named ones. */
export function argumentTexts(args: Arguments): readonly string[] {
  const out: string[] = [];
  for (const value of args.positional) {
    if (out.length > mostArgs) return out;
    out.push(shortText(value));
  }
  for (const [name, values] of args.named)
    for (const value of values) {
      if (out.length > mostArgs) return out;
      out.push(name.startsWith('-') ? shortText(value) : `${name}=${shortText(value)}`);
    }
  return out;
}

function shortText({ texts: [first] }: Value): string {
  return first === undefined ? '…' : show(first);
}

function evaluateAction(
  action: Action,
  operation: string,
  value: Value,
  args: Arguments,
  taken: Value[],
  range: Range,
  frame: Frame,
): void {
  if (action.foreign === true) {
    runForeign([value], range, frame);
    return;
  }
  if (action.quiet === true && value.origins.length === 0 && value.texts.every((text) => text.every(isHole))) return;
  const known = value.texts.length > 0 && value.texts.every((text) => constant(text) !== undefined);
  if (!known || value.origins.length > 0) {
    const effect = recordEffect(frame.unit, 'evaluate', operation, targetsOf(value), [], action.language, range);
    // What a program prints and a shell then runs is that program's text; what a script makes of its own pieces is hidden code.
    const computed = value.texts.some((text) => text.every((part) => isHole(part) && part.hole === 'computed'));
    const turned = action.language === 'shell' && isTurned(value);
    const told = action.language === 'shell' || (action.language === 'powershell' && isOwnText(value));
    if ((turned || (computed && !told)) && value.origins.length === 0 && action.quiet !== true)
      recordGap(frame.unit, 'blind', 'dynamic-code', 'the code that is run is computed', range);
    recordFlows(frame.unit.world, value.origins, effect, 'code');
  }
  if (action.language !== undefined)
    taken.push(runCode(action.language, value, range, frame, given(action, value, args), sharing.has(operation)));
}

/** What code gets: what is piped to the program unless that is the code itself, and the words behind it (`sh -c '…' name word`). */
function given({ language, target }: Action, value: Value, { input, positional }: Arguments): Given {
  const words = language === 'shell' && target === 'code' ? positional.slice(1) : [];
  return { input: value === input ? undefined : input, words };
}

/** Values that are decoded at once of which each keeps what it comes from. */
const mostApart = 8;

function decodeValue(value: Value, action: Action, origins: Value['origins'], range: Range, frame: Frame): Value {
  const encoding = action.encoding;
  const texts =
    encoding === undefined ? [] : constantsOf(value).flatMap((text) => decodeConstant(text, encoding) ?? []);
  if (texts.length === 0) return holeValue('computed', keyAt(frame.unit, range), origins);
  const site = { fragment: frame.unit.fragment, range, exact: false };
  return textsValue(
    texts.map((text) => [{ text, site }]),
    origins,
  );
}

function written(targets: readonly Value[], data: readonly Value[], adds: boolean, effect: Effect, frame: Frame): void {
  logFile('write', targets, effect, frame);
  const path = targets[0] && (constantOf(targets[0]) ?? (targets[0].texts[0] && show(targets[0].texts[0])));
  for (const part of data) {
    const old = adds ? contentOf(targets, frame) : undefined;
    const value = old === undefined ? part : addedContent(old, part);
    if (path !== undefined && !isLongCopy(value)) runScriptText(path, value, frame);
    keepContent(targets, value, old !== undefined, frame);
  }
}

/** Longest text, in UTF-16 units, that was read from a file and is run as code where it is written. */
const longestCopy = 20_000;

/** A long file that is read, changed and written again: what stands in it is read where it stands. */
function isLongCopy({ origins, texts }: Value): boolean {
  if (!origins.some(({ effect }) => effect.op === 'read')) return false;
  const length = (text: Text) => text.reduce((sum, part) => sum + (isHole(part) ? 0 : part.text.length), 0);
  return texts.some((text) => length(text) > longestCopy);
}
