import { lstatSync, rmSync, statSync } from 'node:fs';
import * as z from 'zod';
import { type Digest, digestBytes, type LockEntry, lockSchema, readRegular, serializeLock } from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { draftOf, writeAtomically } from '../install/write.ts';

const digest = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);

/** What is noted beside the lockfile while folders are moved, so that a run that was killed can be brought to an end. */
const pendingSchema = z.strictObject({
  pendingVersion: z.literal(1),
  /** The install path. */
  key: lockSchema.shape.skills.keyType,
  /** In the names of the two folders that stand beside the skill meanwhile. */
  mark: z.string().regex(/^[0-9a-f]{12}$/),
  /** Whether something stood there before. */
  replaces: z.boolean(),
  /** Of what is put there, all files; null where the skill is taken away. */
  digest: z.union([digest, z.null()]),
  /** Of the entry that the lock has once it counts, see `digestOfEntry`; null for none. */
  entry: z.union([digest, z.null()]),
  /** The number that the file system gave to the folder of the skills: a copy of the note, in another place, says nothing. */
  folder: z.string().regex(/^[0-9]{1,20}$/),
});

export type Pending = Omit<z.infer<typeof pendingSchema>, 'pendingVersion'>;

/** Bytes; a note has a few hundred. */
const longest = 8192;

/** The note of a lockfile; undefined where there is none. Throws UserError for one that skillcheck did not write. */
export function readPending(lockPath: string): Pending | undefined {
  const path = pathOf(lockPath);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  const parsed = pendingSchema.safeParse(parse(path));
  if (parsed.success) return parsed.data;
  // Another run may have ended in between.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  throw foreignNote(lockPath);
}

/** Throws UserError where it cannot be written. */
export function writePending(lockPath: string, pending: Pending): void {
  writeAtomically(pathOf(lockPath), `${JSON.stringify({ pendingVersion: 1, ...pending }, undefined, 2)}\n`);
}

/** Removes the note and every draft beside the lockfile, the note last. Only for who holds the lockfile's mark. */
export function clearPending(lockPath: string): void {
  for (const path of [draftOf(lockPath), draftOf(pathOf(lockPath)), pathOf(lockPath)]) rmSync(path, { force: true });
}

/** A note that cannot be acted on: nothing that it names is touched. */
export function foreignNote(lockPath: string): UserError {
  return new UserError(
    `${pathOf(lockPath)} was not written by skillcheck for this folder`,
    'it came with a copy of the folder, or from someone else: remove it, then run skillcheck verify',
  );
}

/** Identifies an entry with all its parts, under its install path. */
export function digestOfEntry(key: string, entry: LockEntry): Digest {
  return digestBytes(serializeLock({ skills: new Map([[key, entry]]), proposals: new Map() }));
}

/** The number of a folder in its file system; it stays when the folder is moved, and is another one for every copy. */
export function numberOf(folder: string): string {
  return `${statSync(folder, { bigint: true }).ino}`;
}

function pathOf(lockPath: string): string {
  return `${lockPath}.pending`;
}

function parse(path: string): unknown {
  try {
    const file = readRegular(path, longest);
    return file.kind === 'file' ? JSON.parse(new TextDecoder().decode(file.bytes)) : undefined;
  } catch {
    return undefined;
  }
}
