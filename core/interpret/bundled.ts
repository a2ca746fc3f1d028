import type { Range } from '../bundle/span.ts';
import type { Effect } from '../facts/effect.ts';
import type { Fragment, LanguageId } from '../facts/language.ts';
import { withOrigins } from './changed.ts';
import { runCode } from './code.ts';
import { bundled } from './files.ts';
import type { Frame } from './operands.ts';
import { textValue, type Value } from './value.ts';

/** A file of the bundle that is given to an interpreter is code in its language, whatever its name says. */
export function runBundled(targets: readonly Value[], language: LanguageId, shares: boolean, frame: Frame): void {
  const path = bundled(targets, frame);
  const source = path === undefined ? undefined : frame.unit.world.sources.get(path);
  if (path === undefined || source === undefined || (source.language === language && !shares)) return;
  const locate = ({ start, end }: Range) => ({ path, start, end });
  const { standing } = frame.unit.fragment;
  const fragment: Fragment = { language, text: source.text, path, locate, standing, depth: 1 };
  const site = { fragment, range: { start: 0, end: source.text.length }, exact: true };
  runCode(language, textValue(source.text, site), site.range, frame, {}, shares);
}

/** How deep scripts may start one another for what they set to be seen. */
const maxShared = 3;

/** A script of the bundle in the language at hand that is called by its path: what it sets stays, as after `.` and `call`. */
export function shareScript(targets: readonly Value[], frame: Frame): void {
  const { fragment, world } = frame.unit;
  const path = fragment.depth < maxShared ? bundled(targets, frame) : undefined;
  const source = path === undefined ? undefined : world.sources.get(path);
  if (path === undefined || source === undefined || path === fragment.path || source.language !== fragment.language)
    return;
  const { language, standing } = fragment;
  const locate = ({ start, end }: Range) => ({ path, start, end });
  const shared: Fragment = { language, text: source.text, path, locate, standing, depth: fragment.depth + 1 };
  const site = { fragment: shared, range: { start: 0, end: source.text.length }, exact: true };
  runCode(language, textValue(source.text, site), site.range, frame, {}, true);
}

/** Programs of the shell that print what is in a file, or what a filter finds there. */
const showing: ReadonlySet<string> = new Set(['cat', '<', 'jq', 'gojq', 'yq', 'jaq', 'dasel', 'fx']);

/** In the shell, most programs that read a file print something else than what is in it. */
export function keepsContent(operation: string, frame: Frame): boolean {
  return frame.unit.fragment.language !== 'shell' || showing.has(operation);
}

/** Longest file of the bundle, in UTF-16 units, whose text is known to whoever reads it. */
const longestContent = 200_000;

/** What a file of the bundle holds, when a program reads it. */
export function contentOfBundled(targets: readonly Value[], effect: Effect, frame: Frame): Value | undefined {
  const path = bundled(targets, frame);
  const source = path === undefined ? undefined : frame.unit.world.sources.get(path);
  if (path === undefined || source === undefined || source.text.length > longestContent) return undefined;
  const locate = ({ start, end }: Range) => ({ path, start, end });
  const { standing, language } = frame.unit.fragment;
  const fragment: Fragment = { language, text: source.text, path, locate, standing, depth: 1 };
  const value = textValue(source.text, { fragment, range: { start: 0, end: source.text.length }, exact: true });
  return withOrigins(value, [{ effect }]);
}
