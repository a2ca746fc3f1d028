import type { Range, Span } from '../bundle/span.ts';

/** SKILL.md's frontmatter as its two readers understand it, with positions. Never stops the analysis: what is broken is a problem. */
export interface Manifest {
  /** The file read, as named in the bundle; undefined when the bundle has none. */
  readonly path: string | undefined;
  /** Where the body starts and ends in that file's text. */
  readonly body: Range;
  /** The raw frontmatter text's range, without the delimiters; undefined when there is none. */
  readonly frontmatter: Range | undefined;
  readonly openclaw: Reading;
  readonly clawhub: Reading;
  /** Every scalar, by its key path (`metadata.openclaw.requires.bins.0`), with where the value stands. At most 10,000. */
  readonly entries: readonly ManifestEntry[];
  /** What one reader sees and the other does not, limited to what matters: name, description, requires, install, always, primaryEnv. */
  readonly differences: readonly ManifestDifference[];
  readonly problems: readonly ManifestProblem[];
}

export interface ManifestEntry {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

export interface ManifestDifference {
  readonly key: string;
  readonly openclaw: string;
  readonly clawhub: string;
  readonly span: Span;
}

export interface ManifestProblem {
  /** `missing`, `unterminated`, `code-engine`, `invalid-yaml`, `duplicate-key`, `too-large`, `not-a-map`, `alias-bomb`, `invalid-field`, `metadata-ignored`. */
  readonly code: string;
  readonly reason: string;
  readonly span: Span;
}

/** The fields that one reader acts on, after its own rules of recovery, precedence and sanitising. */
export interface Reading {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly homepage: string | undefined;
  /** Loads without its requirements being met (metadata.openclaw.always). */
  readonly always: boolean;
  readonly userInvocable: boolean;
  readonly disableModelInvocation: boolean;
  /** A slash command that goes straight to a tool, past the model. */
  readonly commandTool: string | undefined;
  readonly primaryEnv: string | undefined;
  readonly os: readonly string[];
  readonly bins: readonly string[];
  readonly anyBins: readonly string[];
  readonly env: readonly string[];
  readonly config: readonly string[];
  readonly install: readonly InstallSpec[];
  /** `allowed-tools`, which OpenClaw does not interpret but other hosts do. */
  readonly allowedTools: readonly string[];
  /** Kinds of hook or setup command that other hosts run (`hooks`, `setup`), with their commands. */
  readonly hooks: readonly { readonly key: string; readonly command: string; readonly span: Span }[];
}

/** An installer that the host offers to run. `kind` as written; `kept`: whether this reader keeps it. */
export interface InstallSpec {
  readonly kind: string;
  readonly kept: boolean;
  /** Formula, package, module or URL. */
  readonly what: string;
  readonly bins: readonly string[];
  readonly span: Span;
}
