import { commands, type Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import { countsOf, escapeText } from '../../core/wording/index.ts';
import { type KnownSkill, lockDoubt, nameOf, type Server, verdictOf } from './server.ts';

/** The verdict of the skill that is looked at, in the status bar; commands that need a skill are offered with it. */
export function registerStatus(server: Server): Disposable[] {
  const item = window.createStatusBarItem('skillcheck.verdict', StatusBarAlignment.Right, 100);
  item.name = 'skillcheck';
  const show = async () => {
    // A report that has the focus is no text; what stands beside it is still looked at.
    const uri = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document.uri;
    const skill = uri === undefined ? undefined : await server.skillOf(uri);
    await commands.executeCommand('setContext', 'skillcheck.activeSkill', skill !== undefined);
    await commands.executeCommand('setContext', 'skillcheck.results', (await server.skills()).length > 0);
    if (skill === undefined) {
      item.hide();
      return;
    }
    draw(item, skill);
    item.command = { title: 'Show report', command: 'skillcheck.showReport', arguments: [skill.folder] };
    item.show();
  };
  const soon = () => void show().catch(() => item.hide());
  return [item, window.onDidChangeActiveTextEditor(soon), server.onDidChange(soon)];
}

function draw(item: StatusBarItem, skill: KnownSkill): void {
  const { analysis, error } = skill;
  const state = analysis?.verdict ?? (error === undefined ? 'checking' : 'not checked');
  const told = analysis === undefined ? escapeText(error ?? 'it is being checked') : countsOf(analysis);
  const worst = verdictOf(skill) ?? state;
  const said = `skillcheck: ${state}${lockDoubt(skill)}`;
  item.text = `${icons[worst]} ${said}`;
  item.tooltip = `${nameOf(skill)}: ${told}`;
  item.accessibilityInformation = { label: `${said}, ${told}` };
  const background = backgrounds[worst];
  item.backgroundColor = background === undefined ? undefined : new ThemeColor(background);
}

const icons = {
  pass: '$(pass)',
  review: '$(warning)',
  block: '$(error)',
  checking: '$(sync~spin)',
  'not checked': '$(question)',
} as const;

const backgrounds = {
  pass: undefined,
  review: 'statusBarItem.warningBackground',
  block: 'statusBarItem.errorBackground',
  checking: undefined,
  'not checked': 'statusBarItem.warningBackground',
} as const;
