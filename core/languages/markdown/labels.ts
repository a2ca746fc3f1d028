import type { LanguageId } from '../../facts/language.ts';

/** What a label of a code block means: code with a front end, code without one (by its name), data, or nothing certain (`unknown`). */
export type Meaning =
  | { readonly kind: 'language'; readonly language: LanguageId; readonly session: boolean }
  | { readonly kind: 'unread'; readonly name: string }
  | { readonly kind: 'data' }
  | { readonly kind: 'unknown' };

const shells = words(
  'bash sh shell zsh ksh dash fish shellscript bash-script unix linux cmdline command commands cli curl',
);
const sessions = words('console terminal shell-session shellsession sh-session bash-session session term');
const pythons = words('python python3 py py3 python2 pycon ipython gyp');
const scripts = words('javascript js node nodejs mjs cjs jsx typescript ts tsx mts cts ecmascript');
const powershells = words('powershell ps1 pwsh posh ps psm1');
const batches = words('bat cmd batch batchfile dosbatch dos winbatch');
const unread = new Map<string, string>(
  [
    ['VBScript', 'vbs vbscript vba vb'],
    ['AppleScript', 'applescript osascript jxa'],
    ['Ruby', 'ruby rb irb'],
    ['Perl', 'perl pl'],
    ['PHP', 'php'],
    ['Lua', 'lua'],
    ['Nushell', 'nu nushell'],
    ['C shell', 'csh tcsh'],
    ['Go', 'go golang'],
    ['Rust', 'rust rs'],
    ['Java', 'java'],
    ['Kotlin', 'kotlin kt'],
    ['Swift', 'swift'],
    ['C', 'c cpp c++ objc objective-c'],
    ['C#', 'csharp c# cs'],
    ['R', 'r'],
    ['Makefile', 'makefile make'],
    ['Dockerfile', 'dockerfile docker containerfile'],
  ].flatMap(([name = '', labels = '']) => labels.split(' ').map((label): [string, string] => [label, name])),
);
const uncertain = words(
  'text txt plain plaintext none output log example code snippet prompt markdown md mdx template pseudo',
);

/** The meaning of a label, lower case, without decoration. A label that is not known is data (`json`, `yaml`, `mermaid`). */
export function meaningOf(label: string): Meaning {
  if (label === '' || uncertain.has(label)) return { kind: 'unknown' };
  // Claude Code runs such a block before the model sees the page: https://code.claude.com/docs/en/skills#inject-dynamic-context
  if (label === '!') return { kind: 'language', language: 'shell', session: false };
  if (shells.has(label)) return { kind: 'language', language: 'shell', session: false };
  if (sessions.has(label)) return { kind: 'language', language: 'shell', session: true };
  if (pythons.has(label)) return { kind: 'language', language: 'python', session: label === 'pycon' };
  if (powershells.has(label)) return { kind: 'language', language: 'powershell', session: false };
  if (batches.has(label)) return { kind: 'language', language: 'batch', session: false };
  if (scripts.has(label)) return { kind: 'language', language: 'javascript', session: false };
  const name = unread.get(label);
  return name === undefined ? { kind: 'data' } : { kind: 'unread', name };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
