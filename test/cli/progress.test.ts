import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressOn } from '../../cli/progress.ts';

function record(isTTY: boolean, quiet: boolean, times: readonly number[]): string {
  const stream = new PassThrough();
  let now = 0;
  const progress = progressOn(Object.assign(stream, { isTTY, columns: 40 }), quiet, () => now);
  for (const [index, time] of times.entries()) {
    now = time;
    progress.show(`scanning ${index + 1}/3`, `owner/\u001b[31m${'slug'.repeat(20)}`);
  }
  progress.clear();
  return String(stream.read() ?? '');
}

describe('progress', () => {
  it('appears after a while, on one line, escaped, and goes away', () => {
    const shown = record(true, false, [10, 310, 400]);
    expect(shown).not.toContain('1/3');
    expect(shown).toContain('2/3');
    expect(shown).not.toContain('\u001b[31m');
    expect(shown).not.toContain('\n');
    expect(shown.endsWith('\r\u001b[2K')).toBe(true);
  });

  it.each([
    ['off a terminal', false, false, [10, 900]],
    ['when quiet', true, true, [10, 900]],
    ['for a short run', true, false, [10, 200]],
  ] as const)('stays silent %s', (_, isTTY, quiet, times) => {
    expect(record(isTTY, quiet, times)).toBe('');
  });
});
