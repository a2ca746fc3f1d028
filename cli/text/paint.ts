import pc from 'picocolors';
import type { Confidence, Severity, Verdict } from '../../core/index.ts';

/** Colours by meaning; every function returns its argument unchanged where colour is off. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  frame(text: string): string;
  severity(severity: Severity, text: string): string;
  verdict(verdict: Verdict, text: string): string;
  confidence(confidence: Confidence, text: string): string;
}

/** The colours of the text report and of the help pages. */
export function paintFor(color: boolean): Paint {
  const { bold, dim, blue, red, redBright, yellow, cyan, green } = pc.createColors(color);
  const severities = { critical: red, high: redBright, medium: yellow, low: cyan };
  const verdicts = { pass: green, review: yellow, block: red };
  return {
    bold,
    dim,
    frame: blue,
    severity: (severity, text) => bold(severities[severity](text)),
    verdict: (verdict, text) => bold(verdicts[verdict](text)),
    confidence: (confidence, text) => (confidence === 'maybe' ? dim(text) : text),
  };
}
