import type { LockEntry } from '../../core/index.ts';
import type { Call } from '../command.ts';
import { nameOf, releaseOf } from '../consent/origin.ts';
import { escapeText } from '../escape.ts';
import { commandLine } from '../install/quote.ts';

/** Says that what is installed was taken down, and what to do about it. `why` is not escaped. */
export function alarm(key: string, entry: LockEntry, why: string, call: Call): string {
  const { source, capabilities } = entry;
  const secrets = capabilities.secrets.map((token) => token.replace(/^(?:env|file):/, ''));
  const revoke = `${commandLine(['revoke', key], call, ['dir'])} --reason "<why>" --by "<who>"`;
  const lines = [
    `WITHDRAWN  ${key}: the locked ${nameOf(source)} ${releaseOf(source)}`,
    `  ${why}`,
    `  stop using it: ${revoke}`,
    ...(secrets.length === 0 ? [] : [`  rotate what it could read: ${secrets.join(', ')}`]),
  ];
  return lines.map((line) => `${escapeText(line)}\n`).join('');
}
