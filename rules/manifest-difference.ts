import type { ManifestDifference } from '../core/manifest/manifest.ts';
import { at, defineRule, type Severity } from '../core/rule.ts';

/** What the registry shows is not what the host acts on: whoever looked at the page has not seen this. */
export const manifestDifference = defineRule({
  id: 'manifest-difference',
  title: 'The registry and the host read different frontmatter',
  severity: 'medium',
  taxonomy: { ast: ['AST02', 'AST04'], cwe: [436], attack: ['T1036'], atlas: ['AML.T0074'] },
  *check({ manifests }) {
    for (const difference of manifests.flatMap(({ differences }) => differences)) {
      const { key, openclaw, clawhub } = difference;
      yield {
        message: `${key} is ${shown(openclaw)} for OpenClaw and ${shown(clawhub)} for ClawHub`,
        confidence: 'sure',
        severity: severityOf(difference),
        evidence: [at(difference, 'read in two ways')],
      };
    }
  },
});

/** A field that one reader does not see at all is an error of form; two different values are two different skills. */
function severityOf({ key, openclaw, clawhub }: ManifestDifference): Severity {
  if (key === 'always') return openclaw === 'true' ? 'medium' : 'low';
  if (openclaw === '' || clawhub === '') return 'low';
  if (key === 'name' || key === 'description') return fold(openclaw) === fold(clawhub) ? 'low' : 'medium';
  if (key !== 'install') return 'low';
  const seen = new Set(clawhub.split(', '));
  return openclaw.split(', ').some((spec) => !seen.has(spec)) ? 'medium' : 'low';
}

function shown(value: string): string {
  return value === '' ? 'nothing' : `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
}

/** Without what the two parsers do differently to quotes, folding and escapes. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
