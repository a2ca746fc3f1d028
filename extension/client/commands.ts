import { commands, type Disposable, type ExtensionContext, type LogOutputChannel, Uri, window } from 'vscode';
import { accept } from './accept.ts';
import { copyInfo } from './info.ts';
import { checkBelow, type Personal } from './personal.ts';
import { createReports } from './report.ts';
import { openSample } from './sample.ts';
import type { Server } from './server.ts';
import { vet } from './vet.ts';

/** What a person can ask for, in the palette, from a menu, a lens or a link. */
export function registerCommands(
  server: Server,
  personal: Personal,
  context: ExtensionContext,
  output: LogOutputChannel,
): Disposable[] {
  const register = (name: string, run: (argument?: unknown) => Promise<unknown> | undefined) =>
    commands.registerCommand(`skillcheck.${name}`, run);
  const reports = createReports(server);
  return [
    reports,
    register('checkWorkspace', async () => commands.executeCommand('skillcheck.checkAll')),
    register('checkSkill', async (given) => {
      const folder = await folderOf(server, given);
      if (folder !== undefined) return commands.executeCommand('skillcheck.check', folder);
      // What was cleared, or is switched off, is checked all the same when somebody asks for it.
      const file = given instanceof Uri ? given : window.activeTextEditor?.document.uri;
      const found = file === undefined ? 0 : await checkBelow(server, Uri.joinPath(file, '..').toString());
      return found > 0 ? undefined : window.showInformationMessage('This file belongs to no skill.');
    }),
    register('checkFolder', async (given) => {
      const folder = given instanceof Uri ? given : await pickFolder();
      if (folder === undefined) return;
      const found = await checkBelow(server, folder.toString());
      if (found > 0) await commands.executeCommand('skillcheck.skills.focus');
      else await window.showInformationMessage('No skill was found there. A skill is a folder with a SKILL.md.');
    }),
    register('clear', async () => {
      personal.forget();
      await server.client.sendRequest('skillcheck/clear');
    }),
    register('showReport', async (given) => {
      const folder = await folderOf(server, given);
      if (folder !== undefined) await reports.show(folder);
    }),
    register('vet', () => vet(server)),
    register('explainRule', async (given) => {
      const id = typeof given === 'string' ? given : await pickRule(server);
      if (id === undefined || !/^[a-z][a-z-]{1,60}$/.test(id)) return;
      const page = Uri.joinPath(context.extensionUri, 'rules', `${id}.md`);
      await commands.executeCommand('markdown.showPreviewToSide', page);
    }),
    register('accept', (given) => accept(given)),
    register('openSample', () => openSample(context)),
    register('openSettings', async () => commands.executeCommand('workbench.action.openSettings', 'skillcheck.')),
    register('copyInfo', () => copyInfo(server, context)),
    register('restart', () => server.restart()),
    register('showOutput', async () => output.show()),
  ];
}

/** The folder of the skill that is meant: named by a lens, chosen in the list or in the Explorer, else that of the file that is looked at. */
export async function folderOf(server: Server, given: unknown): Promise<string | undefined> {
  if (typeof given === 'string') return given;
  if (given instanceof Uri) return (await server.skillOf(given))?.folder;
  const chosen = folderIn(given);
  if (chosen !== undefined) return chosen;
  const uri = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document.uri;
  return uri === undefined ? undefined : (await server.skillOf(uri))?.folder;
}

/** Of what the list of skills hands over. */
function folderIn(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('skill' in given)) return undefined;
  const { skill } = given;
  if (typeof skill !== 'object' || skill === null || !('folder' in skill)) return undefined;
  return typeof skill.folder === 'string' ? skill.folder : undefined;
}

async function pickFolder(): Promise<Uri | undefined> {
  const options = { canSelectFiles: false, canSelectFolders: true, openLabel: 'Check', title: 'Which folder?' };
  return (await window.showOpenDialog(options))?.[0];
}

async function pickRule(server: Server): Promise<string | undefined> {
  const items = (await server.rules()).map(({ id, title }) => ({ label: id, description: title }));
  return (await window.showQuickPick(items, { matchOnDescription: true, title: 'Which rule?' }))?.label;
}
