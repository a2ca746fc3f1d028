/** The URI of a file of a skill. */
export function uriIn(folder: string, path: string): string {
  return `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of a file below a folder; undefined where it is not below it. */
export function pathIn(folder: string, uri: string): string | undefined {
  if (!uri.startsWith(`${folder}/`)) return undefined;
  return decoded(uri.slice(folder.length + 1));
}

/**
 * One spelling for one file: clients differ in what they escape (`%3A`, `%21`) and in the case of a drive letter. A document that was never saved is
 * the page in a folder of its own.
 */
export function sameSpelling(uri: string): string {
  const same = spelled(uri);
  return !same.startsWith('untitled:') || same.endsWith('/SKILL.md') ? same : `${same}/SKILL.md`;
}

/** The same for what is known to be a folder. */
export function sameFolder(uri: string): string {
  return folderOfUntitled(uri) ?? spelled(uri);
}

/** The folder that a document that was never saved is in; undefined for every other. */
export function folderOfUntitled(uri: string): string | undefined {
  const same = sameSpelling(uri);
  return same.startsWith('untitled:') ? same.slice(0, same.lastIndexOf('/')) : undefined;
}

function spelled(uri: string): string {
  const match = /^([a-z][a-z0-9+.-]*):(\/\/[^/?#]*)?([^?#]*)/i.exec(uri);
  if (match === null) return uri;
  const [, scheme = '', authority = '', path = ''] = match;
  const drive = path.replace(/^\/([A-Z])(?::|%3A)(?=\/|$)/i, (_, letter: string) => `/${letter.toLowerCase()}:`);
  const parts = drive.split('/').map((part, index) => {
    return index === 1 && /^[a-z]:$/.test(part) ? part : encodeURIComponent(decoded(part));
  });
  return `${scheme.toLowerCase()}:${authority}${parts.join('/')}`.replace(/(?<!\/)\/+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The folder that a file stands in, by URI or path; empty where none is named. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}
