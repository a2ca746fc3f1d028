import { publicRegistry } from '../../policy/trust.ts';
import { failure, noAnswer } from '../failure.ts';
import { webAddress } from '../http/address.ts';
import type { Access, Result } from '../source.ts';
import { discoveryBody } from './bodies.ts';
import { jsonOf, storedLogin } from './config.ts';

/** A registry that may be asked. */
export interface Registry {
  /** As the lockfile names it: without a slash at its end. */
  readonly site: string;
  /** What the paths of the API stand behind; no slash at its end. */
  readonly api: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The registry that a person means: given on the command line, else `CLAWHUB_REGISTRY`, else the public one. */
export function chosenRegistry({ registry, env }: Access): string {
  return registry ?? (env.CLAWHUB_REGISTRY?.trim() || publicRegistry);
}

/**
 * Finds the API of a registry: its discovery document may lead to another https address; without one it is the site itself. A stored token
 * goes along only where the login was for exactly that API.
 */
export async function openRegistry(address: string, access: Access): Promise<Result<Registry>> {
  const url = webAddress(address);
  if (url === undefined) {
    const hint = 'an https address, or http on this machine';
    return failure('unusable', `${address} is no address of a registry`, hint);
  }
  const site = baseOf(url);
  let api = url;
  for (const name of ['clawhub.json', 'clawdhub.json']) {
    const answer = await access.http.request({
      url: new URL(`/.well-known/${name}`, url).href,
      headers: { accept: 'application/json' },
      maxBytes: 64 * 1024,
      signal: access.signal,
    });
    if ('error' in answer && (answer.error === 'too-large' || answer.error === 'redirect')) continue;
    if ('error' in answer) return noAnswer(url.host, answer);
    const found = discoveryBody.safeParse(jsonOf(answer.body));
    if (answer.status !== 200 || !found.success) continue;
    const named = 'apiBase' in found.data ? found.data.apiBase : found.data.registry;
    const base = webAddress(named);
    // A site on the network may not send anybody to services of this machine.
    if (base === undefined || (base.origin !== url.origin && base.protocol !== 'https:')) {
      return failure('unusable', `${site} says that its API is at ${named}, which is no https address`);
    }
    api = base;
    break;
  }
  const login = storedLogin(access, process.platform);
  const loginUrl = login === undefined ? undefined : webAddress(login.registry);
  const mayLogin = login !== undefined && loginUrl !== undefined && baseOf(loginUrl) === baseOf(api);
  const headers = mayLogin ? { authorization: `Bearer ${login.token}` } : {};
  return { ok: true, value: { site, api: baseOf(api), host: url.host, headers } };
}

function baseOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}
