import type { Confidence, Severity, Verdict } from '../core/index.ts';
import { type Fragment, html } from './html.ts';
import { icon } from './icon.ts';

/** What a verdict over bytes means, in a sentence. */
const verdicts: Readonly<Record<Verdict, string>> = {
  block: 'It should not be installed.',
  review: 'A person should look before it is installed.',
  pass: 'Nothing was found that calls for a person.',
};

/** What a decision means, in a sentence. */
const decisions: Readonly<Record<Verdict, string>> = {
  block: 'The gate keeps it out.',
  review: 'The gate waits for a person.',
  pass: 'The gate lets it through.',
};

/** A verdict as picture and word. */
export function verdictLabel(verdict: Verdict): Fragment {
  return html`<span class="verdict ${verdict}">${icon(verdict)}${verdict}</span>`;
}

/** What it means. */
export function meaningOf(verdict: Verdict, decided: boolean): string {
  return (decided ? decisions : verdicts)[verdict];
}

/** How bad it is. */
export function severityLabel(severity: Severity): Fragment {
  return html`<span class="severity ${severity}">${severity}</span>`;
}

/** What each confidence rests on. */
export const confidences: readonly (readonly [Confidence, string])[] = [
  ['sure', 'it runs, or is known exactly'],
  ['likely', 'the reader or the agent is told to do it, or one part of it is open'],
  ['maybe', 'it is quoted, forbidden or a pattern, and changes no verdict'],
];
