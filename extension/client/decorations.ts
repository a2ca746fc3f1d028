import { type Disposable, EventEmitter, FileDecoration, ThemeColor, Uri, window, workspace } from 'vscode';
import { countsOf, escapeText } from '../../core/wording/index.ts';
import type { KnownSkill, Server } from './server.ts';

/** The verdict beside the folder of each skill in the Explorer. What is to be blocked can be seen from the folders above, too. */
export function registerDecorations(server: Server): Disposable[] {
  const changed = new EventEmitter<Uri[]>();
  const drawn = new Map<string, FileDecoration>();
  const draw = async () => {
    const on = workspace.getConfiguration('skillcheck').get('decorations', true);
    const skills = on ? await server.skills() : [];
    const before = [...drawn.keys()];
    drawn.clear();
    for (const skill of skills) drawn.set(Uri.parse(skill.folder).toString(), decorationOf(skill));
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

function decorationOf({ analysis, error }: KnownSkill): FileDecoration {
  if (analysis === undefined) {
    const told = error === undefined ? 'being checked' : `not checked: ${escapeText(error)}`;
    return new FileDecoration(error === undefined ? '…' : '?', `skillcheck: ${told}`);
  }
  const { verdict } = analysis;
  const [badge, color] = looks[verdict];
  const decoration = new FileDecoration(
    badge,
    `skillcheck: ${verdict}, ${countsOf(analysis)}`,
    color === undefined ? undefined : new ThemeColor(color),
  );
  decoration.propagate = verdict === 'block';
  return decoration;
}

const looks = {
  pass: ['✓', undefined],
  review: ['!', 'list.warningForeground'],
  block: ['✗', 'list.errorForeground'],
} as const;
