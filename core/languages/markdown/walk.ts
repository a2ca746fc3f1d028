import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Range } from '../../bundle/span.ts';
import { isComment, readDefinition } from './definition.ts';
import { type Elements, type Finds, trackElements } from './elements.ts';
import { type FenceText, readFence, readPre } from './fence.ts';
import { buildFlow, finishFlow } from './flow.ts';
import { mapHeading, type Outline, startOutline } from './heading.ts';
import { scanHtml } from './html.ts';
import { decodeEntities, readHtmlBlock } from './html-block.ts';
import { readInline } from './inline.ts';
import { type Lines, mapContent, type OffsetMap, readLines } from './lines.ts';
import type { Block, Comment, Definition, Document, Fence, Hidden, Sentence, TablePlace } from './model.ts';
import { collapse, readSentences } from './sentences.ts';
import { type Cell, readCells } from './table.ts';

interface Container {
  readonly kind: 'quote' | 'list' | 'item';
  readonly ordered: boolean;
  readonly number: number | undefined;
  /** The sentence before the list when it ends with a colon. */
  readonly lead: string;
}

interface Table {
  readonly header: string[];
  row: number;
  column: number;
  cells: Cell[];
  line: number;
}

/** What is known at one point of the way through a document. */
interface Walk {
  readonly text: string;
  readonly lines: Lines;
  readonly parser: MarkdownIt;
  readonly env: Env;
  readonly outline: Outline;
  readonly containers: Container[];
  readonly blocks: Block[];
  readonly fences: Fence[];
  readonly comments: Comment[];
  readonly definitions: Definition[];
  readonly hidden: Hidden[];
  readonly finds: Finds;
  readonly elements: Elements;
  quoteDepth: number;
  listDepth: number;
  /** The number that the next block or fence gets, and that of the last block. */
  index: number;
  last: number;
  /** The sentence before. */
  before: string;
  table: Table | undefined;
  /** The token that opened what an inline token is the content of. */
  inner: Token | undefined;
  decode(source: string): string;
}

/** Turns the parser's tokens into a document. `start` is where in `text` the body begins that was parsed. */
export function walk(text: string, start: number, tokens: readonly Token[], parser: MarkdownIt, env: Env): Document {
  const state = startWalk(text, start, parser, env);
  for (const token of tokens) readToken(state, token);
  return finishWalk(state, start);
}

/** Elements that start something of their own in a page or a drawing. */
const parting: ReadonlySet<string> = new Set(
  'p div li tr td th dt dd h1 h2 h3 h4 h5 h6 section article header footer main nav aside blockquote pre form details figure text desc foreignobject template'.split(
    ' ',
  ),
);

/** Turns markup into a document: every part of a page is a block, a heading leads to what follows. */
export function walkMarkup(text: string, parser: MarkdownIt, env: Env): Document {
  const state = startWalk(text, 0, parser, env);
  let from = 0;
  let heading: number | undefined;
  const flush = (to: number): void => {
    const shift = from;
    from = to;
    const content = text.slice(shift, to);
    if (!/\S/.test(content)) return;
    const locate = ({ start, end }: Range): Range => ({ start: start + shift, end: end + shift });
    const title = addBlock(state, 'html', content, { at: (offset) => offset + shift, locate });
    if (heading !== undefined) state.outline.enter(heading, title);
  };
  for (const part of scanHtml(text)) {
    if (part.kind !== 'open' && part.kind !== 'close') continue;
    const level = /^h([1-6])$/.exec(part.name)?.[1];
    if (part.kind === 'open' && parting.has(part.name)) {
      flush(part.start);
      heading = level === undefined ? undefined : Number(level);
    } else if (part.kind === 'close' && level !== undefined) {
      flush(part.end);
      heading = undefined;
    }
  }
  flush(text.length);
  const document = finishWalk(state, 0);
  // Scripts are read as what they are.
  const isScript = ({ range }: Hidden): boolean =>
    /^<script/i.test(text.slice(text.lastIndexOf('<', range.start - 1), range.start));
  return { ...document, hidden: document.hidden.filter((hidden) => hidden.kind !== 'script' || !isScript(hidden)) };
}

