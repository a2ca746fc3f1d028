/** Patterns that are not linear, or cost much for each character, and why that does no harm where they are used. Nothing else may be either. */
export const bounded: ReadonlyMap<string, string> = new Map([
  [
    String.raw`/^#![^\n]{0,200}?([\w.+-]+)(?: -\w+)*\s*(?:\n|$)/`,
    'core/analysis/extract.ts tries it on the first 256 characters of a file',
  ],
  [
    String.raw`/^[\s${'`'}'",/&]*(?:(?:or|and|und)\b)?[\s${'`'}'"]*$/`,
    'core/analysis/told.ts tries it on the 120 characters before a path',
  ],
  [
    String.raw`/^[\s${'`'}*_:.|]*(?:-->|<\/\w{1,12}>)?[\s|]*$/`,
    'rules/judgement/agent-state.ts tries it on the 80 characters behind a sentence',
  ],
]);
