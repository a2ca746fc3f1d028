import { type Pin, publicRegistry, type Source } from '../../core/index.ts';
import { escapeText } from '../escape.ts';

/** What stands above a screen for a skill that was downloaded: which version, from whom, and whether it is what was promised. */
export function originLines({
  pin,
  verified,
  locked,
}: {
  readonly pin: Pin;
  readonly verified: number | undefined;
  readonly locked: Source | undefined;
}): string[] {
  const { origin, registry } = pin;
  if (origin.type === 'local' || origin.type === 'archive') return [];
  const before = locked === undefined ? '' : releaseOf(locked);
  const version = releaseOf(origin);
  const step = before === '' || before === version ? version : `${before} → ${version}`;
  const lines = [`  resolved  ${nameOf(origin)} ${step}${publishedBy(origin)}`];
  // A handle says nothing without the registry that gave it, and that can be chosen by a variable which nobody sees.
  if (origin.type === 'clawhub' && origin.registry !== publicRegistry)
    lines.push(`  from      ${origin.registry}, which is not the public registry`);
  if (verified !== undefined)
    lines.push(`  verified  ${verified} ${verified === 1 ? 'file is' : 'files are'} as the registry lists them`);
  if (registry !== undefined) {
    const summary = registry.summary === '' ? '' : ` (${registry.summary.slice(0, 300)})`;
    lines.push(`  registry  says ${registry.withdrawn ? 'withdrawn' : registry.verdict}${summary}`);
  }
  return [...lines.map((line) => escapeText(line)), ''];
}

/** How a source is written on a command line. */
export function nameOf(source: Source): string {
  if (source.type === 'clawhub') return source.ref;
  if (source.type === 'github') return `github:${source.repo}${source.path === '' ? '' : `/${source.path}`}`;
  return source.type === 'local' ? 'a local folder' : 'an archive';
}

/** The version, or the first digits of the commit; empty where there is neither. */
export function releaseOf(source: Source): string {
  if (source.type === 'clawhub')
    return /^[0-9a-f]{40}$/.test(source.version) ? source.version.slice(0, 12) : source.version;
  return source.type === 'github' ? source.commit.slice(0, 12) : '';
}

function publishedBy(source: Source): string {
  if (source.type !== 'clawhub') return '';
  const on = source.published === null ? '' : `  published ${source.published}`;
  return `${on}  by ${source.publisher.handle}`;
}
