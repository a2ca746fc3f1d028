import { type Disposable, MarkdownString, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';
import { hiddenIn } from '../../core/wording/index.ts';

/** Characters that are drawn in one document; a text that is all hidden is not drawn to its end. */
const most = 5000;

/** Draws what a text hides. VS Code does so too, but not in SKILL.md: it has switched its own marks off for the files of agents. */
export function registerReveal(): Disposable[] {
  const mark = window.createTextEditorDecorationType({});
  const draw = (editor: TextEditor | undefined) => {
    if (editor === undefined) return;
    const on = workspace.getConfiguration('skillcheck').get('revealHidden', true);
    const document = editor.document;
    const found = on && isSkillFile(editor) ? hiddenIn(document.getText(), most) : [];
    editor.setDecorations(
      mark,
      found.map(({ start, end, shown }) => ({
        range: new Range(document.positionAt(start), document.positionAt(end)),
        // What is hidden is the author's text: as Markdown it could load a picture from the network.
        hoverMessage: new MarkdownString().appendText(`hidden here: ${shown}`),
        renderOptions: {
          after: {
            contentText: shown,
            color: new ThemeColor('editorError.foreground'),
            backgroundColor: new ThemeColor('editorUnicodeHighlight.background'),
            border: '1px solid',
            borderColor: new ThemeColor('editorError.foreground'),
            fontStyle: 'italic',
            margin: '0 3px',
          },
        },
      })),
    );
  };
  for (const editor of window.visibleTextEditors) draw(editor);
  return [
    mark,
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(draw)),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('skillcheck.revealHidden')) window.visibleTextEditors.forEach(draw);
    }),
  ];
}

function isSkillFile({ document }: TextEditor): boolean {
  return !['output', 'git', 'comment'].includes(document.uri.scheme);
}