function finishWalk(state: Walk, start: number): Document {
  state.elements.finish(state.text.length);
  const { blocks, fences, comments, definitions, hidden } = state;
  const unseen = hidden.filter(({ kind }) => kind === 'style').map(({ range }) => range);
  return {
    blocks: unseen.length === 0 ? blocks : blocks.map((block) => within(block, unseen)),
    fences,
    comments,
    definitions,
    hidden,
    frontmatterEnd: start,
    problems: [],
  };
}

function startWalk(text: string, start: number, parser: MarkdownIt, env: Env): Walk {
  const decode = (source: string): string => decodeEntities(source, parser);
  const finds: Finds = {
    comment: (raw, range) => {
      addComment(state, 'html', raw, range);
    },
    hidden: (kind, raw, range) => {
      state.hidden.push({ kind, text: raw, range, block: state.last, section: state.outline.section });
    },
  };
  const state: Walk = {
    text,
    lines: readLines(text, start),
    parser,
    env,
    outline: startOutline(),
    containers: [],
    blocks: [],
    fences: [],
    comments: [],
    definitions: [],
    hidden: [],
    finds,
    elements: trackElements(text, decode, finds),
    quoteDepth: 0,
    listDepth: 0,
    index: 0,
    last: -1,
    before: '',
    table: undefined,
    inner: undefined,
    decode,
  };
  return state;
}

function addComment(state: Walk, kind: Comment['kind'], text: string, range: Range): void {
  state.comments.push({ kind, text, range, block: state.last, section: state.outline.section });
}

function addFence(state: Walk, fence: FenceText, hidden: boolean): void {
  const item = nearestItem(state.containers);
  state.fences.push({
    label: fence.label,
    info: fence.info,
    content: fence.content,
    range: fence.range,
    closed: fence.closed,
    kind: fence.kind,
    index: state.index++,
    block: state.last,
    before: state.before,
    section: state.outline.section,
    quoteDepth: state.quoteDepth,
    listDepth: state.listDepth,
    ordered: item?.ordered ?? false,
    number: item?.number,
    hidden,
    locate: fence.locate,
  });
  // A sentence leads to the code next to it alone.
  state.before = '';
}

/** Gives the text of the block. */
function addBlock(state: Walk, kind: Block['kind'], content: string, map: OffsetMap): string {
  const { elements, finds, parser, env, text } = state;
  const flow = buildFlow();
  const hidden = elements.hidden;
  const target = { flow, elements, finds, map, documentEnd: text.length };
  const table = state.table === undefined ? undefined : tablePlace(state.table);
  const pres = kind === 'html' ? readHtmlBlock(content, target, parser, env) : [];
  if (kind !== 'html') readInline(content, target, parser, env);
  const range = map.locate({ start: 0, end: content.length });
  const done = finishFlow(flow, range.start);
  const title = collapse(done.text);
  takeSentences(state, kind, range, title, readSentences(done), table, hidden);
  for (const pre of pres) addFence(state, readPre(pre), hidden);
  return title;
}

function takeSentences(
  state: Walk,
  kind: Block['kind'],
  range: Range,
  text: string,
  sentences: readonly Sentence[],
  table: TablePlace | undefined,
  hidden: boolean,
): void {
  if (sentences.length === 0) return;
  const item = nearestItem(state.containers);
  state.last = state.index++;
  state.blocks.push({
    kind,
    index: state.last,
    range,
    text,
    section: state.outline.section,
    sentences,
    quoteDepth: state.quoteDepth,
    listDepth: state.listDepth,
    ordered: item?.ordered ?? false,
    number: item?.number,
    lead: item?.lead ?? '',
    table,
    hidden,
  });
  state.before = kind === 'heading' ? '' : (sentences[sentences.length - 1]?.text ?? '');
}

function blockKind(containers: readonly Container[]): Block['kind'] {
  const nearest = containers[containers.length - 1];
  return nearest?.kind === 'item' ? 'item' : nearest?.kind === 'quote' ? 'quote' : 'paragraph';
}

