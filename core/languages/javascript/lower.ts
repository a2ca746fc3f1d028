import { codeOfExcess } from '../../facts/gap.ts';
import type { Fragment, FrontEnd, LocalGap, Lowered } from '../../facts/language.ts';
import type { Step } from '../../facts/program.ts';
import type { Context } from './context.ts';
import { enter } from './context.ts';
import { blockNames, hoistedNames } from './declarations.ts';
import { nothing } from './operands.ts';
import { gapsOf, withoutEllipses, withoutLabels } from './problems.ts';
import { readStandard } from './standard.ts';
import { statements } from './statements.ts';
import type { Parsed } from './syntax.ts';
import type { Reading } from './typescript.ts';

type ReadDialect = (text: string, path: string) => Reading;

/** The front end over the parser of other dialects and broken code, which is loaded when a text needs it: that takes time. */
export function frontEnd(loadDialects: () => Promise<ReadDialect>, readDialect?: ReadDialect): FrontEnd {
  return {
    lower: (fragment) => lower(fragment, readDialect),
    rest: async () => frontEnd(loadDialects, await loadDialects()),
  };
}

/** UTF-16 units of one text; a megabyte takes about two seconds. */
const maxLength = 5_000_000;

function lower({ text, path }: Pick<Fragment, 'text' | 'path'>, readDialect: ReadDialect | undefined): Lowered {
  const whole = { start: 0, end: text.length };
  const source = withShebangFirst(text);
  const steps: Step[] = [];
  let gaps: readonly LocalGap[] = [];
  try {
    if (text.length > maxLength) throw new RangeError('too long');
    const parsed = parseSketch(source, path, readDialect);
    if (parsed === undefined) return { steps, instructions: [], embedded: [], gaps, unloaded: true };
    gaps = gapsOf(parsed.problems, source);
    const context = contextFor(source, path, steps);
    enter(context, [...hoistedNames(parsed.program.body), ...blockNames(parsed.program.body)]);
    statements(context, parsed.program.body);
    declareImplicit(context, steps);
  } catch (error) {
    gaps = [...gaps, failure(error, whole)];
  }
  return { steps, instructions: [], embedded: [], gaps };
}

/** Variables that are assigned without a declaration belong to the whole program, wherever that happens. */
function declareImplicit(context: Context, steps: Step[]): void {
  const range = { start: 0, end: 0 };
  const names = [...context.implicit].filter((name) => !context.counts.has(`=${name}`));
  const binds = names.map(
    (name): Step => ({ kind: 'bind', to: { name, path: [] }, value: nothing(range), weak: false, range }),
  );
  steps.splice(0, 0, ...binds);
}

function failure(error: unknown, range: LocalGap['range']): LocalGap {
  return error instanceof RangeError
    ? { kind: 'blind', code: codeOfExcess(error), reason: 'Too long or nested too deeply to be read.', range }
    : { kind: 'blind', code: 'syntax', reason: 'Could not be parsed as JavaScript or TypeScript.', range };
}

/** Reads a sketch without its ellipses when that makes it less broken; undefined when only the parser that is not loaded can read it. */
export function parseSketch(text: string, path: string, readDialect: ReadDialect | undefined): Parsed | undefined {
  const standard = isDialect(path) ? undefined : readStandard(text, !isScript(path));
  if (standard !== undefined) return { program: standard, problems: [] };
  const plain = withoutEllipses(text);
  const sketched = isDialect(path) || plain === text ? undefined : readStandard(plain, !isScript(path));
  if (sketched !== undefined) return { program: sketched, problems: [] };
  if (readDialect === undefined) return undefined;
  let reading = readDialect(text, path);
  if (reading.problems.length > 0 && plain !== text) {
    const again = readDialect(plain, path);
    if (again.problems.length < reading.problems.length) reading = again;
  }
  const unlabelled = reading.problems.length > 0 ? withoutLabels(plain) : plain;
  if (unlabelled !== plain) {
    const again = readDialect(unlabelled, path);
    if (again.problems.length < reading.problems.length) reading = again;
  }
  return { program: reading.program(), problems: reading.problems };
}

function isDialect(path: string): boolean {
  return /\.(?:[mc]?ts|[tj]sx)$/i.test(path);
}

function isScript(path: string): boolean {
  return /\.[mc]?js$/i.test(path);
}

/** A byte order mark before `#!` hides it from the parser: both become a comment of the same length. */
function withShebangFirst(text: string): string {
  return text.startsWith('\uFEFF#!') ? `// ${text.slice(3)}` : text;
}

function contextFor(text: string, path: string, steps: Step[]): Context {
  const slash = path.lastIndexOf('/');
  let assigned: ReadonlySet<string> | undefined;
  return {
    text,
    folder: slash === -1 ? '{skill}' : `{skill}/${path.slice(0, slash)}`,
    file: `{skill}/${path}`,
    steps,
    weak: false,
    counts: new Map(),
    declared: new Map(),
    known: new Map(),
    assigned: () => {
      assigned ??= assignedNames(text);
      return assigned;
    },
    implicit: new Set(),
    started: new Map(),
    parents: [],
    parameters: [],
  };
}

/** Spellings that are assigned anywhere, found without a tree because uses can stand before the assignment. */
function assignedNames(text: string): ReadonlySet<string> {
  const pattern =
    /(?<![\w$.])(?:(?:globalThis|window|global|self)\.)?([A-Za-z_$][\w$]{0,80})[ \t]{0,8}(?:\+|\|\||&&|\?\?)?=(?![=>])/g;
  const out = new Set<string>();
  for (const match of text.matchAll(pattern)) if (match[1] !== undefined) out.add(match[1]);
  return out;
}
