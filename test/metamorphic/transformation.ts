import type { Kind, Source } from './example.ts';
import type { Trees } from './tree.ts';

/**
 * Another way to write or place a skill that does the same. Gives `undefined` where it makes no sense for these files: what it gives has to be
 * as bad as what it got.
 */
export interface Transformation {
  readonly name: string;
  /** One in so many examples is tried in a plain run, because the texts are large; 1 unless it is said. */
  readonly oneIn?: number;
  readonly apply: (sources: readonly Source[], trees: Trees) => readonly Source[] | undefined;
}

/** Changes each file of these kinds; `undefined` from the change leaves a file as it is, and where none is changed nothing is given. */
export function everyFile(
  name: string,
  kinds: readonly Kind[],
  change: (source: Source, trees: Trees) => Source | undefined,
  oneIn = 1,
): Transformation {
  return {
    name,
    oneIn,
    apply: (sources, trees) => {
      let changed = false;
      const out = sources.map((source) => {
        const next = kinds.includes(source.kind) ? change(source, trees) : undefined;
        changed ||= next !== undefined && (next.text !== source.text || next.bytes !== undefined);
        return next ?? source;
      });
      return changed ? out : undefined;
    },
  };
}

/** Changes the text of each script of one language, and that of the fences in this language on each page. */
export function everyScript(
  name: string,
  kind: 'shell' | 'python' | 'javascript',
  change: (text: string, trees: Trees, path: string) => string | undefined,
): Transformation {
  return everyFile(name, [kind, 'markdown'], (source, trees) => {
    const text =
      source.kind === kind
        ? change(source.text, trees, source.path)
        : inFences(source.text, kind, (code) => change(code, trees, source.path));
    return text === undefined ? undefined : { ...source, text };
  });
}

const tags: Readonly<Record<string, string>> = {
  sh: 'shell',
  bash: 'shell',
  python: 'python',
  javascript: 'javascript',
};

/** The page with the code of its fences in one language changed; undefined where none is. */
export function inFences(text: string, kind: string, change: (code: string) => string | undefined): string | undefined {
  let changed = false;
  const out = text.replace(
    /^(`{3,}|~{3,})([a-z]+)\n([\s\S]*?)^\1$/gm,
    (whole, fence: string, tag: string, code: string) => {
      const next = tags[tag] === kind ? change(code) : undefined;
      if (next === undefined) return whole;
      changed = true;
      return `${fence}${tag}\n${next.endsWith('\n') ? next : `${next}\n`}${fence}`;
    },
  );
  return changed ? out : undefined;
}

/** Applies changes of parts of a text, last first; of two that overlap, the one that begins later. */
export function edit(text: string, edits: readonly { start: number; end: number; text: string }[]): string | undefined {
  if (edits.length === 0) return undefined;
  let out = text;
  let from = Number.POSITIVE_INFINITY;
  for (const one of edits.toSorted((a, b) => b.start - a.start)) {
    if (one.end > from) continue;
    out = out.slice(0, one.start) + one.text + out.slice(one.end);
    from = one.start;
  }
  return out;
}
