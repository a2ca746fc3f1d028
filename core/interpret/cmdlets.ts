import type { Range } from '../bundle/span.ts';
import { argumentTexts, perform } from './actions.ts';
import { type Arguments, noNames, parseCommandLine } from './arguments.ts';
import { shareScript } from './bundled.ts';
import { asObscured, withOrigins, withTexts } from './changed.ts';
import { callClosure } from './closures.ts';
import { runCode } from './code.ts';
import { runCommandWords } from './commands.ts';
import { type Frame, keyAt } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { isPieced } from './pieced.ts';
import { assign, lookup } from './scope.ts';
import {
  type Closure,
  constant,
  constantOf,
  constantsOf,
  holeValue,
  isHole,
  literalStart,
  mergeValues,
  nothing,
  show,
  type Text,
  textValue,
  type Value,
} from './value.ts';
import { recordEffect, recordFlows, recordGap } from './world.ts';

/**
 * Runs a command of PowerShell: a block, a function of the script, a cmdlet by its name or alias in any case, a script, or else a program.
 * The first argument is what is called.
 */
export function runCmdlet(given: Arguments, range: Range, frame: Frame): Value {
  const [callee, ...words] = given.positional;
  if (callee === undefined) return nothing;
  const args: Arguments = { ...given, positional: words };
  if (callee.closure !== undefined) return callClosure(callee.closure, args, frame);
  if (callee.items !== undefined && callee.texts.length === 0)
    return callee.items.length === 0
      ? nothing
      : runCmdlet({ ...given, positional: [callee.items[0] ?? nothing, ...words] }, range, frame);
  if (callee.texts.length === 0 || callee.texts.every((text) => text.every(isHole)))
    return runUnknown(callee, args, range, frame);
  let out = nothing;
  for (const text of callee.texts) out = mergeValues(out, runNamed(text, callee, args, range, frame));
  return out;
}

/** Something that was computed is called: `& $x`, a block made from text. */
function runUnknown(callee: Value, args: Arguments, range: Range, frame: Frame): Value {
  const { input, positional } = args;
  if (callee.origins.length > 0) {
    const effect = recordEffect(
      frame.unit,
      'evaluate',
      '&',
      [{ text: '…', hole: 'computed' }],
      [],
      'powershell',
      range,
    );
    recordFlows(frame.unit.world, callee.origins, effect, 'code');
  }
  const user = callee.texts.some((text) => text.some((part) => isHole(part) && part.hole === 'user'));
  if (!user) recordGap(frame.unit, 'blind', 'dynamic-command', 'the command that is run is computed', range);
  return holeValue(
    'computed',
    keyAt(frame.unit, range),
    unionOrigins(input === undefined ? positional : [...positional, input]),
  );
}

function runNamed(text: Text, callee: Value, args: Arguments, range: Range, frame: Frame): Value {
  const { api } = frame.unit.language;
  const whole = constant(text)?.trim();
  const name = whole?.toLowerCase().replace(/^(?:[\w.]{1,60}\\)?(?=[a-z]+-[a-z]+$)/, '');
  if (whole !== undefined && name !== undefined) {
    const own = lookup(frame.scope, name)?.closure;
    if (own !== undefined) return callClosure(own, functionArguments(own, args), frame);
    const alias = lookup(frame.scope, `%alias ${name}`);
    if (alias !== undefined && literalStart(alias).toLowerCase() !== name)
      return runCmdlet({ ...args, positional: [asObscured(alias), ...args.positional] }, range, frame);
    if (name === 'set-alias' || name === 'sal' || name === 'new-alias' || name === 'nal') return setAlias(args, frame);
    // What a block is made of, or several words: `& ([scriptblock]::Create('…'))`.
    if (isCode(whole)) return runText(text, callee, range, frame, args.input);
    if (name === 'get-command' || name === 'gcm' || name === 'get-alias' || name === 'gal')
      return commandNamed(args, range, frame);
    const resolved = api.resolve(asFetcher(name, args));
    const entry = api.calls.get(resolved);
    if (entry !== undefined && !resolved.startsWith('%')) {
      const disguised = callee.obscured || isPieced(callee) || isTicked(text, name);
      if (
        disguised &&
        (entry.command !== undefined ||
          entry.does?.some(({ op }) => op === 'evaluate' || op === 'run' || op === 'receive') === true)
      )
        recordEffect(
          frame.unit,
          'run',
          resolved,
          [{ text: resolved, hole: undefined }],
          [],
          undefined,
          range,
        ).obscured = true;
      const parsed = parseCommandLine(entry, args.positional, args.input);
      const named = new Map(parsed.named);
      for (const [flag, values] of args.named) {
        const role = roleOf(entry.flags, flag);
        named.set(role, [...(named.get(role) ?? []), ...values]);
      }
      const out = perform(entry, resolved, { ...parsed, named }, range, frame);
      const given = [...parsed.positional, ...[...named.values()].flat()];
      // What its block makes of each is all that comes out.
      const each = resolved === 'foreach-object' && given.some(({ closure }) => closure !== undefined);
      return withBlocks(each ? nothing : out, given, args.input ?? (each ? out : undefined), frame);
    }
    if (takesAway.test(name))
      recordEffect(frame.unit, 'run', name, [{ text: name, hole: undefined }], argumentTexts(args), undefined, range);
    if (/^[a-z]+-[a-z]\w+$/.test(name) && !frame.unit.world.languages.get('shell')?.api.calls.has(name))
      return withBlocks(
        holeValue('computed', keyAt(frame.unit, range), unionOrigins([...args.positional, args.input ?? nothing])),
        [...args.positional, ...[...args.named.values()].flat()],
        args.input,
        frame,
      );
  }
  return runProgram(text, callee, args, range, frame);
}

