const key =
  'a credential is known by its shape as it is written; in pieces it is no longer one that others find by looking';

/** Pairs of an example and another way to write it of which the finding is lost, each with what is missing. */
export const notKept: ReadonlyMap<string, string> = new Map([
  ['literal-secret 1: literals in two, Python: +', key],
  ['literal-secret 1: literals in two, Python: side by side', key],
  ['literal-secret 1: literals in two, Python: join', key],
  ['literal-secret 1: literals in two, Python: f-string', key],
  ['literal-secret 1: literals in two, JavaScript: +', key],
  ['literal-secret 1: literals in two, JavaScript: template', key],
  ['literal-secret 1: literals in two, JavaScript: join', key],
]);
