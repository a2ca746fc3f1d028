/** A skill of the registry as a person names it. */
export interface SkillName {
  /** Without `@`; undefined in a bare name, which several publishers may use. */
  readonly owner: string | undefined;
  readonly slug: string;
  /** A version, a range of versions, a tag or a commit; undefined for the latest. */
  readonly version: string | undefined;
}

/** A publisher's handle, as OpenClaw checks it. */
const handle = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
/** A skill's name; older ones may be shorter or longer than the registry lets in today. Never `.` or `..`. */
const slugs = /^[a-z0-9][a-z0-9._-]{0,127}$/;
const versions = /^[A-Za-z0-9][A-Za-z0-9.+_-]{0,127}$/;
/** What a range is written with, as npm does: `^1.2`, `~1.2.3`, `>=1 <2`, `1.x`. */
const ranges = /^[0-9^~<>=*][0-9A-Za-z.+_ ^~<>=|*-]{0,127}$/;

/** Whether a text names something in the registry, rightly or not. */
export function isNamed(spec: string): boolean {
  return spec.startsWith('@') || spec.startsWith('clawhub:');
}

/** Understands `@owner/slug[@version]`, the same after `clawhub:`, and `clawhub:slug[@version]`; case does not matter in names. */
export function readName(spec: string): SkillName | undefined {
  const bare = spec.startsWith('clawhub:');
  const text = bare ? spec.slice('clawhub:'.length) : spec;
  if (text.length > 400) return undefined;
  const owned = text.startsWith('@');
  if (!owned && !bare) return undefined;
  const [name = '', version, ...more] = (owned ? text.slice(1) : text).split('@');
  const [first = '', second, ...parts] = name.toLowerCase().split('/');
  const owner = second === undefined ? undefined : first;
  const slug = second ?? first;
  const sound =
    more.length === 0 &&
    parts.length === 0 &&
    owned === (owner !== undefined) &&
    (owner === undefined || isHandle(owner)) &&
    isSlug(slug) &&
    (version === undefined || isVersion(version) || ranges.test(version));
  return sound ? { owner, slug, version } : undefined;
}

/** Whether a text can be a skill's name, and so a folder's. */
export function isSlug(text: string): boolean {
  return slugs.test(text) && !text.includes('..') && !text.endsWith('.');
}

/** Whether a text can be a publisher's handle. */
export function isHandle(text: string): boolean {
  return handle.test(text);
}

/** Whether a text can be a version or a tag. */
export function isVersion(text: string): boolean {
  return versions.test(text);
}

/** A commit stands for a version where the registry only points to a repository. */
export function isCommit(version: string): boolean {
  return /^[0-9a-f]{40}$/.test(version);
}
