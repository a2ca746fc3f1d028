import type { FontDecoder } from './pdf-fonts.ts';
import { isString, type PdfValue, type Reader, readerOf, readValue } from './pdf-objects.ts';

/** What a content stream shows, line by line, and what of it nobody sees. */
export interface Shown {
  readonly text: string;
  /** Shown without ink, in white, or in letters of about a point. */
  readonly faint: string;
}

interface State {
  font: FontDecoder | undefined;
  size: number;
  mode: number;
  white: boolean;
}

interface Page {
  readonly out: string[];
  readonly faint: string[];
  state: State;
  readonly saved: State[];
  /** Scale and origin of the line; where the next letters stand, by guess, behind the last. */
  scale: number;
  x: number;
  y: number;
  width: number;
  leading: number;
  /** Whether letters were shown since the last line end. */
  begun: boolean;
}

/** Saved states that are kept, and operands of one operator. */
const most = { saved: 100, operands: 20_000 } as const;

/** Runs the text operators of a content stream. */
export function shownText(stream: string, font: (name: string) => FontDecoder | undefined): Shown {
  const page: Page = {
    out: [],
    faint: [],
    state: { font: undefined, size: 12, mode: 0, white: false },
    saved: [],
    scale: 1,
    x: 0,
    y: 0,
    width: 0,
    leading: 0,
    begun: false,
  };
  const reader = readerOf(stream, 0);
  let operands: PdfValue[] = [];
  while (reader.at < stream.length) {
    const value = readValue(reader, 0);
    if (typeof value !== 'string' || /^[/\d.+-]/.test(value)) {
      // An operator takes those right in front of it.
      if (operands.length >= most.operands) operands.splice(0, most.operands / 2);
      operands.push(value);
      continue;
    }
    operate(page, value, operands, font, reader);
    operands = [];
  }
  return { text: page.out.join(''), faint: page.faint.join('') };
}

function operate(
  page: Page,
  operator: string,
  operands: readonly PdfValue[],
  font: (name: string) => FontDecoder | undefined,
  reader: Reader,
): void {
  const number = (index: number): number => Number(operands[index]) || 0;
  const { state } = page;
  switch (operator) {
    case 'q':
      if (page.saved.length < most.saved) page.saved.push({ ...state });
      break;
    case 'Q':
      page.state = page.saved.pop() ?? state;
      break;
    case 'g':
      state.white = number(0) > 0.95;
      break;
    case 'rg':
    case 'sc':
    case 'scn':
      state.white = operands.length > 0 && operands.length < 4 && operands.every((_, i) => number(i) > 0.95);
      break;
    case 'k':
      state.white = operands.every((_, i) => number(i) < 0.02);
      break;
    case 'BT':
      moveTo(page, 0, page.y - 1000);
      page.scale = 1;
      break;
    case 'Tf':
      state.font = font(String(operands[0] ?? '').slice(1));
      state.size = Math.abs(number(1));
      break;
    case 'Tr':
      state.mode = number(0);
      break;
    case 'TL':
      page.leading = number(0);
      break;
    case 'Td':
    case 'TD':
      if (operator === 'TD') page.leading = -number(1);
      moveTo(page, page.x + number(0) * page.scale, page.y + number(1) * page.scale);
      break;
    case 'Tm':
      page.scale = Math.hypot(number(2), number(3)) || 1;
      moveTo(page, number(4), number(5));
      break;
    case 'T*':
      newLine(page);
      break;
    case "'":
    case '"':
      newLine(page);
      show(page, operands[operands.length - 1]);
      break;
    case 'Tj':
      show(page, operands[0]);
      break;
    case 'TJ':
      for (const part of Array.isArray(operands[0]) ? operands[0] : []) {
        if (typeof part === 'string' && Number(part) < -180) put(page, ' ');
        else show(page, part);
      }
      break;
    case 'ID': {
      // The bytes of a picture inside the stream.
      const end = /\sEI(?=[\s\0]|$)/g;
      end.lastIndex = reader.at;
      reader.at = end.exec(reader.text) === null ? reader.text.length : end.lastIndex;
      break;
    }
  }
}

/** A line below, or the same line with a gap or without one. */
function moveTo(page: Page, x: number, y: number): void {
  const size = Math.max(1, page.state.size * page.scale);
  const below = Math.abs(page.y - y);
  if (page.begun && below > size * 0.4) {
    put(page, below > size * 1.9 ? '\n\n' : '\n');
    page.begun = false;
  } else if (page.begun && x - page.x - page.width > size * 0.2) put(page, ' ');
  page.x = x;
  page.y = y;
  page.width = 0;
}

function newLine(page: Page): void {
  moveTo(page, page.x, page.y - (page.leading || page.state.size) * page.scale);
}

function show(page: Page, value: PdfValue | undefined): void {
  if (!isString(value) || value.bytes === '') return;
  const { font, size } = page.state;
  const text = font === undefined ? value.bytes : font(value.bytes);
  put(page, text);
  page.width += text.length * size * page.scale * 0.5;
  page.begun = true;
}

function put(page: Page, text: string): void {
  const { mode, white, size } = page.state;
  page.out.push(text);
  if (mode === 3 || mode === 7 || white || size * page.scale < 1.5) page.faint.push(text);
}
