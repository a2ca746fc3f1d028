import type { Analysis, LocatedGap, ReportedFile } from '../analysis/analysis.ts';
import { type Digest, digestBytes } from '../bundle/digest.ts';
import { type Capability, type CapabilitySet, capabilities } from '../facts/capability.ts';
import { sortedSet } from './lockfile.ts';
import { isRegistryFile } from './registry-file.ts';
import type { LockEntry, Review, Source } from './schema.ts';

/** Which program and rules made the facts. */
export interface Tool {
  /** `skillcheck 0.1.0` */
  readonly name: string;
  readonly ruleset: string;
}

/** What the lock records of one analysed skill; the digest of the analysis must be the one that an approval binds (see registry-file.ts). */
export function lockEntry(analysis: Analysis, source: Source, review: Review | null, tool: Tool): LockEntry {
  return {
    name: analysis.name.slice(0, 1000),
    source,
    digest: analysis.digest,
    files: Object.fromEntries(analysis.files.map((file) => [file.path, fileLine(file, source)])),
    capabilities: mutableSet(analysis.capabilities),
    analysis: {
      tool: tool.name,
      ruleset: tool.ruleset,
      complete: analysis.complete,
      verdict: analysis.verdict,
      findings: Object.fromEntries(
        analysis.findings.map((finding) => [
          finding.fingerprint,
          `${finding.rule} ${finding.severity}/${finding.confidence} ${finding.evidence[0].path}`,
        ]),
      ),
      gaps: blindGaps(analysis.gaps),
    },
    review,
  };
}

/** Names a blind gap across runs: `code path`. Positions are left out because they move. */
export function gapKey(gap: Pick<LocatedGap, 'code' | 'path'>): string {
  return `${gap.code} ${gap.path}`;
}

/** The keys of the gaps that change a verdict, sorted. */
export function blindGaps(gaps: readonly LocatedGap[]): string[] {
  return sortedSet(gaps.filter((gap) => gap.kind === 'blind').map(gapKey));
}

/** Digest over the JSON of a capability set: its classes in the order of the closed list, tokens sorted, no white space. */
export function capabilityDigest(set: CapabilitySet): Digest {
  const canonical = classes().map((name) => [name, sortedSet(set[name])]);
  return digestBytes(JSON.stringify(canonical));
}

/** The closed list of classes. */
export function classes(): readonly Capability[] {
  return Object.keys(capabilities).filter(isCapability);
}

function isCapability(name: string): name is Capability {
  return Object.hasOwn(capabilities, name);
}

function fileLine(file: ReportedFile, source: Source): string {
  if (isRegistryFile(file.path, file.kind, source)) return `${file.digest} registry`;
  return file.kind === 'executable' || file.kind === 'link' ? `${file.digest} ${file.kind}` : file.digest;
}

function mutableSet(set: CapabilitySet): LockEntry['capabilities'] {
  return {
    exec: [...set.exec],
    eval: [...set.eval],
    network: [...set.network],
    env: [...set.env],
    secrets: [...set.secrets],
    read: [...set.read],
    write: [...set.write],
    agent: [...set.agent],
    persistence: [...set.persistence],
    install: [...set.install],
    tools: [...set.tools],
    control: [...set.control],
    opaque: [...set.opaque],
  };
}
