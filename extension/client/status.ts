import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { countsOf } from '../../core/wording/index.ts';
import { nameOf, type Server } from './server.ts';

/** The verdict of the skill that is looked at, in the status bar. */
export function registerStatus(server: Server): Disposable[] {
  const item = window.createStatusBarItem('skillcheck.verdict', StatusBarAlignment.Right, 100);
  item.name = 'skillcheck';
  const show = async () => {
    // A report that has the focus is no text; what stands beside it is still looked at.
    const uri = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document.uri;
    const skill = uri === undefined ? undefined : await server.skillOf(uri);
    if (skill?.analysis === undefined) {
      item.hide();
      return;
    }
    const { verdict } = skill.analysis;
    const icon = verdict === 'pass' ? '$(pass)' : verdict === 'review' ? '$(warning)' : '$(error)';
    item.text = `${icon} skillcheck: ${verdict}`;
    item.tooltip = `${nameOf(skill)}: ${countsOf(skill.analysis)}`;
    item.accessibilityInformation = { label: `skillcheck: ${verdict}, ${countsOf(skill.analysis)}` };
    item.backgroundColor =
      verdict === 'pass'
        ? undefined
        : new ThemeColor(verdict === 'block' ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground');
    item.command = { title: 'Show report', command: 'skillcheck.showReport', arguments: [skill.folder] };
    item.show();
  };
  return [item, window.onDidChangeActiveTextEditor(() => void show()), server.onDidChange(() => void show())];
}
