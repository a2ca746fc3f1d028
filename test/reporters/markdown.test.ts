import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../cli/reporters/index.ts';
import { code } from '../../cli/reporters/markdown/code.ts';
import { markdown } from '../../cli/reporters/markdown.ts';
import { type Run, shellWord } from '../../core/index.ts';
import { analysisWith } from '../support/analysis.ts';
import { decided, findingWith, hostileRun, hostileTexts, plain, runWith, scanned } from './run.ts';

const render = (run: Run) => markdown.render(run, plain, false);
// As GitHub reads it: HTML counts, and so do bare addresses.
const page = new MarkdownIt({ html: true, linkify: true });

/** Every inline token, the cells of every table row counted. */
function partsOf(text: string) {
  const tokens = page.parse(text, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const blocks = tokens.map(({ type }) => type);
  return { inline, blocks };
}

describe('the Markdown report', () => {
  it.each(['scan', 'ci'])('is as recorded for %s', async (name) => {
    await expect(render(name === 'scan' ? scanned() : decided())).toMatchFileSnapshot(`snapshots/${name}.md`);
  });

  it('starts with the marker by which a comment is found again', () => {
    expect(render(runWith([]))).toBe('<!-- skillcheck -->\n### skillcheck: no skills\n');
  });

  it('says what to do next', () => {
    const text = render(decided());
    expect(text).toContain("`skillcheck approve 'skills/new one'`");
    expect(text).toContain('Install it again');
    expect(text).toContain("`skillcheck adopt 'skills/new one'`, then `skillcheck approve");
    const elsewhere = render({ ...decided(), lockPath: 'my tools/skillcheck.lock.json' });
    expect(elsewhere).toContain("`skillcheck approve 'skills/new one' --dir 'my tools'`");
    expect(text).toContain('Next: remove it.');
    expect(text).not.toContain('approve skills/gif-search');
  });

  it('means nothing outside of code spans, whatever the skill says', () => {
    const shape = partsOf(render(hostileRun('x')));
    const check = (text: string) => {
      // Without a note there is no span for it.
      if (text === '') return;
      const { inline, blocks } = partsOf(render(hostileRun(text)));
      expect(blocks).toEqual(shape.blocks);
      expect(inline.map(({ type }) => type)).toEqual(shape.inline.map(({ type }) => type));
      const outside = inline.filter(({ type }) => type === 'text').map(({ content }) => content);
      expect(outside).toEqual(shape.inline.filter(({ type }) => type === 'text').map(({ content }) => content));
    };
    for (const text of hostileTexts) check(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('`', '|', '\\', ' ', 'a', '*', '<') }), check));
  });

  it('shows text as it is, but for what hides', () => {
    for (const text of ['a', '`', '``a`', ' a', '``` `` `', 'a|b', '\\`', '<b>&amp;']) {
      const [token] = page.parseInline(code(text), {})[0]?.children ?? [];
      expect(token?.type).toBe('code_inline');
      expect(token?.content).toBe(text);
    }
    expect(code('')).toBe('`  `');
    expect(code('a\u202eb\n')).toBe('`a\\u{202e}b\\u{a}`');
  });

  it('gives words that a shell takes as one', () => {
    expect(shellWord('skills/a-b_c.d')).toBe('skills/a-b_c.d');
    expect(shellWord("it's; rm")).toBe("'it'\\''s; rm'");
    expect(shellWord('-rf')).toBe("'./-rf'");
    expect(shellWord('')).toBe("''");
  });

  it('fits into a comment and counts what is left out', async () => {
    const findings = Array.from({ length: 100 }, (_, index) =>
      findingWith({ message: 'm'.repeat(1000), fingerprint: index.toString(16).padStart(16, '0') }),
    );
    const analysis = analysisWith({ verdict: 'review', findings });
    const skills = Array.from({ length: 3000 }, (_, index) => ({
      path: `skills/${'p'.repeat(200)}${index}`,
      analysis,
    }));
    const errors = Array.from({ length: 100 }, () => ({ path: 'e'.repeat(5000), message: 'e'.repeat(5000) }));
    const text = render(runWith(skills, { errors }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\*2\d\d\d more skills: see the log of the run\.\*/);
    expect(text).toMatch(/\*2\d\d\d more skills that do not pass: see the log of the run\.\*/);
    expect(text).toContain('*80 more paths without a verdict: see the log of the run.*');
    expect(await reporters.get('markdown')?.()).toBe(markdown);
  });
});
