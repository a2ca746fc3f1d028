import type { Bundle } from '../bundle/bundle.ts';
import { type Digest, digestBytes } from '../bundle/digest.ts';
import { capabilitySet } from '../facts/capability.ts';
import type { MachineCode } from '../facts/gap.ts';
import type { Analysis, ReportedFile } from './analysis.ts';
import { judge } from './judge.ts';

/** The analysis of a skill that took too much time or memory: nothing was examined, so it needs a person. Not reproducible. */
export function unanalysed(bundle: Bundle, reason: string, code: MachineCode): Analysis {
  const gaps = [{ kind: 'blind', code, reason: `not examined: ${reason}`, path: '.', start: undefined }] as const;
  return {
    name: bundle.name,
    description: undefined,
    digest: bundle.digest,
    complete: false,
    ...judge({ findings: [], gaps, problems: bundle.problems }),
    nested: [],
    capabilities: capabilitySet(),
    sites: [],
    declared: { bins: [], env: [], config: [], install: [], tools: [] },
    findings: [],
    gaps,
    files: bundle.entries.map(fileOf),
  };
}

function fileOf(entry: Bundle['entries'][number]): ReportedFile {
  const { path } = entry;
  const type = 'not examined';
  if (entry.kind === 'unread') return { path, size: entry.size, digest: emptyDigest(), kind: 'unread', type };
  if (entry.kind === 'link') {
    const bytes = new TextEncoder().encode(entry.target);
    return { path, size: bytes.length, digest: digestBytes(bytes), kind: 'link', type };
  }
  const kind = entry.executable ? 'executable' : 'file';
  return { path, size: entry.bytes.length, digest: digestBytes(entry.bytes), kind, type };
}

function emptyDigest(): Digest {
  return digestBytes(new Uint8Array());
}
