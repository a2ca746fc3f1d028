import { capabilities } from '../../core/index.ts';
import { releaseOf } from '../consent/origin.ts';
import { jsonText } from '../escape.ts';
import { versionOf } from '../version.ts';
import type { Exporter, Locked } from './exporter.ts';

/**
 * A bill of materials in CycloneDX 1.6 JSON: a component for each skill, with its files. No time and no serial number, so that the same lock
 * gives the same bytes.
 */
export const cyclonedx: Exporter = {
  kind: 'cyclonedx',
  export: ({ passing }) => ({
    text: jsonText({
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { tools: { components: [{ type: 'application', name: 'skillcheck', version: versionOf() }] } },
      components: passing.map(componentOf),
    }),
    problems: [],
    notes: [],
  }),
};

function componentOf({ key, entry }: Locked) {
  const { name, source, digest, files } = entry;
  const version = releaseOf(source);
  return {
    type: 'application',
    'bom-ref': `skill:${key}`,
    ...(source.type === 'clawhub' ? { publisher: source.publisher.handle } : {}),
    name,
    ...(version === '' ? {} : { version }),
    // Over all files, their paths and modes, as skillcheck computes it; the files below have plain ones.
    hashes: [{ alg: 'SHA-256', content: hexOf(digest) }],
    purl: purlOf({ key, entry }),
    ...references(entry),
    components: Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, line]) => ({
        type: 'file',
        'bom-ref': `skill:${key}#${path}`,
        name: path,
        hashes: [{ alg: 'SHA-256', content: hexOf(line) }],
      })),
    properties: propertiesOf({ key, entry }),
  };
}

function hexOf(line: string): string {
  return line.slice('sha256:'.length, 'sha256:'.length + 64);
}

/** There is no type for skills yet (package-url/purl-spec#866), so they are generic; what stands in a repository is not. */
function purlOf({ key, entry: { name, source } }: Locked): string {
  if (source.type === 'github') {
    const below = source.path === '' ? '' : `#${segments(source.path)}`;
    return `pkg:github/${segments(source.repo.toLowerCase())}@${source.commit}${below}`;
  }
  if (source.type === 'clawhub') {
    const ref = segments(source.ref.replace(/^@/, ''));
    return `pkg:generic/${ref}@${encode(source.version)}?repository_url=${encode(source.registry)}`;
  }
  return `pkg:generic/${encode(name || key)}`;
}

function segments(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(encode)
    .join('/');
}

/** Never throws: half of a surrogate pair becomes U+FFFD first. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function references({ source }: Locked['entry']) {
  const commit = source.type === 'github' ? source : source.type === 'clawhub' ? source.provenance : null;
  if (commit === null || !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(commit.repo)) return {};
  const url = `https://github.com/${commit.repo}/tree/${commit.commit}`;
  return { externalReferences: [{ type: 'vcs', url }] };
}

function propertiesOf({ key, entry }: Locked) {
  const { analysis, review } = entry;
  const held = Object.keys(capabilities).filter((name): name is keyof typeof capabilities =>
    Object.hasOwn(capabilities, name),
  );
  const list: (readonly [string, string])[] = [
    ['skillcheck:path', key],
    ['skillcheck:digest', entry.digest],
    ['skillcheck:complete', String(analysis.complete)],
    ['skillcheck:verdict', analysis.verdict],
    ['skillcheck:ruleset', analysis.ruleset],
    ...held.flatMap((name) =>
      entry.capabilities[name].map((token): [string, string] => [`skillcheck:capability:${name}`, token]),
    ),
  ];
  if (review !== null) {
    list.push(['skillcheck:review:by', review.by], ['skillcheck:review:on', review.on]);
    list.push(['skillcheck:review:until', review.until], ['skillcheck:review:reason', review.reason]);
  }
  return list.map(([name, value]) => ({ name, value }));
}
