import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../core/engine.ts';
import { type Analysis, type RawEntry, reportSchema, toReport, type Verdict } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { ruleset } from '../rules/ruleset.ts';
import { asset } from './support/asset.ts';
import { file, fileOf, type Program, plainly, programs, write } from './support/programs.ts';
import { bundleOf, readSamples } from './support/samples.ts';

const analyzer = createAnalyzer({ rules, asset });
const samples = readSamples();
const options = { seed: 20_261_120, endOnFailure: true } as const;
const ranks: Readonly<Record<Verdict, number>> = { pass: 0, review: 1, block: 2 };

const analyse = (entries: Iterable<RawEntry>): Promise<Analysis> => analyzer.analyze(bundleOf(entries));

describe('the analysis of any skill', () => {
  it('fits the published report, twice the same, whatever the order of its files and whatever came before it', async () => {
    const first = new Map<string, string>();
    for (const { name, entries } of samples) first.set(name, textOf(await analyse(entries)));
    for (const { name, entries } of samples.toReversed()) {
      expect(textOf(await analyse(entries.toReversed())), name).toBe(first.get(name));
    }
    for (const { name, entries } of samples.filter((_, index) => index % 40 === 0)) {
      const fresh = createAnalyzer({ rules, asset });
      expect(textOf(await fresh.analyze(bundleOf(entries))), name).toBe(first.get(name));
    }
  });
});

describe('a program keeps its verdict', () => {
  const each = (check: (program: Program) => Promise<void>, some = programs) => {
    for (const program of some) it(`${program.language}: ${program.name}`, () => check(program));
  };

  describe('as it is', () => {
    each(async (program) => {
      expect(await verdictOf(script(program, plainly))).toBe(program.verdict);
    });
  });

  describe('with other names for its variables', () => {
    each(async (program) => {
      const property = fc.asyncProperty(fc.uniqueArray(identifier(), { minLength: 4, maxLength: 4 }), async (names) => {
        expect(await verdictOf(script(program, { rename: renamer(names), cuts: [] }))).toBe(program.verdict);
      });
      await fc.assert(property, { ...options, numRuns: 10 });
    });
  });

  describe('with its literals in two parts', () => {
    each(async (program) => {
      const property = fc.asyncProperty(fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }), async (cuts) => {
        expect(await verdictOf(script(program, { ...plainly, cuts }))).toBe(program.verdict);
      });
      await fc.assert(property, { ...options, numRuns: 25 });
    });
  });

  describe('in another file', () => {
    each(async (program) => {
      const text = write(program, plainly);
      for (const stem of ['run', 'tools/deep/in/there', 'tests/test_it', 'node_modules/own/index', '.hidden/x'])
        expect(await verdictOf([file(fileOf(program, stem), text)]), stem).toBe(program.verdict);
    });
  });

  describe('in a file that another one calls or imports', () => {
    each(async (program) => {
      const imported = {
        python: ['main.py', 'import part\n'],
        javascript: ['main.mjs', "import './part.mjs';\n"],
        shell: ['main.sh', 'source ./part.sh\n'],
      }[program.language];
      const [path = '', text = ''] = imported;
      expect(await verdictOf([file(path, text), file(fileOf(program, 'part'), write(program, plainly))])).toBe(
        program.verdict,
      );
    });
  });

  const modular = programs.filter(({ language }) => language !== 'shell');
  describe('with its first lines in another file', () => {
    each(async (program) => {
      const lines = write(program, plainly).trimEnd().split('\n');
      const imports = lines.filter((line) => line.startsWith('import ')).length;
      for (let at = imports + 1; at < lines.length; at++)
        expect(await verdictOf(apart(program, lines, imports, at)), `cut before ${lines[at]}`).toBe(program.verdict);
    }, modular);
  });

  describe('beside files with the names of libraries and programs, or comes to a worse one', () => {
    const empty = {
      'scripts/requests.py': '',
      'scripts/os.py': '',
      'scripts/subprocess.py': '',
      'scripts/urllib/request.py': '',
      'scripts/fs.mjs': '',
      'scripts/curl': '',
      'scripts/cat': '',
    };
    const beside = Object.entries(empty).map(([path, text]) => file(path, text));
    each(async (program) => {
      const verdict = await verdictOf([...script(program, plainly), ...beside]);
      expect(ranks[verdict]).toBeGreaterThanOrEqual(ranks[program.verdict]);
    });
  });

  const shell = programs.filter(({ language }) => language === 'shell');
  const wraps: Readonly<Record<string, (text: string) => RawEntry>> = {
    'bash -c': (text) => file('run.sh', `bash -c ${quoted(text)}\n`),
    'bash -c twice': (text) => file('run.sh', `bash -c ${quoted(`sh -c ${quoted(text)}`)}\n`),
    eval: (text) => file('run.sh', `eval ${quoted(text)}\n`),
    'a here-document': (text) => file('run.sh', `bash <<'END'\n${text}END\n`),
    'a function': (text) => file('run.sh', `main() {\n${text}}\nmain "$@"\n`),
    'os.system': (text) => file('run.py', `import os\nos.system(${JSON.stringify(text)})\n`),
    'a list of arguments': (text) =>
      file('run.py', `import subprocess\nsubprocess.run(["bash", "-c", ${JSON.stringify(text)}])\n`),
    execSync: (text) =>
      file('run.mjs', `import { execSync } from 'node:child_process';\nexecSync(${JSON.stringify(text)});\n`),
    'a fence to run': (text) =>
      file('SKILL.md', `---\nname: example\ndescription: Example.\n---\n\nRun this:\n\n\`\`\`bash\n${text}\`\`\`\n`),
  };
  for (const [way, wrap] of Object.entries(wraps)) {
    describe(`wrapped by ${way}`, () => {
      for (const program of shell)
        it(program.name, async () => {
          expect(await verdictOf([wrap(write(program, plainly))])).toBe(program.verdict);
        });
    });
  }

  // What acts at install time is looked at harder, so the honest one may get worse.
  describe('wrapped by a lifecycle script, or comes to a worse one', () => {
    for (const program of shell)
      it(program.name, async () => {
        const scripts = { postinstall: `bash -c ${quoted(write(program, plainly))}` };
        const verdict = await verdictOf([file('package.json', JSON.stringify({ name: 'x', scripts }))]);
        expect(ranks[verdict]).toBeGreaterThanOrEqual(ranks[program.verdict]);
      });
  });
});

