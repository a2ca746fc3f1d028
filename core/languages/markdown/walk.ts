import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Range } from '../../bundle/span.ts';
import { isComment, readDefinition } from './definition.ts';
import { trackElements } from './elements.ts';
import { type FenceText, labelOf, placed, readFence } from './fence.ts';
import { buildFlow, finishFlow } from './flow.ts';
import { mapHeading, startOutline } from './heading.ts';
import { decodeEntities, readHtmlBlock } from './html-block.ts';
import { readInline } from './inline.ts';
import { mapContent, type OffsetMap, readLines } from './lines.ts';
import type { Block, Comment, Definition, Document, Fence, Hidden, TablePlace } from './model.ts';
import { collapse, readSentences } from './sentences.ts';
import { type Cell, readCells } from './table.ts';

interface Container {
  readonly kind: 'quote' | 'list' | 'item';
  readonly ordered: boolean;
  readonly number: number | undefined;
  /** The sentence before the list when it ends with a colon. */
  readonly lead: string;
}

/** Turns the parser's tokens into a document. `start` is where in `text` the body begins that was parsed. */
export function walk(text: string, start: number, tokens: readonly Token[], parser: MarkdownIt, env: Env): Document {
  const lines = readLines(text, start);
  const outline = startOutline();
  const containers: Container[] = [];
  const depth = { quote: 0, list: 0 };
  const blocks: Block[] = [];
  const fences: Fence[] = [];
  const comments: Comment[] = [];
  const definitions: Definition[] = [];
  const hidden: Hidden[] = [];
  let index = 0;
  let last = -1;
  let before = '';
  let table: { header: string[]; row: number; column: number; cells: Cell[]; line: number } | undefined;

  const finds = {
    comment: (raw: string, range: Range, kind: Comment['kind'] = 'html') => {
      comments.push({ kind, text: raw, range, block: last, section: outline.section });
    },
    hidden: (kind: Hidden['kind'], raw: string, range: Range) => {
      hidden.push({ kind, text: raw, range, block: last, section: outline.section });
    },
  };
  const decode = (source: string): string => decodeEntities(source, parser);
  const elements = trackElements(text, decode, finds);

  const addFence = (fence: FenceText, isHidden: boolean): void => {
    const item = nearestItem(containers);
    fences.push({
      ...fence,
      index: index++,
      block: last,
      before,
      section: outline.section,
      quoteDepth: depth.quote,
      listDepth: depth.list,
      ordered: item?.ordered ?? false,
      number: item?.number,
      hidden: isHidden,
    });
    // A sentence leads to the code next to it alone.
    before = '';
  };
  const addBlock = (kind: Block['kind'], content: string, map: OffsetMap): string => {
    const flow = buildFlow();
    const isHidden = elements.hidden;
    const target = { flow, elements, finds, map, documentEnd: text.length };
    const around = table === undefined ? undefined : tablePlace(table);
    const pres = kind === 'html' ? readHtmlBlock(content, target, parser, env) : [];
    if (kind !== 'html') readInline(content, target, parser, env);
    const range = map.locate({ start: 0, end: content.length });
    const done = finishFlow(flow, range.start);
    const sentences = readSentences(done);
    const title = collapse(done.text);
    if (sentences.length > 0) {
      last = index;
      const item = nearestItem(containers);
      blocks.push({
        kind,
        index: index++,
        range,
        text: title,
        section: outline.section,
        sentences,
        quoteDepth: depth.quote,
        listDepth: depth.list,
        ordered: item?.ordered ?? false,
        number: item?.number,
        lead: item?.lead ?? '',
        table: around,
        hidden: isHidden,
      });
      before = kind === 'heading' ? '' : (sentences[sentences.length - 1]?.text ?? '');
    }
    for (const pre of pres) {
      const { info, content: code, closed } = pre;
      addFence({ label: labelOf(info), info, content: code, closed, kind: 'html', ...placed(code, pre.map) }, isHidden);
    }
    return title;
  };
  const blockKind = (): Block['kind'] => {
    const nearest = containers[containers.length - 1];
    return nearest?.kind === 'item' ? 'item' : nearest?.kind === 'quote' ? 'quote' : 'paragraph';
  };

  let inner: Token | undefined;
  for (const token of tokens) {
    const line = token.map?.[0] ?? 0;
    switch (token.type) {
      case 'blockquote_open':
        containers.push({ kind: 'quote', ordered: false, number: undefined, lead: '' });
        depth.quote++;
        break;
      case 'bullet_list_open':
      case 'ordered_list_open':
        containers.push({
          kind: 'list',
          ordered: token.type === 'ordered_list_open',
          number: undefined,
          lead: leading(before),
        });
        depth.list++;
        break;
      case 'list_item_open': {
        const { ordered = false, lead = '' } = containers[containers.length - 1] ?? {};
        containers.push({ kind: 'item', ordered, number: ordered ? Number(token.info) : undefined, lead });
        break;
      }
      case 'blockquote_close':
      case 'bullet_list_close':
      case 'ordered_list_close':
        containers.pop();
        if (token.type === 'blockquote_close') depth.quote--;
        else depth.list--;
        before = leading(before);
        break;
      case 'list_item_close':
        containers.pop();
        break;
      case 'table_open':
        table = { header: [], row: -1, column: 0, cells: [], line: 0 };
        break;
      case 'table_close':
        table = undefined;
        before = '';
        break;
      case 'tr_open':
        if (table !== undefined) Object.assign(table, { row: table.row + 1, column: -1, cells: [], line });
        break;
      case 'heading_open':
        before = '';
        inner = token;
        break;
      case 'paragraph_open':
        inner = token;
        break;
      case 'inline': {
        if (table !== undefined) {
          table.column++;
          if (table.column === 0) table.cells = readCells(lines, table.line, token.content);
          const cell = table.cells[table.column];
          if (cell === undefined) break;
          const title = addBlock('cell', token.content, cell.map);
          if (table.row === 0) table.header.push(title);
        } else if (inner?.type === 'heading_open') {
          const atx = inner.markup.startsWith('#');
          const map = atx ? mapHeading(token.content, lines, line) : mapContent(token.content, lines, line);
          const title = addBlock('heading', token.content, map);
          outline.enter(Number(inner.tag.slice(1)), title);
        } else {
          addBlock(blockKind(), token.content, mapContent(token.content, lines, line));
        }
        break;
      }
      case 'html_block': {
        const content = token.content.trimEnd();
        addBlock('html', content, mapContent(content, lines, line));
        break;
      }
      case 'fence':
      case 'code_block':
        addFence(readFence(token, lines), elements.hidden);
        break;
      case 'reference_definition': {
        const [from, to] = token.map ?? [0, 0];
        const range = { start: lines.starts[from] ?? 0, end: lines.ends[to - 1] ?? text.length };
        const definition = readDefinition(text, range, decode);
        if (definition === undefined) break;
        if (isComment(definition)) finds.comment(definition.title, definition.range, 'definition');
        else definitions.push(definition);
        break;
      }
    }
  }
  elements.finish(text.length);
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
