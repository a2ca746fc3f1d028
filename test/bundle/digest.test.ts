import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import type { Entry } from '../../core/bundle/bundle.ts';
import { digestBytes, treeDigest } from '../../core/bundle/digest.ts';
import { bytesOf } from '../support/zip-writer.ts';

const file = (path: string, text: string, executable = false): Entry => ({
  kind: 'file',
  path,
  bytes: bytesOf(text),
  executable,
});
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('test vectors', () => {
  it('of bytes', () => {
    expect(digestBytes('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('of an empty tree', () => {
    expect(treeDigest([])).toBe('sha256:df105fc0e88fb84b1ddf71970d4502bc8971bbc6ef188deb0d3c3f52a77af8d3');
  });

  it('of every kind of entry', () => {
    const entries: readonly Entry[] = [
      file('SKILL.md', '# A skill\n'),
      { kind: 'link', path: 'readme', target: 'SKILL.md', inside: true },
      file('scripts/run.sh', 'echo hello\n', true),
      { kind: 'unread', path: 'video.mp4', size: 99_999_999, reason: 'large' },
    ];
    const lines = [
      `${hash('# A skill\n')} 10 SKILL.md`,
      `${hash('SKILL.md')} 8l readme`,
      `${hash('echo hello\n')} 11x scripts/run.sh`,
      'unread 99999999 video.mp4',
    ];
    expect(treeDigest(entries)).toBe(`sha256:${hash(`skillcheck-tree-v1\n${lines.join('\n')}\n`)}`);
    expect(treeDigest(entries)).toBe('sha256:63a20dadcf980d5a7cab202dbe1242d90df1bbba18799c3fa8f3075ff2a454ac');
    expect(treeDigest(entries, [{ kind: 'unsafe', path: 'x', reason: 'any' }])).toBe(
      'sha256:b9c779cc7300f47a8ca631b74b3b10f64adac458439ca3c3624f402ae99ae5d9',
    );
  });
});

const tree = fc.uniqueArray(
  fc.record({
    path: fc.stringMatching(/^[a-zé]{1,6}(\/[a-z.]{1,3}x)?$/),
    bytes: fc.uint8Array({ maxLength: 20 }),
    executable: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8, selector: ({ path }) => path },
);

describe('the digest of a bundle', () => {
  it('does not depend on order', () => {
    fc.assert(
      fc.property(tree, (raw) => {
        expect(buildBundle('a', [...raw].reverse()).digest).toBe(buildBundle('b', raw).digest);
      }),
    );
  });

  it('changes with any byte, path, size, or executable bit', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), (raw, which, where) => {
        const index = which % raw.length;
        const digest = buildBundle('a', raw).digest;
        const changed = (change: (entry: (typeof raw)[number]) => (typeof raw)[number]) =>
          buildBundle(
            'a',
            raw.map((entry, i) => (i === index ? change(entry) : entry)),
          ).digest;
        expect(changed((entry) => ({ ...entry, executable: !entry.executable }))).not.toBe(digest);
        expect(changed((entry) => ({ ...entry, path: `${entry.path}x` }))).not.toBe(digest);
        expect(changed((entry) => ({ ...entry, bytes: Uint8Array.of(...entry.bytes, 0) }))).not.toBe(digest);
        const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === where % bytes.length ? byte ^ 1 : byte));
        if ((raw[index]?.bytes.length ?? 0) === 0) return;
        expect(changed((entry) => ({ ...entry, bytes: flip(entry.bytes) }))).not.toBe(digest);
      }),
    );
  });

  it('changes with kind and target of a link, and with a problem', () => {
    const digests = [
      buildBundle('a', [{ path: 'x', target: 'y' }]),
      buildBundle('a', [{ path: 'x', target: 'z' }]),
      buildBundle('a', [{ path: 'x', bytes: bytesOf('y'), executable: false }]),
      buildBundle('a', [{ path: '../x', target: 'y' }]),
      buildBundle('a', [{ path: '%2e2e/x', target: 'y' }]),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(5);
  });
});
