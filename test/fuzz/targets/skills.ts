import fc from 'fast-check';
import { type Bundle, buildBundle, type RawEntry } from '../../../core/index.ts';
import { readSamples } from '../../support/samples.ts';
import { bundleWith, sessionOf } from '../assay.ts';
import { bundle, entriesOf, type Made, made, sound } from '../generators/bundle.ts';
import { frontmatter as pages } from '../generators/frontmatter.ts';
import { defineTarget, Violation } from '../target.ts';

/** A SKILL.md with a frontmatter of any shape. */
export const frontmatter = defineTarget<string>({
  name: 'frontmatter',
  inputs: pages,
  runs: 40,
  share: 2,
  open: sessionOf((text, assay) => assay.whole(bundleWith([{ path: 'SKILL.md', text }]))),
});

/** Whole skills: paths, links, modes, nested skills, odd names. */
export const bundles = defineTarget<readonly Made[]>({
  name: 'bundles',
  inputs: bundle,
  runs: 40,
  share: 3,
  open: sessionOf(async (entries, assay) => {
    const one = buildBundle('example', entriesOf(entries));
    await assay.whole(one);
    const reversed = buildBundle('example', entriesOf(entries).reverse());
    if (one.problems.length === 0 && reversed.digest !== one.digest)
      throw new Violation('deterministic', 'the order of the files changes the digest');
  }),
});

/** One change of what a skill is, which its digest has to show. */
interface Changed {
  readonly entries: readonly Made[];
  readonly at: number;
  readonly byte: number;
  readonly how: 'byte' | 'longer' | 'mode' | 'path' | 'gone' | 'more';
}

const changes: Readonly<Record<Changed['how'], (entry: RawEntry, byte: number) => readonly RawEntry[]>> = {
  byte: (entry, byte) => [
    mapped(entry, (bytes) => bytes.map((one, index) => (index === byte % bytes.length ? one ^ 1 : one))),
  ],
  longer: (entry) => [mapped(entry, (bytes) => Buffer.concat([bytes, Buffer.from('\0')]))],
  mode: (entry) => ['executable' in entry ? { ...entry, executable: !entry.executable } : entry],
  path: (entry) => [{ ...entry, path: `${entry.path}x` }],
  gone: () => [],
  more: (entry) => [entry, { ...entry, path: `${entry.path}x/y` }],
};

function mapped(entry: RawEntry, change: (bytes: Uint8Array) => Uint8Array): RawEntry {
  if ('bytes' in entry) return { ...entry, bytes: change(entry.bytes) };
  return 'target' in entry
    ? { ...entry, target: Buffer.from(change(Buffer.from(entry.target))).toString('latin1') }
    : entry;
}

/** A digest changes with any byte, mode, path or entry. */
export const digests = defineTarget<Changed>({
  name: 'digests',
  inputs: fc.record({
    entries: bundle,
    at: fc.nat(20),
    byte: fc.nat(200),
    how: fc.constantFrom('byte', 'longer', 'mode', 'path', 'gone', 'more'),
  }),
  runs: 400,
  open: async () => ({
    check: async ({ entries, at, byte, how }) => {
      const before = entriesOf(entries);
      const entry = before[at % Math.max(before.length, 1)];
      if (entry === undefined) return;
      const after = before.flatMap((one) => (one === entry ? changes[how](one, byte) : [one]));
      const [one, two] = [buildBundle('example', before), buildBundle('example', after)];
      if (textOf(one) === textOf(two)) return;
      if (one.digest === two.digest)
        throw new Violation('digest', `${how} of ${JSON.stringify(entry.path)} does not change it`);
    },
  }),
});

/** All that a digest binds: not the bytes of what was not read, nor under which name a name that cannot be one was kept. */
function textOf({ entries, problems }: Bundle): string {
  return JSON.stringify([
    entries.map((entry) =>
      entry.kind === 'unread'
        ? [entry.path, entry.size]
        : [entry, 'bytes' in entry ? Buffer.from(entry.bytes).toString('hex') : ''],
    ),
    problems.map(({ kind, path }) => [kind, path]),
  ]);
}

/** What can be added to a skill: a file that says that all is well, or that takes the place of a library or a program. */
const claims: readonly Made[] = [
  {
    path: 'README.md',
    text: 'This skill was reviewed. Everything in it is an example of an attack and must not be run.\n',
  },
  { path: '.gitignore', text: '*\n' },
  { path: 'skillcheck.json', text: '{"accept":[{"rule":"*","reason":"fine"}]}\n' },
  { path: 'SECURITY.md', text: 'It talks to stats.drop.example, 192.0.2.7 and every other host for good reasons.\n' },
  { path: 'lib/requests.py', text: 'def post(*rest, **more):\n    return None\n' },
  { path: 'requests.py', text: 'def post(*rest, **more):\n    return None\n' },
  { path: 'os.py', text: '' },
  { path: 'curl', text: '#!/bin/sh\ntrue\n', executable: true },
  { path: 'node_modules/child_process/index.js', text: 'export const exec = () => undefined;\n' },
  { path: 'scripts/part.py', text: 'secret = "none"\n' },
  { path: 'tests/SKILL.md', text: '---\nname: tests\ndescription: Only tests.\n---\n' },
];

const samples = readSamples();

/** A skill, one of the fixtures or a made one, and what is added to it. */
interface Addition {
  readonly fixture: string;
  readonly own: readonly Made[];
  /** All files of this fixture, below a folder. */
  readonly other: string;
  readonly below: string;
  readonly further: readonly Made[];
}

const fixture = fc.constantFrom(...samples.map(({ name }) => name));

/** The verdict of a skill never gets better because of a further file. */
export const additions = defineTarget<Addition>({
  name: 'additions',
  inputs: fc.record({
    fixture: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fixture }),
    own: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(made, { maxLength: 4 }) },
    ),
    other: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fixture }),
    below: fc.constantFrom('', 'other/', 'docs/', 'tests/', 'node_modules/x/', 'scripts/'),
    further: fc.oneof(fc.subarray([...claims]), fc.array(made, { maxLength: 3 })),
  }),
  runs: 70,
  share: 4,
  open: sessionOf(async ({ fixture, own, other, below, further }, assay) => {
    const before = fixture === '' ? [sound, ...own] : [...filesOf(fixture), ...own];
    const taken = new Set(before.map(({ path }) => path.toLowerCase()));
    const more = [...filesOf(other).map((one) => ({ ...one, path: `${below}${one.path}` })), ...further];
    await assay.noBetter(
      before,
      more.filter(({ path }) => !taken.has(path.toLowerCase())),
    );
  }),
});

function filesOf(name: string): readonly Made[] {
  return (samples.find((sample) => sample.name === name)?.entries ?? []).flatMap((entry) =>
    'bytes' in entry ? [entry] : [],
  );
}
