import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another scanner of skills that npm offers, started by `child.ts`. */
export interface Peer {
  /** Its npm package. */
  readonly name: string;
  /** What is installed for the measurement; what is measured is what is found, and is told. */
  readonly version: string;
  /** The module that is called, below the package; undefined where this version has none. */
  entry(home: string): string | undefined;
  /** What to know before comparing; its name stands before it. */
  readonly caveat: string;
}

export const peers: readonly Peer[] = [
  {
    name: 'openclaw',
    version: '2026.9.6',
    entry: scannerOf,
    caveat:
      'is the scanner inside OpenClaw: regular expressions over JavaScript and TypeScript, and five over SKILL.md; flagged: any finding',
  },
  {
    name: 'agentverus-scanner',
    version: '0.8.1',
    entry: (home) => join(home, 'dist', 'scanner', 'runner.js'),
    caveat:
      'runs regular expressions over SKILL.md and the scripts beside it; flagged: its badge is "suspicious" or "rejected"',
  },
  {
    name: 'ferret-scan',
    version: '2.10.0',
    entry: (home) => join(home, 'dist', 'index.js'),
    caveat:
      'runs regular expressions over Markdown, shell, JSON, YAML and JavaScript, with the defaults of its library; flagged: a finding that is high or critical',
  },
];

/** A peer that is here. */
export interface InstalledPeer extends Peer {
  readonly found: string;
  readonly module: string;
}

/** The peer in the first of the folders that has it. */
export function findPeer(peer: Peer, folders: readonly string[]): InstalledPeer | undefined {
  for (const folder of folders) {
    const home = join(folder, 'node_modules', peer.name);
    if (!existsSync(join(home, 'package.json'))) continue;
    const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const module = peer.entry(home);
    const found = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : undefined;
    if (module !== undefined && existsSync(module) && typeof found === 'string') return { ...peer, found, module };
  }
  return undefined;
}

/** OpenClaw's build names its chunks by their content: the one that exports the scanner under its own name. */
function scannerOf(home: string): string | undefined {
  const dist = join(home, 'dist');
  return readdirSync(dist)
    .filter((name) => /^scanner-.*\.m?js$/.test(name))
    .map((name) => join(dist, name))
    .find((path) =>
      /export\s*\{[^}]*(?:\bas\s+|[{,]\s*)scanDirectoryWithSummary\s*[,}]/.test(readFileSync(path, 'utf8')),
    );
}
