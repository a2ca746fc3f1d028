import type { Span } from '../bundle/span.ts';
import type { Words } from './words.ts';

/** Kinds of act that a sentence can ask for. Closed; one word each, in the language-neutral sense. */
export type Act =
  | 'download'
  | 'install'
  | 'extract'
  | 'run'
  | 'paste' // copy into a terminal, console or run dialog
  | 'visit' // open a page, follow a link
  | 'read' // read or fetch and obey a text
  | 'follow' // do what a text says
  | 'send'
  | 'write'
  | 'remember'
  | 'delete'
  | 'ignore' // set earlier instructions aside
  | 'conceal' // keep it from the user
  | 'approve' // agree, skip confirmation, allow
  | 'disable' // switch a protection off
  | 'spread' // publish, install or recommend the skill elsewhere
  | 'schedule';

/** A sentence (or list item, table cell, heading) that tells the reader to do something, with what. */
export interface Instruction {
  readonly text: string;
  /** The words of the text: what a pattern is tried on is decided by them. */
  readonly words: Words;
  readonly span: Span;
  readonly acts: readonly Act[];
  /** Links and bare URLs in it. */
  readonly links: readonly Link[];
  /** Inline code in it. */
  readonly code: readonly string[];
  /** "never run …", "do not download …". */
  readonly negated: boolean;
  /** Positive evidence that it is a quotation or a description of an attack. */
  readonly quoted: boolean;
  /** Titles of the sections it stands in, outermost first. */
  readonly section: readonly string[];
  /** `disguised`: not as written, but as it reads once its letters are put right (spelled out, reversed, cut, escaped). */
  readonly place: 'body' | 'frontmatter' | 'comment' | 'attribute' | 'hidden' | 'disguised' | 'code';
  /** Number of the block (paragraph, list item) in its document; instructions near each other have near numbers. */
  readonly block: number;
}

export interface Link {
  readonly url: string;
  /** The text that the reader sees. */
  readonly label: string;
}
