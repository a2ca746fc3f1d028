import { withDefaults } from '../agents.ts';
import { about, type Check, fail, type Trouble, warn } from '../check.ts';
import { ownDeep, textsOf } from '../config.ts';
import type { Host } from '../host.ts';
import { expanded, isBroad } from '../roots.ts';

const secretPlace =
  /(?:^|\/)(?:\.ssh|\.aws|\.gnupg|\.kube|\.azure|\.docker|\.netrc|\.config|\.config\/gcloud|\.password-store|Library\/Keychains)(?:\/|$)|(?:docker|podman|containerd)\.sock$|^\/(?:proc|sys|dev|boot)(?:\/|$)|^\/etc(?:\/|$)|^\/var\/run$|^\/run$/;

/** What a sandbox shows of the machine. */
export const sandboxBinds: Check = {
  id: 'SCA12',
  title: 'the sandbox does not show credentials, the home or the container engine',
  looksAt: 'agents.defaults.sandbox.docker.binds, agents.entries.*.sandbox.docker.binds',
  *run(host) {
    yield* about(host, 'agents.defaults.sandbox.docker.binds', () => []);
    for (const { key, value } of withDefaults(host.config)) {
      for (const bind of textsOf(ownDeep(value, 'sandbox', 'docker', 'binds'))) {
        yield* judged(host, `${key}.sandbox.docker.binds`, bind);
      }
    }
  },
};

function* judged({ home, state }: Host, key: string, bind: string): Generator<Trouble> {
  const [source = '', , ...modes] = bind.split(':');
  const path = expanded(source, home, state);
  if (secretPlace.test(path) || isBroad(path, home, state)) {
    yield fail(
      key,
      `${bind} shows ${source} to whatever runs in the sandbox`,
      'bind the one folder that is needed, with :ro',
    );
  } else if (!modes.join(',').split(',').includes('ro')) {
    yield warn(key, `${bind} can be written from the sandbox`, `${source}:…:ro`);
  }
}
