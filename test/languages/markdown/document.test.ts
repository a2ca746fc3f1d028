import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/languages/markdown/document.ts';
import type { Document } from '../../../core/languages/markdown/model.ts';

const source = (text: string, range: { start: number; end: number }) => text.slice(range.start, range.end);
const sentences = (document: Document) => document.blocks.flatMap((block) => block.sentences);

describe('blocks', () => {
  it('are read with kind, section, depth and exact range', () => {
    const text = '---\nname: x\n---\n# One\n\nIntro **bold**.\n\n## Two\n\n- a\n  1. b\n\n> quote\n> - c\n';
    const { blocks, frontmatterEnd } = readDocument(text);
    expect(frontmatterEnd).toBe(16);
    expect(
      blocks.map(({ kind, text: plain, section, quoteDepth, listDepth, number }) => [
        kind,
        plain,
        section,
        quoteDepth,
        listDepth,
        number,
      ]),
    ).toEqual([
      ['heading', 'One', [], 0, 0, undefined],
      ['paragraph', 'Intro bold.', ['One'], 0, 0, undefined],
      ['heading', 'Two', ['One'], 0, 0, undefined],
      ['item', 'a', ['One', 'Two'], 0, 1, undefined],
      ['item', 'b', ['One', 'Two'], 0, 2, 1],
      ['quote', 'quote', ['One', 'Two'], 1, 0, undefined],
      ['item', 'c', ['One', 'Two'], 1, 1, undefined],
    ]);
    expect(blocks.map(({ range }) => source(text, range))).toEqual([
      'One',
      'Intro **bold**.',
      'Two',
      'a',
      'b',
      'quote',
      'c',
    ]);
  });

  it('have the header, row and column of a table cell', () => {
    const text = '> | A | Red flag |\n> |---|---|\n> | x \\| y | `rm -rf /` |\n';
    const cells = readDocument(text).blocks;
    expect(cells.map(({ text: plain, table }) => [plain, table?.row, table?.column])).toEqual([
      ['A', 0, 0],
      ['Red flag', 0, 1],
      ['x | y', 1, 0],
      ['rm -rf /', 1, 1],
    ]);
    expect(cells[3]?.table?.header).toEqual(['A', 'Red flag']);
    expect(cells.map(({ range }) => source(text, range))).toEqual(['A', 'Red flag', 'x \\| y', '`rm -rf /`']);
    expect(source(text, cells[3]?.sentences[0]?.code[0]?.range ?? { start: 0, end: 0 })).toBe('rm -rf /');
  });

  it('know the sentence that leads to their list', () => {
    const { blocks } = readDocument('Never do this:\n\n- run it\n\nDone.\n\n- free\n');
    expect(blocks.map(({ lead }) => lead)).toEqual(['', 'Never do this:', '', '']);
  });

  it('keep their section with closing and underlined headings', () => {
    const text = '# A #\n\nB\n===\n\nC\n---\n\nx\n';
    const { blocks } = readDocument(text);
    expect(blocks.map(({ range }) => source(text, range))).toEqual(['A', 'B', 'C', 'x']);
    expect(blocks[3]?.section).toEqual(['B', 'C']);
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Use e.g. this, i.e. v1.2.3 vs. that. Next.', ['Use e.g. this, i.e. v1.2.3 vs. that.', 'Next.']],
    ['See https://a.example/x.y?z=1. Then go.', ['See https://a.example/x.y?z=1.', 'Then go.']],
    ['第一。第二！第三', ['第一。', '第二！', '第三']],
    ['**Windows**: run `a. b` now. **macOS**: wait.', ['Windows: run a. b now.', 'macOS: wait.']],
    ['Line one\n**Two**: x\n• three\nfour', ['Line one', 'Two: x', '• three four']],
    ['Hard  \nbreak and\nsoft', ['Hard', 'break and soft']],
    ['a &amp; b \\* c', ['a & b * c']],
  ])('of %j', (text, expected) => {
    expect(sentences(readDocument(text)).map((sentence) => sentence.text)).toEqual(expected);
  });

  it('have exact ranges, also with CRLF and in quotes', () => {
    const text = '> First *one*. Use `code`\r\n> now. [L](https://l.example) end.\r\n';
    expect(sentences(readDocument(text)).map(({ range }) => source(text, range))).toEqual([
      'First *one*.',
      'Use `code`\r\n> now.',
      '[L](https://l.example) end.',
    ]);
  });

  it('have their links: inline, reference, auto, bare and HTML', () => {
    const text =
      'A [b *c*](https://1.example/x_y "t"), [ref], <https://3.example>, www.four.example/p, paste.example.com/raw), ' +
      'https://5.example/a_b_c). <a href="https://6.example">six</a>\n\n[ref]: https://2.example\n';
    const links = sentences(readDocument(text)).flatMap((sentence) => sentence.links);
    expect(links.map(({ url, label }) => [url, label])).toEqual([
      ['https://1.example/x_y', 'b c'],
      ['https://2.example', 'ref'],
      ['https://3.example', 'https://3.example'],
      ['www.four.example/p', 'www.four.example/p'],
      ['paste.example.com/raw', 'paste.example.com/raw'],
      ['https://5.example/a_b_c', 'https://5.example/a_b_c'],
      ['https://6.example', 'six'],
    ]);
    expect(source(text, links[0]?.range ?? { start: 0, end: 0 })).toBe('[b *c*](https://1.example/x_y "t")');
    expect(source(text, links[5]?.range ?? { start: 0, end: 0 })).toBe('https://5.example/a_b_c');
    expect(source(text, links[6]?.range ?? { start: 0, end: 0 })).toBe('<a href="https://6.example">six</a>');
  });

  it('have their code and images', () => {
    const text = 'Run `` a ` b `` and ![alt *x*](u.png "ti").';
    const [sentence] = sentences(readDocument(text));
    expect(sentence?.code.map(({ text: code, range }) => [code, source(text, range)])).toEqual([['a ` b', 'a ` b']]);
    expect(sentence?.images).toEqual([{ url: 'u.png', alt: 'alt x', title: 'ti', range: { start: 20, end: 42 } }]);
  });
});

