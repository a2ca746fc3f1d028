import { readFileSync } from 'node:fs';

/** The Markdown page of a rule. Pages ship in rules/, one folder below the package, beside both cli/ and dist/. */
export function rulePage(id: string): string {
  return readFileSync(rulePageUrl(id), 'utf8');
}

/** Where that page is. */
export function rulePageUrl(id: string): URL {
  return new URL(`../rules/${id}.md`, import.meta.url);
}