/** Cmdlets of modules that are not known, which take something away or switch it off: judged by their names. */
const takesAway = /^(?:remove|disable|clear|uninstall)-[a-z]\w{3,60}$/;

/** A program, or a script by its path. */
function runProgram(text: Text, callee: Value, args: Arguments, range: Range, frame: Frame): Value {
  const named = [...args.named].flatMap(([name, values]) => [textValue(name, undefined), ...values]);
  const words = [...args.positional, ...named].flatMap((word) => word.items ?? [word]);
  shareScript([withTexts(callee, [text])], frame);
  return runCommandWords([withTexts(callee, [text]), ...words], '', args.input, range, frame);
}

/** `Set-Alias Name Value`: another name for a command, in this script. */
function setAlias(args: Arguments, frame: Frame): Value {
  const words = args.positional.filter(
    (word) => !/^-(?:n(?:a(?:me?)?)?|v(?:a(?:l(?:ue?)?)?)?|f|fo|force)$/i.test(literalStart(word)),
  );
  const [name, value] = words;
  const alias = name === undefined ? undefined : constantOf(name);
  if (alias !== undefined && value !== undefined) assign(frame.scope, `%alias ${alias.toLowerCase()}`, value, false);
  return nothing;
}

const readers: ReadonlySet<string> = new Set([
  ...['get-childitem', 'get-item', 'get-content', 'gci', 'gi', 'gc', 'dir', 'ls', 'cat', 'type'],
]);

/** In PowerShell 5, `curl` and `wget` are Invoke-WebRequest; its parameters tell. What reads the drive `Env:` reads the environment. */
function asFetcher(name: string, { positional }: Arguments): string {
  if (readers.has(name) && positional.some((word) => /^env:/i.test(literalStart(word)))) return 'get-environment';
  const fetcher = name === 'curl' || name === 'wget';
  return fetcher && positional.some((word) => /^-(?:uri|outf|useb|method|headers|body)/i.test(literalStart(word)))
    ? 'invoke-webrequest'
    : name;
}

