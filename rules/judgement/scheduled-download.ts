/** Brings a text or a file from the network. */
const fetches =
  /\b(?:curl|wget|aria2c|fetch|iwr|irm|Invoke-(?:WebRequest|RestMethod)|Start-BitsTransfer|DownloadString|DownloadData|DownloadFile|urlretrieve|urlopen|requests\.get|bitsadmin|certutil)\b/i;
/** Reads a text as code. */
const evaluates = /\b(?:iex|Invoke-Expression|ExpandString|scriptblock\]?::Create|NewScriptBlock|InvokeScript)\b/i;
const opens = /\b(?:unzip|bsdtar|tar|7z|unxz|gunzip|Expand-Archive|zipfile|tarfile|extractall|unpack_archive)\b/i;
const interpreters =
  /^(?:\S*\/)?(?:python[\d.]{0,5}|node|bash|sh|zsh|dash|perl|ruby|php|pwsh|powershell(?:\.exe)?|deno|bun)$/i;
/** A place for a file, with or without quotes around it. */
const place = /(?:~|\$\w{1,40}|\{\w{1,20}\}|[A-Za-z]:|\.{1,2})?[\\/][^\s"'`,;()|&<>]{1,400}/g;

/** Longest line that is looked at, and parts of it. */
const longest = 100_000;
const mostParts = 100;

/** Whether a line that runs later fetches what it runs: into something that reads code, or to a file that it then opens and starts. */
export function fetchesItsProgram(text: string): boolean {
  return text
    .split('\n')
    .some((line) => line.length <= longest && fetches.test(line) && (evaluates.test(line) || startsFetched(line)));
}

function startsFetched(line: string): boolean {
  const places: string[] = [];
  for (const part of line.split(/&&|\|\||;|\|/, mostParts)) {
    const named = placesIn(part);
    if (fetches.test(part)) places.push(...named);
    else if (opens.test(part) && named.some((one) => isBelow(one, places))) places.push(...named);
    else if (starts(part, places)) return true;
  }
  return false;
}

/** Places that a part names, its addresses left out. */
function placesIn(part: string): readonly string[] {
  const files = part.replace(/\b[a-z][a-z0-9+.-]{1,12}:\/\/[^\s"'`]{1,400}/gi, ' ');
  return [...files.matchAll(place)]
    .map(([found]) => found)
    .filter((found) => !/^\/(?:usr|bin|opt\/homebrew|dev)\b/.test(found));
}

/** Whether a part starts, itself or by an interpreter, a file at or below one of these places. */
function starts(part: string, places: readonly string[]): boolean {
  const words = part.trim().split(/\s+/, 8);
  const first = words.findIndex((word) => !/^(?:\w+=.*|sudo|nohup|exec|&)$/.test(word));
  const program = words[first] ?? '';
  const file = interpreters.test(program) ? words.slice(first + 1).find((word) => !word.startsWith('-')) : program;
  return file !== undefined && isBelow(file.replace(/^["']|["']$/g, ''), places);
}

function isBelow(file: string, places: readonly string[]): boolean {
  return places.some((one) => file === one || file.startsWith(`${one.replace(/\/$/, '')}/`));
}
