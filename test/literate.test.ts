import { describe, expect, it } from 'vitest';
import { rawEntries, readPage, subtree } from './support/literate.ts';

const page = readPage(
  [
    '# Title',
    '## One',
    'verdict: pass|review',
    'A sentence: not a property.',
    '',
    '~~~~markdown SKILL.md',
    'Run <!-- flagged -->',
    '```sh',
    '# flagged: other-rule',
    'ls',
    '```',
    '~~~~',
    '',
    '```python a.py executable',
    'x = 1  # flagged',
    '# flagged',
    'y = 2',
    '```',
    'Prose between.',
    '```text a.txt escaped',
    'a\\u{200b}b',
    '```',
    '```base64 b.bin',
    'AAEC',
    '```',
    '```text a.txt',
    'again',
    '```',
    '### Below',
    '## Two',
  ].join('\n'),
);
const [, one] = page.sections;

describe('a literate page', () => {
  it('has a title, sections and properties', () => {
    expect([page.title, page.titles]).toEqual(['Title', 1]);
    expect(page.sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['Title', 1],
      ['One', 2],
      ['Below', 3],
      ['Two', 2],
    ]);
    expect([...(one?.properties ?? [])]).toEqual([['verdict', 'pass|review']]);
    expect(one?.body).toBe('A sentence: not a property.\nProse between.');
    expect(subtree(page, 'One').map(({ heading }) => heading)).toEqual(['One', 'Below']);
  });

  it('splits fences into skills', () => {
    expect(one?.groups.map((group) => group.map(({ path }) => path))).toEqual([
      ['SKILL.md', 'a.py'],
      ['a.txt', 'b.bin'],
      ['a.txt'],
    ]);
    expect(one?.files.length).toBe(5);
  });

  it('removes markers and keeps their lines', () => {
    const [skill, script] = one?.files ?? [];
    expect(skill?.text).toBe('---\nname: example\ndescription: Example.\n---\nRun\n```sh\nls\n```\n');
    expect([skill?.flagged, [...(skill?.flaggedRules ?? [])]]).toEqual([[5], [[7, 'other-rule']]]);
    expect([script?.text, script?.flagged, script?.executable]).toEqual(['x = 1\ny = 2\n', [1, 2], true]);
  });

  it('makes entries', () => {
    const entries = rawEntries(one?.groups[1] ?? []);
    const bytes = entries.map((entry) => ('bytes' in entry ? [...entry.bytes].slice(0, 5) : []));
    expect(entries.map(({ path }) => path)).toEqual(['a.txt', 'b.bin', 'SKILL.md']);
    expect(bytes.slice(0, 2)).toEqual([
      [0x61, 0xe2, 0x80, 0x8b, 0x62],
      [0, 1, 2],
    ]);
  });
});
