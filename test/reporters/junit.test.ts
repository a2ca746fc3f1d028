import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../cli/reporters/index.ts';
import { junit } from '../../cli/reporters/junit.ts';
import type { Run } from '../../core/index.ts';
import { decided, hostileRun, hostileTexts, plain, scanned } from './run.ts';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The tags of a file, from a parser that refuses what XML 1.0 forbids. */
function tagsOf(xml: string): Tag[] {
  const parser = new SaxesParser();
  const tags: Tag[] = [];
  parser.on('opentag', ({ name, attributes }) => tags.push({ name, attributes }));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return tags;
}

const render = (run: Run) => junit.render(run, plain, false);

describe('the JUnit report', () => {
  it.each(['scan', 'ci'])('is as recorded for %s', async (name) => {
    await expect(render(name === 'scan' ? scanned() : decided())).toMatchFileSnapshot(`snapshots/${name}.junit.xml`);
  });

  it('counts what it holds', () => {
    for (const run of [scanned(), decided()]) {
      const tags = tagsOf(render(run));
      const count = (name: string) => tags.filter((tag) => tag.name === name).length;
      const [root] = tags;
      expect(Number(root?.attributes.tests)).toBe(count('testcase'));
      expect(Number(root?.attributes.failures)).toBe(count('failure'));
      expect(Number(root?.attributes.errors)).toBe(count('error'));
      expect(count('testsuite')).toBe(run.skills.length + (run.absent ?? []).length + run.errors.length);
    }
  });

  it('passes a skill that has only notes', () => {
    const tags = tagsOf(render(scanned()));
    const from = tags.findIndex(({ attributes }) => attributes.name === 'skills/table-notes');
    expect(tags[from + 1]?.attributes.name).toBe('pass');
  });

  it('is well-formed, whatever the skill says', async () => {
    const check = (text: string) => {
      const xml = render(hostileRun(text));
      expect(xml).not.toMatch(/[\0-\t\v-\x1f\x7f-\x9f\p{Cf}\ufffe\uffff]/u);
      const names = new Set(tagsOf(xml).map(({ name }) => name));
      expect([...names].sort()).toEqual(['error', 'failure', 'testcase', 'testsuite', 'testsuites']);
    };
    for (const text of hostileTexts) check(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
    expect(await reporters.get('junit')?.()).toBe(junit);
  });
});
