import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { agentFileAt, holdsConversation } from '../core/facts/places.ts';
import { at, defineRule, type Severity, type Skill } from '../core/rule.ts';
import { aboutText, isAbout, isServiceHost } from './judgement/belonging.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { isCollector } from './judgement/departure.ts';
import { hostName } from './judgement/hosts.ts';
import { isModelHost } from './judgement/login.ts';
import { judgeOutflow } from './judgement/outflow.ts';
import { byDocument } from './judgement/prose.ts';
import { judgeHandOver } from './judgement/state-orders.ts';

/** Files in which an agent keeps what it knows about its user, and what it is. */
const personal = /^(?:MEMORY|USER|SOUL|IDENTITY)\.md$|^memory\//;

/** What the agent knows about its user leaves the machine. */
export const agentStateLeak = defineRule({
  id: 'agent-state-leak',
  title: 'What the agent knows about its user leaves',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 359], attack: ['T1005', 'T1041'], atlas: ['AML.T0025', 'AML.T0086'] },
  *check(skill) {
    const { flows, instructions } = skill;
    for (const list of byDocument(instructions))
      for (const index of list.keys()) {
        const match = judgeHandOver(list, index) ?? judgeOutflow(list, index);
        if (match !== undefined) yield match;
      }
    for (const { source, sink } of flows) {
      if (source.op !== 'read' || (sink.op !== 'send' && sink.op !== 'receive' && sink.op !== 'connect')) continue;
      const file = source.targets.map(({ text }) => knownAt(text)).find((known) => known !== undefined);
      if (file === undefined || staysHere(sink) || isTrifle(source, skill)) continue;
      yield {
        message: `${file} is sent to ${hostName(sink.targets[0]?.text ?? '')}`,
        confidence: weaker(
          confidenceOf(
            sink,
            sink.targets.every(({ hole }) => hole === undefined),
          ),
          confidenceOf(source, true),
        ),
        severity: severityOf(sink, skill),
        evidence: [at(sink, 'sent here'), at(source, 'read here')],
      };
    }
  },
});

/** What of the user stands at a path, for people. */
function knownAt(path: string): string | undefined {
  if (holdsConversation(path)) return 'What passes between the user and the agent';
  const token = agentFileAt(path);
  return token !== undefined && personal.test(token) ? token : undefined;
}

/** A model's host gets what an agent knows with every question; any other place has no use for it. */
function severityOf({ targets }: Effect, skill: Skill): Severity {
  const outside = targets.flatMap(({ text }) => addressOf(text) ?? []).filter((address) => !isLocal(address));
  if (outside.length === 0) return 'high';
  if (outside.every(isModelHost)) return 'medium';
  // The user keeps it there, and the description says so: a person should agree to that.
  const open = outside.every(
    (address) =>
      isModelHost(address) ||
      (!isCollector(address) &&
        isAbout(skill, address) &&
        (isServiceHost(address.host) || remembers.test(aboutText(skill)))),
  );
  return open ? 'high' : 'critical';
}

/** What a description says of a skill that keeps memories somewhere else. */
const remembers = /\b(?:memor(?:y|ies)|remember|recall|backups?|back up|persistent)\b/;

/** What says nothing of the user: the agent's name, and what the skill itself keeps between two runs. */
function isTrifle({ operation, args, targets }: Effect, skill: Skill): boolean {
  const known = targets.filter(({ text }) => knownAt(text) !== undefined);
  if (known.every(({ text }) => /(?:IDENTITY|SOUL)\.md$/.test(text)) && operation === 'grep')
    return (
      /^[^|]{0,40}\bname\b[^|]{0,20}(?:\(\?=[^()]{0,8}\))?$/i.test(args[0] ?? '') &&
      !args.some((arg) => /^-[ABCv]/.test(arg))
    );
  return known.every(({ text }) => isOwnRecord(text, skill));
}

/** A file of settings or of what was done, below the folder of the agent's memory. */
function isOwnRecord(path: string, { name, bundle }: Skill): boolean {
  const file = /\/memory\/([\w.-]{1,80})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (!/(?:^|[_.-])(?:prefs?|preferences|settings|config|state|cache)\.(?:json|ya?ml|toml|md)$/.test(file))
    return false;
  if (!file.endsWith('.md')) return true;
  const words = `${name} ${bundle.name}`.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => word.length > 3 && file.startsWith(`${word}-`));
}

function staysHere({ targets }: Effect): boolean {
  const addresses = targets.flatMap(({ text }) => addressOf(text) ?? []);
  return addresses.length > 0
    ? addresses.every(isLocal)
    : targets.some(({ hole }) => hole === 'user' || hole === 'env');
}
