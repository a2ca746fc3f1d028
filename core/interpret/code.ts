import type { Range, Span } from '../bundle/span.ts';
import type { Fragment, LanguageId, Standing } from '../facts/language.ts';
import { noteCutCode } from './cuts.ts';
import { jsonTextOf } from './json.ts';
import { type Frame, keyAt } from './operands.ts';
import { innerScope, transparentScope } from './scope.ts';
import { newUnit, runUnit } from './unit.ts';
import {
  constant,
  holeValue,
  isHole,
  listValue,
  mergeValues,
  nothing,
  type Part,
  type Text,
  textsValue,
  textValue,
  type Value,
} from './value.ts';
import { maxDepth, maxFragments, recordGap, type World } from './world.ts';

/** What code that is run is given: its standard input, and the words that the shell calls `$1`, `$2`, …. */
export interface Given {
  readonly input?: Value | undefined;
  readonly words?: readonly Value[];
}

/**
 * Runs a text as code of a language, for each text that the value can have, and gives what it prints or returns. `shares`: what it assigns
 * stays (`eval`, `source`), as against a shell of its own.
 */
export function runCode(
  language: LanguageId,
  value: Value,
  range: Range,
  frame: Frame,
  given: Given = {},
  shares = false,
): Value {
  let out = nothing;
  noteCutCode([value], range, frame);
  for (const text of value.texts) {
    if (text.every(isHole) || isOneUnknown(text)) continue;
    out = mergeValues(out, runText(language, text, range, frame, given, shares));
  }
  return out === nothing ? holeValue('computed', keyAt(frame.unit, range), value.origins) : out;
}

/** What one program prints, with the end of its last line. */
function isOneUnknown(text: Text): boolean {
  return text.every((part) => isHole(part) || part.text.trim() === '') && text.filter(isHole).length === 1;
}

