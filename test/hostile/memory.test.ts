import { describe, expect, it } from 'vitest';
import { isReproducible } from '../../core/analysis/reproducible.ts';
import { createAnalyzer } from '../../core/engine.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';
import { bundleOf } from '../support/samples.ts';

const analyzer = createAnalyzer({ rules, asset });

async function analyse(path: string, text: string) {
  const files = { 'SKILL.md': `---\nname: example\ndescription: Example.\n---\n\nRun \`${path}\`.\n`, [path]: text };
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    kind: 'file' as const,
    bytes: Buffer.from(text),
    executable: false,
  }));
  return await analyzer.analyze(bundleOf(entries));
}

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** A text of a million letters in the variable `s`. */
const long = `import os, base64\ns = "curl xx"\n${many(17, () => 's = s + s')}\n`;

/** Bytes that one analysis may come to keep or leave behind; before anything was counted, most of these needed several times as much. */
const mostBytes = 600 * 1024 * 1024;

describe('a short text that makes long ones', () => {
  it.each([
    [
      'a text that doubles, in Python',
      'a.py',
      `import os\ns = "curl x"\n${many(60, () => 's = s + s')}\nos.system(s)\n`,
    ],
    ['a text times a number', 'a.py', 'import os\nos.system("curl x" * 10**9)\n'],
    ['a list that doubles', 'a.py', `import os\ns = ["sh", "-c"]\n${many(60, () => 's = s + s')}\nos.system(s[-1])\n`],
    [
      'a text that is replaced by more',
      'a.py',
      `import os\ns = "aa"\n${many(40, () => 's = s.replace("a", "aa")')}\nos.system(s)\n`,
    ],
    [
      'a text that is joined by itself',
      'a.py',
      `import os\ns = "aa"\n${many(60, () => 's = s.join([s, s])')}\nos.system(s)\n`,
    ],
    ['a long text, run in many ways', 'a.py', `${long}${many(1500, (at) => `os.system(s + "${at}")`)}\n`],
    [
      'a long text, written to many files',
      'a.py',
      `${long}${many(1500, (at) => `open(s + "${at}", "w").write(s)`)}\nos.system(s + "0")\n`,
    ],
    ['a long text, turned in many ways', 'a.py', `${long}${many(300, (at) => `os.system((s + "${at}")[::-1])`)}\n`],
    [
      'a text that doubles, in JavaScript',
      'a.js',
      `let s = "curl x";\n${many(60, () => 's = s + s;')}\nrequire("child_process").exec(s);\n`,
    ],
    ['a text that doubles, in the shell', 'a.sh', `s="curl x"\n${many(60, () => 's="$s$s"')}\neval "$s"\n`],
    ['a text that doubles, in PowerShell', 'a.ps1', `$s = "curl x"\n${many(60, () => '$s = "$s$s"')}\niex $s\n`],
    ['a text that doubles, in PHP', 'a.php', `<?php $s = "curl x";\n${many(60, () => '$s = $s . $s;')}\nsystem($s);\n`],
    [
      'a variable of make that doubles',
      'Makefile',
      `A0 = curl x\n${many(60, (at) => `A${at + 1} = $(A${at})$(A${at})`)}\nall:\n\t$(A60)\n`,
    ],
    [
      'a value of a justfile that doubles',
      'justfile',
      `a0 := "x"\n${many(60, (at) => `a${at + 1} := a${at} + a${at}`)}\nall:\n  {{a60}}\n`,
    ],
    [
      'aliases that multiply in a workflow',
      '.github/workflows/a.yml',
      `a0: &a0 [x, x]\n${many(30, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)}\njobs: *a30\n`,
    ],
  ])(
    '%s: a gap that is the same at any time',
    async (_, path, text) => {
      const before = process.memoryUsage.rss();
      const from = performance.now();
      const analysis = await analyse(path, text);
      expect(performance.now() - from).toBeLessThan(15_000);
      expect(process.memoryUsage.rss() - before).toBeLessThan(mostBytes);
      expect(analysis.verdict).not.toBe('pass');
      expect(analysis.complete).toBe(false);
      expect(isReproducible(analysis)).toBe(true);
    },
    30_000,
  );

  it('a record that holds itself twice takes no more than it is', async () => {
    const from = performance.now();
    await analyse('a.js', `let o = { a: 1 };\n${many(60, () => 'o = { ...o, b: o, c: o };')}\neval(o.b);\n`);
    expect(performance.now() - from).toBeLessThan(15_000);
  }, 30_000);
});
