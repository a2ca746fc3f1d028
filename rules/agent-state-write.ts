import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect, Target } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { agentFileAt, canonicalPath } from '../core/facts/places.ts';
import { at, defineRule, type Match, type Severity, type Skill } from '../core/rule.ts';
import { judgeOrder } from './judgement/agent-orders.ts';
import { isPoison, lowersConsent, type StateKind, stateKindOf } from './judgement/agent-state.ts';
import { isWithin } from './judgement/apart.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { isForPeople } from './judgement/for-people.ts';
import { isForge } from './judgement/forge.ts';
import { isFromPerson } from './judgement/from-person.ts';
import { aggravatorOf } from './judgement/hosts.ts';
import { judgeMemory, misremembers } from './judgement/memory-orders.ts';
import { byDocument } from './judgement/prose.ts';
import { judgeServer } from './judgement/server-orders.ts';
import { judgeSetting, judgeSettingRow } from './judgement/setting-orders.ts';
import { writesIn } from './judgement/writes.ts';

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
      skill.flows
        .filter(
          ({ source, sink, role }) =>
            sink.op === 'write' && source.op === 'receive' && role === 'data' && isRemote(source),
        )
        .map(({ sink }) => sink),
    );
    const shared = new Set(
      skill.flows
        .filter(({ source, sink }) => sink.op === 'write' && source.targets.some(({ text }) => isShare(text)))
        .map(({ sink }) => sink),
    );
    for (const effect of writesIn(skill.effects)) {
      const match =
        judgeLink(effect, fetched.has(effect), shared.has(effect)) ?? judgeEffect(effect, fetched.has(effect), skill);
      if (match !== undefined) yield match;
    }
    for (const [index, instruction] of skill.instructions.entries()) {
      const written = judgeOrder(instruction, skill, index) ?? judgeMemory(instruction, skill);
      // That a file of the host is written says less than what is put there.
      const match =
        written === undefined || written.severity === 'low' ? (judgeSetting(instruction) ?? written) : written;
      if (match !== undefined) yield match;
    }
    for (const list of byDocument(skill.instructions))
      for (const index of list.keys()) {
        const here = list[index];
        const row = here === undefined ? undefined : judgeSettingRow(here, list, skill);
        const match = judgeServer(list, index) ?? row;
        if (match !== undefined) yield match;
      }
  },
});

/** rsync and scp copy local folders too, and a program that listens on the same machine is no other one. */
function isRemote({ operation, targets }: Effect): boolean {
  if (/^(?:rsync|scp)\b/.test(operation)) return targets.some(({ text }) => /^[\w.@-]{1,100}:/.test(text));
  return (
    targets.length === 0 ||
    targets.some(({ text }) => {
      const address = addressOf(text);
      return address === undefined || !isLocal(address);
    })
  );
}

/** A folder of another machine: `\\\\host\\share`. */
function isShare(path: string): boolean {
  return /^(?:\\\\|\/\/)[\w.-]{1,200}[\\/]/.test(path);
}

/** A link in the place of a skill: what was looked at when it was made is not what is loaded later. */
function judgeLink(effect: Effect, fetched: boolean, shared: boolean): Match | undefined {
  if (!/^(?:ln|link|mklink)$|symlink|junction/i.test(effect.operation)) return undefined;
  if (!shared && (!fetched || effect.standing.stance !== 'acts')) return undefined;
  if (!effect.targets.some(({ text }) => agentFileAt(text) === 'skills/**')) return undefined;
  return {
    message: `${effect.operation} puts a link to ${shared ? 'a folder of another machine' : 'what was fetched'} in the place of a skill: what is loaded can change unseen`,
    confidence: confidenceOf(effect, true),
    severity: 'high',
    evidence: [at(effect, 'linked here')],
  };
}