/** A text written to a file that is a script by its name or first line is code too. */
export function runScriptText(path: string, value: Value, frame: Frame): void {
  const record = value.texts.length === 0 && frame.unit.world.languageOf(path, '') === 'settings';
  const json = record ? jsonTextOf(value) : undefined;
  if (record && json === undefined && (value.fields !== undefined || value.items !== undefined))
    recordGap(frame.unit, 'blind', 'budget', 'more settings are written than are followed', { start: 0, end: 0 });
  for (const text of json === undefined ? value.texts : [json]) {
    const start = text[0];
    if (start === undefined || isHole(start)) continue;
    const language = frame.unit.world.languageOf(path, start.text);
    if (language === undefined || language === 'markdown' || language === 'markup') continue;
    // A name or a value for a setting is no file of them.
    if (language === 'settings' && !/[\n{]/.test(start.text)) continue;
    const known = text.find((part) => !isHole(part) && part.site !== undefined);
    const site = known !== undefined && !isHole(known) ? known.site?.range : undefined;
    runText(language, text, site ?? { start: 0, end: 0 }, frame, {}, false, path);
  }
}

function runText(
  language: LanguageId,
  text: Text,
  range: Range,
  frame: Frame,
  given: Given,
  shares: boolean,
  written?: string,
): Value {
  const { world, fragment } = frame.unit;
  const loaded = world.languages.get(language);
  if (loaded === undefined) return nothing;
  if (loaded.frontEnd === undefined) {
    world.missing.add(language);
    return nothing;
  }
  if (fragment.depth >= maxDepth || world.budget.fragments >= maxFragments) {
    recordGap(frame.unit, 'blind', 'budget', 'code inside code, nested too deeply', range);
    return nothing;
  }
  world.budget.fragments++;
  const letters = text.reduce((sum, part) => sum + (isHole(part) ? 0 : part.text.length), 0);
  world.budget.steps -= Math.floor(letters / lettersOfStep);
  const started = startedFile(language, text, world);
  if (started !== undefined) world.started.add(started);
  const standing = started !== undefined && fragment.standing.stance === 'told' ? asScript : fragment.standing;
  const inner = embed(language, text, range, { ...fragment, standing }, world.budget.fragments, written);
  const unit = newUnit(world, inner.fragment, loaded, new Set(inner.holes.keys()));
  // Code of the same language sees the names around it, as eval and exec do.
  const same = language === fragment.language;
  const scope = same && shares ? transparentScope(frame.scope) : innerScope(same ? frame.scope : undefined);
  for (const [name, value] of inner.holes) scope.names.set(name, value);
  // The file tells its own place as any script does.
  if (started !== undefined && language === 'shell')
    for (const name of ['0', 'BASH_SOURCE']) scope.names.set(name, textValue(`{skill}/${started}`, undefined));
  const { words = [] } = given;
  if (words.length > 0) {
    for (const [at, word] of words.entries()) scope.names.set(`${at + 1}`, word);
    for (const all of ['@', '*']) scope.names.set(all, listValue(words));
  }
  return runUnit(unit, loaded.frontEnd, scope, given.input ?? nothing, frame.depth + 1);
}

/** Letters of code inside code that cost as much to read as a step to run: they may be put together again and again. */
const lettersOfStep = 16;

/** How a script stands. */
const asScript: Standing = { trigger: 'load', stance: 'acts' };

/** The path of a whole file of the bundle that is run as code: it is a script, whatever its name says. */
function startedFile(language: LanguageId, text: Text, world: World): string | undefined {
  const [part] = text;
  if (text.length !== 1 || part === undefined || isHole(part) || part.site?.exact !== true) return undefined;
  const { fragment, range } = part.site;
  const source = world.sources.get(fragment.path);
  if (source === undefined || source.language === language || range.start !== 0) return undefined;
  return part.text.length === source.text.length && part.text === source.text ? fragment.path : undefined;
}

/** How code of a language names a variable. */
function spelledVariable(language: LanguageId, name: string): string {
  if (language === 'shell' || language === 'powershell') return `\${${name}}`;
  return language === 'batch' ? `%${name}%` : name;
}

interface EmbeddedCode {
  readonly fragment: Fragment;
  readonly holes: ReadonlyMap<string, Value>;
}

/** The text as a fragment: unknown pieces become variables that hold what is known of them. */
function embed(
  language: LanguageId,
  text: Text,
  range: Range,
  outer: Fragment,
  number: number,
  written: string | undefined,
): EmbeddedCode {
  const holes = new Map<string, Value>();
  const pieces: { readonly start: number; readonly text: string; readonly part: Part }[] = [];
  let length = 0;
  for (const part of text) {
    let piece: string;
    if (isHole(part)) {
      const name = `__${language === 'batch' ? 'UNKNOWN' : 'unknown'}${number}_${holes.size}`;
      holes.set(name, textsValue([[part]], part.origins));
      piece = spelledVariable(language, name);
    } else piece = part.text;
    pieces.push({ start: length, text: piece, part });
    length += piece.length;
  }
  const locate = ({ start, end }: Range): Span => {
    const piece = pieces.length === 1 ? pieces[0] : pieces.findLast((one) => one.start <= start);
    if (piece === undefined || isHole(piece.part) || piece.part.site === undefined) return outer.locate(range);
    const base = piece.start;
    const { site } = piece.part;
    if (!site.exact) return site.fragment.locate(site.range);
    const from = site.range.start + start - base;
    return site.fragment.locate({
      start: from,
      end: Math.max(from, Math.min(site.range.end, site.range.start + end - base)),
    });
  };
  const whole = constant(text) ?? pieces.map((piece) => piece.text).join('');
  const fragment: Fragment = {
    language,
    text: whole,
    // What settings are for depends on the name of their file.
    path: language === 'settings' ? (written ?? outer.path) : outer.path,
    locate,
    standing: outer.standing,
    depth: outer.depth + 1,
  };
  return { fragment, holes };
}
