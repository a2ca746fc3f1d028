/** Programs that run the one named behind them. */
const launchers: ReadonlySet<string> = new Set([
  'env',
  'busybox',
  'npx',
  'bunx',
  'pnpx',
  'pnpm',
  'exec',
  'dlx',
  'sudo',
  'nice',
]);
const optionsWithValue: ReadonlySet<string> = new Set(['-u', '--unset', '-C', '--chdir', '-p', '--package']);

/**
 * Base name of the program in a `#!` line, looking through `env`, `env -S`, `npx`, assignments and options; undefined when there is none.
 * `uv run` counts as `python3`.
 */
export function shebangOf(bytes: Uint8Array): string | undefined {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (bytes[start] !== 0x23 || bytes[start + 1] !== 0x21) return undefined;
  const head = Buffer.from(bytes.subarray(start + 2, start + 514)).toString('latin1');
  const line = head.split(/[\r\n]/, 1)[0] ?? '';
  let skip = false;
  for (const word of line.replace(/["']/g, ' ').split(/[ \t\0]/)) {
    const plain = word.startsWith('-S') ? word.slice(2) : word;
    if (skip) skip = false;
    else if (optionsWithValue.has(plain)) skip = true;
    else if (plain !== '' && !plain.startsWith('-') && !/^[A-Za-z_]\w*=/.test(plain)) {
      const program = baseName(plain);
      if (program === 'uv') return 'python3';
      if (program !== '' && !launchers.has(program)) return program;
    }
  }
  return undefined;
}

/** The last part of a path, up to the first character that no program name holds; a package's version is left out. */
function baseName(path: string): string {
  return /^[\w.+-]{1,64}/.exec(path.slice(path.lastIndexOf('/') + 1))?.[0] ?? '';
}

const interpreters: readonly (readonly [RegExp, string])[] = [
  [/^(?:python|pypy)[\d.]*w?$|^ipython\d?$/, 'Python'],
  [/^(?:ba|z|k|mk|da|a|fi|c|tc)?sh$/, 'Shell script'],
  [/^(?:node|nodejs|deno|bun|qjs)$/, 'JavaScript'],
  [/^(?:tsx|ts-node|ts-node-esm)$/, 'TypeScript'],
  [/^(?:pwsh|powershell)$/, 'PowerShell'],
  [/^j?ruby[\d.]*$/, 'Ruby'],
  [/^perl[\d.]*$/, 'Perl'],
  [/^php[\d.]*$/, 'PHP'],
  [/^lua(?:jit)?[\d.]*$/, 'Lua'],
  [/^osascript$/, 'AppleScript'],
  [/^[gmn]?awk$/, 'Awk'],
  [/^(?:tclsh|wish)[\d.]*$|^expect$/, 'Tcl'],
  [/^Rscript$/, 'R'],
  [/^g?make$/, 'Makefile'],
];

/** What a script with this interpreter is called. */
export function interpreterLabel(interpreter: string): string {
  return interpreters.find(([pattern]) => pattern.test(interpreter))?.[1] ?? `${interpreter.slice(0, 40)} script`;
}
