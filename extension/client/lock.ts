import { commands, type Disposable, env, Uri, window, workspace } from 'vscode';
import { escapeText, shellWord } from '../../core/wording/index.ts';
import { folderOf } from './commands.ts';
import type { Server } from './server.ts';

/** Documents that the server writes and nobody can change. */
const scheme = 'skillcheck';

/** One skill that a lockfile knows. */
interface Locked {
  /** The lockfile, as a URI. */
  readonly lock: string;
  /** The install path in it. */
  readonly path: string;
}

/** What can be asked of a skill that a lockfile knows: why it is as it is, what changed since, and how to approve it. Nothing here approves. */
export function registerLock(server: Server): Disposable[] {
  const show = async (what: 'why' | 'diff', given: unknown) => {
    const locked = lockedIn(given);
    if (locked === undefined) return;
    const query = new URLSearchParams({ lock: locked.lock, path: locked.path, what }).toString();
    const ending = what === 'diff' ? 'diff' : 'txt';
    const uri = Uri.from({ scheme, path: `/${what}/${locked.path}.${ending}`, query });
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: true });
  };
  return [
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => textOf(server, new URLSearchParams(uri.query)),
    }),
    commands.registerCommand('skillcheck.lockWhy', (given: unknown) => show('why', given)),
    commands.registerCommand('skillcheck.lockDiff', (given: unknown) => show('diff', given)),
    commands.registerCommand('skillcheck.lockApprove', (given: unknown) => proposeApproval(lockedIn(given))),
    commands.registerCommand('skillcheck.compare', async (given: unknown) => {
      const folder = await folderOf(server, given);
      if (folder === undefined) return;
      const locked = await lockAbove(Uri.parse(folder));
      if (locked !== undefined) return show('diff', locked);
      return window.showInformationMessage('No skillcheck.lock.json stands above this skill: nothing was approved.');
    }),
  ];
}

async function textOf(server: Server, asked: URLSearchParams): Promise<string> {
  const what = asked.get('what') === 'diff' ? 'diff' : 'why';
  const params = { lock: asked.get('lock'), path: asked.get('path') };
  const answer: unknown = await server.client.sendRequest(`skillcheck/${what}`, params);
  if (typeof answer !== 'object' || answer === null || !('text' in answer)) return 'There is nothing to say.\n';
  // The server escapes what a skill says; whatever it forgot would be obeyed here.
  return String(answer.text)
    .split('\n')
    .map((line) => line.split('\t').map(escapeText).join('\t'))
    .join('\n');
}

/** The nearest lockfile above a skill, within the workspace. */
async function lockAbove(folder: Uri): Promise<Locked | undefined> {
  const root = workspace.getWorkspaceFolder(folder)?.uri;
  if (root === undefined) return undefined;
  const parts = folder.path
    .slice(root.path.length)
    .split('/')
    .filter((part) => part !== '');
  for (let above = parts.length - 1; above >= 0; above -= 1) {
    const lock = Uri.joinPath(root, ...parts.slice(0, above), 'skillcheck.lock.json');
    const there = await workspace.fs.stat(lock).then(
      () => true,
      () => false,
    );
    if (there) return { lock: lock.toString(), path: parts.slice(above).join('/') };
  }
  return undefined;
}

/** A person approves, at a terminal, after reading what `approve` shows: this only spells the command. */
async function proposeApproval(locked: Locked | undefined): Promise<void> {
  if (locked === undefined) return;
  const line = `skillcheck approve ${shellWord(locked.path)}`;
  const folder = Uri.joinPath(Uri.parse(locked.lock), '..');
  const copy = 'Copy';
  const type = 'Type into Terminal';
  // Quotes of one shell are none to another. A terminal in a folder that is not trusted would start what that folder says.
  const choices = !isPlain(locked.path) ? [] : workspace.isTrusted ? [copy, type] : [copy];
  const detail = `${escapeText(line)}\n\nto be run in the folder of the lockfile. It shows what changed and asks for a reason; nothing is approved before.`;
  const title = 'A person approves at a terminal';
  const answer = await window.showInformationMessage(title, { modal: true, detail }, ...choices);
  if (answer === copy) await env.clipboard.writeText(line);
  if (answer !== type) return;
  const terminal = window.createTerminal({ name: 'skillcheck approve', cwd: folder });
  terminal.show();
  terminal.sendText(line, false);
}

/** Whether every shell reads a path as one word, without quotes. */
function isPlain(path: string): boolean {
  return /^[\w.][\w./-]*$/.test(path);
}

function lockedIn(given: unknown): Locked | undefined {
  if (typeof given !== 'object' || given === null || !('lock' in given) || !('path' in given)) return undefined;
  const { lock, path } = given;
  if (typeof lock !== 'string' || !lock.endsWith('/skillcheck.lock.json')) return undefined;
  return typeof path === 'string' && escapeText(path) === path ? { lock, path } : undefined;
}
