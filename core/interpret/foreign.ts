import type { Range } from '../bundle/span.ts';
import { runCode } from './code.ts';
import type { Frame } from './operands.ts';
import { constantsOf, textValue, type Value } from './value.ts';

/** Calls that hand a text to the shell, in languages that have no front end: awk, perl, ruby, php, AppleScript, Tcl. */
const shellCall =
  /(?:\b(?:system|exec|popen|shell_exec|passthru|do shell script|IO\.popen|Kernel\.system)\b\s{0,4}\(?\s{0,4}|\bqx\s{0,2}[{(]|`)\s{0,4}["'`]?([^"'`\n]{3,2000})["'`)}]/g;

/** Runs the literal shell commands in one-line code of another language; anything more is left to the effect that names the language. */
export function runForeign(code: readonly Value[], range: Range, frame: Frame): void {
  for (const text of code.flatMap(constantsOf).slice(0, 4)) {
    for (const match of text.slice(0, 20_000).matchAll(shellCall)) {
      const site = { fragment: frame.unit.fragment, range, exact: false };
      runCode('shell', textValue(match[1] ?? '', site), range, frame);
    }
  }
}
