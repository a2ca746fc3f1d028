import { createHttp, type HttpOptions } from '../../core/sources/http/client.ts';
import { resolveSpec, sources } from '../../core/sources/index.ts';
import type { Access, Fetched, Pin, Result } from '../../core/sources/source.ts';
import type { RegistryServer } from './server.ts';

/** What a skill of the fixture is made of. */
export const skill = {
  'SKILL.md': '---\nname: hello\ndescription: Says hello.\n---\nSay hello.\n',
  'notes/a.md': 'a\n',
};

/** Access to nothing but the fixture, without the person's own settings, that waits for nothing. */
export function accessTo(server: RegistryServer, http: Partial<HttpOptions> = {}, env: Access['env'] = {}): Access {
  const settings = {
    CLAWHUB_REGISTRY: server.url,
    SKILLCHECK_GITHUB_API: `${server.url}/github`,
    SKILLCHECK_GITHUB_CODELOAD: `${server.url}/codeload`,
    ...env,
  };
  const client = createHttp({ env: {}, sleep: async () => undefined, silenceMs: 2000, deadlineMs: 5000, ...http });
  return { cwd: '/nowhere', env: settings, registry: undefined, http: client, signal: new AbortController().signal };
}

export async function pin(spec: string, access: Access): Promise<Result<Pin>> {
  const found = resolveSpec(spec);
  if (found === undefined) throw new Error(`nothing understands ${spec}`);
  return found.source.resolve(found.ref, access);
}

export async function fetchPin(pinned: Pin, access: Access): Promise<Result<Fetched>> {
  const source = sources.find(({ id }) => id === pinned.source);
  if (source === undefined) throw new Error(`there is no source ${pinned.source}`);
  return source.fetch(pinned, access);
}

/** Both steps. */
export async function install(spec: string, access: Access): Promise<Result<Fetched>> {
  const pinned = await pin(spec, access);
  return pinned.ok ? fetchPin(pinned.value, access) : pinned;
}

/** The paths that came. */
export function paths(result: Result<Fetched>): string[] {
  if (!result.ok) throw new Error(`${result.kind}: ${result.reason}`);
  return result.value.bundle.entries.map(({ path }) => path);
}
