import type { Block } from './block.ts';
import type { ManifestDifference, Reading } from './manifest.ts';

/** What one reader sees and the other does not, in the fields that matter to who installs. */
export function compareReadings(block: Block, openclaw: Reading, clawhub: Reading): readonly ManifestDifference[] {
  const found: ManifestDifference[] = [];
  const compare = (key: string, left: string, right: string, path: readonly string[]): void => {
    if (left !== right) found.push({ key, openclaw: left, clawhub: right, span: block.locate(path) });
  };
  const space = ['openclaw', 'clawdbot', 'clawdis'].find((name) => block.repaired.spans.has(`metadata.${name}`));
  const below = (key: string): readonly string[] =>
    space === undefined ? [key] : ['metadata', space, ...key.split('.')];
  compare('name', openclaw.name ?? '', clawhub.name ?? '', ['name']);
  compare('description', openclaw.description ?? '', clawhub.description ?? '', ['description']);
  compare('always', `${openclaw.always}`, `${clawhub.always}`, below('always'));
  compare('primaryEnv', openclaw.primaryEnv ?? '', clawhub.primaryEnv ?? '', below('primaryEnv'));
  for (const key of ['bins', 'anyBins', 'config'] as const) {
    compare(`requires.${key}`, listed(openclaw[key]), listed(clawhub[key]), below(`requires.${key}`));
  }
  // ClawHub also counts variables declared elsewhere, so only those that it misses differ.
  const missed = openclaw.env.filter((name) => !clawhub.env.includes(name));
  if (missed.length > 0) compare('requires.env', listed(openclaw.env), listed(clawhub.env), below('requires.env'));
  compare('install', installers(openclaw), installers(clawhub), below('install'));
  return found;
}

function listed(values: readonly string[]): string {
  return [...new Set(values)].sort().join(', ');
}

function installers(reading: Reading): string {
  return listed(reading.install.filter((spec) => spec.kept).map((spec) => `${spec.kind}:${spec.what}`));
}
