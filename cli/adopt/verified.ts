import { type Access, type Bundle, digestBytes, type Pin, type RegistrySays, type Source } from '../../core/index.ts';
import { Refusal, UserError } from '../errors.ts';
import { fetchPin, pinNamed, withoutGit } from '../install/candidate.ts';
import { type Claim, specOf } from './claim.ts';

/** What the registry says to a claim. `unknown`: it could not be asked. */
export type Answer =
  | { readonly kind: 'true'; readonly source: Source; readonly registry: RegistrySays | undefined }
  | { readonly kind: 'false' | 'unknown'; readonly reason: string };

/**
 * Fetches what a folder claims to be from the registry that the person uses, never from one that the claim names, and compares every byte. What
 * the registry and its clients add is left out. Never throws for what a registry says.
 */
export async function checkClaim(claim: Claim, bundle: Bundle, access: Access): Promise<Answer> {
  const spec = specOf(claim);
  try {
    const pin = await pinNamed(spec, access);
    const wrong = contradiction(claim, pin);
    if (wrong !== undefined) return { kind: 'false', reason: wrong };
    const fetched = await fetchPin(pin, spec, access);
    const different = differences(bundle, withoutGit(fetched.bundle));
    if (different.length === 0) return { kind: 'true', source: fetched.pin.origin, registry: fetched.pin.registry };
    return { kind: 'false', reason: `it is not ${spec}: ${shorten(different)}` };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: error instanceof Refusal ? 'false' : 'unknown', reason: error.message };
  }
}

function contradiction({ registry, version }: Claim, { origin }: Pin): string | undefined {
  if (origin.type !== 'clawhub') return 'it names no skill of a registry';
  if (origin.version !== version) return `the registry has no version ${version} of it, but ${origin.version}`;
  if (registry === undefined || bare(registry) === bare(origin.registry)) return undefined;
  return `it claims to be from ${registry}, and ${origin.registry} was asked; name the other one with --registry if you trust it`;
}

function bare(url: string): string {
  return url.replace(/\/{1,10}$/, '').toLowerCase();
}

/** What makes two folders different; what a client of the registry leaves in a folder, and what the registry adds to it, does not. */
function differences(standing: Bundle, fetched: Bundle): string[] {
  const wanted = linesOf(fetched);
  const found: string[] = [];
  for (const [path, line] of linesOf(standing)) {
    const other = wanted.get(path);
    if (other === undefined) found.push(`${path} (added)`);
    else if (other !== line) found.push(`${path} (changed)`);
    wanted.delete(path);
  }
  for (const path of wanted.keys()) found.push(`${path} (removed)`);
  for (const { path, reason } of standing.problems) found.push(`${path} (${reason})`);
  return found;
}

const added: ReadonlySet<string> = new Set([
  '_meta.json',
  'skill-card.md',
  '.clawhub/origin.json',
  '.clawdhub/origin.json',
]);

function linesOf({ entries }: Bundle): Map<string, string> {
  const own = entries.filter(({ kind, path }) => kind !== 'file' || !added.has(path));
  return new Map(own.map((entry) => [entry.path, lineOf(entry)]));
}

function lineOf(entry: Bundle['entries'][number]): string {
  if (entry.kind === 'link') return `link ${entry.target}`;
  return entry.kind === 'unread' ? 'unread' : `${digestBytes(entry.bytes)} ${entry.executable}`;
}

function shorten(list: readonly string[]): string {
  return list.length <= 3 ? list.join(', ') : `${list.slice(0, 3).join(', ')} and ${list.length - 3} more`;
}
