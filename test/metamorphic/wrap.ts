import { isPage, type Source, source } from './example.ts';
import { everyScript, type Transformation } from './transformation.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** Several lines without escapes, so that what is found in them can be told apart; undefined where that cannot be. */
const inPython = (text: string) => oneLine(text) ?? (/"""|\\|"$/.test(text) ? undefined : `"""\n${text}"""`);
const inJavaScript = (text: string) => oneLine(text) ?? (/[\\`]|\$\{/.test(text) ? undefined : `\`\n${text}\``);
const oneLine = (text: string) => (text.trim().includes('\n') ? undefined : JSON.stringify(text));
/** What a script says about its own place means something else in a command. */
const speaksOfItself = (text: string) => /\$\{?0\b|BASH_SOURCE/.test(text);
const around = (before: string, text: string | undefined, after: string) =>
  text === undefined ? undefined : before + text + after;
const isModule = (text: string) => /^import\b|\bawait\b|^export\b/m.test(text);

/** A shell script becomes a script of another language that runs it. */
function asOther(
  name: string,
  kind: 'python' | 'javascript',
  ending: string,
  write: (text: string) => string | undefined,
): Transformation {
  return {
    name,
    apply: (sources) => {
      const path = (one: Source) => (fixed(one) ? one.path : one.path.replace(/\.[a-z]+$/, ending));
      const moved = sources.filter((one) => one.kind === 'shell' && path(one) !== one.path);
      const texts = new Map(moved.map((one) => [one, speaksOfItself(one.text) ? undefined : write(one.text)]));
      if (moved.length === 0 || [...texts.values()].includes(undefined) || !free(sources, moved, path))
        return undefined;
      return sources.map((one) => {
        const text = texts.get(one);
        return text === undefined ? one : { ...one, kind, path: path(one), text };
      });
    },
  };
}

/** Whether no file speaks of these, and their new paths are not taken. */
function free(sources: readonly Source[], moved: readonly Source[], path: (source: Source) => string): boolean {
  return moved.every((one) =>
    sources.every((other) => !other.text.includes(one.path) && (other === one || other.path !== path(one))),
  );
}

/** A file whose name has a meaning of its own. */
export function fixed({ path }: Source): boolean {
  return !/^scripts\/[^/]+\.[a-z]+$/.test(path);
}

/** Code as the text of another program. */
export const wraps: readonly Transformation[] = [
  everyScript('base64, shell', 'shell', (text) => `echo ${base64(text)} | base64 -d | sh\n`),
  everyScript(
    'base64, shell: variable and eval',
    'shell',
    (text) => `CODE="${base64(text)}"\neval "$(echo "$CODE" | base64 --decode)"\n`,
  ),
  everyScript(
    'base64, Python',
    'python',
    (text) => `import base64\nexec(base64.b64decode("${base64(text)}").decode())\n`,
  ),
  everyScript('base64, JavaScript', 'javascript', (text) =>
    isModule(text)
      ? `await import('data:text/javascript;base64,${base64(text)}');\n`
      : `eval(Buffer.from('${base64(text)}', 'base64').toString());\n`,
  ),
  everyScript('sh -c', 'shell', (text) => `bash -c ${quoted(text)}\n`),
  everyScript('here-document', 'shell', (text) =>
    text.includes('<<') ? undefined : `bash <<'EOF'\n${ended(text)}EOF\n`,
  ),
  everyScript('function, shell', 'shell', (text) => `work() {\n${ended(text)}}\nwork "$@"\n`),
  everyScript('in a condition, shell', 'shell', (text) => `if [ -d . ]; then\n${ended(text)}fi\n`),
  everyScript('subshell in the background', 'shell', (text) => `(\n${ended(text)}) &\n`),
  asOther('Python subprocess', 'python', '.py', (text) =>
    around('import subprocess\nsubprocess.run(', inPython(text), ', shell=True)\n'),
  ),
  asOther('Python Popen of a list', 'python', '.py', (text) =>
    around('from subprocess import Popen\nPopen(["sh", "-c", ', inPython(text), '])\n'),
  ),
  asOther('Node execSync', 'javascript', '.cjs', (text) =>
    around("require('child_process').execSync(", inJavaScript(text), ');\n'),
  ),
  asOther('Node spawn', 'javascript', '.mjs', (text) =>
    around("import { spawn } from 'node:child_process';\nspawn('bash', ['-c', ", inJavaScript(text), ']);\n'),
  ),
  everyScript('function, Python', 'python', (text) =>
    /"""|'''/.test(text)
      ? undefined
      : `def work():\n${indent(text, '    ')}\n\nif __name__ == "__main__":\n    work()\n`,
  ),
  everyScript('exec of a text, Python', 'python', (text) => around('exec(', inPython(text), ')\n')),
  everyScript('function, JavaScript', 'javascript', (text) => {
    const lines = text.split('\n');
    const isImport = (line: string) => /^import\b/.test(line);
    if (/^export\b/m.test(text)) return undefined;
    const rest = lines.filter((line) => !isImport(line)).join('\n');
    return `${lines.filter(isImport).join('\n')}\nasync function work() {\n${indent(rest, '  ')}\n}\nwork();\n`;
  }),
  ...(['python', 'javascript'] as const).map(inShell),
];

/** A script of Python or Node becomes the argument of the interpreter, in a shell script. */
function inShell(kind: 'python' | 'javascript'): Transformation {
  return {
    name: kind === 'python' ? 'python3 -c' : 'node -e',
    apply: (sources) => {
      const moved = sources.filter((one) => one.kind === kind && !fixed(one));
      const path = (one: Source) => one.path.replace(/\.[a-z]+$/, '.sh');
      if (moved.length === 0 || !free(sources, moved, path)) return undefined;
      const start = kind === 'python' ? 'python3 -c' : 'node --input-type=module -e';
      if (kind === 'javascript' && moved.some(({ text }) => !isModule(text) && text.includes('require(')))
        return undefined;
      return sources.map(
        (one): Source =>
          moved.includes(one)
            ? { ...one, kind: 'shell', path: path(one), text: `${start} ${quoted(one.text)}\n` }
            : one,
      );
    },
  };
}

/** Code and prose in another place that the page sends the reader to. */
export const places: readonly Transformation[] = [
  { name: 'script under another ending, run by the page', apply: (sources) => disguised(sources) },
  {
    name: 'fences of the page in a script that it runs',
    apply: (sources) => {
      const page = sources.find(isPage);
      if (page === undefined || /\brun|execute|merge|block|below/i.test(page.text.replace(/^---[\s\S]*?^---$/m, '')))
        return undefined;
      const codes: Source[] = [];
      const text = page.text.replace(/^(`{3,}|~{3,})(?:sh|bash)\n([\s\S]*?)^\1$/gm, (_, _fence, code: string) => {
        const path = `tools/part${codes.length + 1}.sh`;
        codes.push(source(path, 'shell', code));
        return `Run \`bash ${path}\`.`;
      });
      return codes.length === 0
        ? undefined
        : [...sources.map((one) => (one === page ? { ...page, text } : one)), ...codes];
    },
  },
  {
    name: 'prose in another document that the page refers to',
    apply: (sources) => {
      const page = sources.find(isPage);
      const [, head = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(page?.text ?? '') ?? [];
      if (page === undefined || body.trim() === '' || page.flagged.every((line) => line <= head.split('\n').length - 1))
        return undefined;
      if (/this (?:file|page|document)|over it\b/i.test(body)) return undefined;
      const text = `${head}\n# Start\n\nFor the setup read [the guide](references/setup.md) and follow it.\n`;
      return [
        ...sources.map((one) => (one === page ? { ...page, text } : one)),
        source('references/setup.md', 'markdown', body),
      ];
    },
  },
  {
    name: 'scripts one folder deeper',
    apply: (sources) => {
      const deeper = (text: string) => text.replaceAll(/\b(scripts|bin|assets|lib)\//g, '$1/inner/');
      if (
        sources.every(({ path }) => deeper(path) === path) ||
        sources.some(({ text }) => /(?<!\.)\.\.(?!\.)|__file__/.test(text))
      )
        return undefined;
      return sources.map((one) => ({ ...one, path: deeper(one.path), text: deeper(one.text) }));
    },
  },
  {
    name: 'a skill inside a skill',
    apply: (sources) => [
      ...sources.map((one) => ({ ...one, path: `more/inner/${one.path}` })),
      source('SKILL.md', 'markdown', '---\nname: outer\ndescription: Outer.\n---\n\n# Outer\n\nGives the time.\n'),
    ],
  },
];

function disguised(sources: readonly Source[]): readonly Source[] | undefined {
  const programs = { shell: 'bash', python: 'python3', javascript: 'node' } as const;
  const page = sources.find(isPage);
  const script = sources.find((one) => one.kind in programs && !fixed(one));
  if (
    page === undefined ||
    script === undefined ||
    page.text.includes(script.path) ||
    /import/.test(script.kind === 'javascript' ? script.text : '')
  )
    return undefined;
  if (sources.some((one) => one !== script && one.text.includes(script.path.replace(/.*\//, '')))) return undefined;
  const path = script.path.replace(/^scripts\//, 'assets/').replace(/\.[a-z]+$/, '.txt');
  const program = script.kind === 'python' ? 'python3' : script.kind === 'javascript' ? 'node' : 'bash';
  return sources.map((one) => {
    if (one === script) return { ...one, path };
    return one === page ? { ...one, text: `${one.text}\nRun \`${program} ${path}\`.\n` } : one;
  });
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');
}
