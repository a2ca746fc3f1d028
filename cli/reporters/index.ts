import type { Reporter } from './reporter.ts';

/** Every output format by its `--format`, loaded when it is asked for. */
export const reporters: ReadonlyMap<string, () => Promise<Reporter>> = new Map([
  ['text', async () => (await import('./text.ts')).text],
  ['json', async () => (await import('./json.ts')).json],
  ['sarif', async () => (await import('./sarif.ts')).sarif],
  ['github', async () => (await import('./github.ts')).github],
  ['gitlab', async () => (await import('./gitlab.ts')).gitlab],
  ['junit', async () => (await import('./junit.ts')).junit],
  ['markdown', async () => (await import('./markdown.ts')).markdown],
  ['html', async () => (await import('./html.ts')).html],
]);
