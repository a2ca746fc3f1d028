import { addressOf } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { belongsTo } from './belonging.ts';
import { hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, remoteLinks } from './prose.ts';
import { says } from './says.ts';
import { secretIn } from './told-transfer.ts';

/** What was collected gets a name: `Keep the collection as CONTEXT`. */
const keeps = says(
  /\b(?:keep|save|store|remember|note|hold|collect|call|name|label|bundle|put)\b[^.;]{0,60}?\b(?:as|in|into|under|under the name(?: of)?)\W{1,3}([A-Z][A-Z0-9_-]{2,40})\b|\bcall (?:it|this|them|that|the \w{1,20})\W{1,3}([A-Z][A-Z0-9_-]{2,40})\b/i,
);
/** How many sentences before the name the secret may stand. */
const reach = 4;

/** A secret that gets a name on one page and leaves under that name, there or on another page. */
export function* judgeKept(instructions: readonly Instruction[]): Generator<Match> {
  const named = new Map<string, { readonly at: Instruction; readonly what: string; readonly service: string }>();
  for (const [index, instruction] of instructions.entries()) {
    if (instruction.negated || instruction.quoted) continue;
    const found = keeps.find(instruction);
    const name = found?.[1] ?? found?.[2];
    if (name === undefined || name !== name.toUpperCase() || named.size >= 200) continue;
    for (const other of instructions.slice(Math.max(0, index - reach), index + 1)) {
      if (other.span.path !== instruction.span.path || other.negated) continue;
      const secret = secretIn([other.text, ...other.code].join(' '));
      if (secret !== undefined) named.set(name, { at: other, what: secret.what, service: secret.service });
    }
  }
  if (named.size === 0) return;
  for (const instruction of instructions) {
    if (instruction.negated || !names(instruction, 'send')) continue;
    const url = remoteLinks(instruction)[0]?.url;
    const address = url === undefined ? undefined : addressOf(url);
    if (url === undefined || address === undefined) continue;
    for (const [name, { at: read, what, service }] of named) {
      if (!holdsWord(instruction.text, name) || belongsTo(service, address.host)) continue;
      yield {
        message: `${what}, kept as ${name}, is to reach ${hostName(url)}, which it does not belong to`,
        confidence: isSpecimen(instruction) || isSpecimen(read) ? 'maybe' : 'likely',
        severity: 'critical',
        evidence: [at(instruction, 'handed over here'), at(read, 'collected here')],
      };
    }
  }
}

/** Whether a name stands in a text, and is no part of a longer word. */
function holdsWord(text: string, name: string): boolean {
  for (let found = text.indexOf(name); found >= 0; found = text.indexOf(name, found + 1))
    if (isEdge(text, found) && isEdge(text, found + name.length)) return true;
  return false;
}

function isEdge(text: string, at: number): boolean {
  return /\w/.test(text[at - 1] ?? '') !== /\w/.test(text[at] ?? '');
}
