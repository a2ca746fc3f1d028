import type { Range } from '../../bundle/span.ts';
import { concat, logicalLines, type Mapped, slice, standIn, trimmed } from '../mapped.ts';

/** A variable's values in the order of the file, and whether programs see it. */
export interface Variable {
  readonly values: Mapped[];
  exported: boolean;
}

/** A line of a recipe, and the rule that it stands in. */
export interface RecipeLine {
  readonly line: Mapped;
  readonly targets: Mapped;
  readonly needs: Mapped;
}

/** What a makefile says, before any of it is expanded. */
export interface Makefile {
  readonly variables: Map<string, Variable>;
  readonly recipes: RecipeLine[];
  /** Lines that are expanded while the file is read: conditions, rules, values. */
  readonly read: Mapped[];
  /** Commands of `NAME != command`. */
  readonly commands: Mapped[];
  readonly includes: Mapped[];
  readonly gaps: Set<string>;
  /** How many values the variable has that has most. */
  widest: number;
}

export function newMakefile(): Makefile {
  return { variables: new Map(), recipes: [], read: [], commands: [], includes: [], gaps: new Set(), widest: 1 };
}

const assignment = /^([^\s:#=+?!]{1,300})[ \t]*(:{0,3}=|\+=|\?=|!=)/;
const modifier = /^(?:export|override|private|unexport)(?=[ \t])/;

/** Adds what a text says to a makefile. */
export function parseInto(source: Mapped, out: Makefile): void {
  let rule: { readonly targets: Mapped; readonly needs: Mapped } | undefined;
  let body: { readonly name: string; readonly lines: Mapped[]; depth: number } | undefined;
  let prefix = '\t';
  for (const line of logicalLines(source, '\\')) {
    const { text } = line;
    if (body !== undefined) {
      if (/^\s*define\b/.test(text)) body.depth++;
      if (/^\s*endef\b/.test(text) && --body.depth === 0) {
        addValue(out, body.name, '=', joined(body.lines), false);
        body = undefined;
      } else body.lines.push(line);
      continue;
    }
    if (rule !== undefined && text.startsWith(prefix)) {
      out.recipes.push({ ...rule, line: slice(line, 1, text.length) });
      continue;
    }
    const said = trimmed(withoutComment(line));
    if (said.text === '') continue;
    const defined = /^(?:(?:export|override|private)[ \t]+){0,3}define[ \t]+([^\s=:+?!]{1,300})/.exec(said.text);
    if (defined?.[1] !== undefined) {
      body = { name: defined[1], lines: [], depth: 1 };
      continue;
    }
    const words = directive(said, out);
    if (words === undefined) continue;
    const set = assign(words.rest, out, words.exported);
    if (set === '.RECIPEPREFIX') prefix = out.variables.get(set)?.values.at(-1)?.text[0] ?? '\t';
    if (set !== undefined) continue;
    rule = ruleOf(said, out) ?? rule;
  }
  if (body !== undefined) addValue(out, body.name, '=', joined(body.lines), false);
}

/** Handles lines that are no rule; undefined when nothing is left to read, else the line without its modifiers. */
function directive(line: Mapped, out: Makefile): { readonly rest: Mapped; readonly exported: boolean } | undefined {
  const { text } = line;
  const include = /^[-s]?include[ \t]+/.exec(text);
  if (include !== null) {
    out.includes.push(slice(line, include[0].length, text.length));
    out.read.push(line);
    return undefined;
  }
  if (/^-?load[ \t]/.test(text)) {
    out.gaps.add('native code that make loads is not analysed');
    return undefined;
  }
  if (/^(?:ifeq|ifneq|ifdef|ifndef|else|endif|vpath|undefine)\b/.test(text) && !assignment.test(text)) {
    out.read.push(line);
    return undefined;
  }
  let rest = line;
  let exported = false;
  for (let count = 0; count < 4; count++) {
    const found = modifier.exec(rest.text)?.[0];
    if (found === undefined) break;
    exported ||= found === 'export';
    rest = trimmed(slice(rest, found.length, rest.text.length));
  }
  if (exported && !rest.text.includes('=')) {
    for (const name of rest.text.split(/\s+/)) variable(out, name).exported = true;
    return undefined;
  }
  return { rest, exported };
}

function variable(out: Makefile, name: string): Variable {
  const known = out.variables.get(name);
  if (known !== undefined) return known;
  const made: Variable = { values: [], exported: false };
  out.variables.set(name, made);
  return made;
}

function assign(line: Mapped, out: Makefile, exported: boolean): string | undefined {
  const found = assignment.exec(line.text);
  const [whole, name, operator] = found ?? [];
  if (whole === undefined || name === undefined || operator === undefined) return undefined;
  addValue(out, name, operator, trimmed(slice(line, whole.length, line.text.length)), exported);
  return name;
}

function addValue(out: Makefile, name: string, operator: string, value: Mapped, exported: boolean): void {
  const { values } = variable(out, name);
  if (exported) variable(out, name).exported = true;
  const last = values.at(-1);
  if (operator === '!=') {
    out.commands.push(value);
    values.push(shellCall(value));
  } else if (operator === '+=' && last !== undefined && last.pieces.length + value.pieces.length < 1000)
    values[values.length - 1] = appended(last, value);
  else if (values.length < 50) values.push(operator.endsWith(':=') ? withFormer(name, value, last, out) : value);
  else out.gaps.add('a variable of the makefile has more values than are followed');
  out.widest = Math.max(out.widest, values.length);
  out.read.push(value);
}

/** One value behind another, as `+=` puts them. */
function appended(last: Mapped, value: Mapped): Mapped {
  return concat([last, standIn(' ', placeOf(value)), value]);
}

/** Characters that a variable may have from what it was before. */
const longestValue = 100_000;

/** `X := a$(X)` is put together at once, from what X was before. */
function withFormer(name: string, value: Mapped, former: Mapped | undefined, out: Makefile): Mapped {
  const parts: Mapped[] = [];
  let from = 0;
  let length = 0;
  for (let at = value.text.indexOf('$'); at >= 0; at = value.text.indexOf('$', at + 1)) {
    const used = [`$(${name})`, `\${${name}}`].find((one) => value.text.startsWith(one, at));
    if (used === undefined || at < from || (former?.pieces.length ?? 0) > 200) continue;
    length += former?.text.length ?? 0;
    if (length > longestValue) {
      out.gaps.add('the variables of the makefile expand to more than is followed');
      return value;
    }
    const place = placeOf(slice(value, at, at + used.length));
    parts.push(slice(value, from, at), former ?? standIn(/^\w+$/.test(name) ? `$$\{${name}}` : '', place));
    from = at + used.length;
  }
  return from === 0 ? value : concat([...parts, slice(value, from, value.text.length)]);
}

/** The value of `NAME != command`. */
function shellCall(command: Mapped): Mapped {
  return concat([standIn('$(shell ', placeOf(command)), command, standIn(')', placeOf(command))]);
}

function placeOf({ pieces }: Mapped): Range {
  return pieces[0]?.from ?? { start: 0, end: 0 };
}

/** `targets: needs ; recipe`, `targets: NAME = value`. */
function ruleOf(line: Mapped, out: Makefile): { readonly targets: Mapped; readonly needs: Mapped } | undefined {
  const { text } = line;
  const colon = outside(text, ':');
  if (colon < 0) {
    out.read.push(line);
    return undefined;
  }
  const targets = trimmed(slice(line, 0, colon));
  let after = colon + 1;
  while (text[after] === ':' || text[after] === '&') after++;
  const rest = trimmed(slice(line, after, text.length));
  const bare = trimmed(slice(rest, modifier.exec(rest.text)?.[0].length ?? 0, rest.text.length));
  if (assign(bare, out, false) !== undefined) return { targets, needs: slice(rest, 0, 0) };
  const semicolon = outside(rest.text, ';');
  const needs = semicolon < 0 ? rest : slice(rest, 0, semicolon);
  out.read.push(targets, needs);
  const rule = { targets, needs };
  if (semicolon >= 0) out.recipes.push({ ...rule, line: slice(rest, semicolon + 1, rest.text.length) });
  return rule;
}

/** Offset of a character that stands in no `$(…)`; -1: none. */
function outside(text: string, char: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const here = text[at];
    if (here === '$' && (text[at + 1] === '(' || text[at + 1] === '{')) depth++;
    else if (depth > 0 && (here === ')' || here === '}')) depth--;
    else if (depth === 0 && here === char) return at;
  }
  return -1;
}

/** A `#` starts a comment, except behind a backslash and inside `$(…)`. */
function withoutComment(line: Mapped): Mapped {
  const at = outside(line.text, '#');
  if (at < 0 || line.text[at - 1] === '\\') return line;
  return slice(line, 0, at);
}

function joined(lines: readonly Mapped[]): Mapped {
  return concat(lines.flatMap((line) => [line, standIn('\n', placeOf(line))]));
}
