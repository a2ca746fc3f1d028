import type { Report } from '../../core/index.ts';
import { UserError } from '../errors.ts';

/** A report and the name of its file. */
export interface Part {
  readonly name: string;
  readonly report: Report;
}

/**
 * One report of several: of all shards of a scan, in their order, exactly as the scan would have given it; or of scans of different skills, in
 * the order given. Throws UserError where they do not belong together, or where one is missing.
 */
export function joinReports(parts: readonly [Part, ...Part[]]): Report {
  const [first, ...others] = inOrder(parts);
  for (const { name, report } of others) refuseOtherTool(first, name, report);
  const reports = [first, ...others].map(({ report }) => report);
  refuseTwice([first, ...others]);
  const sum = (count: 'skills' | 'pass' | 'review' | 'block') =>
    reports.reduce((total, { summary }) => total + summary[count], 0);
  const decided = reports.flatMap(({ decision }) => decision ?? []);
  const decision = (['block', 'review', 'pass'] as const).find((one) => decided.includes(one));
  const absent = reports.flatMap((report) => report.absent ?? []);
  return {
    schema: first.report.schema,
    tool: first.report.tool,
    summary: {
      skills: sum('skills'),
      pass: sum('pass'),
      review: sum('review'),
      block: sum('block'),
      // They ran side by side.
      durationMs: Math.max(...reports.map(({ summary }) => summary.durationMs)),
    },
    ...(decision === undefined ? {} : { decision }),
    skills: reports.flatMap(({ skills }) => skills),
    ...(reports.some((report) => report.absent !== undefined) ? { absent } : {}),
    errors: reports.flatMap(({ errors }) => errors),
  };
}

function inOrder(parts: readonly [Part, ...Part[]]): readonly [Part, ...Part[]] {
  const count = parts.find(({ report }) => report.shard !== undefined)?.report.shard?.count;
  if (count === undefined) return parts;
  const shards = new Map<number, Part>();
  for (const part of parts) {
    const { shard } = part.report;
    if (shard === undefined)
      throw new UserError(`${part.name} is no shard, others are`, 'merge the shards of one scan');
    if (shard.count !== count)
      throw new UserError(
        `${part.name} is shard ${shard.index}/${shard.count}, others are of ${count}`,
        'merge the shards of one scan',
      );
    const same = shards.get(shard.index);
    if (same !== undefined)
      throw new UserError(
        `${same.name} and ${part.name} are both shard ${shard.index}/${count}`,
        'give each shard once',
      );
    shards.set(shard.index, part);
  }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !shards.has(index));
  if (missing.length > 0)
    throw new UserError(
      `of ${count} shards, ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'what was not scanned has no verdict; give the report of every shard',
    );
  const [first, ...others] = [...shards].sort(([a], [b]) => a - b).map(([, part]) => part);
  return first === undefined ? parts : [first, ...others];
}

function refuseOtherTool(first: Part, name: string, { tool }: Report): void {
  const { version, ruleset } = first.report.tool;
  if (tool.version === version && tool.ruleset === ruleset) return;
  throw new UserError(
    `${first.name} is of skillcheck ${version} with rules ${ruleset}, ${name} of ${tool.version} with ${tool.ruleset}`,
    'scan all of it with the same version',
  );
}

function refuseTwice(parts: readonly Part[]): void {
  const seen = new Map<string, string>();
  for (const { name, report } of parts) {
    for (const { path } of report.skills) {
      const other = seen.get(path);
      if (other !== undefined && other !== name)
        throw new UserError(`${path} is in ${other} and in ${name}`, 'give each report once');
      seen.set(path, name);
    }
  }
}
