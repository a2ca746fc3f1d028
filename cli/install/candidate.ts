import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Analysis, type Bundle, boundDigest, buildBundle, type RawEntry, type Source } from '../../core/index.ts';
import { analyseAll } from '../analyse.ts';
import type { Context } from '../command.ts';
import { UserError } from '../errors.ts';
import { findSkills } from '../find.ts';

/** Milliseconds that the analysis may take before its result counts as none. */
const timeoutMs = 60_000;

/** A skill that someone wants to install: its bytes, read once, and what they were judged to be. */
export interface Candidate {
  readonly source: Source;
  /** Where it was read, as an absolute path. */
  readonly from: string;
  /** What would be written: everything but `.git`. */
  readonly bundle: Bundle;
  /** Of everything that was read, `.git` too, under the digest that an approval of what would be written binds. */
  readonly analysis: Analysis;
}

/** Reads and judges the one skill that a path leads to. Throws UserError if there is none, or more than one. */
export async function readCandidate(given: string, { io }: Context): Promise<Candidate> {
  const { bundle, from } = readOne(given, io.cwd);
  for await (const { analysis, error } of analyseAll([{ path: given, read: () => bundle }], {
    timeoutMs,
  })) {
    if (analysis === undefined) throw new UserError(`${given}: ${error}`, 'nothing was installed');
    const installed = withoutGit(bundle);
    const source = sourceOf(given, io.cwd);
    return { source, from, bundle: installed, analysis: { ...analysis, digest: boundDigest(installed, source) } };
  }
  throw new UserError(`${given} was not analysed`, 'nothing was installed');
}

function readOne(given: string, cwd: string): { readonly bundle: Bundle; readonly from: string } {
  const bundles: { readonly bundle: Bundle; readonly from: string }[] = [];
  for (const found of findSkills([given], cwd)) {
    if (found.error !== undefined) throw new UserError(`${found.path}: ${found.error}`, 'nothing was installed');
    if (bundles.length > 0) {
      throw new UserError(`${given} holds more than one skill`, 'name one of them; `skillcheck scan` lists them');
    }
    bundles.push({ bundle: found.read(), from: resolve(cwd, found.path) });
  }
  const [only] = bundles;
  if (only === undefined) throw new UserError(`${given} holds no skill`, 'a skill is a folder with a SKILL.md');
  return only;
}

/** `.git` in any spelling that a file system could take for it. */
function withoutGit(bundle: Bundle): Bundle {
  const isGit = (path: string) => path.split('/').some((part) => part.toLowerCase() === '.git');
  if (!bundle.entries.some(({ path }) => isGit(path))) return bundle;
  const kept = bundle.entries.filter(({ path }) => !isGit(path)).map(rawOf);
  // What a limit kept out may stand anywhere.
  const problems = bundle.problems.filter(({ path, kind }) => kind === 'limit' || !isGit(path));
  return buildBundle(bundle.name, kept, problems);
}

function rawOf(entry: Bundle['entries'][number]): RawEntry {
  switch (entry.kind) {
    case 'file':
      return { path: entry.path, bytes: entry.bytes, executable: entry.executable };
    case 'link':
      return { path: entry.path, target: entry.target };
    case 'unread':
      return { path: entry.path, unread: entry.reason, size: entry.size };
  }
}

function sourceOf(given: string, cwd: string): Source {
  const isFile = statSync(resolve(cwd, given), { throwIfNoEntry: false })?.isFile() === true;
  return isFile && !/\.md$/i.test(given) ? { type: 'archive' } : { type: 'local' };
}
