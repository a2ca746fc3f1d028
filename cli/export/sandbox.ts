import { jsonText } from '../escape.ts';
import type { Exporter, Locked } from './exporter.ts';
import { hostsOf } from './hosts.ts';
import { mergeNote } from './merge-note.ts';

/** `agents.defaults.sandbox`: every session in a container of its own, as tight as the skills let it be. */
export const sandbox: Exporter = {
  kind: 'openclaw-sandbox',
  export: ({ passing }) => {
    const network = passing.some((one) => hostsOf(one).some(({ kind }) => kind !== 'listen')) ? 'bridge' : 'none';
    const settings = {
      mode: 'all',
      scope: 'session',
      workspaceAccess: accessOf(passing),
      docker: { network, readOnlyRoot: true },
    };
    return {
      text: jsonText({ agents: { defaults: { sandbox: settings } } }),
      problems: [],
      notes: [...notesOf(passing, network), mergeNote],
    };
  },
};

/** The strongest access to the workspace that one of the skills needs; what is unknown may be there. */
function accessOf(skills: readonly Locked[]): 'none' | 'ro' | 'rw' {
  const some = (test: (one: Locked['entry']['capabilities']) => boolean) =>
    skills.some(({ entry }) => test(entry.capabilities));
  const inWorkspace = (token: string) => token.startsWith('{workspace}') || token.startsWith('<');
  if (some(({ write, agent }) => write.some(inWorkspace) || agent.some((token) => !token.endsWith(':read'))))
    return 'rw';
  return some(({ read, agent }) => read.some(inWorkspace) || agent.length > 0) ? 'ro' : 'none';
}

function notesOf(skills: readonly Locked[], network: string): string[] {
  const outside = (token: string) => /^(?:~|\/|\.\.|[A-Za-z]:)/.test(token);
  const named = (what: string, tokens: (one: Locked['entry']['capabilities']) => readonly string[]) =>
    skills.flatMap(({ key, entry }) => {
      const found = tokens(entry.capabilities);
      const more = found.length > 5 ? `, and ${found.length - 5} more` : '';
      return found.length === 0 ? [] : [`${key} ${what}: ${found.slice(0, 5).join(', ')}${more}`];
    });
  const secrets = (tokens: readonly string[]) =>
    tokens.flatMap((token) => (token.startsWith('env:') ? [token.slice(4)] : []));
  return [
    ...named('uses files that the sandbox does not have', ({ read, write }) => [
      ...new Set([...read, ...write].filter(outside)),
    ]),
    ...named(
      'needs variables, which do not reach a sandbox unless agents.defaults.sandbox.docker.env sets them',
      (one) => secrets(one.secrets),
    ),
    ...named('listens, which nothing outside the sandbox can reach', ({ network: hosts }) =>
      hosts.filter((token) => token.startsWith('listen:')),
    ),
    ...(network === 'none'
      ? named('installs packages, which needs an image that has them', ({ install }) => install)
      : ['network bridge reaches every host: see skillcheck export egress']),
  ];
}