/** One line may write several files of the agent: the one that weighs most is told. */
function judgeEffect(effect: Effect, remote: boolean, skill: Skill): Match | undefined {
  const targets = effect.targets.filter(
    ({ text }) => agentFileAt(text) !== undefined && !isElsewhere(canonicalPath(text)),
  );
  const matches = targets.flatMap((target) => judgeTarget(target, effect, remote, skill) ?? []);
  return weights.flatMap((severity) => matches.find((match) => match.severity === severity) ?? [])[0];
}

const weights: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function judgeTarget(target: Target, effect: Effect, remote: boolean, skill: Skill): Match | undefined {
  if (isOwnSkill(target.text, skill)) return undefined;
  const token = agentFileAt(target.text) ?? '';
  if (!remote && isCopyOfIt(token, effect, skill)) return undefined;
  const kind = stateKindOf(token);
  const sources = skill.flows.flatMap(({ source, sink, role }) =>
    sink === effect && role === 'data' ? source.args : [],
  );
  const wrote = [...effect.args, ...sources].join('\n');
  const script = skill.texts.find(({ path }) => path === effect.span.path);
  const host = kind === 'config' || kind === 'servers';
  const asksLess = host && (lowersConsent(wrote) || (script?.role === 'script' && lowersConsent(script.text)));
  const installs = kind === 'skills' && !/SKILL\.md$/i.test(target.text);
  const poison = isPoison(wrote) || misremembers(wrote);
  const takes = remote && !installs && !token.startsWith('memory/') && !isRecord(kind, target.text);
  const kept = host && skill.instructions.some((one) => isKeptFrom(one, effect, skill));
  const partly = takes && !poison && !asksLess && !kept ? partlyRemote(kind, target.text, effect, skill) : undefined;
  const why = asksLess
    ? ' so that it asks less'
    : takes
      ? ' with text from the network'
      : poison
        ? ' with text that misleads'
        : kept
          ? ' and keeps it from the user'
          : '';
  if (partly !== undefined)
    return {
      message: `${effect.operation || 'a command'} writes ${token} with ${partly.what}`,
      confidence: confidenceOf(effect, true),
      severity: partly.severity,
      evidence: [at(effect, 'written here')],
    };
  // A page of another skill is replaced openly: whoever reads this sees with what.
  const open = takes && !poison && kind === 'skills' && effect.standing.stance !== 'acts';
  return {
    message: `${effect.operation || 'a command'} writes ${token}${why}`,
    confidence: confidenceOf(effect, true),
    severity: open ? 'high' : why !== '' ? 'critical' : severityOf(kind, effect, target.text),
    evidence: [at(effect, 'written here')],
  };
}

/** The agent's own file is put aside, or put back from where it was kept: what it says is what it said. */
function isCopyOfIt(token: string, { operation, span }: Effect, { effects }: Skill): boolean {
  if (!/^\w{1,12}\.(?:md|json)$/.test(token)) return false;
  const from = effects
    .filter(
      (one) =>
        one.op === 'read' &&
        one.operation === operation &&
        one.span.path === span.path &&
        one.span.start === span.start,
    )
    .flatMap(({ targets }) => targets.map(({ text }) => text));
  return from.length > 0 && from.every((path) => agentFileAt(path) === token && kept.test(canonicalPath(path)));
}

/** Below the folder of an agent, or where something was put aside. */
const kept = /^(?:~|\/(?:root|home\/[\w-]{1,40}))\/\.?(?:openclaw|clawdbot|moltbot|clawd)\b|back-?up|\.bak\b|snapshot/i;

/** Sessions and accounts of an agent are its host's own records. */
function isRecord(kind: StateKind, path: string): boolean {
  return kind === 'code' && /\/\.(?:openclaw|clawdbot|moltbot)\/agents(?:\/|$)/.test(path);
}

/**
 * What comes from the network is not the whole of what stands there then, or is what the reader openly fetches: a value in settings whose
 * shape the skill gives, a plug-in cloned by the reader from a forge, a command of a README. Anything from an address that nobody can hold
 * to account is none of these.
 */
