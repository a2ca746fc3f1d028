import { readFileSync } from 'node:fs';

/** The version of the package that this file ships in. */
export function versionOf(): string {
  // One folder below package.json both as source (cli/) and as built (dist/).
  const parsed: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const hasVersion = typeof parsed === 'object' && parsed !== null && 'version' in parsed;
  return hasVersion && typeof parsed.version === 'string' ? parsed.version : 'unknown';
}
