import { commands, type Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { capabilitiesOf, escapeText } from '../../core/wording/index.ts';
import type { Personal } from './personal.ts';
import { type KnownSkill, type Server, verdictOf } from './server.ts';
import { itemOf, type Node } from './tree-item.ts';

/** Every skill that is known, by where it stands, with its verdict, what it can do, what was found and what nobody read. */
export function registerTree(server: Server, personal: Personal): Disposable[] {
  const changed = new EventEmitter<undefined>();
  /** How often a command has asked for the personal skills, which opens their group. */
  let opened = 0;
  const view = window.createTreeView<Node>('skillcheck.skills', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: async (node) => {
        if (node === undefined) return top(await server.skills(), await personal.roots(), opened);
        if (node.kind !== 'group') return below(node);
        // What stands in a person's home is read when they want to see it.
        if (node.group === 'personal') await personal.see();
        const places = placesOf(await server.skills(), await personal.roots());
        const inside = places.get(node.folder) ?? [];
        if (inside.length === 0) return [{ kind: 'text', text: 'no skills' }];
        return inside.map((skill): Node => ({ kind: 'skill', skill }));
      },
    },
  });
  const draw = async () => {
    changed.fire(undefined);
    // A server that begins anew knows nothing of what was asked of the last.
    if (!server.client.isRunning()) personal.forget();
    const bad = (await server.skills()).filter((skill) => (verdictOf(skill) ?? skill.error ?? 'pass') !== 'pass');
    const tooltip = bad.length === 1 ? 'one skill needs a look' : `${bad.length} skills need a look`;
    view.badge = bad.length === 0 ? undefined : { value: bad.length, tooltip };
  };
  const soon = () => void draw().catch(() => undefined);
  return [
    view,
    changed,
    server.onDidChange(soon),
    workspace.onDidChangeWorkspaceFolders(soon),
    commands.registerCommand('skillcheck.checkPersonal', async () => {
      opened += 1;
      const found = await personal.check();
      await draw();
      await commands.executeCommand('skillcheck.skills.focus');
      if (found === 0) await window.showInformationMessage('There are no personal skills on this machine.');
    }),
  ];
}

/** Names of groups that are no folders of the workspace. */
const elsewhere = 'elsewhere';
const home = 'personal';

/** Skills by the folder of the workspace that they are in; those of the person, and others, apart. */
function placesOf(skills: readonly KnownSkill[], roots: readonly string[]): ReadonlyMap<string, readonly KnownSkill[]> {
  const places = new Map<string, KnownSkill[]>();
  for (const skill of skills) {
    const uri = Uri.parse(skill.folder);
    const own = roots.some((root) => uri.toString().startsWith(`${Uri.parse(root).toString()}/`));
    const place = workspace.getWorkspaceFolder(uri)?.uri.toString() ?? (own ? home : elsewhere);
    const list = places.get(place);
    if (list === undefined) places.set(place, [skill]);
    else list.push(skill);
  }
  return places;
}

/** A workspace of one folder needs no group for it. */
function top(skills: readonly KnownSkill[], roots: readonly string[], opened: number): Node[] {
  const places = placesOf(skills, roots);
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => places.has(uri.toString()));
  const group = (kind: 'folder' | 'elsewhere' | 'personal', label: string, folder: string): Node => {
    return { kind: 'group', group: kind, label, folder, opened: kind === 'personal' ? opened : 1 };
  };
  const others = places.get(elsewhere) ?? [];
  const alone = folders.length + (others.length > 0 ? 1 : 0) === 1 && (workspace.workspaceFolders?.length ?? 0) < 2;
  const flat = alone ? [...places].flatMap(([place, inside]) => (place === home ? [] : inside)) : [];
  return [
    ...flat.map((skill): Node => ({ kind: 'skill', skill })),
    ...(alone ? [] : folders.map(({ name, uri }) => group('folder', name, uri.toString()))),
    ...(alone || others.length === 0 ? [] : [group('elsewhere', 'Elsewhere', elsewhere)]),
    // Alone, it would hide what the view says where no skill was found.
    ...(roots.length > 0 && skills.length > 0 ? [group('personal', 'Personal Skills', home)] : []),
  ];
}

function below(node: Node): Node[] {
  if (node.kind === 'capabilities') return capabilitiesOf(node.analysis).map((text): Node => ({ kind: 'text', text }));
  if (node.kind === 'gaps')
    return node.analysis.gaps
      .filter(({ kind }) => kind === 'blind')
      .map(({ path, reason }): Node => ({ kind: 'text', text: escapeText(`${path}: ${reason}`) }));
  if (node.kind !== 'skill' || node.skill.analysis === undefined) return [];
  const { skill } = node;
  const { analysis } = node.skill;
  const blind = analysis.gaps.some(({ kind }) => kind === 'blind');
  return [
    { kind: 'capabilities', skill, analysis },
    ...analysis.findings.map((finding): Node => ({ kind: 'finding', skill, finding })),
    ...(blind ? [{ kind: 'gaps' as const, skill, analysis }] : []),
  ];
}
