import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { github, githubReporter } from '../../cli/reporters/github.ts';
import { reporters } from '../../cli/reporters/index.ts';
import { text } from '../../cli/reporters/text.ts';
import type { Run } from '../../core/index.ts';
import { analysisWith } from '../support/analysis.ts';
import { decided, findingWith, hostileRun, hostileTexts, plain, runWith, scanned } from './run.ts';

const fixed = githubReporter(() => '5f3c');
const linesOf = (run: Run) => fixed.render(run, plain, false).split('\n');

/** What a runner obeys: commands outside the stretch that stops them. */
function commandsOf(lines: readonly string[]): string[] {
  const obeyed: string[] = [];
  let stopped = '';
  for (const line of lines) {
    const [, name = '', value = ''] = /^\s*::([^\s:]+)[^:]*::(.*)$/s.exec(line) ?? [];
    if (stopped !== '') {
      if (name === stopped) stopped = '';
    } else if (name === 'stop-commands') stopped = value;
    else if (name !== '') obeyed.push(line);
    else if (line.includes('##[')) obeyed.push(line);
  }
  expect(stopped).toBe('');
  return obeyed;
}

describe('the report for GitHub’s log', () => {
  it.each(['scan', 'ci'])('is as recorded for %s', async (name) => {
    const run = name === 'scan' ? scanned() : decided();
    const report = fixed.render(run, plain, false);
    const [start, shown, annotations] = report.split(/^(?:::stop-commands::5f3c|::5f3c::)\n/m);
    expect(start).toBe('');
    expect(shown).toBe(text.render(run, plain, false));
    await expect(annotations).toMatchFileSnapshot(`snapshots/${name}.github.txt`);
  });

  it('gives errors, warnings and notices', () => {
    const names = commandsOf(linesOf(scanned())).map((line) => line.slice(0, line.indexOf(' ')));
    expect(names).toEqual(['::error', '::error', '::warning', '::warning', '::notice']);
  });

  it('ends on the last line of the evidence', () => {
    const [place] = findingWith({}).evidence;
    const end = (line: number, column: number) => {
      const finding = findingWith({ evidence: [{ ...place, end: { line, column } }] });
      const run = runWith([{ path: 'a', analysis: analysisWith({ findings: [finding] }) }]);
      return /endLine=(\d+)/.exec(commandsOf(linesOf(run))[0] ?? '')?.[1];
    };
    expect([end(7, 4), end(9, 1), end(9, 2), end(7, 1)]).toEqual(['7', '8', '9', '7']);
  });

  it('obeys no text of a skill', () => {
    const check = (text: string) => {
      const obeyed = commandsOf(linesOf(hostileRun(text)));
      expect(obeyed.length).toBeGreaterThan(0);
      for (const line of obeyed) {
        expect(line).toMatch(
          /^::(?:error|warning|notice) file=[^:,]*,line=\d+,endLine=\d+,title=skillcheck%3A [\w -]+::[^\0-\x1f\x7f-\x9f\p{Cf}]*$/u,
        );
        expect(line).not.toMatch(/%(?!25|3A|2C)/);
        expect(line.length).toBeLessThan(20_000);
      }
    };
    for (const text of hostileTexts) check(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
  });

  it('counts what is too much', () => {
    const findings = Array.from({ length: 150 }, (_, index) =>
      findingWith({ fingerprint: index.toString(16).padStart(16, '0') }),
    );
    const obeyed = commandsOf(linesOf(runWith([{ path: 'a', analysis: analysisWith({ findings }) }])));
    expect(obeyed).toHaveLength(101);
    expect(obeyed.at(-1)).toBe('::notice title=skillcheck::50 more are in the report above');
  });

  it('uses another token each time', async () => {
    const token = () => /^::stop-commands::([0-9a-f-]{36})$/m.exec(github.render(scanned(), plain, false))?.[1];
    const [one, other] = [token(), token()];
    expect(one).toBeDefined();
    expect(one).not.toBe(other);
    expect(await reporters.get('github')?.()).toBe(github);
  });
});
