import { checks } from './checks.ts';

/** What VS Code calls in its extension host. Each check says how it came out; one that fails fails all. */
export async function run(): Promise<void> {
  const failed: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`passed: ${name}`);
    } catch (error) {
      failed.push(name);
      console.log(`failed: ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`);
}
