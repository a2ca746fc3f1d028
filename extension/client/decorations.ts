import { type Disposable, EventEmitter, FileDecoration, ThemeColor, Uri, window, workspace } from 'vscode';
import { countsOf, escapeText } from '../../core/wording/index.ts';
import { type KnownSkill, lockDoubt, type Server, verdictOf } from './server.ts';

/** The verdict beside the folder and the page of each skill in the Explorer; the editor puts a dot of its own beside a folder that has errors. */
export function registerDecorations(server: Server): Disposable[] {
  const changed = new EventEmitter<Uri[]>();
  const drawn = new Map<string, FileDecoration>();
  const draw = async () => {
    const on = workspace.getConfiguration('skillcheck').get('decorations', true);
    const skills = on ? await server.skills() : [];
    const before = [...drawn.keys()];
    drawn.clear();
    for (const skill of skills) {
      const folder = Uri.parse(skill.folder);
      for (const uri of [folder, Uri.joinPath(folder, pageOf(skill))]) drawn.set(uri.toString(), decorationOf(skill));
    }
    changed.fire([...new Set([...before, ...drawn.keys()])].map((uri) => Uri.parse(uri)));
  };
  const soon = () => void draw().catch(() => undefined);
  return [
    changed,
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => drawn.get(uri.toString()),
    }),
    server.onDidChange(soon),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('skillcheck.decorations')) soon();
    }),
  ];
}

/** However it spells the name. */
function pageOf({ analysis }: KnownSkill): string {
  return analysis?.files.find(({ path }) => /^skill\.md$/i.test(path))?.path ?? 'SKILL.md';
}

function decorationOf(skill: KnownSkill): FileDecoration {
  const { analysis, error } = skill;
  if (analysis === undefined) {
    const told = error === undefined ? 'being checked' : `not checked: ${escapeText(error)}`;
    return new FileDecoration(error === undefined ? '…' : '?', `skillcheck: ${told}`);
  }
  const { verdict } = analysis;
  const [badge, color] = looks[verdictOf(skill) ?? verdict];
  const told = `skillcheck: ${verdict}, ${countsOf(analysis)}${lockDoubt(skill)}`;
  return new FileDecoration(badge, told, color === undefined ? undefined : new ThemeColor(color));
}

const looks = {
  pass: ['✓', undefined],
  review: ['!', 'list.warningForeground'],
  block: ['✗', 'list.errorForeground'],
} as const;
