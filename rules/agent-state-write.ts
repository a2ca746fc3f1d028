import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { agentFileAt } from '../core/facts/places.ts';
import { at, defineRule, type Match, type Severity, type Skill } from '../core/rule.ts';
import { isPoison, lowersConsent, type StateKind, stateKindOf, suppliedBy } from './judgement/agent-state.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';

/** Files of agents as prose names them. */
const named =
  /\b((?:SOUL|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|MEMORY|BOOT|BOOTSTRAP|CLAUDE|GEMINI)\.md|(?:openclaw|clawdbot|moltbot)\.json|claude_desktop_config\.json|copilot-instructions\.md)\b|(?:^|[\s`/"'])(\.?mcp\.json|\.claude\/settings(?:\.local)?\.json|\.cursorrules)\b/;

const writing =
  /\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|inject|prepend|save|include|copy|create|note|remember)(?:s|d|ing)?\b/i;

/** The skill changes what the agent is told in every session, how it is configured, or what other skills say. */
export const agentStateWrite = defineRule({
  id: 'agent-state-write',
  title: 'The agent’s own state or configuration is changed',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST03'],
    cwe: [732, 915],
    attack: ['T1546', 'T1565.001'],
    atlas: ['AML.T0080.000', 'AML.T0081'],
  },
  *check(skill) {
    const fetched = new Set(
      skill.flows.filter(({ source, role }) => source.op === 'receive' && role === 'data').map(({ sink }) => sink),
    );
    for (const effect of skill.effects) {
      const match = effect.op === 'write' ? judgeEffect(effect, fetched.has(effect), skill) : undefined;
      if (match !== undefined) yield match;
    }
    for (const instruction of skill.instructions) {
      const match = judgeInstruction(instruction, skill);
      if (match !== undefined) yield match;
    }
  },
});

function judgeEffect(effect: Effect, remote: boolean, skill: Skill): Match | undefined {
  // A folder is no text, and an editor shows the file to the user who writes.
  if (
    /(?:^|\.)(?:mkdir|mkdirp|mkdirSync|makedirs|ensureDir|ensureDirSync|touch|nano|vim?|code|emacs|open)$/.test(
      effect.operation,
    )
  )
    return undefined;
  const target = effect.targets.find(({ text }) => agentFileAt(text) !== undefined);
  if (target === undefined || isOwnSkill(target.text, skill)) return undefined;
  const token = agentFileAt(target.text) ?? '';
  const kind = stateKindOf(token);
  const wrote = effect.args.join('\n');
  const script = skill.texts.find(({ path }) => path === effect.span.path);
  const host = kind === 'config' || kind === 'servers';
  const asksLess = host && (lowersConsent(wrote) || (script?.role === 'script' && lowersConsent(script.text)));
  const installs = kind === 'skills' && !/SKILL\.md$/i.test(target.text);
  const poison = isPoison(wrote);
  const why = asksLess
    ? ' so that it asks less'
    : remote && !installs
      ? ' with text from the network'
      : poison
        ? ' with text that misleads'
        : '';
  return {
    message: `${effect.operation || 'a command'} writes ${token}${why}`,
    confidence: confidenceOf(effect, true),
    severity: why !== '' ? 'critical' : severityOf(kind, effect, target.text),
    evidence: [at(effect, 'written here')],
  };
}

/** What is told openly is the user's own step; what a script does is not seen. A registered server or setting of a command line has a name. */
function severityOf(kind: StateKind, effect: Effect, path: string): Severity {
  const told = effect.standing.stance !== 'acts';
  const byCommand = /\b(?:config|mcp|hooks|plugins)\b/.test(effect.operation);
  if (kind === 'notes') return 'low';
  if (kind === 'skills') return /[*…]/.test(path) && /SKILL\.md$/i.test(path) ? 'high' : 'low';
  if (kind === 'identity') return 'high';
  if (kind === 'config' && byCommand)
    return /\b(?:approvals?|security|sandbox|gateway|elevated|installPolicy)\b|tools\.(?:exec|allow|elevated)/i.test(
      effect.args.join(' '),
    )
      ? 'medium'
      : 'low';
  if (kind === 'orders') return 'medium';
  return told || byCommand ? 'low' : kind === 'servers' ? 'high' : 'medium';
}

function judgeInstruction(instruction: Instruction, skill: Skill): Match | undefined {
  const { acts, code, place } = instruction;
  if (!acts.includes('write') && !acts.includes('remember') && !writing.test(instruction.text)) return undefined;
  const text = instruction.text;
  const match = named.exec(text) ?? named.exec(code.join(' '));
  const name = match?.[1] ?? match?.[2];
  if (name === undefined || !orders(text, name)) return undefined;
  const kind = stateKindOf(name);
  const given = suppliedBy(skill, instruction);
  const worse =
    acts.includes('conceal') ||
    acts.includes('ignore') ||
    misleads(text.slice(text.indexOf(name) + name.length)) ||
    (given !== undefined && isWorse(given, kind, skill));
  if (place === 'frontmatter' && !worse) return undefined;
  return {
    message: `The agent is told to change ${name}${worse ? ' in a way that conceals, overrides, obeys an address or asks less' : ''}`,
    confidence: confidenceOfInstruction(instruction),
    severity: worse ? 'critical' : toldSeverity(kind, given !== undefined, text),
    evidence: [at(instruction, 'told here')],
  };
}

function isWorse(
  { text, span }: { readonly text: string; readonly span: Instruction['span'] },
  kind: StateKind,
  skill: Skill,
): boolean {
  if (kind === 'config' || kind === 'servers') return lowersConsent(text);
  if (isPoison(text)) return true;
  return skill.instructions.some(
    (other) =>
      other.span.path === span.path &&
      other.span.start >= span.start &&
      other.span.end <= span.end &&
      (other.acts.includes('ignore') ||
        (other.acts.includes('follow') && other.acts.includes('read') && other.links.length > 0)),
  );
}

/** A clause behind the name of the file: `write to MEMORY.md that …`. */
function misleads(rest: string): boolean {
  return /^\W{0,6}(?:\w+\s){0,4}(?:that\b|[:："“])/.test(rest) && isPoison(rest);
}

/** Standing orders count when the skill words them; what the agent writes of its own is its work. */
function toldSeverity(kind: StateKind, supplied: boolean, text: string): Severity {
  if (kind === 'identity') return supplied || /\b(?:replace|overwrite|copy)/i.test(text) ? 'high' : 'low';
  return kind === 'orders' && supplied ? 'medium' : 'low';
}

/** Whether the file is what the sentence has the reader write, not what it happens to name. */
function orders(text: string, file: string): boolean {
  const cut = text.indexOf(file);
  const before = (cut < 0 ? text : text.slice(0, cut)).slice(-200);
  return /\b(?:add|append|write|insert|put|paste|edit|modify|update|replace|overwrite|inject|prepend|save|include|copy|create|remember|note)(?:s|d|ing)?\b[^.;]{0,120}$/i.test(
    before,
  );
}

function isOwnSkill(path: string, skill: Skill): boolean {
  const folder = /skills\/(?:@?[\w.-]{1,80}\/)?([\w.-]{1,80})(?:\/|$)/i.exec(path)?.[1]?.toLowerCase();
  return (
    folder !== undefined &&
    [skill.bundle.name, skill.name].some((own) => flat(own) !== '' && flat(folder) === flat(own))
  );
}

function flat(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
