import type { Gap } from '../facts/gap.ts';
import { judged } from '../facts/tongues/gloss.ts';
import { foreignLanguage } from '../facts/tongues/language.ts';

/** A blind gap for each document whose prose is to a good part in a language that no rule reads. */
export function unjudgedProse(
  texts: readonly { readonly path: string; readonly text: string; readonly language?: string | undefined }[],
): readonly Gap[] {
  return texts.flatMap(({ path, text, language }): Gap[] => {
    if (language !== 'markdown') return [];
    const name = foreignLanguage(text);
    return name === undefined || judged.has(name)
      ? []
      : [
          {
            kind: 'blind',
            code: 'prose-language',
            reason: `The text is in ${name}, which is not judged.`,
            path,
            span: undefined,
          },
        ];
  });
}
