import { dirname } from 'node:path';
import {
  type Access,
  type Analysis,
  type Bundle,
  boundDigest,
  buildBundle,
  type Failure,
  type Fetched,
  type Pin,
  type RawEntry,
  resolveSpec,
  type Source,
  sources,
} from '../../core/index.ts';
import { analyseAll } from '../analyse.ts';
import { Refusal, UserError } from '../errors.ts';

/** Milliseconds that the analysis may take before its result counts as none. */
const timeoutMs = 60_000;

/** A skill that someone wants to install: its bytes, read once, and what they were judged to be. */
export interface Candidate {
  readonly pin: Pin;
  readonly source: Source;
  /** Where it was read, as an absolute path; undefined for what was downloaded. */
  readonly from: string | undefined;
  /** Files that are exactly as the registry lists them; undefined where nobody lists them. */
  readonly verified: number | undefined;
  /** What would be written: everything but `.git`. */
  readonly bundle: Bundle;
  /** Of everything that was read, `.git` too, under the digest that an approval of what would be written binds. */
  readonly analysis: Analysis;
}

/** Finds out which version of what a person named. Throws UserError, or Refusal where that is a verdict. */
export async function pinNamed(given: string, access: Access): Promise<Pin> {
  const found = resolveSpec(given);
  if (found === undefined) {
    throw new UserError(
      `${given} does not name a skill`,
      'give a folder, an archive, @owner/skill or github:owner/repo',
    );
  }
  const pin = await found.source.resolve(found.ref, access);
  if (!pin.ok) throw failed(given, pin);
  return pin.value;
}

/** Downloads or reads a skill and judges it. Throws UserError, or Refusal where that is a verdict. */
export async function candidateOf(pin: Pin, given: string, access: Access): Promise<Candidate> {
  return judged(await fetchPin(pin, given, access), given);
}

/** Downloads or reads a skill, without judging it. Throws UserError, or Refusal where that is a verdict. */
export async function fetchPin(pin: Pin, given: string, access: Access): Promise<Fetched> {
  const source = sources.find(({ id }) => id === pin.source);
  const fetched = await source?.fetch(pin, access);
  if (fetched === undefined) throw new UserError(`${given}: there is no source ${pin.source}`, '');
  if (!fetched.ok) throw failed(given, fetched);
  return fetched.value;
}

/** The source that an entry of the lockfile came from, as something to fetch again; undefined where that says too little. */
export function pinLocked(origin: Source, slug: string): Pin | undefined {
  for (const source of sources) {
    const pin = source.pinOf(origin, slug);
    if (pin !== undefined) return pin;
  }
  return undefined;
}

/** Judges what was read. Throws UserError where there is no verdict. */
export async function judged({ bundle, pin, verified }: Fetched, given: string): Promise<Candidate> {
  for await (const { analysis, error } of analyseAll([{ path: given, read: () => bundle }], { timeoutMs })) {
    if (analysis === undefined) throw new UserError(`${given}: ${error}`, 'nothing was installed');
    const installed = withoutGit(bundle);
    const digest = boundDigest(installed, pin.origin);
    const from = pin.path === undefined || !/\.md$/i.test(pin.path) ? pin.path : dirname(pin.path);
    return { pin, source: pin.origin, from, verified, bundle: installed, analysis: { ...analysis, digest } };
  }
  throw new UserError(`${given} was not analysed`, 'nothing was installed');
}

function failed(given: string, { kind, reason, hint }: Failure): UserError {
  if (kind === 'integrity' || kind === 'withdrawn')
    return new Refusal(`${given}: ${reason}`, hint || 'nothing was installed');
  return new UserError(`${given}: ${reason}`, hint || 'nothing was installed');
}

/** `.git` in any spelling that a file system could take for it. */
export function withoutGit(bundle: Bundle): Bundle {
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
