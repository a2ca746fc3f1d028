import { agentFileAt } from '../core/facts/places.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';

/** Names of agent state files in prose. */
const named = /\b(SOUL|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\.md\b|\b((?:openclaw|clawdbot|moltbot)\.json)\b|(?:^|[\s`/"'])(\.?mcp\.json|claude_desktop_config\.json|settings\.json)\b|\b(system prompt)\b/;

/** The skill changes what the agent is told in every session, how it is configured, or what other skills say. */
export const agentStateWrite = defineRule({
  id: 'agent-state-write',
  title: 'The agent’s own state or configuration is changed',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [732, 915], attack: ['T1546', 'T1565.001'], atlas: ['AML.T0080.000', 'AML.T0081'] },
  *check(skill) {
    const fetched = new Set(skill.flows.filter(({ source, role }) => source.op === 'receive' && role === 'data').map(({ sink }) => sink));
    for (const effect of skill.effects) {
      if (effect.op !== 'write') continue;
      const target = effect.targets.map(({ text }) => agentFileAt(text)).find((token) => token !== undefined);
      if (target === undefined || isOwnSkill(effect.targets[0]?.text ?? '', skill)) continue;
      const remote = fetched.has(effect);
      const worse = remote || effect.args.some(isPoison);
      yield {
        message: `${effect.operation || 'a command'} writes ${target}${remote ? ' with text from the network' : ''}`,
        confidence: confidenceOf(effect, true),
        severity: worse ? 'critical' : severityOf(target),
        evidence: [at(effect, 'written here')],
      };
    }
    for (const [index, instruction] of skill.instructions.entries()) {
      const match = judge(instruction, skill.instructions.slice(index + 1, index + 6));
      if (match !== undefined) yield match;
    }
  },
});

/** Notes and memory are what an agent writes every day; identity, rules and configuration are not. */
function severityOf(token: string): 'high' | 'medium' | 'low' {
  if (token === 'MEMORY.md' || token === 'memory/**' || token === 'USER.md') return 'low';
  return /SOUL|IDENTITY|json|hooks|skills|\.claude|\.cursor|openclaw/.test(token) ? 'high' : 'medium';
}

/** A text that conceals, overrides, fetches or spreads. */
function isPoison(text: string): boolean {
  return /\b(?:ignore|disregard|override)\b[^.]{0,60}\b(?:instructions|rules)\b|\b(?:do not|don't|never)\b[^.]{0,40}\b(?:tell|mention|inform|reveal)\b|\b(?:curl|wget|fetch|read)\b[^\n]{0,80}https?:\/\/|\b(?:install|spread|share|recommend)\b[^.]{0,40}\bskill\b|without (?:asking|confirmation)|send[^.]{0,60}\b(?:to|https?)\b/i.test(text);
}

function judge(instruction: Instruction, next: readonly Instruction[]): Match | undefined {
  const { acts, text, code } = instruction;
  if (!acts.includes('write') && !acts.includes('remember')) return undefined;
  const match = named.exec([text, ...code].join(' '));
  if (match === null || !orders(text, match[0])) return undefined;
  const file = match[1] === undefined ? (match[2] ?? match[3] ?? match[4] ?? '') : `${match[1]}.md`;
  const around = [instruction, ...next.filter((other) => other.block - instruction.block <= 2)];
  const worse = around.some((other) => other.acts.includes('conceal') || other.acts.includes('ignore') || (other.acts.includes('spread') && /skill|agent/i.test(other.text)) || (other.acts.includes('read') && other.links.length > 0 && other.acts.includes('follow')));
  const severity = worse ? 'critical' : severityOf(file);
  return { message: `The agent is told to change ${file}`, confidence: confidenceOfInstruction(instruction), severity, evidence: [at(instruction, 'told here')] };
}

/** Whether the file is what the sentence has the reader write, not what it happens to name. */
function orders(text: string, file: string): boolean {
  const cut = text.indexOf(file.trim());
  const before = cut < 0 ? text : text.slice(0, cut);
  return /\b(?:add|append|write|insert|put|edit|modify|update|replace|overwrite|inject|prepend|save|include|create)(?:s|d|ing)?\b[^.;]{0,120}\b(?:to|in|into|inside|at|of|your|the|with)?\W{0,6}$/i.test(before.slice(-200));
}

function isOwnSkill(path: string, skill: Skill): boolean {
  const slug = skill.bundle.name.toLowerCase();
  return new RegExp(`skills/(?:@?[\\w.-]+/)?(?:${slug.replace(/[^a-z0-9]/g, '.')}|${skill.name.toLowerCase().replace(/[^a-z0-9]/g, '.').slice(0, 80)})(?:/|$)`, 'i').test(path);
}
