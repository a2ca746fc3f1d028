import type { Range, Span } from '../bundle/span.ts';
import type { Operation } from '../facts/api.ts';
import type { Effect, Flow, Target } from '../facts/effect.ts';
import type { Gap } from '../facts/gap.ts';
import type { Fragment, FrontEnd, LanguageId } from '../facts/language.ts';
import type { Define } from '../facts/program.ts';
import type { ApiIndex } from './api-index.ts';
import { decidingStart, isLed } from './cuts.ts';
import type { Module } from './modules.ts';
import { untold } from './origins.ts';
import type { Closure, Origin, Value } from './value.ts';
import type { Calls } from './variants.ts';

/** A language as the interpreter uses it; `frontEnd` is undefined until it is loaded. */
export interface LoadedLanguage {
  readonly api: ApiIndex;
  readonly frontEnd: FrontEnd | undefined;
}

/** A use of a file, kept to join writes with later reads and runs. */
export interface FileUse {
  readonly how: 'write' | 'read' | 'run';
  /** Path as a key: unknown pieces are named by what they are. */
  readonly keys: readonly string[];
  readonly effect: Effect;
}

/** Everything that interpreting the fragments of one skill brings to light, and the budgets it may use. */
export interface World {
  readonly languages: ReadonlyMap<LanguageId, LoadedLanguage>;
  /** The language that a program runs: `python3` → python. */
  readonly interpreters: ReadonlyMap<string, LanguageId>;
  /** The language of a file by its name or shebang. */
  languageOf(path: string, text: string): LanguageId | undefined;
  /** Languages that were met and are not loaded: the caller loads them and starts again. */
  readonly missing: Set<LanguageId>;
  readonly effects: Map<string, GrowingEffect>;
  readonly flows: Map<string, Flow>;
  readonly gaps: Map<string, Gap>;
  readonly files: FileUse[];
  /** The keys of what is written in them. */
  readonly written: Set<string>;
  /** Texts of the bundle by their path, with the language that their names give them. */
  readonly sources: ReadonlyMap<string, { readonly text: string; readonly language: LanguageId | undefined }>;
  /** Texts of the bundle that are run as code, in a language that their names do not give them. */
  readonly started: Set<string>;
  /** Scripts of the bundle by their path. */
  readonly modules: Map<string, Module>;
  /** The parts of their paths, by which Python names them. */
  readonly importable: Set<string>;
  /** Known texts that were written to a file, by its key. */
  readonly contents: Map<string, Value>;
  /** What the reader, or a script, puts into the environment of what is started later, by name. */
  readonly exported: Map<string, Value>;
  readonly budget: { steps: number; fragments: number; things: number };
}

/** An effect while it is being put together: seen again, it gains targets. */
export interface GrowingEffect extends Effect {
  readonly targets: Target[];
  readonly args: string[];
  /** The arguments of the first call. */
  readonly first: readonly string[];
  /** The lists of arguments that `args` was put together from, once there are several. */
  lists: Set<string> | undefined;
  obscured: boolean;
}

/** What is shared by all code of one fragment. */
export interface Unit {
  readonly world: World;
  readonly fragment: Fragment;
  readonly language: LoadedLanguage;
  /** What the keys of all unknowns that arise in it begin with. */
  readonly place: string;
  /** Fields of `self`/`this`, of all classes together. */
  self: Value;
  /** Fields that the constructor at hand has given to what it makes. */
  made: Value;
  readonly methods: Map<string, Closure[]>;
  /** Those that stand for a field: properties. */
  readonly getters: Map<string, Closure[]>;
  /** The methods that are defined under the name of each class. */
  readonly members: Map<string, Set<string>>;
  readonly defined: Closure[];
  /** The functions that were called, and how. */
  readonly calls: Map<Define, Calls>;
  /** Names that stand for unknown pieces of the code; they stand in its literals too. */
  readonly holes: ReadonlySet<string>;
  /** Where `cd` went, as a text; undefined in the folder that it was started in. */
  folder: string | undefined;
  /** How often a field of `self` was given a value. */
  selfWrites: number;
  /** How deep a large list or record was searched for the environment in vain: those of a packed script are part of every call. */
  readonly searched: WeakMap<NonNullable<Value['fields'] | Value['items']>, number>;
}

/** Arguments of one effect, of all its calls together. */
export const mostArgs = 8192;
/** UTF-16 units of one argument. */
const longestArg = 20_000;
/** UTF-16 units of one content that is written. */
const longestContent = 200_000;
/** UTF-16 units of one target: no system opens a longer path. */
const longestTarget = 4096;
/** What is run, decoded or typed is no place that a target leads to; what it holds is read elsewhere. */
const contents: ReadonlySet<Operation> = new Set(['evaluate', 'decode', 'input', 'env']);
/** Their arguments are what is written. */
const writes: ReadonlySet<Operation> = new Set(['write', 'persist']);
/** What an argument may ask for, in whatever place of it. */
const steered: ReadonlySet<Operation> = new Set(['run', 'install', 'persist', 'mode', 'delete', 'disk', 'tool']);
/** Targets of one effect, of all its calls together. */
const mostTargets = 256;
/** How many steps one skill may take; about 5 seconds of work. */
export const maxSteps = 400_000;
/** How many embedded fragments one skill may have. */
export const maxFragments = 20_000;
/** How deep code may hold code. */
export const maxDepth = 8;

