import type { InstallSpec } from '../core/manifest/manifest.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** The frontmatter has the host fetch something that no registry of packages has seen. */
export const unsafeInstaller = defineRule({
  id: 'unsafe-installer',
  title: 'An installer in the frontmatter fetches from an address',
  severity: 'critical',
  taxonomy: { ast: ['AST02', 'AST04'], cwe: [494, 829], attack: ['T1105', 'T1195.002'], atlas: ['AML.T0011.002'] },
  *check({ manifests }) {
    const seen = new Set<string>();
    for (const spec of manifests.flatMap(({ openclaw, clawhub }) => [...openclaw.install, ...clawhub.install])) {
      const place = `${spec.span.start} ${spec.span.path}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const match = judge(spec);
      if (match !== undefined) yield match;
    }
  },
});

function judge(spec: InstallSpec): Match | undefined {
  const url = /\b(?:git\+)?(?:https?|ftp|git|ssh):\/\/\S{3,}/i.exec(spec.what)?.[0]?.replace(/^git\+/, '');
  const evidence = [at(spec, 'declared here')] as const;
  if (url === undefined) {
    if (spec.kept || !['script', 'shell', 'command', 'exec', 'run', 'download'].includes(spec.kind)) return undefined;
    return {
      message: `An installer of kind ${spec.kind} is declared; OpenClaw ignores it, other hosts may not`,
      confidence: 'likely',
      severity: 'low',
      evidence,
    };
  }
  const why = aggravatorOf(url);
  const ending = why === undefined ? '' : `; ${why}`;
  if (spec.kind === 'download' && spec.kept) {
    return {
      message: `The host offers to download and unpack a program from ${hostName(url)}${ending}`,
      confidence: 'sure',
      severity: why === undefined ? 'medium' : 'critical',
      evidence,
    };
  }
  const severity = why === undefined ? 'low' : 'high';
  return {
    message: `An installer of kind ${spec.kind || 'none'} names ${hostName(url)}; OpenClaw ignores it, other hosts may not${ending}`,
    confidence: 'likely',
    severity,
    evidence,
  };
}
