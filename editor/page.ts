import { type Analysis, capabilitiesOf, countsOf, escapeText } from '../core/index.ts';
import type { Result } from './skills.ts';

/** A report on one skill as a whole HTML page; every text of the skill is escaped, and nothing is loaded. */
export function pageOf(folder: string, result: Result | undefined): string {
  const body =
    result === undefined
      ? '<p>Being checked.</p>'
      : result.analysis === undefined
        ? `<p>Not checked: ${text(result.error)}</p>`
        : bodyOf(result.analysis);
  const csp = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}"><title>${text(folder)}</title>${body}`;
}

function bodyOf(analysis: Analysis): string {
  const findings = analysis.findings.map(({ severity, message, rule, evidence: [main] }) => {
    return `<li><b>${severity}</b> ${text(message)} <code>${text(rule)}</code> ${text(main.path)}:${main.start.line}</li>`;
  });
  return [
    `<h1>${text(analysis.name)}: ${analysis.verdict}</h1><p>${text(countsOf(analysis))}</p>`,
    `<ul>${capabilitiesOf(analysis)
      .map((power) => `<li>${text(power)}</li>`)
      .join('')}</ul>`,
    `<ol>${findings.join('')}</ol>`,
  ].join('');
}

function text(value: string): string {
  return escapeText(value).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
