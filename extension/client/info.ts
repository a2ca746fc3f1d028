import { type ExtensionContext, env, version, window, workspace } from 'vscode';
import { ruleset, type Server } from './server.ts';

/** Puts into the clipboard what somebody needs who is asked for help: no path, no address and no name of a skill. */
export async function copyInfo(server: Server, { extension }: ExtensionContext): Promise<void> {
  const skills = await server.skills();
  const count = (what: string) => skills.filter(({ analysis }) => analysis?.verdict === what).length;
  const waiting = skills.filter(({ analysis, error }) => analysis === undefined && error === undefined).length;
  const failed = skills.filter(({ error }) => error !== undefined).length;
  const lines = [
    `skillcheck ${String(extension.packageJSON.version)}, rules ${ruleset(server) ?? 'unknown'}`,
    `${env.appName} ${version}, ${env.remoteName === undefined ? 'on this machine' : 'remote'}, ${env.appHost}`,
    `server: ${server.client.isRunning() ? 'running' : 'not running'}`,
    `workspace: ${workspace.workspaceFolders?.length ?? 0} folders, ${workspace.isTrusted ? 'trusted' : 'not trusted'}`,
    `skills: ${count('pass')} pass, ${count('review')} review, ${count('block')} block, ${failed} not checked, ${waiting} waiting`,
    ...changedSettings(extension.packageJSON),
  ];
  await env.clipboard.writeText(`${lines.join('\n')}\n`);
  await window.showInformationMessage('The versions, changed settings and counts are in the clipboard.');
}

/** Settings that are not as they come. A text that somebody wrote may name what is nobody's business: it is only said to be set. */
function changedSettings(manifest: unknown): string[] {
  const configuration = workspace.getConfiguration('skillcheck');
  return settingsIn(manifest).flatMap((name) => {
    const key = name.replace(/^skillcheck\./, '');
    const value: unknown = configuration.get(key);
    if (value === configuration.inspect(key)?.defaultValue) return [];
    return [`${name}: ${typeof value === 'boolean' || typeof value === 'number' ? value : 'set'}`];
  });
}

function settingsIn(manifest: unknown): string[] {
  const properties = ['contributes', 'configuration', 'properties'].reduce(
    (from: unknown, name) => Object.entries(from ?? {}).find(([key]) => key === name)?.[1],
    manifest,
  );
  return Object.keys(properties ?? {});
}