function partlyRemote(
  kind: StateKind,
  path: string,
  effect: Effect,
  skill: Skill,
): { readonly what: string; readonly severity: Severity } | undefined {
  const sources = skill.flows.flatMap(({ source, sink, role }) => (sink === effect && role === 'data' ? source : []));
  const received = sources.filter((source) => source.op === 'receive');
  const urls = received.flatMap(({ targets }) => targets.map(({ text }) => text));
  if (urls.some((url) => aggravatorOf(url) !== undefined)) return undefined;
  if (kind === 'config' || kind === 'servers') {
    const named = /\b(?:config|mcp|hooks|plugins)\b/.test(effect.operation);
    if (named)
      return {
        what: 'a value from the network',
        severity: /^skills\.entries\./.test(effect.args[0] ?? '') ? severityOf(kind, effect, path) : 'high',
      };
    const file = agentFileAt(path);
    const kept = sources.some(
      ({ op, targets }) => op === 'read' && targets.some(({ text }) => agentFileAt(text) === file),
    );
    const shaped = effect.args.length > 0 && effect.args.every((one) => /^\s*[{[]\s*"/.test(one));
    return kept || shaped ? { what: 'values from the network', severity: 'high' } : undefined;
  }
  const forge =
    urls.length > 0 &&
    urls.every((url) => {
      const address = addressOf(url);
      return address !== undefined && isForge(address);
    });
  if (kind === 'code' && effect.operation === 'git clone' && forge && /\/(?:extensions|plugins)\//.test(path))
    return { what: 'a repository', severity: 'high' };
  return isForPeople(effect, skill.instructions) && forge
    ? { what: 'a text from a repository', severity: 'high' }
    : undefined;
}

/** An order right beside the command not to tell of it. */
function isKeptFrom(instruction: Instruction, effect: Effect, skill: Skill): boolean {
  const { acts, negated, quoted, span } = instruction;
  return (
    acts.includes('conceal') &&
    !quoted &&
    !negated &&
    isFromPerson(instruction) &&
    span.path === effect.span.path &&
    isWithin(skill, span.path, effect.span.end, span.start, 400) &&
    isWithin(skill, span.path, span.end, effect.span.start, 400)
  );
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
  if (isRecord(kind, path)) return 'low';
  if (kind === 'orders') return 'medium';
  return told || byCommand ? 'low' : kind === 'servers' ? 'high' : 'medium';
}

/** A folder of this skill, or one named after what it is for. */
function isOwnSkill(path: string, skill: Skill): boolean {
  const folders = (/skills\/((?:[^/]{1,80}\/){1,2})/i.exec(`${path}/`)?.[1] ?? '')
    .split('/')
    .map(flat)
    .filter((name) => name.length > 2);
  const own = [skill.bundle.name, skill.name].map(flat).filter((name) => name.length > 2);
  return folders.some((folder) => own.some((name) => isSame(folder, name)));
}

/** A skill's own page of the same name, or a file in a folder of another program's, is no agent's. */
function isElsewhere(path: string): boolean {
  if (!/\.md$/i.test(path)) return false;
  return (
    /(?:^|\/)skills\/[^/]{1,80}\/(?!SKILL\.md$)/i.test(path) ||
    /(?:^|\/)\.?(?:back-?ups?|snapshots?|archives?)\/(?:[^/]{1,120}\/){0,6}[^/]{1,80}$/i.test(path) ||
    /^~\/(?:\.config\/)?\.?(?!\.?(?:openclaw|clawdbot|moltbot|clawd|claude|codex|gemini|cursor|agents)\b)[\w.-]{1,60}(?:\/[\w.-]{1,60}){1,3}$/i.test(
      path,
    )
  );
}

function flat(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The same name, or one that is a good part of the other: `gifs` is not `gifs-and-memes`, but `clawchess` is `chess-for-clawchess`. */
function isSame(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 5 && (a.includes(b) || b.includes(a)));
}
