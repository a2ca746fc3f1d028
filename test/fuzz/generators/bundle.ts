import fc from 'fast-check';
import type { RawEntry } from '../../../core/index.ts';
import { scripts } from '../languages/index.ts';
import { frontmatter } from './frontmatter.ts';
import { anyText } from './words.ts';

/** A file of a skill, with what it holds as text or, where it is none, as bytes. */
export interface MadeFile {
  readonly path: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly executable?: boolean;
}

export interface MadeLink {
  readonly path: string;
  readonly target: string;
}

export interface MadeUnread {
  readonly path: string;
  readonly unread: string;
  readonly size: number;
}

/** One thing in a made skill: plain data that can stand in a test. */
export type Made = MadeFile | MadeLink | MadeUnread;

/** A SKILL.md that nothing is wrong with. */
export const sound: MadeFile = {
  path: 'SKILL.md',
  text: '---\nname: example\ndescription: Takes notes.\n---\n\nTake notes. Run the files beside this page.\n',
};

/** Entries as a source would have found them. */
export function entriesOf(made: readonly Made[]): RawEntry[] {
  return made.map((one) => {
    if ('target' in one || 'unread' in one) return one;
    return { path: one.path, bytes: one.bytes ?? Buffer.from(one.text ?? ''), executable: one.executable ?? false };
  });
}

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'scripts', 'docs', 'node_modules', '.git', 'hooks', 'skills', '.hidden', '__pycache__', 'tests', '.vscode', '.claude') }, // biome-ignore format: one list
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '', '.', '..', 'CON', 'nul.txt', 'a ', 'a.', 'A', 'ａ', 'é', 'é', 'a\u202eb', 'a\u200bb', 'a\\b', 'c:', 'a:b', '%2e2e', '%duplicate-0', '~', '-rf', '$(x)', '`x`', 'a\nb', '\u0000', '\ud800',
      'SKILL.md', 'skill.MD', 'x.zip!', 'git~1', 'a'.repeat(300), '__proto__', 'constructor', '\u001b[2J', '|', '*', '"', "'", '<b>', '#', '?', '=',
    ), // biome-ignore format: one list
  },
  { weight: 1, arbitrary: anyText(10) },
);

/** Paths that a skill may and may not have. */
export const oddPath: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')) },
  { weight: 1, arbitrary: fc.constantFrom('/etc/passwd', '../up', 'a/../../b', 'a//b', 'a/', './a', 'C:\\x', '\\\\host\\x', 'a/b/'.repeat(20), 'x/'.repeat(40)) }, // biome-ignore format: one list
);

const script = fc.oneof(...Object.values(scripts));
const oddBytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc
    .constantFrom(
      '7f454c46',
      '89504e470d0a1a0a',
      '504b0304',
      '1f8b08',
      '25504446',
      'cafebabe',
      '4d5a9000',
      'fffe4100',
      'feff0041',
      'efbbbf',
      'a70d0d0a',
      '0061736d',
    )
    .map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
);

const file: fc.Arbitrary<MadeFile> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(script, fc.boolean()).map(([one, executable]) => ({ ...one, executable })) },
  { weight: 2, arbitrary: fc.record({ path: oddPath, text: anyText() }) },
  // The same in UTF-16.
  {
    weight: 1,
    arbitrary: script.map(({ path, text }) => ({
      path,
      bytes: Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le')),
    })),
  },
  { weight: 2, arbitrary: fc.record({ path: oddPath, bytes: oddBytes, executable: fc.boolean() }) },
  { weight: 2, arbitrary: fc.tuple(oddPath, script).map(([path, { text }]) => ({ path, text })) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('', 'a/', 'skills/b/', 'x/y/'), frontmatter).map(([below, text]) => ({ path: `${below}SKILL.md`, text })) }, // biome-ignore format: one line
);

export const link: fc.Arbitrary<MadeLink> = fc.record({
  path: oddPath,
  target: fc.oneof(
    oddPath,
    fc.constantFrom('SKILL.md', '../neighbour/secret', '/etc/passwd', '.', '..', '', 'a/../..'),
  ),
});

/** One thing that a skill may hold. */
export const made: fc.Arbitrary<Made> = fc.oneof(
  { weight: 10, arbitrary: file },
  { weight: 2, arbitrary: link },
  { weight: 1, arbitrary: fc.record({ path: oddPath, unread: fc.constant('could not be read'), size: fc.nat(1e6) }) },
);

/** A whole skill: paths, links, modes, nested skills, odd names. */
export const bundle: fc.Arbitrary<readonly Made[]> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: fc.constant([sound]) }, { weight: 1, arbitrary: fc.constant([]) }),
    fc.array(made, { maxLength: 8 }),
  )
  .map(([first, rest]) => [...first, ...rest]);