function readToken(state: Walk, token: Token): void {
  const { containers } = state;
  switch (token.type) {
    case 'blockquote_open':
      containers.push({ kind: 'quote', ordered: false, number: undefined, lead: '' });
      state.quoteDepth++;
      break;
    case 'bullet_list_open':
      openList(state, false);
      break;
    case 'ordered_list_open':
      openList(state, true);
      break;
    case 'list_item_open': {
      const { ordered = false, lead = '' } = containers[containers.length - 1] ?? {};
      containers.push({ kind: 'item', ordered, number: ordered ? Number(token.info) : undefined, lead });
      break;
    }
    case 'blockquote_close':
      containers.pop();
      state.quoteDepth--;
      state.before = leading(state.before);
      break;
    case 'bullet_list_close':
    case 'ordered_list_close':
      containers.pop();
      state.listDepth--;
      state.before = leading(state.before);
      break;
    case 'list_item_close':
      containers.pop();
      break;
    case 'table_open':
      state.table = { header: [], row: -1, column: 0, cells: [], line: 0 };
      break;
    case 'table_close':
      state.table = undefined;
      state.before = '';
      break;
    case 'tr_open':
      if (state.table !== undefined) openRow(state.table, lineOf(token));
      break;
    case 'heading_open':
      state.before = '';
      state.inner = token;
      break;
    case 'paragraph_open':
      state.inner = token;
      break;
    case 'inline':
      readContent(state, token);
      break;
    case 'html_block': {
      const content = token.content.trimEnd();
      addBlock(state, 'html', content, mapContent(content, state.lines, lineOf(token)));
      break;
    }
    case 'fence':
    case 'code_block':
      addFence(state, readFence(token, state.lines), state.elements.hidden);
      break;
    case 'reference_definition':
      addDefinition(state, token);
      break;
  }
}

function lineOf(token: Token): number {
  return token.map?.[0] ?? 0;
}

function openList(state: Walk, ordered: boolean): void {
  state.containers.push({ kind: 'list', ordered, number: undefined, lead: leading(state.before) });
  state.listDepth++;
}

function openRow(table: Table, line: number): void {
  table.row++;
  table.column = -1;
  table.cells = [];
  table.line = line;
}

function readContent(state: Walk, token: Token): void {
  const { lines, table, inner } = state;
  const { content } = token;
  const line = lineOf(token);
  if (table !== undefined) {
    table.column++;
    if (table.column === 0) table.cells = readCells(lines, table.line, content);
    const cell = table.cells[table.column];
    if (cell === undefined) return;
    const title = addBlock(state, 'cell', content, cell.map);
    if (table.row === 0) table.header.push(title);
  } else if (inner?.type === 'heading_open') {
    const atx = inner.markup.startsWith('#');
    const map = atx ? mapHeading(content, lines, line) : mapContent(content, lines, line);
    const title = addBlock(state, 'heading', content, map);
    state.outline.enter(Number(inner.tag.slice(1)), title);
  } else {
    addBlock(state, blockKind(state.containers), content, mapContent(content, lines, line));
  }
}

function addDefinition(state: Walk, token: Token): void {
  const { lines, text } = state;
  const [from, to] = token.map ?? [0, 0];
  const range = { start: lines.starts[from] ?? 0, end: lines.ends[to - 1] ?? text.length };
  const definition = readDefinition(text, range, state.decode);
  if (definition === undefined) return;
  if (isComment(definition)) addComment(state, 'definition', definition.title, definition.range);
  else state.definitions.push(definition);
}

/** A sentence that leads to what follows: it ends with a colon. */
function leading(sentence: string): string {
  return /[:：]\W{0,3}$/.test(sentence.slice(-5)) ? sentence : '';
}

/** The innermost list item, when at most three quotes stand between. */
function nearestItem(containers: readonly Container[]): Container | undefined {
  for (let i = containers.length - 1; i >= 0 && i >= containers.length - 4; i--) {
    if (containers[i]?.kind === 'item') return containers[i];
  }
  return undefined;
}

/** The header is shared by all cells of a table and complete once its first row is read. */
function tablePlace(table: {
  readonly header: readonly string[];
  readonly row: number;
  readonly column: number;
}): TablePlace {
  return { header: table.header, row: table.row, column: table.column };
}

/** The block, hidden when its first sentence is; `ranges` are in order and apart from each other. */
function within(block: Block, ranges: readonly Range[]): Block {
  const start = block.sentences[0]?.range.start ?? block.range.start;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) <= start ? { ...block, hidden: true } : block;
}
