import { type Address, addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Evidence, type Match, type Severity, type Skill } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { hostKindOf } from './judgement/hosts.ts';
import { belongsTo, type Secret, secretOf } from './judgement/secrets.ts';

/** A secret leaves for a host that it does not belong to. */
export const secretExfiltration = defineRule({
  id: 'secret-exfiltration',
  title: 'A secret is sent to a host that it does not belong to',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 522], attack: ['T1041', 'T1567', 'T1552.001'], atlas: ['AML.T0025', 'AML.T0086'] },
  *check(skill) {
    for (const flow of skill.flows) {
      const { source, sink } = flow;
      if (sink.op !== 'send' && sink.op !== 'receive' && sink.op !== 'connect') continue;
      const secret = secretOf(source);
      if (secret === undefined) continue;
      const match = judge(flow, secret, skill);
      if (match !== undefined) yield match;
    }
  },
});

function judge({ source, sink }: Flow, secret: Secret, skill: Skill): Match | undefined {
  const addresses = sink.targets.flatMap(({ text }) => addressOf(text) ?? []);
  const outside = addresses.filter((address) => !isLocal(address));
  if (addresses.length > 0 && outside.length === 0) return undefined;
  const foreign = outside.filter((address) => !isAtHome(secret, address, source, skill));
  if (outside.length > 0 && foreign.length === 0) return undefined;
  const [address] = foreign;
  // An address that the user gives, or that comes from a variable, is not the skill's choice.
  if (address === undefined && (secret.kind === 'named' || sink.targets.some(({ hole }) => hole === 'user' || hole === 'env'))) return undefined;
  const where = address === undefined ? 'a host that is made at run time' : (address.ip ?? address.host);
  const evidence: [Evidence, ...Evidence[]] = [at(sink, 'sent here'), at(source, 'read here')];
  return {
    message: `${secret.what} is sent to ${where}`,
    confidence: weaker(confidenceOf(sink, address !== undefined), confidenceOf(source, true)),
    severity: severityOf(secret, address, source, skill),
    evidence,
  };
}

/** A key at its own service, or the one key of a skill at the one kind of host that the skill is for. */
function isAtHome(secret: Secret, address: Address, source: Effect, skill: Skill): boolean {
  if (secret.kind === 'all') return false;
  if (belongsTo(secret.service, address.host)) return hostKindOf(address)?.kind !== 'drop' || secret.kind === 'named';
  if (secret.kind === 'store') return false;
  if (address.ip !== undefined || hostKindOf(address) !== undefined) return false;
  // A key that the skill declares, or a key of no known service, for a host that the skill is about.
  const name = source.targets[0]?.text ?? '';
  const known = knownServices.has(secret.service);
  return !known && (skill.declared.env.includes(name) || secret.service === '' || isAbout(skill, secret.service, address.host) || !declaresOther(skill, name));
}

function isAbout(skill: Skill, service: string, host: string): boolean {
  const description = `${skill.name} ${skill.manifest.openclaw.description ?? ''}`.toLowerCase();
  return description.includes(service) || description.includes(host);
}

/** Whether the skill declares variables and this is not among them. */
function declaresOther(skill: Skill, name: string): boolean {
  return skill.declared.env.length > 0 && !skill.declared.env.includes(name);
}

/** Services whose credentials open much more than one skill's purpose. */
const knownServices: ReadonlySet<string> = new Set(['aws', 'github', 'gh', 'openai', 'anthropic', 'claude', 'npm', 'pypi', 'ssh', 'azure', 'gcp', 'google', 'stripe', 'slack', 'docker', 'kube', 'vault', 'openclaw', 'clawdbot', 'moltbot', 'huggingface', 'hf', 'gitlab']);

function severityOf(secret: Secret, address: Address | undefined, source: Effect, skill: Skill): Severity {
  if (address === undefined) return secret.kind === 'named' ? 'medium' : 'high';
  const bad = address.ip !== undefined || hostKindOf(address) !== undefined || address.scheme === 'http';
  if (secret.kind === 'named' && !bad) {
    const declared = skill.declared.env.includes(source.targets[0]?.text ?? '');
    return knownServices.has(secret.service) && !declared ? 'critical' : 'high';
  }
  return 'critical';
}
