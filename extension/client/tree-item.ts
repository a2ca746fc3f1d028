import { Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Analysis, Finding, Verdict } from '../../core/index.ts';
import { archiveOf, capabilitiesOf, countsOf, escapeText } from '../../core/wording/index.ts';
import { type KnownSkill, lockDoubt, nameOf, verdictOf } from './server.ts';

/** One row of the list of skills. */
export type Node =
  | {
      readonly kind: 'group';
      readonly group: 'folder' | 'elsewhere' | 'personal';
      /** 0 is closed at first. Another number is another group to the editor, which is open whatever became of the last. */
      readonly opened: number;
      readonly label: string;
      readonly folder: string;
    }
  | { readonly kind: 'skill'; readonly skill: KnownSkill }
  | { readonly kind: 'capabilities'; readonly skill: KnownSkill; readonly analysis: Analysis }
  | { readonly kind: 'finding'; readonly skill: KnownSkill; readonly finding: Finding }
  | { readonly kind: 'gaps'; readonly skill: KnownSkill; readonly analysis: Analysis }
  | { readonly kind: 'text'; readonly text: string };

/** A row as it is shown; what a skill says is text in it. */
export function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
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

function groupItem({ group, label, folder, opened }: Extract<Node, { readonly kind: 'group' }>): TreeItem {
  const item = new TreeItem(
    escapeText(label),
    opened === 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded,
  );
  item.id = `${group} ${opened} ${folder}`;
  item.contextValue = group;
  item.iconPath = new ThemeIcon(
    group === 'personal' ? 'account' : group === 'folder' ? 'root-folder' : 'link-external',
  );
  if (group === 'personal')
    item.tooltip =
      'Skills in your home folder, which agents load in every workspace. They are checked when this is opened.';
  return item;
}

const icons: Readonly<Record<Verdict, readonly [string, string]>> = {
  pass: ['pass', 'testing.iconPassed'],
  review: ['warning', 'editorWarning.foreground'],
  block: ['error', 'editorError.foreground'],
};

function skillItem(skill: KnownSkill): TreeItem {
  const item = new TreeItem(nameOf(skill), TreeItemCollapsibleState.Collapsed);
  item.id = skill.folder;
  item.contextValue = skill.lock === undefined ? 'skill' : 'skill locked';
  const { analysis, error } = skill;
  if (analysis === undefined) {
    item.description = error === undefined ? 'being checked' : `not checked: ${escapeText(error)}`;
    item.iconPath = new ThemeIcon(error === undefined ? 'sync~spin' : 'question');
    return item;
  }
  const { verdict } = analysis;
  const [icon, color] = icons[verdictOf(skill) ?? verdict];
  item.description = `${verdict} · ${countsOf(analysis)}${skill.lock?.verdict === 'pass' ? ' · as locked' : lockDoubt(skill)}`;
  item.iconPath = new ThemeIcon(icon, new ThemeColor(color));
  item.accessibilityInformation = { label: `${nameOf(skill)}: ${item.description}` };
  const reasons = skill.lock?.reasons ?? [];
  const path = Uri.parse(skill.folder).fsPath;
  item.tooltip = [path, ...reasons.slice(0, mostReasons)].map(escapeText).join('\n');
  return item;
}

/** Reasons that one tooltip names. */
const mostReasons = 5;

function findingItem(
  { folder, analysis }: KnownSkill,
  { rule, severity, confidence, message, evidence: [main] }: Finding,
): TreeItem {
  const item = new TreeItem(escapeText(message));
  item.description = `${rule} · ${escapeText(main.path)}:${main.start.line}`;
  item.tooltip = `${severity}, ${confidence}`;
  item.contextValue = 'finding';
  const weight = severity === 'low' || confidence === 'maybe' ? 'info' : severity === 'medium' ? 'warning' : 'error';
  item.iconPath = new ThemeIcon(
    weight,
    new ThemeColor(`problems${weight === 'info' ? 'Info' : weight === 'warning' ? 'Warning' : 'Error'}Icon.foreground`),
  );
  const selection = new Range(main.start.line - 1, main.start.column - 1, main.end.line - 1, main.end.column - 1);
  const file = archiveOf(analysis?.files ?? [], main.path) ?? main.path;
  item.command = {
    title: 'Open',
    command: 'vscode.open',
    arguments: [Uri.joinPath(Uri.parse(folder), file), file === main.path ? { selection } : {}],
  };
  return item;
}
