import { FileSystemError, Uri, window, workspace } from 'vscode';
import { withAcceptance } from './policy.ts';

/** Days for which an acceptance holds unless the person says otherwise. */
const days = 90;

/** Writes an acceptance with a reason into the policy of the workspace, never into the skill, and shows it. */
export async function accept(given: unknown): Promise<void> {
  if (!isAcceptable(given)) return;
  const folder = Uri.parse(given.folder);
  const root = workspace.getWorkspaceFolder(folder)?.uri;
  if (root === undefined || !folder.path.startsWith(`${root.path}/`)) {
    await window.showWarningMessage(
      'The policy stands beside the skills: open the folder that holds them, not the skill.',
    );
    return;
  }
  const reason = await window.showInputBox({
    title: `Accept ${given.rule}`,
    ignoreFocusOut: true,
    prompt: 'Why can these exact bytes be lived with? Colleagues will read it.',
    validateInput: (text) => (text.trim().length < 10 ? 'at least ten characters' : undefined),
  });
  if (reason === undefined) return;
  const skill = folder.path.slice(root.path.length + 1);
  const until = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { digest, fingerprint } = given;
  const acceptance = { skill, digest, finding: fingerprint, reason: reason.trim(), until };
  const file = Uri.joinPath(root, 'skillcheck.json');
  await writeAcceptance(file, acceptance);
}

async function writeAcceptance(file: Uri, acceptance: object): Promise<void> {
  // What is written on disk would be lost when that is saved, or that when it is read anew.
  if (workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file.toString())) {
    await window.showErrorMessage(
      'skillcheck.json has changes that are not saved: save it first; nothing was written.',
    );
    return;
  }
  let existing: string | undefined;
  try {
    existing = new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch (error) {
    // Only where there is none may one begin: what cannot be read is not to be written over.
    if (!(error instanceof FileSystemError) || error.code !== 'FileNotFound') {
      await window.showErrorMessage('skillcheck.json cannot be read; nothing was written.');
      return;
    }
  }
  const { text, problem } = withAcceptance(existing, acceptance);
  if (text === undefined) {
    await window.showErrorMessage(`skillcheck.json ${problem}; nothing was written.`);
    return;
  }
  const draft = file.with({ path: `${file.path}.${Date.now()}.tmp` });
  await workspace.fs.writeFile(draft, new TextEncoder().encode(text));
  await workspace.fs.rename(draft, file, { overwrite: true });
  await window.showTextDocument(file, { preview: false });
}

interface Acceptable {
  readonly folder: string;
  readonly digest: string;
  readonly fingerprint: string;
  readonly rule: string;
}

function isAcceptable(given: unknown): given is Acceptable {
  if (typeof given !== 'object' || given === null) return false;
  return ['folder', 'digest', 'fingerprint', 'rule'].every(
    (key) => typeof Object.entries(given).find(([name]) => name === key)?.[1] === 'string',
  );
}
