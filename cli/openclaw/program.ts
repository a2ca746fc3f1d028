import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program that OpenClaw is to run, as a real path; undefined where this copy of skillcheck was not built. */
export function policyProgram(): string | undefined {
  // Beside this code as built, in dist/ as source.
  const places = ['./policy.js', '../../dist/policy.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  return found === undefined ? undefined : realpathSync(found);
}

/** Everything that the program loads: what stands beside it, and the package's own description. */
export function programFiles(program: string): string[] {
  const folder = dirname(program);
  const beside = readdirSync(folder, { withFileTypes: true }).filter((item) => !item.isDirectory());
  return [...beside.map(({ name }) => join(folder, name)), join(dirname(folder), 'package.json')].sort();
}
