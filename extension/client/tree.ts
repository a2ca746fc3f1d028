import {
  type Disposable,
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import type { Analysis, Finding, Verdict } from '../../core/index.ts';
import { capabilitiesOf, countsOf, escapeText } from '../../core/wording/index.ts';
import { type KnownSkill, nameOf, type Server } from './server.ts';

type Node =
  | { readonly kind: 'skill'; readonly skill: KnownSkill }
  | { readonly kind: 'capabilities'; readonly skill: KnownSkill; readonly analysis: Analysis }
  | { readonly kind: 'capability'; readonly text: string }
  | { readonly kind: 'finding'; readonly skill: KnownSkill; readonly finding: Finding }
  | { readonly kind: 'gaps'; readonly analysis: Analysis }
  | { readonly kind: 'gap'; readonly text: string };

/** Every skill of the workspace with its verdict, what it can do, what was found and what nobody read. */
export function registerTree(server: Server): Disposable[] {
  const changed = new EventEmitter<undefined>();
  const view = window.createTreeView<Node>('skillcheck.skills', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: async (node) =>
        node === undefined ? (await server.skills()).map((skill): Node => ({ kind: 'skill', skill })) : below(node),
    },
  });
  const listening = server.onDidChange(async () => {
    changed.fire(undefined);
    const bad = (await server.skills()).filter(({ analysis }) => analysis?.verdict !== 'pass').length;
    view.badge = bad === 0 ? undefined : { value: bad, tooltip: `${bad} skills need a look` };
  });
  return [view, changed, listening];
}

function below(node: Node): Node[] {
  if (node.kind === 'capabilities')
    return capabilitiesOf(node.analysis).map((text): Node => ({ kind: 'capability', text }));
  if (node.kind === 'gaps')
    return node.analysis.gaps
      .filter(({ kind }) => kind === 'blind')
      .map(({ path, reason }): Node => ({ kind: 'gap', text: escapeText(`${path}: ${reason}`) }));
  if (node.kind !== 'skill' || node.skill.analysis === undefined) return [];
  const { skill } = node;
  const { analysis } = node.skill;
  const blind = analysis.gaps.some(({ kind }) => kind === 'blind');
  return [
    { kind: 'capabilities', skill, analysis },
    ...analysis.findings.map((finding): Node => ({ kind: 'finding', skill, finding })),
    ...(blind ? [{ kind: 'gaps' as const, analysis }] : []),
  ];
}

function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'skill':
      return skillItem(node.skill);
    case 'capabilities': {
      const item = new TreeItem('can', TreeItemCollapsibleState.Collapsed);
      const powers = capabilitiesOf(node.analysis);
      item.description = powers.length === 0 ? 'nothing of note' : powers.join(' · ');
      item.iconPath = new ThemeIcon('key');
      if (powers.length === 0) item.collapsibleState = TreeItemCollapsibleState.None;
      return item;
    }
    case 'finding':
      return findingItem(node.skill, node.finding);
    case 'gaps': {
      const item = new TreeItem('not examined', TreeItemCollapsibleState.Collapsed);
      item.iconPath = new ThemeIcon('eye-closed');
      return item;
    }
    default:
      return new TreeItem(node.text);
  }
}

const icons: Readonly<Record<Verdict, readonly [string, string]>> = {
  pass: ['pass', 'testing.iconPassed'],
  review: ['warning', 'editorWarning.foreground'],
  block: ['error', 'editorError.foreground'],
};

function skillItem(skill: KnownSkill): TreeItem {
  const item = new TreeItem(nameOf(skill), TreeItemCollapsibleState.Collapsed);
  item.resourceUri = Uri.parse(skill.folder);
  item.id = skill.folder;
  if (skill.analysis === undefined) {
    item.description = skill.error === undefined ? 'being checked' : `not checked: ${escapeText(skill.error)}`;
    item.iconPath = new ThemeIcon('question');
    return item;
  }
  const { verdict } = skill.analysis;
  const [icon, color] = icons[verdict];
  item.description = `${verdict} · ${countsOf(skill.analysis)}`;
  item.iconPath = new ThemeIcon(icon, new ThemeColor(color));
  item.accessibilityInformation = { label: `${nameOf(skill)}: ${item.description}` };
  return item;
}

function findingItem(
  { folder }: KnownSkill,
  { rule, severity, confidence, message, evidence: [main] }: Finding,
): TreeItem {
  const item = new TreeItem(escapeText(message));
  item.description = `${rule} · ${main.path}:${main.start.line}`;
  item.tooltip = `${severity}, ${confidence}`;
  const weight = severity === 'low' || confidence === 'maybe' ? 'info' : severity === 'medium' ? 'warning' : 'error';
  item.iconPath = new ThemeIcon(
    weight,
    new ThemeColor(`problems${weight === 'info' ? 'Info' : weight === 'warning' ? 'Warning' : 'Error'}Icon.foreground`),
  );
  const selection = new Range(main.start.line - 1, main.start.column - 1, main.end.line - 1, main.end.column - 1);
  const file = main.path.split('!/', 1)[0] ?? main.path;
  item.command = {
    title: 'Open',
    command: 'vscode.open',
    arguments: [Uri.joinPath(Uri.parse(folder), file), file === main.path ? { selection } : {}],
  };
  return item;
}
