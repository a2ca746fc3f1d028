import type { CodeLens } from 'vscode-languageserver';
import { type Analysis, capabilitiesOf, countsOf } from '../core/index.ts';

/** The verdict and what the skill can do, above its first line. Without the command, it is a plain line of text. */
export function lensesOf(folder: string, analysis: Analysis, commands: boolean): CodeLens[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const lens = (title: string): CodeLens => ({
    range,
    // `$(name)` is an icon there, whoever wrote it.
    command: {
      title: title.replaceAll('$(', '$ ('),
      command: commands ? 'skillcheck.showReport' : '',
      arguments: [folder],
    },
  });
  const powers = capabilitiesOf(analysis);
  const blind = analysis.gaps.filter(({ kind }) => kind === 'blind').length;
  const unread = blind === 0 ? '' : ` · ${blind} not examined`;
  return [
    lens(`skillcheck: ${analysis.verdict.toUpperCase()} · ${countsOf(analysis)}${unread}`),
    lens(powers.length === 0 ? 'no capabilities' : powers.join(' · ')),
  ];
}
