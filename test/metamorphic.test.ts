import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../core/analysis/analysis.ts';
import { createAnalyzer } from '../core/analysis/analyze.ts';
import { buildBundle } from '../core/bundle/build.ts';
import { rules } from '../rules/index.ts';
import { type Example, entriesOf, readExamples, type Source } from './metamorphic/example.ts';
import { transformations } from './metamorphic/index.ts';
import { outcomeOf } from './metamorphic/outcome.ts';
import { loadTrees } from './metamorphic/tree.ts';
import { asset } from './support/asset.ts';
import { rawEntries, readPage } from './support/literate.ts';

/**
 * Whatever a page calls flagged stays flagged when it is written or placed in another way: by the same rule on as many lines, else by a
 * further rule or as a gap that is blind, and never comes to a pass. There
 * is no exception. `npm run metamorphic` also tries what is too large for every run.
 */
const everything = process.env.METAMORPHIC === 'all';
const analyzer = createAnalyzer({ rules, asset });
const trees = await loadTrees();
const examples = readExamples();
const plain = new Map<Example, Analysis>();

const analyse = (sources: readonly Source[]) => analyzer.analyze(buildBundle('example', entriesOf(sources)));

beforeAll(async () => {
  for (const example of examples) plain.set(example, await analyse(example.sources));
});

describe.each(Object.entries(transformations))('%s', (_, { list, atLeast }) => {
  const pairs = list.map((way) => ({
    way,
    found: examples.filter(({ sources }) => way.apply(sources, trees) !== undefined),
  }));

  it(`are at least ${atLeast} pairs of an example and another way`, () => {
    expect(pairs.reduce((sum, { found }) => sum + found.length, 0)).toBeGreaterThanOrEqual(atLeast);
  });

  for (const { way, found } of pairs) {
    const some = found.filter((_, index) => everything || index % (way.oneIn ?? 1) === 0);
    it(`${way.name}: ${some.length} of ${found.length} examples`, { timeout: 120_000 }, async () => {
      const wrong: string[] = [];
      for (const example of some) {
        const before = plain.get(example);
        const next = way.apply(example.sources, trees);
        if (before === undefined || next === undefined) throw new Error('no such example');
        const after = await analyse(next);
        const id = `${example.rule} ${example.number}: ${way.name}`;
        const outcome = outcomeOf(example.rule, before, after);
        if (outcome === 'lost') wrong.push(describeChange(id, before, after));
      }
      expect(wrong.join('\n')).toBe('');
    });
  }
});

// The programs that PowerShell has for these are its own, and judged as such.
const alike: ReadonlySet<string> = new Set(['shell', 'python', 'javascript']);

describe('the same program in another language', () => {
  const folder = new URL('./languages/', import.meta.url);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md')))
    it(`${name} has the same findings`, async () => {
      const page = readPage(readFileSync(new URL(name, folder), 'utf8'));
      const files = page.sections.flatMap((section) => section.files).filter(({ language }) => alike.has(language));
      const found: string[] = [];
      for (const file of files) {
        const { verdict, findings } = await analyzer.analyze(buildBundle('example', rawEntries([file])));
        found.push(
          [verdict, ...new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))].sort().join(', '),
        );
      }
      expect(found).toEqual(files.map(() => found[0]));
    });
});

function describeChange(id: string, before: Analysis, after: Analysis): string {
  return `${id}\n  before: ${summary(before)}\n  after: ${summary(after)}`;
}

function summary({ verdict, findings, gaps }: Analysis): string {
  return [
    verdict,
    ...findings.map(
      ({ rule, severity, confidence, evidence: [{ path, start }] }) =>
        `${rule} ${severity}/${confidence} ${path}:${start.line}`,
    ),
    ...gaps.filter(({ kind }) => kind !== 'inert').map(({ kind, code, path }) => `${kind} gap ${code} ${path}`),
  ].join(', ');
}