/** A skill that declares the key which the honest programs use and tells to run the script. */
function script(program: Program, writing: Parameters<typeof write>[1]): readonly RawEntry[] {
  return [file(fileOf(program, 'scripts/run'), write(program, writing))];
}

const manifest = `---
name: ledgerly
description: Lists the items of a Ledgerly account.
metadata: { "openclaw": { "requires": { "env": ["LEDGERLY_API_KEY"] } } }
---

Show the items as a table.
`;

async function verdictOf(entries: readonly RawEntry[]): Promise<Verdict> {
  const whole = entries.some(({ path }) => path === 'SKILL.md') ? entries : [file('SKILL.md', manifest), ...entries];
  return (await analyse(whole)).verdict;
}

/** Two files: the lines from `imports` to `at` in one, the others in one that takes over what the first defines. */
function apart(program: Program, lines: readonly string[], imports: number, at: number): readonly RawEntry[] {
  const first = lines.slice(imports, at);
  const names = first.flatMap((line) => /^const (\w+)/.exec(line)?.[1] ?? []);
  const take = {
    python: 'from part import *',
    javascript: `import { ${names.join(', ')} } from './part.mjs';`,
    shell: '. "$(dirname "$0")/part.sh"',
  }[program.language];
  const head = lines.slice(0, imports);
  const part = [...head, ...first.map((line) => line.replace(/^const /, 'export const '))];
  const main = [...head, take, ...lines.slice(at)];
  return [
    file(fileOf(program, 'scripts/part'), `${part.join('\n')}\n`),
    file(fileOf(program, 'scripts/main'), `${main.join('\n')}\n`),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function identifier(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[a-z]{1,8}$/).map((text) => `${text}_1`);
}

function renamer(names: readonly string[]): (variable: string) => string {
  const given = new Map<string, string>();
  return (variable) => {
    const name = given.get(variable) ?? names[given.size] ?? variable;
    given.set(variable, name);
    return name;
  };
}

/** What everyone sees of it, once it is known to fit the published report. */
function textOf(analysis: Analysis): string {
  reportSchema.parse(
    toReport({
      tool: { version: '0.0.0', ruleset },
      skills: [{ path: 'example', analysis }],
      errors: [],
      durationMs: 0,
    }),
  );
  return JSON.stringify(analysis);
}
