import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writePieces } from '../../cli/output.ts';
import { json } from '../../cli/reporters/json.ts';
import { openSpool } from '../../cli/spool.ts';
import { toReport } from '../../core/index.ts';
import { plain, runWith, scanned } from '../reporters/run.ts';
import { menagerie } from '../support/analysis.ts';

describe('results of a large run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const one = (index: number) => ({ path: `skills/s${index}`, analysis: menagerie() });
  const paths = (skills: Iterable<{ readonly path: string }>) => Array.from(skills, ({ path }) => path);

  it('come back in order, as often as asked, however many are held', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 12 }), (count, most) => {
        const spool = openSpool(most);
        const added = Array.from({ length: count }, (_, index) => one(index));
        for (const skill of added) spool.add(skill);
        expect(spool.length).toBe(count);
        expect(paths(spool)).toEqual(paths(added));
        expect(paths(spool)).toEqual(paths(added));
        expect(toReport(runWith([...spool]))).toEqual(toReport(runWith(added)));
        spool.close();
      }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('leave no file behind, even where the process is killed', () => {
    const spool = openSpool(1);
    for (let index = 0; index < 5; index++) spool.add(one(index));
    expect(readdirSync(folder)).toEqual([]);
    expect(paths(spool)).toHaveLength(5);
    spool.close();
  });

  it.each([0, 1, 2, 5])('are written as one JSON text, piece by piece: %d', (count) => {
    const run = runWith(
      Array.from({ length: count }, (_, index) => one(index)),
      { errors: scanned().errors },
    );
    const pieces = [...(json.pieces?.(run, plain, false) ?? [])];
    expect(pieces.join('')).toBe(json.render(run, plain, false));
    expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true);
    expect(JSON.parse(pieces.join(''))).toEqual(toReport(run));
    expect(pieces.join('')).toBe(`${JSON.stringify(toReport(run), undefined, 2)}\n`);
  });

  it('are written no faster than they are read, and no further than somebody reads', async () => {
    const slow = new PassThrough({ highWaterMark: 10 });
    let made = 0;
    function* pieces() {
      for (; made < 100; made++) yield 'a line of text\n';
    }
    const written = writePieces(slow, pieces());
    await new Promise((settle) => setImmediate(settle));
    expect(made).toBeLessThan(5);
    slow.destroy();
    await written;
    expect(made).toBeLessThan(5);
  });
});
