import type { Range } from '../bundle/span.ts';
import { runCode } from './code.ts';
import type { Frame } from './operands.ts';
import { constantsOf, textValue, type Value } from './value.ts';
import { recordGap } from './world.ts';

/** Calls that hand a text to the shell, in languages that have no front end: awk, perl, AppleScript, Tcl, C#. */
const shellCall =
  /(?:\b(?:system|exec|popen|shell_exec|passthru|do shell script|IO\.popen|Kernel\.system)\b\s*(?:\(\s*)?|\bqx\s*[{(]\s*|`\s*)["'`]?([^"'`\n]{3,2000})["'`)}]/g;

/** Words with which such code starts something, talks to the network, or opens a file or the environment. */
const acting =
  /\b(?:system|exec|execvp|popen|eval|fork|socket|IO::Socket|LWP|Net::|open3?|require|unlink|ENV|environ|shell_exec|passthru|fsockopen|curl_exec|file_get_contents|do shell script|URI|TCPSocket|iex|iwr|irm|Invoke-\w{2,20}|Start-Process|New-Object|DownloadString|DownloadFile|FromBase64String|Set-MpPreference|Add-MpPreference|WebClient|HttpClient|WebRequest|TcpClient|UdpClient|Process\.Start|ProcessStartInfo|VirtualAlloc\w{0,4}|VirtualProtect|CreateRemoteThread|CreateThread|WriteProcessMemory|GetProcAddress|SetWindowsHookEx\w?|GetAsyncKeyState|CryptUnprotectData|ProtectedData|Assembly\.Load\w{0,8}|URLDownloadToFile\w?|RegistryKey|ActiveXObject|WScript|GetObject)\b|`|\/inet\/|\|\s{0,9}getline\b|\bgetline\s{0,9}(?:\w{1,40}\s{0,9})?<|\bdo\s+script\b|\bkeystroke\s{1,9}(?!"[^"]?"|return\b|tab\b|space\b)/i;

/** The program of macOS by which scripts ask for windows and press keys; its name says nothing of what they do. */
const eventsProgram = /"System Events"/gi;

/** UTF-16 units of code in another language that are looked through for commands. */
const longest = 20_000;

/** Runs the literal shell commands in one-line code of another language; anything more is left to the effect that names the language. */
export function runForeign(code: readonly Value[], range: Range, frame: Frame): void {
  for (const text of code.flatMap(constantsOf)) {
    if (acting.test(text.replace(eventsProgram, '""')))
      recordGap(frame.unit, 'blind', 'language', 'code in a language that is not analysed', range);
    if (text.length > longest)
      recordGap(frame.unit, 'blind', 'budget', 'more foreign code than is looked through', range);
    for (const match of text.slice(0, longest).matchAll(shellCall)) {
      const site = { fragment: frame.unit.fragment, range, exact: false };
      runCode('shell', textValue(match[1] ?? '', site), range, frame);
    }
  }
}
