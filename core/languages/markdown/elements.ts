import type { Range } from '../../bundle/span.ts';
import { breakLine, type FlowBuilder, textSince } from './flow.ts';
import { attribute, type HtmlPart, hides, scanHtml, voidElements } from './html.ts';

/** What HTML in a document gives besides its text. */
export interface Finds {
  comment(text: string, range: Range): void;
  hidden(kind: 'style' | 'attribute' | 'script', text: string, range: Range): void;
}

/** The elements that are open while a document is read; they last from one block to the next. */
export interface Elements {
  /** Whether what comes now is inside an element that is not displayed. */
  readonly hidden: boolean;
  /** Takes a tag or comment; `range` is where it stands in the document, `source` its text. */
  take(part: HtmlPart, source: string, range: Range, flow: FlowBuilder): void;
  /** Ends what is still open at the end of the document. */
  finish(end: number): void;
}

interface Open {
  readonly name: string;
  readonly hidden: boolean;
  /** In the document: where the tag starts, and where its content starts. */
  readonly start: number;
  readonly inner: number;
  readonly flow: FlowBuilder;
  readonly from: number;
  readonly url: string | undefined;
}

/** More open elements than this are not followed. */
const deepest = 1000;

const lineBreaking: ReadonlySet<string> = new Set(
  'br p div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr section article header footer blockquote pre details summary dt dd title option button label legend caption figcaption text desc'.split(
    ' ',
  ),
);

/** `text` is the document, `decode` replaces entities. */
export function trackElements(text: string, decode: (source: string) => string, finds: Finds): Elements {
  const open: Open[] = [];
  const counts = new Map<string, number>();
  let hiding = 0;

  const pop = (end: number, after: number): void => {
    const element = open.pop();
    if (element === undefined) return;
    counts.set(element.name, (counts.get(element.name) ?? 1) - 1);
    if (element.hidden) {
      hiding--;
      if (hiding === 0 && end > element.inner) {
        const range = { start: element.inner, end };
        finds.hidden('style', plain(text.slice(element.inner, end), decode), range);
      }
    }
    const { flow, from, name, url } = element;
    if (flow.length <= from || (name !== 'code' && url === undefined)) return;
    const label = textSince(flow, from);
    finish(flow, name === 'code' ? 'code' : 'links', { ...element, label, end, after });
  };

  return {
    get hidden() {
      return hiding > 0;
    },
    take(part, source, range, flow) {
      if (part.kind === 'comment') {
        const inner = source.endsWith('-->') && source.length >= 7 ? source.slice(4, -3) : source.slice(4);
        finds.comment(inner, range);
        return;
      }
      if (lineBreaking.has(part.name)) breakLine(flow);
      if (part.kind === 'close') {
        if ((counts.get(part.name) ?? 0) === 0) return;
        while (open[open.length - 1]?.name !== part.name) pop(range.start, range.start);
        pop(range.start, range.end);
        return;
      }
      if (part.kind !== 'open') return;
      attributes(part, range, decode, finds, flow);
      if (voidElements.has(part.name) || source.endsWith('/>') || open.length >= deepest) return;
      const hidden = part.name === 'template' || hides(part.attributes);
      if (hidden) hiding++;
      counts.set(part.name, (counts.get(part.name) ?? 0) + 1);
      const href = part.name === 'a' ? attribute(part.attributes, 'href') : undefined;
      const url = href === undefined ? undefined : decode(href);
      const element = { name: part.name, hidden, start: range.start, inner: range.end, flow, from: flow.length, url };
      // A link or code inside another of its kind has no text of its own, so that no text is gathered more than twice.
      const nested = (counts.get(part.name) ?? 0) > 1;
      if (nested && url !== undefined)
        finish(flow, 'links', { ...element, label: '', end: range.end, after: range.end });
      open.push(nested ? { ...element, url: undefined, from: Number.POSITIVE_INFINITY } : element);
    },
    finish(end) {
      while (open.length > 0) pop(end, end);
    },
  };
}

function finish(
  flow: FlowBuilder,
  kind: 'code' | 'links',
  element: Open & { readonly label: string; readonly end: number; readonly after: number },
): void {
  flow[kind].push({
    from: element.from,
    to: flow.length,
    outer: { start: element.start, end: element.after },
    inner: { start: element.inner, end: element.end },
    text: element.label,
    url: element.url ?? '',
    title: '',
  });
}

/** Images, titles and alternative texts. */
function attributes(
  part: HtmlPart & { readonly kind: 'open' },
  range: Range,
  decode: (source: string) => string,
  finds: Finds,
  flow: FlowBuilder,
): void {
  const title = decode(attribute(part.attributes, 'title') ?? '');
  const alt = decode(attribute(part.attributes, 'alt') ?? '');
  if (title.trim() !== '') finds.hidden('attribute', title, range);
  if (alt.trim() !== '') finds.hidden('attribute', alt, range);
  const source = attribute(part.attributes, 'src');
  if (part.name !== 'img' || source === undefined) return;
  const at = flow.length;
  flow.images.push({ from: at, to: at, outer: range, inner: range, text: alt, url: decode(source), title });
}

/** HTML source without its tags and comments, white space collapsed. */
export function plain(source: string, decode: (source: string) => string): string {
  const texts = scanHtml(source)
    .filter((part) => part.kind === 'text')
    .map((part) => source.slice(part.start, part.end));
  return decode(texts.join(' ')).replace(/\s+/g, ' ').trim();
}
