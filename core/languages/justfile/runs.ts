import type { Embedded } from '../../facts/language.ts';
import {
  concat,
  logicalLines,
  type Mapped,
  quoted,
  scriptFor,
  shellOf,
  slice,
  standIn,
  trimmed,
  usedAt,
} from '../mapped.ts';
import type { Runs } from '../recipes.ts';

/** Most fragments of one file, and characters that values are put into. */
const most = 5000;
const budget = 1_000_000;

interface State {
  readonly values: Map<string, Mapped>;
  readonly embedded: Embedded[];
  readonly gaps: Set<string>;
  budget: number;
}

/** What a justfile runs: commands in its values, then its recipes. */
export function runsOf(source: Mapped): Runs {
  const state: State = { values: new Map(), embedded: [], gaps: new Set(), budget };
  const lines = logicalLines(source, '');
  // A value may be set below the recipe that uses it.
  for (const line of lines) readSetting(line, state);
  let body: Mapped[] = [];
  let script: string | undefined;
  let asked: string | undefined;
  let setShell: string | undefined;
  const end = (): void => {
    addRecipe(body, script ?? setShell, state);
    body = [];
    script = undefined;
  };
  for (const line of lines) {
    if (/^[ \t]/.test(line.text) || (line.text.trim() === '' && body.length > 0)) {
      body.push(line);
      continue;
    }
    end();
    const attribute = /^\[\s*script(?:\s*[(:]\s*["']([^"'\n]{1,100}))?/.exec(line.text);
    if (attribute !== null) asked = attribute[1] ?? 'sh';
    else if (!/^(?:\[|#|$)/.test(line.text)) [script, asked] = [asked, undefined];
    const shell = /^set\s+(?:windows-)?shell\s*:=\s*\[\s*["']([^"'\n]{1,100})/.exec(line.text)?.[1];
    if (shell !== undefined && !/(?:^|\/)(?:ba|z|da|k|a|fi)?sh$/.test(shell)) setShell = shell;
    for (const found of line.text.matchAll(/`([^`\n]{1,5000})`/g))
      addCode(slice(line, found.index + 1, found.index + 1 + (found[1]?.length ?? 0)), state);
    for (const found of line.text.matchAll(/\bshell\(\s*(["'])([^"'\n]+)\1/g)) {
      const start = found.index + found[0].length - (found[2]?.length ?? 0) - 1;
      addCode(slice(line, start, start + (found[2]?.length ?? 0)), state);
    }
  }
  end();
  return { embedded: state.embedded, gaps: [...state.gaps] };
}

function addCode(code: Mapped, state: State): void {
  if (code.text.trim() !== '') addRun(shellOf(code), state);
}

function addRun(run: Embedded, state: State): void {
  if (state.embedded.length < most) state.embedded.push(run);
  else state.gaps.add('the justfile has more commands than are followed');
}

/** `name := "value"`, `export NAME := …`. */
function readSetting(line: Mapped, state: State): void {
  const found = /^(export\s+)?([A-Za-z_][\w-]{0,100})\s*:=\s*/.exec(line.text);
  if (found?.[2] === undefined) return;
  const value = evaluated(trimmed(slice(line, found[0].length, line.text.length)), state, 0);
  state.values.set(found[2], value);
  if (found[1] !== undefined && !/["`\\]/.test(value.text))
    addCode(concat([standIn(`export ${found[2]}="`, placeOf(line)), value, standIn('"', placeOf(line))]), state);
}

/** What an expression gives, as text of a shell: literals, names, commands, joined by `+` and `/`. */
function evaluated(expression: Mapped, state: State, depth: number): Mapped {
  const parts: Mapped[] = [];
  const { text } = expression;
  const item =
    /\s*(?:"([^"\\\n]*(?:\\.[^"\\\n]*)*)"|'([^'\n]*)'|`([^`\n]*)`|([A-Za-z_][\w-]{0,100})(\((?:[^()\n]{0,500})\))?|([+/]))/y;
  state.budget -= text.length + 1;
  if (depth > 10 || state.budget < 0) {
    state.gaps.add('the values of the justfile expand to more than is followed');
    return standIn(unknown, placeOf(expression));
  }
  while (item.lastIndex < text.length) {
    const found = item.exec(text);
    if (found === null) {
      if (text.length > 5000) state.gaps.add('the values of the justfile are longer than is followed');
      break;
    }
    const [whole, double, single, command, name, call, operator] = found;
    const place = placeOf(slice(expression, item.lastIndex - whole.length, item.lastIndex));
    const inner = double ?? single ?? command;
    if (inner !== undefined) {
      const code = slice(expression, item.lastIndex - 1 - inner.length, item.lastIndex - 1);
      const plain = double?.includes('\\') === true ? standIn(withoutEscapes(double), place) : code;
      parts.push(...(command === undefined ? [plain] : [standIn('$(', place), code, standIn(')', place)]));
    } else if (operator === '/') parts.push(standIn('/', place));
    else if (name !== undefined && call === undefined) {
      const known = state.values.get(name);
      // What no value names is an argument, which whoever calls just chooses.
      parts.push(known === undefined ? standIn('$1', place) : usedAt(known, place));
      // A piece costs more than a character.
      state.budget -= (known?.text.length ?? 0) + 8 * (known?.pieces.length ?? 0);
    } else if (call !== undefined) {
      const variable = /^\(\s*["'](\w{1,100})["']/.exec(call)?.[1];
      const known = name !== undefined && /^env(?:_var)?(?:_or_default)?$/.test(name) && variable !== undefined;
      parts.push(standIn(known ? `\${${variable}}` : unknown, place));
    }
  }
  return parts.length === 0 ? standIn(unknown, placeOf(expression)) : concat(parts);
}

const unknown = '$((0))';

function withoutEscapes(text: string): string {
  return text.replace(/\\([nrt"\\])/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
}

function placeOf({ pieces }: Mapped): { readonly start: number; readonly end: number } {
  return { start: pieces[0]?.from.start ?? 0, end: pieces.at(-1)?.from.end ?? 0 };
}

/** The indented lines below a recipe's name: one script, or lines of a shell. */
function addRecipe(body: readonly Mapped[], interpreter: string | undefined, state: State): void {
  const indent = body.find(({ text }) => text.trim() !== '')?.text.match(/^[ \t]*/)?.[0].length ?? 0;
  const lines = body.map((line) =>
    interpolated(slice(line, Math.min(indent, line.text.length), line.text.length), state),
  );
  const first = lines[0];
  if (first === undefined) return;
  const shebang = /^#!\s*(?:\S{0,200}\/)?(?:env\s+(?:-S\s+)?)?(\S{1,100})/.exec(first.text)?.[1];
  const program = shebang ?? interpreter;
  const newline = standIn('\n', placeOf(first));
  const script = concat(lines.flatMap((line) => [line, newline]));
  if (program !== undefined) {
    const runs = /(?:^|\/)(?:ba|z|da|k|a)?sh$/.test(program);
    addRun(runs ? shellOf(script) : scriptFor(standIn(quoted(program), placeOf(first)), script), state);
    return;
  }
  const plain = lines.map((line) => slice(line, /^[@-]{0,3}/.exec(line.text)?.[0].length ?? 0, line.text.length));
  let held: Mapped[] = [];
  for (const line of plain) {
    held.push(line, newline);
    if (line.text.endsWith('\\')) continue;
    addCode(concat(held.slice(0, -1)), state);
    held = [];
  }
  if (held.length > 0) addCode(concat(held), state);
}

/** Puts values in where `{{…}}` stands. */
function interpolated(line: Mapped, state: State): Mapped {
  const parts: Mapped[] = [];
  let from = 0;
  for (let at = line.text.indexOf('{{'); at >= 0; at = line.text.indexOf('{{', from)) {
    const end = line.text.indexOf('}}', at);
    if (end < 0) break;
    parts.push(slice(line, from, at));
    if (line.text.startsWith('{{{{', at)) {
      parts.push(standIn('{{', placeOf(slice(line, at, at + 4))));
      from = at + 4;
      continue;
    }
    const place = placeOf(slice(line, at, end + 2));
    parts.push(usedAt(evaluated(trimmed(slice(line, at + 2, end)), state, 0), place));
    from = end + 2;
  }
  parts.push(slice(line, from, line.text.length));
  return concat(parts);
}