/** Backticks or quotes inside the name of a command. */
function isTicked(text: Text, name: string): boolean {
  const [part] = text;
  if (part === undefined || isHole(part) || part.site === undefined || part.site.exact) return false;
  const { fragment, range } = part.site;
  if (fragment.language !== 'powershell') return false;
  const source = fragment.text.slice(range.start, range.end);
  return source.length < 200 && /\w[`'"]+\w/.test(source) && source.replace(/[`'"]/g, '').toLowerCase() === name;
}

/** A text with statements in it, as against the name or path of a command. */
function isCode(text: string): boolean {
  const blank = text.search(/\s/);
  const called = text.slice(0, Math.max(0, blank));
  const statements = called.includes('-') || /^(?:iex|irm|iwr)$/i.test(called) || /[\n;|]/.test(text);
  return statements && !/^[\w:~.{}\\/ -]+$(?<=\.(?:exe|ps1|bat|cmd))/i.test(text);
}

function runText(text: Text, callee: Value, range: Range, frame: Frame, input: Value | undefined): Value {
  const value = withTexts(callee, [text]);
  if (callee.origins.length > 0) {
    const target = { text: show(text), hole: undefined };
    const effect = recordEffect(frame.unit, 'evaluate', '&', [target], [], 'powershell', range);
    recordFlows(frame.unit.world, callee.origins, effect, 'code');
  }
  return runCode('powershell', value, range, frame, { input }, true);
}

/** Blocks that a command is given run with what comes in, else with what it gives. */
function withBlocks(out: Value, given: readonly Value[], input: Value | undefined, frame: Frame): Value {
  let all = out;
  for (const { closure } of given)
    if (closure !== undefined)
      all = mergeValues(
        all,
        callClosure(closure, { positional: [], named: noNames, receiver: undefined, input: input ?? out }, frame),
      );
  return all;
}

/** The arguments of the script's own function: `-Name value` by name. */
function functionArguments(own: Closure, { positional, named, input }: Arguments): Arguments {
  const all = new Map<string, readonly Value[]>();
  for (const [name, values] of named) all.set(name.replace(/^-/, ''), values);
  const rest: Value[] = [];
  for (let at = 0; at < positional.length; at++) {
    const word = positional[at];
    if (word === undefined) continue;
    const flag = /^-([A-Za-z]\w*)$/.exec(literalStart(word))?.[1]?.toLowerCase();
    const name = flag === undefined ? undefined : own.define.parameters.find((one) => one.name.startsWith(flag))?.name;
    const value = positional[at + 1];
    if (name === undefined) {
      if (flag === undefined) rest.push(word);
    } else if (value !== undefined && !/^-[A-Za-z]/.test(literalStart(value))) {
      all.set(name, [value]);
      at++;
    }
  }
  return { positional: rest, named: all, receiver: undefined, input };
}

/** `Get-Command I*ke-Ex*`: the one command that is meant, or something unknown. */
function commandNamed({ positional }: Arguments, range: Range, frame: Frame): Value {
  const asked = positional.find((word) => !literalStart(word).startsWith('-'));
  const pattern = asked === undefined ? undefined : constantOf(asked)?.toLowerCase();
  const { api } = frame.unit.language;
  if (pattern === undefined) return holeValue('computed', keyAt(frame.unit, range), asked?.origins ?? []);
  if (!/[*?[]/.test(pattern)) return textValue(pattern, undefined);
  const names = new Set<string>();
  for (const name of [...api.calls.keys(), ...knownAliases])
    if (/^[\w-]+$/.test(name) && matches(name, pattern)) names.add(api.resolve(name));
  const [only] = names;
  if (names.size === 1 && only !== undefined) return asObscured(textValue(only, undefined));
  return holeValue('computed', keyAt(frame.unit, range), []);
}

const knownAliases = ['iex', 'irm', 'iwr', 'saps', 'icm', 'sajb', 'gcb'];

/** Whether a name fits `*`, `?` and `[…]`, each step going forward only. */
function matches(name: string, pattern: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let mark = 0;
  const steps = pattern.match(/\[[^\]]{1,40}\]|[\s\S]/g) ?? [];
  while (at < name.length) {
    const step = steps[from];
    if (step === '*') {
      star = from++;
      mark = at;
    } else if (
      step !== undefined &&
      (step === '?' || step === name[at] || (step.length > 2 && step.includes(name[at] ?? ' ')))
    ) {
      at++;
      from++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++mark;
    } else return false;
  }
  while (steps[from] === '*') from++;
  return from === steps.length;
}

function roleOf(flags: Readonly<Record<string, string>> | undefined, flag: string): string {
  for (const [name, role] of Object.entries(flags ?? {})) if (name.startsWith(flag)) return role;
  return flag;
}

/** Letters or items that several indexes name: `$PSHOME[4,30]`. */
export function pickItems(base: Value, index: Value, range: Range, frame: Frame): Value | undefined {
  const text = constantOf(base);
  if (text === undefined || base.items !== undefined) return undefined;
  const picked = (index.items ?? [index])
    .flatMap(constantsOf)
    .map((one) => (/^-?\d{1,6}$/.test(one) ? text.at(Number(one)) : undefined));
  if (picked.length === 0 || picked.some((letter) => letter === undefined)) return undefined;
  const site = { fragment: frame.unit.fragment, range, exact: false };
  return withOrigins(textValue(picked.join(''), site), base.origins, true);
}
