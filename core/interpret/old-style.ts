import { constantOf, textValue, type Value } from './value.ts';

/** Letters of tar that may stand in one word, without a minus, in front of everything else. */
const letters = /^(?=[A-Za-z]*[cxtru])[cxtruzjJaZvpPhklmoOSUWwfi]{1,10}$/;

/** The words of tar with the options that are written without a minus as options; the name of the archive follows `f`, wherever that stands. */
export function withMinus(words: readonly Value[]): readonly Value[] {
  const [first, ...rest] = words;
  const text = first === undefined ? undefined : constantOf(first);
  if (text === undefined || !letters.test(text)) return words;
  const mode = text.includes('f') ? `${text.replaceAll('f', '')}f` : text;
  return [textValue(`-${mode}`, undefined), ...rest];
}
