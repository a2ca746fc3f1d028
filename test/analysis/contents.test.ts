import { describe, expect, it } from 'vitest';
import { followedFiles } from '../../core/analysis/followed.ts';
import { markupScripts } from '../../core/analysis/markup.ts';
import { readContents } from '../../core/analysis/texts.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import type { RawEntry } from '../../core/bundle/raw.ts';

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n';

describe('what a file is read as', () => {
  it.each([
    ['run', '#!/bin/csh\n', ['shell']],
    ['run', '#!/usr/bin/env mksh\n', ['shell']],
    ['configure', 'x', ['shell']],
    ['.zprofile', 'x', ['shell']],
    ['a.pyx', 'x', ['python']],
    ['NOTES', 'x', ['markdown']],
    ['a.log', 'x', ['markdown']],
    ['a.mdown', 'x', ['markdown']],
    ['a.unheard', 'x', ['markdown']],
    ['notes.md', '#!/usr/bin/env python3\n', ['markdown', 'python']],
    ['a.js', '#!/bin/sh\n', ['javascript', 'shell']],
    ['a.ts', '#!/usr/bin/env node\n', ['javascript']],
    ['a.json', '{}', ['settings']],
    ['a.html', '<p onclick="x()">x', ['javascript', 'markup']],
    ['a.html', '<p>x', ['markup']],
  ])('%s that starts with %j', (path, text, languages) => {
    expect(languagesIn([file(path, text)])).toEqual(languages.map((language) => `${language} ${path}`));
  });

  it('a file without an ending that can be run', () => {
    expect(languagesIn([{ path: 'run', bytes: Buffer.from('x'), executable: true }])).toEqual(['shell run']);
  });

  it('the name of a link to it, where that says something else', () => {
    const data = file('data.csv', 'print(1)\n');
    expect(languagesIn([data, { path: 'run.py', target: 'link' }, { path: 'link', target: './data.csv' }])).toEqual([
      'markdown link',
      'python run.py',
      'settings data.csv',
    ]);
    expect(languagesIn([file('b.py', ''), { path: 'x/a.py', target: '../b.py' }])).toEqual(['python b.py']);
    expect(languagesIn([file('b.md', ''), { path: 'SKILL.md', target: 'b.md' }])).toEqual([
      'markdown SKILL.md',
      'markdown b.md',
    ]);
    expect(
      languagesIn([
        { path: 'a.py', target: 'b.py' },
        { path: 'b.py', target: 'a.py' },
      ]),
    ).toEqual([]);
  });
});

describe('what nobody reads', () => {
  it.each([
    ['a.ipynb', '{}', 'blind language'],
    ['a.clj', '()', 'blind language'],
    ['a', '#!/usr/bin/guile\n', 'blind language'],
    ['CMakeLists.txt', 'x', 'blind language'],
    ['a.service', '[Service]\nExecStart=/bin/sh x\n', 'blind language'],
    ['a.plist', '<plist><key>ProgramArguments</key></plist>', 'blind language'],
    ['a.pdf', pdf, 'partial document'],
    ['a.pdf', pdf.replace('Catalog', 'Catalog/OpenAction<</S/JavaScript>>'), 'blind document'],
    ['a.db', `SQLite format 3\0${'\0'.repeat(2000)}`, 'inert data'],
    ['a.bin', '\0\u0001\u0002\u0003', 'blind binary'],
  ])('%s with %j', (path, text, gap) => {
    expect(gapsIn([file(path, text)])).toEqual([`${gap} ${path}`]);
  });

  it('is blind where the reader is told to follow it', () => {
    const told = file('SKILL.md', 'Then follow the steps in [the guide](docs/guide.pdf).\n');
    expect(gapsIn([told, file('docs/guide.pdf', pdf)])).toEqual(['blind document docs/guide.pdf']);
    expect(gapsIn([told, file('docs/other.pdf', pdf)])).toEqual(['partial document docs/other.pdf']);
    const isFollowed = followedFiles(['Read report.html.', 'Look at map.png.', 'Do not read it.', 'Follow steps.PNG']);
    expect(['x/report.html', 'map.png', 'steps.png', 'it'].map(isFollowed)).toEqual([true, false, true, false]);
  });
});

describe('scripts in markup', () => {
  it.each([
    ['<p>a</p><script>go()</script>', 'go()'],
    ['<SCRIPT type="module" src=x>\ngo()\n</SCRIPT >', 'go()'],
    [`<script${' '.repeat(5000)}>go()</script>`, 'go()'],
    ['<script>go()', 'go()'],
    ['<svg onload="go(&quot;x&quot;)">', 'go("     x"     )'],
    ["<a href='javascript:go()'>", 'go()'],
    ['<a onclick=go()>x', 'go()'],
    ['<script><![CDATA[ go() ]]></script>', 'go()'],
    ['<script>\n<!-- old\ngo()\n--></script>', '//   old\ngo()\n//'],
    ['<script type="application/json">{"a":1}</script>', undefined],
    ['<p>on it = "x"</p>', undefined],
  ])('of %s', (page, code) => {
    const scripts = markupScripts(page);
    expect(scripts?.replaceAll(';', ' ').trim()).toBe(code);
    if (scripts === undefined || code === undefined) return;
    expect(scripts.length).toBe(page.length);
    expect(scripts.indexOf('go')).toBe(page.indexOf('go'));
  });

  it('of a hostile page are found in linear time', () => {
    for (const piece of [
      '<script',
      '<script>',
      '<script type=json>',
      ' onload=',
      ' onload="',
      '="javascript:',
      '<script>onx="',
    ])
      expect(markupScripts(piece.repeat(100_000))?.length ?? 0).toBeLessThanOrEqual(piece.length * 100_000);
  });
});

function file(path: string, text: string): RawEntry {
  return { path, bytes: Buffer.from(text, 'latin1'), executable: false };
}

function languagesIn(entries: readonly RawEntry[]): string[] {
  const { texts, readings } = readContents(buildBundle('x', entries));
  return [...texts, ...readings]
    .flatMap(({ path, language }) => (language === undefined ? [] : [`${language} ${path}`]))
    .sort();
}

function gapsIn(entries: readonly RawEntry[]): string[] {
  return readContents(buildBundle('x', entries)).gaps.map(({ kind, code, path }) => `${kind} ${code} ${path}`);
}
