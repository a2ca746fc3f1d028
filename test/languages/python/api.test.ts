import { describe, expect, it } from 'vitest';
import type { ApiEntry } from '../../../core/facts/api.ts';
import { api } from '../../../core/languages/python/api.ts';

const slot = /^(?:\d+\+?|[a-z_A-Z]\w*|\*|\^|#[\s\S]*)(?:\.\w+)*$/;

function slotsOf(entry: ApiEntry): string[] {
  const does = (entry.does ?? []).flatMap((action) => [
    action.target,
    ...(action.data ?? []),
    ...[action.when, action.unless, action.whenText?.slot, action.unlessText?.slot].filter((one) => one !== undefined),
  ]);
  const gives = entry.gives;
  if (gives === undefined) return does;
  if ('slot' in gives) return [...does, gives.slot];
  if ('slots' in gives) return [...does, ...gives.slots];
  if ('attribute' in gives) return [...does, ...gives.attribute.filter((one) => one !== undefined)];
  if ('parsed' in gives) return [...does, gives.parsed];
  if ('written' in gives) return [...does, gives.written];
  if ('content' in gives) return [...does, gives.content];
  if ('made' in gives) return [...does, ...(gives.made ?? [])];
  return does;
}

describe('the table of Python', () => {
  it('names slots that exist', () => {
    const bad = Object.entries(api.calls).flatMap(([name, entry]) =>
      slotsOf(entry).flatMap((slots) => slots.split('|').flatMap((one) => (slot.test(one) ? [] : [`${name}: ${one}`]))),
    );
    expect(bad).toEqual([]);
  });

  it('has methods for each kind of thing that it gives', () => {
    const kinds = Object.values(api.calls).flatMap((entry) =>
      entry.gives !== undefined && 'instance' in entry.gives ? [entry.gives.instance] : [],
    );
    const without = [...new Set(kinds)].filter(
      (kind) => !Object.keys(api.calls).some((name) => name.startsWith(`${kind}.`)),
    );
    // What is done with these is told by other calls.
    expect(without.sort()).toEqual([
      'codecs.getdecoder()',
      'codecs.getincrementaldecoder()',
      'importlib.module',
      'operator.attrgetter()',
      'paramiko.transport',
      'urllib.request.Request',
    ]);
  });

  it('has no alias that is an entry itself, and none that goes in a circle', () => {
    expect(Object.keys(api.aliases).filter((name) => Object.hasOwn(api.calls, name))).toEqual([]);
    for (const start of Object.keys(api.aliases)) {
      let name: string | undefined = start;
      for (let round = 0; round < 6 && name !== undefined; round++) name = api.aliases[name];
      expect(name).toBeUndefined();
    }
  });

  it.each([
    ['open', 'w', ['write']],
    ['open', 'r', ['read']],
    ['open', 'r+', ['read', 'write']],
    ['open', 'ab', ['write']],
    ['open', 'rb', ['read']],
    ['open', undefined, ['read']],
  ])('%s with mode %s does %j', (name, mode, expected) => {
    const ops = (api.calls[name]?.does ?? [])
      .filter(({ whenText, unlessText }) => {
        if (whenText !== undefined && (mode === undefined || !whenText.matches.test(mode))) return false;
        return unlessText === undefined || mode === undefined || !unlessText.matches.test(mode);
      })
      .map((action) => action.op);
    expect(ops).toEqual(expected);
  });
});
