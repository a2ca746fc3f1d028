import type { Analysis, LocatedGap } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { truncate } from '../width.ts';
import type { Paint } from './paint.ts';

/** Blind gaps that are listed unless everything is asked for. */
const shown = 20;

/** What was not examined: blind gaps one by one, the rest counted unless `verbose`. */
export function unexaminedLines(analysis: Analysis, paint: Paint, width: number, verbose: boolean): string[] {
  const blind = analysis.gaps.filter(({ kind }) => kind === 'blind');
  const others = analysis.gaps.filter(({ kind }) => kind !== 'blind');
  const listed = verbose ? analysis.gaps : blind.slice(0, shown);
  const lines = listed.map((gap) => truncate(`    ${describe(gap)}`, width));
  if (lines.length > 0) lines.unshift(paint.bold('  not examined'));
  if (!verbose && blind.length > shown)
    lines.push(paint.dim(`    and ${blind.length - shown} more (--verbose lists them)`));
  if (!verbose && others.length > 0) {
    const inert = others.filter(({ kind }) => kind === 'inert').length;
    const partial = others.length - inert;
    const parts = [partial > 0 ? `${partial} in part` : '', inert > 0 ? `${inert} inert` : ''].filter(
      (part) => part !== '',
    );
    lines.push(paint.dim(`  also not examined: ${parts.join(', ')} (--verbose lists them)`));
  }
  return lines;
}

function describe(gap: LocatedGap): string {
  const where = gap.start === undefined ? '' : `:${gap.start.line}:${gap.start.column}`;
  const kind = gap.kind === 'blind' ? '' : `${gap.kind}: `;
  return `${escapeText(gap.path)}${where}  ${kind}${escapeText(gap.reason)}`;
}
