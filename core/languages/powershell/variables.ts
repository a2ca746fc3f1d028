import type { Operand } from '../../facts/program.ts';
import type { Reader } from './reader.ts';

/** Variables that are something by themselves. Sources: about_Automatic_Variables, about_Preference_Variables. */
const automatic: ReadonlyMap<string, string> = new Map([
  ['home', '~'],
  ['pwd', '{workspace}'],
  ['psscriptroot', '{skill}'],
  ['profile', '~/Documents/PowerShell/Microsoft.PowerShell_profile.ps1'],
  ['pshome', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0'],
  ['true', 'True'],
  ['false', 'False'],
  ['null', ''],
  ['ofs', ' '],
  ['verbosepreference', 'SilentlyContinue'],
  ['debugpreference', 'SilentlyContinue'],
  ['shellid', 'Microsoft.PowerShell'],
  ['psculture', 'en-US'],
]);
const given: ReadonlySet<string> = new Set(['args', 'psboundparameters', 'myinvocation', 'host', 'pscmdlet']);
/** Environment variables with one value on every machine. */
const fixed: ReadonlyMap<string, string> = new Map([
  ['COMSPEC', 'C:\\WINDOWS\\system32\\cmd.exe'],
  ['SYSTEMROOT', 'C:\\WINDOWS'],
  ['WINDIR', 'C:\\WINDOWS'],
  ['SYSTEMDRIVE', 'C:'],
  ['PROGRAMDATA', 'C:\\ProgramData'],
  ['PUBLIC', 'C:\\Users\\Public'],
]);

/** A variable at the position (`$x`, `${x}`, `$env:X`, `$script:x`, `@splat`); undefined when none stands here. */
export function readVariable(reader: Reader): Operand | undefined {
  const start = reader.at;
  const found = reader.take(/[$@](?:\{([^}\n]{1,200})\}|(?:([A-Za-z]{1,12}):(?!:))?(\w{1,200}|[?$^]))/y);
  if (found === null) return undefined;
  const [, braced, drive, plain] = found;
  const colon = braced?.indexOf(':') ?? -1;
  const scope = (colon > 0 ? braced?.slice(0, colon) : drive)?.toLowerCase();
  const raw = (colon > 0 ? braced?.slice(colon + 1) : (braced ?? plain)) ?? '';
  return variableOperand(scope, raw.replaceAll('`', ''), reader.since(start));
}

function variableOperand(scope: string | undefined, raw: string, range: { start: number; end: number }): Operand {
  if (scope === 'env') {
    const name = raw.toUpperCase();
    const text = fixed.get(name);
    if (text !== undefined) return { kind: 'text', value: text, range, inner: undefined };
    const key: Operand = { kind: 'text', value: name, range, inner: undefined };
    return { kind: 'member', of: { kind: 'path', path: 'env', range }, key, range };
  }
  const name = raw.toLowerCase();
  const known = automatic.get(name);
  if (known !== undefined) return { kind: 'text', value: known, range, inner: undefined };
  if (given.has(name)) return { kind: 'any', parts: [], user: true, range };
  return { kind: 'name', name: name === 'psitem' ? '_' : name, range };
}
