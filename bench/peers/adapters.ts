import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a scanner made of the skills. */
export interface Counts {
  readonly flagged: number;
  /** Skills that it gave up on. */
  readonly failed: number;
}

/** Calls a peer's module, which is loaded already. `folder` holds all skills. */
export type Adapter = (module: unknown, folder: string, skills: readonly string[]) => Promise<Counts>;

/** How each peer is asked, by its npm package. */
export const adapters: ReadonlyMap<string, Adapter> = new Map<string, Adapter>([
  ['openclaw', openclaw],
  ['agentverus-scanner', agentverus],
  ['ferret-scan', ferret],
]);

async function openclaw(module: unknown, _: string, skills: readonly string[]): Promise<Counts> {
  return await eachOf(skills, async (skill) => {
    const summary = await call(module, 'scanDirectoryWithSummary', skill);
    const page = pageOf(skill);
    const told = await call(module, 'scanSkillContent', readFileSync(page, 'utf8'), page);
    return listIn(summary, 'findings').length > 0 || (Array.isArray(told) && told.length > 0);
  });
}

async function agentverus(module: unknown, _: string, skills: readonly string[]): Promise<Counts> {
  return await eachOf(skills, async (skill) => {
    const report = fieldOf(await call(module, 'scanTarget', pageOf(skill)), 'report');
    return ['suspicious', 'rejected'].includes(String(fieldOf(report, 'badge')));
  });
}

async function ferret(module: unknown, folder: string, skills: readonly string[]): Promise<Counts> {
  const usual = fieldOf(module, 'DEFAULT_CONFIG');
  if (typeof usual !== 'object') throw new Error('it has no defaults');
  const result = await call(module, 'scan', { ...usual, paths: [folder], ci: true });
  const bad = listIn(result, 'findings')
    .filter((finding) => ['CRITICAL', 'HIGH'].includes(String(fieldOf(finding, 'severity'))))
    .map((finding) => String(fieldOf(finding, 'file')));
  const flagged = skills.filter((skill) => bad.some((file) => file.startsWith(`${skill}/`)));
  return { flagged: flagged.length, failed: 0 };
}

async function eachOf(skills: readonly string[], isFlagged: (skill: string) => Promise<boolean>): Promise<Counts> {
  let [flagged, failed] = [0, 0];
  for (const skill of skills) {
    try {
      if (await isFlagged(skill)) flagged += 1;
    } catch {
      failed += 1;
    }
  }
  return { flagged, failed };
}

function pageOf(skill: string): string {
  return join(skill, 'SKILL.md');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name);
  if (!Array.isArray(list)) throw new Error(`there is no list ${name}`);
  return list;
}

async function call(module: unknown, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const callee = fieldOf(module, name);
  if (typeof callee !== 'function') throw new Error(`it exports no ${name}`);
  return await callee(...args);
}
