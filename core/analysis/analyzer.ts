import type { Bundle } from '../bundle/bundle.ts';
import type { Rule, Skill } from '../rule.ts';
import type { Analysis } from './analysis.ts';

/** Reads skills and judges them. Holds the loaded parsers; analysing has no other state. */
export interface Analyzer {
  analyze(bundle: Bundle): Promise<Analysis>;
  /** The facts alone, for tests of rules. */
  facts(bundle: Bundle): Promise<Skill>;
}

export interface AnalyzerOptions {
  readonly rules: readonly Rule[];
  /** Bytes of a file that ships with the program: `web-tree-sitter.wasm`, `tree-sitter-python.wasm`. */
  asset(name: string): Promise<Uint8Array>;
}
