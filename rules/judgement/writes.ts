import type { Effect } from '../../core/facts/effect.ts';

/** Makes a folder, or shows the file to the user who writes. */
const textless = /(?:^|\.)(?:mkdir|mkdirp|mkdirSync|makedirs|ensureDir|ensureDirSync|touch|nano|vim?|code|emacs)$/;

/** The effects that put text into a file: no folders, no editors, and no opening when the writing that follows is known. */
export function writesIn(effects: readonly Effect[]): readonly Effect[] {
  const writes = effects.filter(({ op, operation }) => op === 'write' && !textless.test(operation));
  const written = new Set(writes.filter((effect) => !isOpening(effect)).flatMap(keys));
  return writes.filter((effect) => !isOpening(effect) || !keys(effect).some((key) => written.has(key)));
}

function isOpening({ operation }: Effect): boolean {
  return /(?:^|\.)open$/.test(operation);
}

function keys({ span, targets }: Effect): readonly string[] {
  return targets.map(({ text }) => `${span.path}\n${text}`);
}