/** Records an effect, or adds to the one already seen at this place. */
export function recordEffect(
  unit: Unit,
  op: Operation,
  operation: string,
  allOfTargets: readonly Target[],
  allOfArgs: readonly string[],
  language: LanguageId | undefined,
  range: Range,
): GrowingEffect {
  const { world, fragment } = unit;
  const span = fragment.locate(range);
  const { targets, args, cut } = fitted(op, allOfTargets, allOfArgs);
  if (cut) recordCut(world, 'one call is given more than is followed', span);
  const key = `${op} ${operation} ${span.path}:${span.start}-${span.end} ${op === 'run' || op === 'install' || op === 'env' ? `${targets[0]?.text ?? ''}${op === 'env' ? (targets[0]?.hole ?? '') : ''}` : ''}`;
  const known = world.effects.get(key);
  if (known !== undefined) {
    // Called again with other arguments, it does both: a harmless first call hides nothing.
    const all = addTargets(known.targets, targets, op) && (sameTexts(known.first, args) || addArguments(known, args));
    if (!all) recordCut(world, 'one call is given more than is followed', span);
    return known;
  }
  const effect: GrowingEffect = {
    id: world.effects.size,
    op,
    operation,
    targets: [...targets],
    args: args.slice(0, mostArgs),
    first: args,
    lists: undefined,
    obscured: false,
    language,
    folder: unit.folder,
    standing: fragment.standing,
    span,
  };
  world.effects.set(key, effect);
  if (args.length > mostArgs) recordCut(world, 'one call is given more than is followed', span);
  return effect;
}

/** Targets and arguments at the length at which they are kept; `cut` where what is left out could lead elsewhere or ask for something. */
function fitted(op: Operation, targets: readonly Target[], args: readonly string[]) {
  const long = targets.some(({ text }) => text.length > longestTarget);
  const longest = writes.has(op) ? longestContent : longestArg;
  const longArgs = args.some((text) => text.length > longest);
  if (!long && !longArgs) return { targets, args, cut: false };
  const kept = targets.map(({ text, hole }): Target => ({ text: text.slice(0, longestTarget), hole }));
  const leads =
    long && !contents.has(op) && kept.some(({ text }, at) => text !== targets[at]?.text && !isLed(text, op));
  return {
    targets: long ? kept : targets,
    args: longArgs ? args.map((text) => text.slice(0, longest)) : args,
    cut: leads || (longArgs && (steered.has(op) || writes.has(op))),
  };
}

/** Whether there was room for all. */
function addTargets(known: Target[], targets: readonly Target[], op: Operation): boolean {
  for (const target of targets) {
    if (known.some((old) => old.text === target.text)) continue;
    if (known.length < mostTargets) known.push(target);
    else if (!known.some((old) => reaches(old, target, op))) return false;
  }
  return true;
}

/** Whether a target that is known says as much as another: the same host, or a place that nobody knows. */
function reaches(known: Target, other: Target, op: Operation): boolean {
  const start = decidingStart(known.text, op);
  return start === undefined || start === decidingStart(other.text, op);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Whether there was room for all. */
function addArguments(known: GrowingEffect, args: readonly string[]): boolean {
  known.lists ??= new Set([known.first.join('\0')]);
  const list = args.join('\0');
  if (known.lists.has(list)) return true;
  if (known.args.length + args.length > mostArgs) return false;
  known.lists.add(list);
  known.args.push(...args);
  return true;
}

/** Records that what some effects took in reaches another. */
export function recordFlows(
  world: World,
  origins: readonly Origin[],
  sink: Effect,
  role: Flow['role'],
  through: readonly Span[] = [],
): void {
  // Each costs more than a step, as every rule looks at it, and one step can have hundreds.
  world.budget.steps -= 4 * origins.length;
  for (const { effect: source } of origins) {
    if (source === sink) continue;
    if (source === untold.effect) {
      recordCut(world, 'more data flows together than is followed', sink.span);
      continue;
    }
    const key = `${source.id}${source.entry === undefined ? '' : `.${source.entry.path.join('.')}`}>${sink.id}:${role}`;
    if (!world.flows.has(key)) world.flows.set(key, { source, sink, role, through });
  }
}

/** Records a gap once a place and code; one that says that there was too much of something, as `recordCut` does. */
export function recordGap(unit: Unit, kind: Gap['kind'], code: string, reason: string, range: Range): void {
  const span = unit.fragment.locate(range);
  if (code === 'budget') {
    recordCut(unit.world, reason, span);
    return;
  }
  const key = `${code} ${span.path}:${span.start}`;
  if (!unit.world.gaps.has(key)) unit.world.gaps.set(key, { kind, code, reason, path: span.path, span });
}

/** Records that there is more of something in a file than is looked at: one blind gap for a file and reason, where it was first met. */
export function recordCut({ gaps }: Pick<World, 'gaps'>, reason: string, span: Span): void {
  const key = `budget ${span.path}:${reason}`;
  if (!gaps.has(key)) gaps.set(key, { kind: 'blind', code: 'budget', reason, path: span.path, span });
}
