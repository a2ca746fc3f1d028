/** An address from which a lockfile takes a package. */
export interface LockedAddress {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** Lockfiles and what their tools call the place of a package; other addresses in them (funding, home pages) are not fetched. */
const files: readonly { readonly file: RegExp; readonly address: RegExp }[] = [
  {
    file: /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock)$/,
    address: /\bresolved"?:?\s+"(https?:\/\/[^\s"]{3,})"/g,
  },
  { file: /(?:^|\/)pnpm-lock\.yaml$/, address: /\btarball:\s+["']?(https?:\/\/[^\s"',}]{3,})/g },
  {
    file: /(?:^|\/)(?:poetry|uv|pdm)\.lock$/,
    address: /\b(?:url|registry)\s*=\s*"(https?:\/\/[^\s"]{3,})"/g,
  },
  { file: /(?:^|\/)Pipfile\.lock$/, address: /"(?:url|file)":\s*"(https?:\/\/[^\s"]{3,})"/g },
  {
    file: /(?:^|\/)Cargo\.lock$/,
    address: /\bsource\s*=\s*"(?:registry|sparse|git)\+(https?:\/\/[^\s"]{3,})"/g,
  },
  { file: /(?:^|\/)Gemfile\.lock$/, address: /^[ \t]+remote:\s+(https?:\/\/\S{3,})/gm },
];

/** The addresses from which a lockfile takes packages; none for any other file. Linear in the length of the text. */
export function lockedAddresses(path: string, text: string): readonly LockedAddress[] {
  const found = files.find(({ file }) => file.test(path));
  if (found === undefined) return [];
  return [...text.matchAll(found.address)].map((match) => ({
    url: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
