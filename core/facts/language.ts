import type { Range, Span } from '../bundle/span.ts';
import type { ApiModel } from './api.ts';
import type { Gap } from './gap.ts';
import type { Instruction } from './instruction.ts';
import type { Step } from './program.ts';

/** Languages with a front end. */
export type LanguageId =
  | 'markdown'
  | 'markup'
  | 'shell'
  | 'python'
  | 'javascript'
  | 'package-json'
  | 'settings'
  | 'makefile'
  | 'dockerfile'
  | 'justfile'
  | 'powershell'
  | 'ruby'
  | 'php'
  | 'go'
  | 'rust'
  | 'batch';

/** Text in one language whose every offset can be located in the bundle. */
export interface Fragment {
  readonly language: LanguageId;
  readonly text: string;
  /** The file it comes from, also when it is embedded. */
  readonly path: string;
  /** Where a range of this text stands in the bundle; the nearest enclosing range where the text was altered (escapes, decoding). */
  locate(range: Range): Span;
  readonly standing: Standing;
  /** 0 for a file, 1 for a fence in it, 2 for a string of code in that, … */
  readonly depth: number;
}

/** How a text comes to act. */
export interface Standing {
  /** `load`: when its file runs; `install`: a lifecycle hook; `event`: people do something else (open a folder, use git, write to their agent); `instruction`: the reader is told to; `reference`: it stands in a document. */
  readonly trigger: 'load' | 'install' | 'event' | 'instruction' | 'reference';
  /**
   * `acts`: it runs as it is. `told`: the reader or agent is told to run it. `quoted`: positive evidence that it is data (a prohibition, a
   * pattern in a rule table, an example of an attack).
   */
  readonly stance: 'acts' | 'told' | 'quoted';
}

/** A piece of another language inside a fragment, found by lowering alone (fences, lifecycle scripts). */
export interface Embedded {
  readonly language: LanguageId;
  readonly text: string;
  /** Maps a range of `text` to a range of the outer fragment's text. */
  locate(range: Range): Range;
  readonly standing: Standing;
}

export interface Lowered {
  readonly steps: readonly Step[];
  readonly instructions: readonly LocalInstruction[];
  readonly embedded: readonly Embedded[];
  readonly gaps: readonly LocalGap[];
  /** Whether `rest` has to be loaded to read this text; the lists say nothing then. */
  readonly unloaded?: boolean;
}

/** An instruction or gap with a range of the fragment's text instead of a span; the worklist locates it. */
export type LocalInstruction = Omit<Instruction, 'span'> & { readonly range: Range };
export type LocalGap = Omit<Gap, 'span' | 'path'> & { readonly range: Range };

/** A front end, ready to lower. Must not throw on any text: what cannot be parsed is a gap. */
export interface FrontEnd {
  lower(fragment: Pick<Fragment, 'text' | 'path' | 'standing'>): Lowered;
  /** Loads what few texts need; gives the front end that reads those too. */
  rest?(): Promise<FrontEnd>;
}

export interface Language {
  readonly id: LanguageId;
  /** Labels of code fences, lower case. */
  readonly labels: readonly string[];
  /** Endings of file names, with the dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names, lower case. */
  readonly filenames: readonly string[];
  /** What names may start with, lower case: `dockerfile.` for `Dockerfile.dev`. */
  readonly starts?: readonly string[];
  /** Programs that run it, as in a shebang or a command: `bash`, `python3`. */
  readonly interpreters: readonly string[];
  /** What its commands and library calls do. */
  api(): Promise<ApiModel>;
  /** Loads what it needs (a grammar, a parser), once per analyser. `asset` gives the bytes of a file that ships beside the bundle. */
  load(asset: (name: string) => Promise<Uint8Array>): Promise<FrontEnd>;
}
