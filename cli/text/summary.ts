import { type Analysis, capabilitiesOf, countsOf } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { truncate, truncateStart, widthOf } from '../width.ts';
import type { Paint } from './paint.ts';

/** One line for one skill: name, verdict, findings by severity, capabilities; what does not fit is cut, or continued where `whole`. */
export function summaryLines(analysis: Analysis, label: string, paint: Paint, width: number, whole: boolean): string[] {
  const name = truncateStart(escapeText(label), Math.max(20, Math.floor(width / 2)));
  const verdict = analysis.verdict.toUpperCase();
  const head = `${paint.bold(name)}  ${paint.verdict(analysis.verdict, verdict)}  `;
  const room = Math.max(10, width - widthOf(name) - verdict.length - 4);
  const facts = [countsOf(analysis), ...capabilitiesOf(analysis)];
  if (!whole) return [head + truncate(facts.join(' · '), room)];
  const lines: string[] = [];
  let line = '';
  for (const fact of facts) {
    const longer = line === '' ? fact : `${line} · ${fact}`;
    if (line !== '' && widthOf(longer) > (lines.length === 0 ? room : width - 2)) {
      lines.push(line);
      line = fact;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((shown, index) => (index === 0 ? head + truncate(shown, room) : `  ${truncate(shown, width - 2)}`));
}
