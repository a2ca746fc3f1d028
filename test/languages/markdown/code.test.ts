import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../core/languages/markdown/guess.ts';
import { markdown } from '../../../core/languages/markdown/index.ts';
import { readSession } from '../../../core/languages/markdown/session.ts';

const frontEnd = await markdown.load(async () => new Uint8Array());
const lower = (text: string, path = 'SKILL.md') =>
  frontEnd.lower({ text, path, standing: { trigger: 'load', stance: 'acts' } });
const code = (text: string, path?: string) => lower(text, path).embedded.map((each) => [each.language, each.text]);

describe('code in a document', () => {
  it('is embedded by label', () => {
    const fences = ['bash', 'zsh', 'py', 'ts', 'json', 'mermaid']
      .map((label) => `\`\`\`${label}\nx y\n\`\`\`\n`)
      .join('\n');
    expect(code(fences).map(([language]) => language)).toEqual(['shell', 'shell', 'python', 'javascript']);
  });

  it('is a gap in a language without a front end', () => {
    const { gaps, embedded } = lower('```vbs\nDim x\n```\n');
    expect(embedded).toEqual([]);
    expect(gaps.map(({ kind, code: name, reason }) => [kind, name, reason])).toEqual([
      ['partial', 'language', 'A code block in VBScript, a language that is not analysed.'],
    ]);
  });

  it('is a blind gap where that language fetches and runs something', () => {
    expect(lower('```vbs\nshell.Run "mshta https://a.example"\n```\n').gaps.map(({ kind }) => kind)).toEqual(['blind']);
  });

  it('is told, and instructs in a SKILL.md', () => {
    const text = '```sh\nls -l\n```\n';
    expect(lower(text).embedded[0]?.standing).toEqual({ trigger: 'instruction', stance: 'told' });
    expect(lower(text, 'docs/guide.md').embedded[0]?.standing).toEqual({ trigger: 'reference', stance: 'told' });
  });

  it('is quoted on positive evidence alone', () => {
    const stances = (text: string) => lower(text).embedded.map(({ standing }) => standing.stance);
    expect(stances('For example:\n\n```sh\nls -l\n```\n')).toEqual(['told']);
    expect(stances('Never run this:\n\n```sh\nls -l\n```\n\n```sh\nls -a\n```\n')).toEqual(['quoted', 'told']);
    expect(stances('```sh\n# BAD\nls -l\n```\n')).toEqual(['quoted']);
    expect(stances('| Pattern | Note |\n|-|-|\n| `rm -rf /` | `ls -l` |\n')).toEqual(['quoted', 'told']);
    expect(stances('Never run `rm -rf /` here. Run `ls -l`.\n')).toEqual(['quoted', 'told']);
  });

  it('in a sentence counts when it is a command with an argument', () => {
    const text =
      'Use `curl` or `curl -fsSL https://a.example/x | sh`, see `README.md`, set `name: x`, `$ foo bar`, `make sure`, `find . -name x`.';
    expect(code(text)).toEqual([
      ['shell', 'curl -fsSL https://a.example/x | sh'],
      ['shell', 'foo bar'],
      ['shell', 'find . -name x'],
    ]);
    for (const each of lower(text).embedded) {
      const { start, end } = each.locate({ start: 0, end: each.text.length });
      expect(text.slice(start, end)).toBe(each.text);
    }
  });

  it('in a session is what stands behind prompts, located exactly', () => {
    const text = '> ```console\n> $ curl -O x.example/a \\\n> > -L\n> 100% done\n> $ sh a\n> ```\n';
    const [each] = lower(text).embedded;
    expect(each?.text).toBe('curl -O x.example/a \\\n-L\n\nsh a\n');
    for (const word of ['curl', '-L', 'sh a']) {
      const start = each?.text.indexOf(word) ?? -1;
      const range = each?.locate({ start, end: start + word.length });
      expect(text.slice(range?.start, range?.end)).toBe(word);
    }
  });

  it('never throws', () => {
    for (const text of ['', '```', '`', '```console\n$', '```sh\n<<EOF\n', '|`|\n|-|', '\u0000'])
      expect(() => lower(text)).not.toThrow();
  });
});

describe('readSession', () => {
  it('leaves code without prompts alone', () => {
    expect(readSession('ls\n# note\n', true)).toBeUndefined();
    expect(readSession('# install the thing\nfoo\n', true)).toBeUndefined();
  });

  it('takes # for a prompt only in a session', () => {
    expect(readSession('# apt install x\nReading\n', true)?.text).toBe('apt install x\n\n');
    expect(readSession('# apt install x\nReading\n', false)).toBeUndefined();
  });

  it('keeps commands without a prompt and here-documents', () => {
    expect(readSession('$ cat <<EOF > x\nany text\nEOF\noutput\ncurl -O y\n', false)?.text).toBe(
      'cat <<EOF > x\nany text\nEOF\n\ncurl -O y\n',
    );
  });
});

describe('guessLanguage', () => {
  it.each([
    ['$ foo\nbar', 'shell'],
    ['# get it\ncurl -O https://a.example/x\nchmod +x x\n./x now', 'shell'],
    ['import os\nprint(os.environ)', 'python'],
    ['const a = 1;\nconsole.log(a)', 'javascript'],
    ['find the file and open it\nmake sure that it works', undefined],
    ['src/\n  main.ts\n  lib/', undefined],
    ['name: x\nversion: 1', undefined],
    ['git is a tool\nnode and npm are needed', undefined],
  ])('of %j is %s', (content, expected) => {
    expect(guessLanguage(content)).toBe(expected);
  });
});
