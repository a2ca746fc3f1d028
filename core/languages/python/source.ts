/** What stands in front of lines in an interactive session: `>>> `, `... `, `In [3]: `. */
const prompt = /^[ \t]*(?:>>>|\.\.\.|In \[\d{1,5}\]:|\.\.\.:)(?: |$)/;

/**
 * The text as Python reads it, with the same length so that offsets stay: a lone carriage return is a line end, prompts of a session
 * and its output are blanked.
 */
export function prepare(text: string): string {
  const lined = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  return /^\s*(?:>>> |In \[\d)/.test(lined) ? session(lined) : lined;
}

/** A line of a notebook cell that is a shell command: `!pip install x`. */
export interface ShellLine {
  readonly start: number;
  readonly end: number;
}

const magic = /^[ \t]*(?:!|%%?(?=[a-z]{2,20}\b))[^\n]*/gm;
const command =
  /^[ \t]*(?:!|\$ |%%?(?=[a-z]{2,20}\b)|(?=(?:sudo|python3?|pip3?|uvx?|npx?|npm|node|bash|sh|curl|wget|git|brew|apt|chmod|cd|export|source) {1,4}[\w./"'~$-]))[^\n]*/gm;

/**
 * The text with notebook magics (`%cd x`, `!pip install y`) as comments, and the shell commands among them; undefined when there are none.
 * For texts that do not parse as they are, because such a line may also stand inside a string. In a `sketch` (a code block of a document)
 * a line that starts with the name of a program is a command too.
 */
export function withoutMagics(
  text: string,
  sketch: boolean,
): { readonly text: string; readonly shell: readonly ShellLine[] } | undefined {
  const shell: ShellLine[] = [];
  let found = false;
  const blank = text.replace(sketch ? command : magic, (line: string, at: number) => {
    const indent = line.length - line.trimStart().length;
    const mark = line[indent];
    found = true;
    const skip = mark === '!' ? 1 : mark === '$' ? 2 : 0;
    if (mark !== '%') shell.push({ start: at + indent + skip, end: at + line.length });
    return `${line.slice(0, indent)}#${' '.repeat(line.length - indent - 1)}`;
  });
  return found ? { text: blank, shell } : undefined;
}

function session(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const start = prompt.exec(line)?.[0];
      return start === undefined ? ' '.repeat(line.length) : ' '.repeat(start.length) + line.slice(start.length);
    })
    .join('\n');
}

const plain =
  /^(?:utf-?8(?:-sig)?|us-ascii|ascii|latin-?1|iso-?8859-?1?5?|cp125[0-9]|windows-125[0-9]|euc-?[a-z]{2}|gbk?[0-9]{0,5}|big5|shift[_-]?jis|koi8-r)/;

/** The encoding that the file declares (PEP 263), when Python would decode the file into other code than what stands here. */
export function strangeEncoding(text: string): string | undefined {
  const first = text.indexOf('\n');
  const second = first < 0 ? -1 : text.indexOf('\n', first + 1);
  const head = text.slice(0, second < 0 ? text.length : second).split('\n');
  for (const line of head) {
    const name = /^[ \t\f]*#.{0,400}?coding[:=][ \t]*([-\w.]{1,80})/
      .exec(line)?.[1]
      ?.toLowerCase()
      .replaceAll('_', '-');
    if (name !== undefined) return plain.test(name) ? undefined : name;
  }
  return undefined;
}
