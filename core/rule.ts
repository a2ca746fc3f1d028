import type { Bundle } from './bundle/bundle.ts';
import type { Span } from './bundle/span.ts';
import type { CapabilitySet } from './facts/capability.ts';
import type { Effect, Flow } from './facts/effect.ts';
import type { Gap } from './facts/gap.ts';
import type { Instruction } from './facts/instruction.ts';
import type { Manifest } from './manifest/manifest.ts';

/** Harm if true. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** Quality of the evidence. Context lowers confidence, never severity. */
export type Confidence = 'sure' | 'likely' | 'maybe';

export interface Evidence {
  readonly span: Span;
  /** What stands there, in a few words: `read here`, `sent here`. */
  readonly note: string;
}

/** At least one; the first is where the finding is shown. */
export type Trail = readonly [Evidence, ...Evidence[]];

/** What a rule yields. */
export interface Match {
  /** One sentence for a person who decides; never a value of a secret. */
  readonly message: string;
  readonly confidence: Confidence;
  /** Lower than the rule's own severity where an aggravator is missing; never higher. */
  readonly severity?: Severity;
  readonly evidence: Trail;
}

/** Identifiers in public catalogues, where they fit. */
export interface Taxonomy {
  /** OWASP Agentic Skills Top 10, v1.0-2026: `AST01` … `AST10`. */
  readonly ast: readonly string[];
  /** https://cwe.mitre.org */
  readonly cwe: readonly number[];
  /** https://attack.mitre.org techniques. */
  readonly attack: readonly string[];
  /** https://atlas.mitre.org techniques, ATLAS 5.6.0. */
  readonly atlas: readonly string[];
}

/** A judgement over facts. Rules hold judgement and wording, never parsing. */
export interface Rule {
  /** kebab-case name of the danger. */
  readonly id: string;
  readonly title: string;
  /** The highest severity it gives. */
  readonly severity: Severity;
  readonly taxonomy: Taxonomy;
  check(skill: Skill): Iterable<Match>;
}

/** A text of the bundle as decoded: a file, or a member of an archive in it. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** `document`: prose that an agent reads; `script`: code of a known language; `data`: anything else. */
  readonly role: 'document' | 'script' | 'data';
}

/** What the frontmatter declares, from both readings together. */
export interface Declared {
  readonly bins: readonly string[];
  readonly env: readonly string[];
  readonly config: readonly string[];
  readonly install: readonly string[];
  readonly tools: readonly string[];
}

/** Everything a rule sees. */
export interface Skill {
  readonly name: string;
  readonly bundle: Bundle;
  readonly manifest: Manifest;
  /** The same with those of further SKILL.md files in the bundle behind it: a host may load each as a skill of its own. */
  readonly manifests: readonly Manifest[];
  readonly texts: readonly TextFile[];
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
  readonly instructions: readonly Instruction[];
  readonly gaps: readonly Gap[];
  readonly capabilities: CapabilitySet;
  readonly declared: Declared;
}

/** Names a rule's type while keeping its literal id. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}

/** Evidence at a fact. */
export function at(fact: { readonly span: Span }, note: string): Evidence {
  return { span: fact.span, note };
}