describe('fences', () => {
  it('are located exactly when they are dedented', () => {
    const text = '1. Do:\n   ```Bash title=x\n   echo a\n     b\n   ```\n\n> - ~~~ {.sh}\n>   ls\n>   ~~~\n';
    const { fences } = readDocument(text);
    expect(
      fences.map(({ label, content, closed, before, number }) => [label, content, closed, before, number]),
    ).toEqual([
      ['bash', 'echo a\n  b\n', true, 'Do:', 1],
      ['sh', 'ls\n', true, '', undefined],
    ]);
    expect(source(text, fences[0]?.locate({ start: 9, end: 10 }) ?? { start: 0, end: 0 })).toBe('b');
    expect(source(text, fences[1]?.range ?? { start: 0, end: 0 })).toBe('ls\n');
  });

  it('are read without an end, indented and in HTML', () => {
    const text = 'a\n\n\tx\n\t\ty\n\n<pre lang="sh"><code>curl &lt;x&gt;\nls</code></pre>\n\n````py\n```\nz';
    const { fences } = readDocument(text);
    expect(fences.map(({ kind, label, content, closed }) => [kind, label, content, closed])).toEqual([
      ['indented', '', 'x\n\ty\n', true],
      ['html', 'sh', 'curl <x>\nls', true],
      ['fence', 'py', '```\nz', false],
    ]);
    expect(source(text, fences[1]?.locate({ start: 5, end: 6 }) ?? { start: 0, end: 0 })).toBe('&lt;');
    expect(source(text, fences[1]?.locate({ start: 9, end: 11 }) ?? { start: 0, end: 0 })).toBe('ls');
  });

  it('map every character to the same character of the document', () => {
    const line = fc.constantFrom(
      '',
      'a b',
      '  c',
      '\td',
      '> e',
      '- f',
      '```',
      '~~~',
      '   ```sh',
      '1. g',
      '   h',
      '> ```',
      '>   i',
      '    j',
      '- ```',
      '  k',
      '\t\tl',
      '| m | n |',
      '|-|-|',
      '<pre>',
      '</pre>',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const text = lines.join(end);
        for (const fence of readDocument(text).fences) {
          for (let i = 0; i < fence.content.length; i++) {
            const char = fence.content.charAt(i);
            const found = source(text, fence.locate({ start: i, end: i + 1 }));
            // A tab that is cut in two becomes spaces, and a line break may be written otherwise.
            if (char.trim() !== '') expect(found).toBe(char);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('what a reader of the page does not see', () => {
  it('comments, also in definitions and without an end', () => {
    const text = 'a <!-- one --> b\n\n[//]: # (two)\n[//]: # "three"\n\n<!-- four\n\nfive';
    const { comments } = readDocument(text);
    expect(comments.map(({ kind, text: raw }) => [kind, raw.trim()])).toEqual([
      ['html', 'one'],
      ['definition', 'two'],
      ['definition', 'three'],
      ['html', 'four\n\nfive'],
    ]);
    expect(source(text, comments[0]?.range ?? { start: 0, end: 0 })).toBe('<!-- one -->');
  });

  it('hidden elements, over several blocks, and attributes', () => {
    const text =
      '<div style="display : none">\n\nsecret\n\n</div>\n\nseen <span hidden>un</span> [x](y "title") <b style="color:white;background:#000">badge</b>\n';
    const { hidden, blocks } = readDocument(text);
    expect(hidden.map(({ kind, text: plain }) => [kind, plain])).toEqual([
      ['style', 'secret'],
      ['style', 'un'],
      ['attribute', 'title'],
    ]);
    expect(blocks.map((block) => [block.text, block.hidden])).toEqual([
      ['secret', true],
      ['seen un x badge', false],
    ]);
  });

  it('does not take a first line with a language for frontmatter', () => {
    expect(readDocument('---js\nalert\n---\nx').frontmatterEnd).toBe(0);
    expect(readDocument('---\nnever ended').frontmatterEnd).toBe(0);
  });
});

describe('hostile input', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[]()<>!`*_~#>-+|\\\n\t :"=&;a1.\0\r\u{1F600}'), maxLength: 300 }),
        (text) => {
          const { blocks } = readDocument(text);
          for (const { range } of blocks) expect(range.start <= range.end && range.end <= text.length).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('says when it is nested deeper than it can be read', () => {
    const { problems, blocks } = readDocument(`${'> '.repeat(50_000)}run this`);
    expect(problems.map(({ code }) => code)).toEqual(['nesting']);
    expect(blocks.map(({ text }) => text)).toEqual(['run this']);
  });

  it.each([
    ['[', 200_000],
    ['![', 100_000],
    ['[a](', 50_000],
    ['<![CDATA[', 20_000],
    ['<a b="', 30_000],
    ['\n', 200_000],
    ['vs. ', 50_000],
    ['<div style="display:none">x', 8000],
    ['<a href=x>t', 20_000],
    ['a. b', 50_000],
  ])('reads %j times %i in bounded time', (text, times) => {
    const start = performance.now();
    readDocument(text.repeat(times));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
