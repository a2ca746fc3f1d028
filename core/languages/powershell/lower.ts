import { codeOfExcess } from '../../facts/gap.ts';
import type { LocalGap, Lowered } from '../../facts/language.ts';
import { fewGaps, holdsActingToken } from '../broken.ts';
import { Reader } from './reader.ts';
import { readStatements } from './statements.ts';

/** Lowers a script; `shown`: a reader sees it in a document, where `<name>` stands for what the reader puts in. Never throws. */
export function lowerPowershell(text: string, shown: boolean): Lowered {
  // A lone carriage return ends a line.
  const reader = new Reader(text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text, shown);
  try {
    const out = readStatements(reader, '');
    if (out !== undefined) reader.bind('%return', [], out, true, { start: 0, end: text.length });
    return { steps: reader.steps, instructions: [], embedded: [], gaps: fewGaps(reader.gaps, 50) };
  } catch (error) {
    const range = { start: 0, end: text.length };
    const gap: LocalGap = { kind: 'blind', code: codeOfExcess(error), reason: 'PowerShell nested too deeply', range };
    return { steps: [], instructions: [], embedded: [], gaps: [gap] };
  }
}

/** Notes a piece that is not read; blind when a token in it could act. */
export function noteUnread(reader: Reader, start: number, end: number, reason: string): void {
  // Pieces may stand in each other, so that long ones are not looked through.
  const kind = end - start > 20_000 || holdsActingToken(reader.text.slice(start, end)) ? 'blind' : 'partial';
  reader.gaps.push({ kind, code: 'syntax', reason, range: { start, end } });
}
