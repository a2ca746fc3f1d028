/**
 * What a skill can do: the closed list of capability classes, one sentence each. A capability is a fact, never a finding.
 * The grammar of the tokens in each class is in docs/capabilities.md.
 */
export const capabilities = {
  exec: 'Runs a program: its name, or the path of a script.',
  eval: 'Runs code that was built or fetched at run time, by language.',
  network: 'Talks to a host, or listens on a port.',
  env: 'Reads an environment variable.',
  secrets: 'Reads a credential: a variable that holds one, a credential file, a keychain, a wallet, a browser store.',
  read: 'Reads files outside its own folder.',
  write: 'Writes, changes or deletes files.',
  agent: 'Reads or writes the state or configuration of an agent.',
  persistence: 'Arranges for something to run again later.',
  install: 'Installs packages or downloads programs.',
  tools: 'Drives tools of the agent host.',
  control: 'Frontmatter powers: always on, command dispatch, tool grants.',
  opaque: 'Holds content that nobody can read here.',
} as const;

export type Capability = keyof typeof capabilities;

/** Tokens by class; every class is present, tokens sorted and unique. */
export type CapabilitySet = Readonly<Record<Capability, readonly string[]>>;

/** Every class, without a token; with the classes given filled in. */
export function capabilitySet(some: Partial<CapabilitySet> = {}): CapabilitySet {
  return {
    exec: [],
    eval: [],
    network: [],
    env: [],
    secrets: [],
    read: [],
    write: [],
    agent: [],
    persistence: [],
    install: [],
    tools: [],
    control: [],
    opaque: [],
    ...some,
  };
}
