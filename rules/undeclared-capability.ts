import { addressOf } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { aboutText, belongsTo, isKnownService, speaksOf } from './judgement/belonging.ts';
import { confidenceOf } from './judgement/confidence.ts';
import { secretOf } from './judgement/secrets.ts';

/** Files that say who may do what on this computer. */
const accounts =
  /^\/(?:private\/)?etc\/(?:sudoers(?:\.d(?:\/.*)?)?|passwd|shadow|group|gshadow|doas\.conf|security\/.+|pam\.d\/.+|polkit-1\/.+)$/;
/** Words that make administering a computer the purpose. */
const administers = /\b(?:sudo|sudoers|root|admin\w*|users?|accounts?|hardening|provision\w*|server setup|vpn|vps)\b/;

/** Something sensitive is used that neither the frontmatter nor the description mentions. */
export const undeclaredCapability = defineRule({
  id: 'undeclared-capability',
  title: 'Something sensitive is used that the skill does not declare',
  severity: 'high',
  taxonomy: { ast: ['AST03', 'AST04'], cwe: [250, 272], attack: ['T1548.003', 'T1552.007'], atlas: ['AML.T0053'] },
  *check(skill) {
    yield* foreignTokens(skill);
    yield* wholeEnvironment(skill);
    const about = aboutText(skill);
    for (const effect of skill.effects) {
      const what = rightsOf(effect);
      if (what === undefined || administers.test(about)) continue;
      yield {
        message: `${effect.operation || 'a command'} ${what}, which the description does not mention`,
        confidence: confidenceOf(effect, true),
        severity: 'high',
        evidence: [at(effect, 'changed here')],
      };
    }
  },
});

/** A token of a well-known service that the skill neither declares nor speaks of, nor sends to that service. */
function* foreignTokens(skill: Skill): Generator<Match> {
  const documents = skill.texts.filter(({ role }) => role === 'document').map(({ text }) => text);
  const seen = new Set<string>();
  for (const effect of skill.effects) {
    const name = effect.targets[0]?.text ?? '';
    if (effect.op !== 'env' || effect.standing.stance !== 'acts' || seen.has(name) || skill.declared.env.includes(name))
      continue;
    const secret = secretOf(effect, skill);
    if (
      secret?.kind !== 'named' ||
      !isKnownService(secret.service) ||
      secret.service === 'openclaw' ||
      speaksOf(skill, secret.service)
    )
      continue;
    if (documents.some((text) => text.includes(name)) || goesHome(effect, secret.words, skill)) continue;
    seen.add(name);
    yield {
      message: `${name} is read, which is neither declared nor mentioned`,
      confidence: confidenceOf(effect, true),
      severity: isUsedFor(effect, name, secret.words, skill) ? 'low' : 'medium',
      evidence: [at(effect, 'read here')],
    };
  }
}

/** Whether the script names the service beside the variable: it uses the vendor's library. */
function isUsedFor({ span }: Effect, name: string, words: readonly string[], skill: Skill): boolean {
  const whole = skill.texts.find(({ path }) => path === span.path)?.text ?? '';
  // Where it is read its name may stand in pieces.
  const text = `${whole.slice(0, span.start)} ${whole.slice(span.end)}`.replaceAll(name, '').toLowerCase();
  return words.some((word) => text.includes(word));
}

function goesHome(effect: Effect, words: readonly string[], skill: Skill): boolean {
  return skill.flows.some(
    ({ source, sink }) =>
      source === effect &&
      sink.targets.some(({ text }) => words.some((word) => belongsTo(word, addressOf(text)?.host ?? ''))),
  );
}

/** All variables, with every credential among them, put into a file. */
function* wholeEnvironment({ flows }: Skill): Generator<Match> {
  for (const { source, sink, role } of flows) {
    if (
      source.op !== 'env' ||
      sink.op !== 'write' ||
      role !== 'data' ||
      !source.targets.some(({ text, hole }) => text === '<all>' && hole === undefined)
    )
      continue;
    yield {
      message: `${sink.operation} writes the whole environment, with every credential in it, to a file`,
      confidence: confidenceOf(sink, true),
      severity: 'medium',
      evidence: [at(sink, 'written here'), at(source, 'read here')],
    };
  }
}

function rightsOf({ op, targets, args }: Effect): string | undefined {
  const text = targets[0]?.text ?? '';
  if (op === 'write' && accounts.test(text)) return `changes ${text}`;
  if (op === 'mode' && args.some((arg) => /^(?:[ugoa]*\+[rwx]*s|[24567]\d{3})$/.test(arg)))
    return 'lets a program run with its owner’s rights';
  if (
    op === 'run' &&
    /^(?:usermod|gpasswd|adduser|dseditgroup)$/.test(text) &&
    args.some((arg) => /^(?:sudo|wheel|admin|root)$/.test(arg))
  )
    return 'makes a user an administrator';
  return undefined;
}
