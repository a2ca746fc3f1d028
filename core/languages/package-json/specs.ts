/** What a dependency's specification asks for when it is not a plain version range. */
export type Unusual = 'remote' | 'unpinned';

/**
 * Whether a specification comes from elsewhere than the registry (git, a URL, a tarball, a folder of this machine), or takes whatever is
 * newest. https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies
 */
export function unusual(spec: string): Unusual | undefined {
  const text = spec.trim();
  if (
    /^(?:git(?:\+[a-z]{1,6})?:|git@|https?:|file:|link:|(?:github|gitlab|bitbucket|gist):|\.{1,2}\/|~\/|\/)/i.test(text)
  )
    return 'remote';
  if (/^[\w.-]{1,100}\/[\w.-]{1,100}(?:#.{0,200})?$/.test(text) || /\.(?:tgz|tar\.gz)$/i.test(text)) return 'remote';
  return text === '' || text === '*' || text === 'x' || text === 'latest' || /^>=?\s*0(?:\.0){0,2}$/.test(text)
    ? 'unpinned'
    : undefined;
}
