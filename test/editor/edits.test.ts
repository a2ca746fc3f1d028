import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { buildBundle } from '../../core/bundle/build.ts';
import type { Bundle } from '../../core/index.ts';
import { declareIn } from '../../editor/declare.ts';
import { fromEnvironment } from '../../editor/environment.ts';
import { createKnownVersions } from '../../editor/known-version.ts';
import { pinEdits } from '../../editor/pin.ts';

const documentOf = (text: string) => TextDocument.create('file:///a/x', 'x', 1, text);

describe('a package in a command', () => {
  const pinned = (text: string, token = 'npm:foo<unpinned>') => {
    const document = documentOf(text);
    const edits = pinEdits(document, { token, line: 0, character: 0 }, '1.2.3');
    return edits === undefined ? undefined : TextDocument.applyEdits(document, edits);
  };

  it.each([
    ['npm --prefix foo i foo'],
    ['npm i --workspace foo foo'],
    ['npx -c "echo foo" -p foo'],
    ['npx -c "echo foo" -p $X'],
    ["sh -c 'npm i foo'"],
    ['npm i $X && foo run'],
  ])('is left alone where its name may be something else: %s', (text) => {
    expect(pinned(text)).toBeUndefined();
  });

  it.each([
    ['npm i -g foo && foo run', 'npm i -g foo@1.2.3 && foo run'],
    ['npm --prefix=foo i foo', 'npm --prefix=foo i foo@1.2.3'],
    ['npm i "foo"', 'npm i "foo@1.2.3"'],
    ['npm i \\\n  foo', 'npm i \\\n  foo@1.2.3'],
    ['npx foo` and foo is there', 'npx foo@1.2.3` and foo is there'],
  ])('gets its version: %s', (text, expected) => {
    expect(pinned(text)).toBe(expected);
  });

  it('of an installer is what that names as its package', () => {
    const text = '- id: foo\n  kind: node\n  bins: [foo]\n  package: foo\n';
    expect(pinned(text, 'node:foo')).toBe(text.replace('package: foo', 'package: foo@1.2.3'));
  });
});

describe('a credential', () => {
  const token = ['ghp', 'aB3dE5fG7hI9jK1lM2nO4pQ6rS8tU0vW2xY4'].join('_');
  const mended = (path: string, text: string, from = text.indexOf(token), length = token.length) => {
    const document = documentOf(text);
    const range = { start: document.positionAt(from), end: document.positionAt(from + length) };
    const fix = fromEnvironment(document, path, range, 'a GitHub token');
    return fix === undefined ? undefined : TextDocument.applyEdits(document, [...fix.edits]);
  };

  it.each(['f', 'rb', 'B'])('in a literal with the prefix %s is left alone', (prefix) => {
    expect(mended('a.py', `import os\nx = "${token}"\n`)).toBe('import os\nx = os.environ["GITHUB_TOKEN"]\n');
    expect(mended('a.py', `import os\nx = ${prefix}"${token}"\n`)).toBeUndefined();
  });

  it.each([
    ['a.py', `import os\nx = """${token}"""\n`],
    ['a.mjs', `x = String.raw\`${token}\`;\n`],
  ])('in a literal of more signs is left alone: %s', (path, text) => {
    expect(mended(path, text)).toBeUndefined();
  });

  it('is that from end to end, or nothing is written over', () => {
    expect(mended('a.sh', `X=${token}\n`)).toBe('X="$GITHUB_TOKEN"\n');
    expect(mended('a.sh', `XTOKEN=${token}\n`, 2)).toBeUndefined();
    expect(mended('a.sh', `X=${token}\n`, 2, token.length - 1)).toBeUndefined();
    const [head, tail] = [token.slice(0, 20), token.slice(20)];
    expect(mended('a.mjs', `x="${head}"+"${tail}";\n`, 3, token.length + 3)).toBeUndefined();
  });
});

describe('a declaration', () => {
  const declared = (front: string) => {
    const document = documentOf(`---\n${front}\n---\n`);
    const edit = declareIn(document)?.('bins', 'dot');
    return edit === undefined ? undefined : TextDocument.applyEdits(document, [edit]);
  };
  const nested = (inner: string) => `metadata:\n  openclaw:\n    requires:\n      ${inner}`;

  it('is one edit of the front matter, each time', () => {
    const document = documentOf(`---\n${nested('bins: [x]')}\n---\n`);
    const declare = declareIn(document);
    for (const name of ['dot', 'grep']) {
      const edit = declare?.('bins', name);
      const text = TextDocument.applyEdits(document, edit === undefined ? [] : [edit]);
      expect(text).toBe(`---\n${nested(`bins: [ x, ${name} ]`)}\n---\n`);
    }
  });

  it.each([
    ['of twenty thousand keys', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['that names a list twice', nested('bins: [a]\n      bins: [b]')],
    ['that names a step twice', `${nested('bins: [a]')}\nmetadata: {}`],
    ['of brackets', `a: ${'['.repeat(7_000)}${']'.repeat(7_000)}`],
  ])('is not offered for a front matter %s', (_, front) => {
    expect(declared(front)).toBeUndefined();
  });
});

describe('versions that a skill knows', () => {
  const lockOf = (name: string, size: number) => {
    const lock = JSON.stringify({ packages: { [`node_modules/${name}`]: { version: '1.2.3' } } });
    return new TextEncoder().encode(lock.padEnd(size));
  };
  const bundleOf = (files: Readonly<Record<string, Uint8Array>>) => {
    const raw = Object.entries(files).map(([path, bytes]) => ({ path, bytes, executable: false }));
    return buildBundle('a', raw, []);
  };

  it('are read once, however many packages are asked for', () => {
    const { entries, ...rest } = bundleOf({ 'package-lock.json': lockOf('foo', 0) });
    let reads = 0;
    const counted = entries.map((entry) => {
      if (entry.kind !== 'file') return entry;
      const { bytes, ...other } = entry;
      const get = () => {
        reads += 1;
        return bytes;
      };
      return Object.defineProperty({ ...other, bytes }, 'bytes', { get });
    });
    const bundle: Bundle = { ...rest, entries: counted };
    const versions = createKnownVersions();
    expect(versions('npm', 'foo', bundle)).toEqual({ version: '1.2.3', path: 'package-lock.json' });
    const before = reads;
    expect(before).toBeGreaterThan(0);
    for (let n = 0; n < 10; n += 1) expect(versions('npm', `p${n}`, bundle)).toBeUndefined();
    expect(reads).toBe(before);
  });

  it('are those of a few million bytes in all', () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [`${name}/package-lock.json`, lockOf(name, 1_500_000)] as const),
    );
    const bundle = bundleOf(files);
    const versions = createKnownVersions();
    expect(['a', 'b', 'c'].map((name) => versions('npm', name, bundle)?.version)).toEqual([
      '1.2.3',
      '1.2.3',
      undefined,
    ]);
  });
});
