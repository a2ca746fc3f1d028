import type { Range } from '../../bundle/span.ts';

/** The structure of a Markdown text. Every range is into the text that was given. */
export interface Document {
  readonly blocks: readonly Block[];
  readonly fences: readonly Fence[];
  readonly comments: readonly Comment[];
  readonly definitions: readonly Definition[];
  /** What is in the source and not shown to a reader of the rendered page. */
  readonly hidden: readonly Hidden[];
  /** Offset at which the body starts: behind the frontmatter, 0 when there is none. */
  readonly frontmatterEnd: number;
  /** What could not be read as Markdown; the blocks are then the lines of the text. */
  readonly problems: readonly Problem[];
}

/** Something that a reader takes in as one: a paragraph, a list item's text, a table cell, a heading. */
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'heading' | 'cell' | 'quote' | 'html';
  /** Running number over the document; fences take numbers too. */
  readonly index: number;
  readonly range: Range;
  /** As the reader sees it: markup removed, entities decoded, line breaks as spaces. */
  readonly text: string;
  /** Titles of the enclosing headings, outermost first. */
  readonly section: readonly string[];
  readonly sentences: readonly Sentence[];
  readonly quoteDepth: number;
  readonly listDepth: number;
  /** In an ordered list (the innermost one). */
  readonly ordered: boolean;
  /** The number as written before the item. */
  readonly number: number | undefined;
  /** For a list item: the sentence that leads to the list (`Never do this:`), `''` when none ends with a colon. */
  readonly lead: string;
  readonly table: TablePlace | undefined;
  /** Inside an element that is not displayed. */
  readonly hidden: boolean;
}

/** Where a cell stands; row 0 is the header. */
export interface TablePlace {
  readonly header: readonly string[];
  readonly row: number;
  readonly column: number;
}

/** A sentence as the reader sees it, with what it points at. */
export interface Sentence {
  /** White space collapsed. */
  readonly text: string;
  readonly range: Range;
  readonly links: readonly SentenceLink[];
  readonly code: readonly CodeSpan[];
  readonly images: readonly SentenceImage[];
}

/** A link, an autolink or a bare address (`https://…`, `www.…`, `host.tld/path`), as written. */
export interface SentenceLink {
  readonly url: string;
  readonly label: string;
  readonly range: Range;
}

/** Inline code; the range covers the code without its backticks. */
export interface CodeSpan {
  readonly text: string;
  readonly range: Range;
}

export interface SentenceImage {
  readonly url: string;
  readonly alt: string;
  readonly title: string;
  readonly range: Range;
}

/** A code block: fenced, indented (label `''`) or `<pre>`. */
export interface Fence {
  /** The language, lower case: first word of the info string without decoration. */
  readonly label: string;
  readonly info: string;
  /** The code as the reader sees it: without the indentation and quote marks of what encloses it. */
  readonly content: string;
  /** From the first to the last character of the code. */
  readonly range: Range;
  readonly closed: boolean;
  readonly kind: 'fence' | 'indented' | 'html';
  /** Running number, counted together with the blocks. */
  readonly index: number;
  /** Number of the last block before it; -1 when it comes first. */
  readonly block: number;
  /** The last sentence before it in its section, `''` when there is none or other code stands between. */
  readonly before: string;
  readonly section: readonly string[];
  readonly quoteDepth: number;
  readonly listDepth: number;
  readonly ordered: boolean;
  readonly number: number | undefined;
  readonly hidden: boolean;
  /** Where a range of the content stands in the document. */
  locate(range: Range): Range;
}

/** `<!-- … -->`, or a link definition that serves as a comment (`[//]: # (text)`). The text is raw, without its delimiters. */
export interface Comment {
  readonly kind: 'html' | 'definition';
  readonly text: string;
  readonly range: Range;
  /** Number of the last block before it; -1 when it comes first. */
  readonly block: number;
  readonly section: readonly string[];
}

/** `[label]: url "title"`. */
export interface Definition {
  readonly label: string;
  readonly url: string;
  readonly title: string;
  readonly range: Range;
}

/** `style`: not displayed or not visible; `attribute`: a title or alternative text; `script`: content of script, style or template. */
export interface Hidden {
  readonly kind: 'style' | 'attribute' | 'script';
  readonly text: string;
  readonly range: Range;
  readonly block: number;
  readonly section: readonly string[];
}

/** `nesting`: deeper than any reader shows; `syntax`: the parser gave up. */
export interface Problem {
  readonly code: 'nesting' | 'syntax' | 'memory';
  readonly reason: string;
}
