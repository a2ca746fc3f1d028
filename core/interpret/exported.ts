import { withTexts } from './changed.ts';
import { constantOf, isHole, mergeValues, nothing, type Text, type Value } from './value.ts';
import type { World } from './world.ts';

/** Remembers a known text that goes into the environment; `name` ends in `=`. */
export function keepExported(name: Value, value: Value | undefined, { exported }: World): void {
  const key = constantOf(name)?.slice(0, -1);
  if (key === undefined || value === undefined || constantOf(value) === undefined) return;
  exported.set(key, mergeValues(exported.get(key) ?? nothing, value));
}

/**
 * The words of a command line that begins with a variable which only the environment holds, with what a page or another script exports
 * under its name: the one sets, the other runs.
 */
export function withExported(words: readonly Value[], world: World): readonly Value[] {
  const [program] = words;
  const only = program?.texts.length === 1 && program.texts[0]?.length === 1 ? program.texts[0][0] : undefined;
  if (only === undefined || !isHole(only) || only.hole !== 'env' || !world.exported.has(only.key)) return words;
  return words.map((word) => filled(word, world));
}

function filled(word: Value, { exported }: World): Value {
  let changed = false;
  const texts = word.texts.map(
    (text): Text =>
      text.flatMap((part): Text => {
        const known = isHole(part) && part.hole === 'env' ? exported.get(part.key)?.texts[0] : undefined;
        changed ||= known !== undefined;
        return known ?? [part];
      }),
  );
  return changed ? withTexts(word, texts) : word;
}
