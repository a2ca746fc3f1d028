import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UserError } from '../../../cli/errors.ts';
import { writeBundle } from '../../../cli/install/write.ts';
import { type Bundle, defaultLimits, discoverSkills, readDirectory } from '../../../core/index.ts';
import { skillcheck } from '../../support/terminal.ts';
import { bundleWith } from '../assay.ts';
import { makeField, secret } from '../canary.ts';
import { archive, bytesOf, type MadeArchive } from '../generators/archive.ts';
import { bundle, type Made, made, oddPath, sound } from '../generators/bundle.ts';
import { defineTarget, Violation } from '../target.ts';

const leading = fc.record({
  path: oddPath,
  target: fc.constantFrom(
    '{top}/neighbour',
    '{top}/neighbour/secret.txt',
    '../../neighbour/secret.txt',
    '../../neighbour/skill',
    '../..',
    '/',
    '.',
    '..',
    'SKILL.md',
    '{top}/incoming/skill',
    '../../../neighbour',
  ),
});

/** Skills with links that lead somewhere, also at the place of a folder that others stand in. */
const linked: fc.Arbitrary<readonly Made[]> = fc
  .tuple(bundle, fc.array(leading, { maxLength: 3 }), fc.array(fc.constantFrom<Made>({ path: 'a', target: '{top}/neighbour' }, { path: 'a/b', text: 'x' }, { path: 'scripts/x', text: 'x' }, { path: 'scripts', target: '../../neighbour' }), { maxLength: 2 })) // biome-ignore format: one line
  .map(([files, links, clash]) => [...clash, ...links, ...files]);

/** What is found on a disk is read without looking outside, and written without touching anything outside. */
export const disk = defineTarget<readonly Made[]>({
  name: 'disk',
  inputs: linked,
  runs: 25,
  open: async () => {
    const field = makeField();
    const [from, to] = [join(field.incoming, 'skill'), join(field.root, 'skill')];
    return {
      check: async (entries) => {
        for (const folder of [from, to]) rmSync(folder, { recursive: true, force: true });
        field.plant(from, entries);
        const read = readDirectory(from, 'skill', defaultLimits);
        for (const found of discoverSkills(field.incoming)) if (found.kind === 'skill') checkBlind(found.read());
        checkBlind(read);
        // As it was on disk, and as somebody may have thought it up.
        for (const whole of [read, bundleWith(entries)]) {
          rmSync(to, { recursive: true, force: true });
          const written = attempt(() => writeBundle(whole, to));
          field.checkUntouched((path) => path === 'root/skill' || path.startsWith('root/skill/'));
          if (!written || whole.problems.length > 0) continue;
          const { digest } = readDirectory(to, 'skill', defaultLimits);
          if (digest !== whole.digest) throw new Violation('reads back', 'what was written has another digest');
        }
      },
      close: async () => field.remove(),
    };
  },
});

function checkBlind({ entries }: Bundle): void {
  for (const entry of entries)
    if (entry.kind === 'file' && Buffer.from(entry.bytes).includes(secret))
      throw new Violation('outside', `${entry.path} holds what stands outside of the skill`);
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

type Offered = { readonly archive: MadeArchive } | { readonly folder: readonly Made[] };

/** Whatever is installed, the program ends with a code that means something, and writes below the workspace alone. */
export const installs = defineTarget<Offered>({
  name: 'installs',
  inputs: fc.oneof(
    archive.map((one) => ({ archive: one })),
    linked.map((folder) => ({ folder })),
    // Nothing to object to, so that something is installed.
    fc.array(made, { maxLength: 1 }).map((more) => ({ folder: [sound, ...more] })),
  ),
  runs: 4,
  share: 2,
  open: async () => {
    const field = makeField();
    return {
      check: async (offered) => {
        for (const folder of [field.incoming, field.root]) {
          rmSync(folder, { recursive: true, force: true });
          mkdirSync(folder);
        }
        const name = 'archive' in offered ? `x.${offered.archive.kind}` : 'skill';
        const path = join(field.incoming, name);
        if ('archive' in offered) {
          writeFileSync(path, bytesOf(offered.archive));
          field.plant(field.incoming, []);
        } else field.plant(path, offered.folder);
        const env = { HOME: field.root };
        const args = ['install', path, '--dir', field.root, '--yes', '--by', 'me', '--reason', 'read every line'];
        const ran = await skillcheck(args, { cwd: field.root, env });
        if (ran.stderr.includes('bug in skillcheck')) throw new Violation('throws', ran.stderr);
        if (`${ran.stdout}${ran.stderr}`.includes(secret)) throw new Violation('outside', 'it was read from');
        field.checkUntouched((one) => one.startsWith('root/'));
        if (ran.code !== 0) return;
        const verified = await skillcheck(['verify'], { cwd: field.root, env });
        if (verified.code !== 0) throw new Violation('reads back', `${verified.stdout}${verified.stderr}`);
      },
      close: async () => field.remove(),
    };
  },
});
