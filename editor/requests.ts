import { escapeText, LockError, lockName } from '../core/index.ts';
import { reportPage } from '../report-page/index.ts';
import type { Scene } from './features.ts';
import { titleIn } from './hover.ts';
import type { LockFiles } from './lock-files.ts';
import { pinEdits, unpinnedIn } from './pin.ts';
import type { Result, Skills } from './skills.ts';
import { folderOf, pathIn, sameFolder, sameSpelling, uriIn } from './uri.ts';
import type { LockWords } from './words.ts';

/** What is asked by clients that know this server. */
export interface Requests extends Scene {
  readonly skills: Skills;
  readonly lockFiles: LockFiles;
  readonly words: LockWords | undefined;
  readonly tool: { readonly version: string; readonly ruleset: string };
  readonly rootOf: (uri: string) => string | undefined;
  /** Checks the skills at, around or below a folder; gives their folders. */
  readonly checkBelow: (folder: string) => Promise<readonly string[]>;
  /** Takes back all that was found. */
  readonly clear: () => void;
  /** Resolves when nothing is waiting or under way. */
  readonly idle: () => Promise<void>;
}

/** Answers `skillcheck/…` requests. What a client sends may be anything. */
export function answerRequests(given: Requests): void {
  const { connection, host, skills, lockFiles, words, documents } = given;

  connection.onRequest('skillcheck/skills', async () => {
    const installed = skills.folders().flatMap((folder) => {
      const root = given.rootOf(folder);
      const result = skills.result(folder);
      return root === undefined || result?.analysis === undefined ? [] : [{ folder, root, bundle: result.bundle }];
    });
    const standings = await lockFiles.standings(installed);
    return skills.folders().map((folder) => {
      const lock = standings.get(folder);
      const { analysis, error } = skills.result(folder) ?? {};
      return { folder, analysis, error, ...(lock === undefined ? {} : { lock }) };
    });
  });
  connection.onRequest('skillcheck/checkBelow', (params: unknown) => {
    const folder = textIn(params, 'folder');
    return folder === undefined ? [] : given.checkBelow(sameFolder(folder));
  });
  connection.onRequest('skillcheck/clear', () => {
    given.clear();
    return null;
  });
  connection.onRequest('skillcheck/idle', () => given.idle());
  connection.onRequest('skillcheck/rules', async () => {
    const pages = await Promise.all((await host.rules()).map(async (id) => ({ id, page: await host.ruleText(id) })));
    return pages.map(({ id, page }) => ({ id, title: titleIn(page ?? '') ?? id }));
  });
  connection.onRequest('skillcheck/page', (params: unknown) => {
    const folder = textIn(params, 'folder');
    return folder === undefined ? null : pageOf(sameFolder(folder), skills.result(sameFolder(folder)));
  });
  connection.onRequest('skillcheck/why', (params: unknown) => lockedText(params, 'why'));
  connection.onRequest('skillcheck/diff', (params: unknown) => lockedText(params, 'diff'));
  connection.onRequest('skillcheck/pin', async (params: unknown) => {
    const document = documents.get(textIn(params, 'uri') ?? '');
    const token = textIn(params, 'token');
    const version = textIn(params, 'version');
    const line = numberIn(params, 'line');
    const character = numberIn(params, 'character');
    if (document === undefined || token === undefined || version === undefined) return null;
    if (line === undefined || character === undefined) return null;
    // The text may be another one since a person was asked for the version.
    const uri = sameSpelling(document.uri);
    const found = await given.resultAt(uri);
    if (found === undefined || found.result.versions.get(uri) !== document.version) return null;
    const there = unpinnedIn(found.result.analysis, pathIn(found.folder, uri) ?? '', line, line);
    if (!there.some((one) => one.token === token && one.character === character)) return null;
    return pinEdits(document, { token, line, character }, version) ?? null;
  });

  /** The report on one skill, as `--format html` has it. */
  function pageOf(folder: string, result: Result | undefined): string {
    const path = nameIn(folder);
    const skill = result?.analysis === undefined ? [] : [{ path, analysis: result.analysis }];
    const errors = skill.length > 0 ? [] : [{ path, message: result?.error ?? 'it is being checked' }];
    return reportPage({ tool: given.tool, skills: skill, errors, durationMs: 0 });
  }

  /** What the command line says about a locked skill as it stands on disk; null for what is no lockfile, or not in it. */
  async function lockedText(params: unknown, what: 'why' | 'diff') {
    const lock = sameSpelling(textIn(params, 'lock') ?? '');
    const key = textIn(params, 'path') ?? '';
    if (words === undefined || !lock.endsWith(`/${lockName}`)) return null;
    const title = escapeText(`${what} ${key}`);
    try {
      const file = await lockFiles.read(lock);
      const entry = file?.lock.skills.get(key);
      if (file === undefined || entry === undefined) return null;
      const bundle = await host.read(uriIn(folderOf(lock), key), folderOf(lock)).catch(() => undefined);
      const now = bundle === undefined ? undefined : { bundle, analysis: await host.analyse(bundle) };
      return { title, text: words[what]({ key, entry, policy: file.policy, now }) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const of = error instanceof LockError ? '' : `${key}: `;
      return { title, text: `${escapeText(`${of}${error.message}`)}\n` };
    }
  }
}

function nameIn(folder: string): string {
  const above = folderOf(folder);
  return pathIn(above, folder) ?? folder;
}

function textIn(params: unknown, name: string): string | undefined {
  const value = valueIn(params, name);
  return typeof value === 'string' ? value : undefined;
}

function numberIn(params: unknown, name: string): number | undefined {
  const value = valueIn(params, name);
  return Number.isSafeInteger(value) ? Number(value) : undefined;
}

function valueIn(params: unknown, name: string): unknown {
  if (typeof params !== 'object' || params === null) return undefined;
  return Object.entries(params).find(([key]) => key === name)?.[1];
}
