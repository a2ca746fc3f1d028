import { notInSource, reaching, readPyc, sourceOf } from '../bundle/carried/pyc.ts';
import type { FileType } from '../bundle/file-type.ts';
import type { Gap } from '../facts/gap.ts';

interface File {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly type: FileType;
}

/**
 * What compiled Python modules say that their sources beside them do not. `bytecode-poisoned`: Python would take the module for its source
 * as it is, and it reaches further than the source; `bytecode-differs`: any other difference; `bytecode-unchecked`: none is to be seen,
 * but Python does not look whether the source is the same.
 */
export function compiledModules(
  files: readonly File[],
  texts: readonly { readonly path: string; readonly text: string }[],
): readonly Gap[] {
  const modules = files.filter(({ type }) => type.label === 'Python bytecode');
  if (modules.length === 0) return [];
  const sources = new Map(texts.map(({ path, text }) => [path, text]));
  return modules.flatMap(({ path, bytes }): readonly Gap[] => {
    const pyc = readPyc(bytes);
    const beside = sourceOf(path);
    const source = beside === undefined ? undefined : sources.get(beside);
    if (pyc === undefined || source === undefined) return [];
    const gap = (code: string, reason: string): readonly Gap[] => [
      { kind: 'blind', code, reason, path, span: undefined },
    ];
    const more = notInSource(pyc, source);
    const taken = pyc.header === 'unchecked' || pyc.sourceSize === Buffer.byteLength(source);
    if (more.length > 0) {
      const shown = more
        .slice(0, 6)
        .map((one) => `“${one.replace(/\s+/g, ' ').slice(0, 60)}”`)
        .join(', ');
      const poisoned = taken && more.some((one) => reaching.test(one) || /:\/\//.test(one));
      return gap(
        poisoned ? 'bytecode-poisoned' : 'bytecode-differs',
        `compiled code that says what ${beside} does not: ${shown}`,
      );
    }
    return pyc.header === 'unchecked'
      ? gap('bytecode-unchecked', `compiled code that Python takes whatever ${beside} says`)
      : [];
  });
}
