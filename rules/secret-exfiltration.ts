import type { Flow } from '../core/facts/effect.ts';
import { type Reader, readerFor } from '../core/facts/tongues/gloss.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { leaveFor } from './judgement/departure.ts';
import { judgeKept } from './judgement/kept-transfer.ts';
import { byDocument } from './judgement/prose.ts';
import { judgePublished } from './judgement/published-folder.ts';
import { judgePushes } from './judgement/pushed-repository.ts';
import { secretOf } from './judgement/secrets.ts';
import { judgeSection } from './judgement/section-transfer.ts';
import { judgeTransfer, type Page } from './judgement/told-transfer.ts';

/** Command lines of ledgers, which use the user's wallet themselves. */
const chains = /^(?:solana|spl-token|cast|anchor|near|sui|aptos)/;

/** A secret leaves for a host that it does not belong to. */
export const secretExfiltration = defineRule({
  id: 'secret-exfiltration',
  title: 'A secret is sent to a host that it does not belong to',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST03'],
    cwe: [200, 522],
    attack: ['T1041', 'T1567', 'T1552.001'],
    atlas: ['AML.T0025', 'AML.T0086'],
  },
  *check(skill) {
    const seen = new Set<string>();
    for (const flow of skill.flows) {
      const match = judge(flow, skill);
      if (match === undefined) continue;
      const { path, start } = flow.sink.span;
      const key = `${path} ${start} ${match.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield match;
    }
    const documents = new Map(
      skill.texts.flatMap(({ path, text, role }) => (role === 'document' ? [[path, documentOf(text)]] : [])),
    );
    for (const instruction of skill.instructions) {
      const document = documents.get(instruction.span.path);
      const match = document === undefined ? undefined : judgeTransfer(instruction, skill, document);
      if (match !== undefined) yield match;
    }
    yield* judgeKept(skill.instructions);
    for (const list of byDocument(skill.instructions))
      for (const index of list.keys()) {
        const match = judgeSection(list, index);
        if (match !== undefined) yield match;
      }
    yield* judgePublished(skill);
    yield* judgePushes(skill);
  },
});

/** A reader is made when the first sentence asks for one: most documents have no address of another machine. */
function documentOf(text: string): Page {
  let reader: Reader | undefined;
  return {
    text,
    reader() {
      reader ??= readerFor(text);
      return reader;
    },
  };
}

function judge(flow: Flow, skill: Skill): Match | undefined {
  const { source, sink } = flow;
  if (sink.op !== 'send' && sink.op !== 'receive' && sink.op !== 'connect') return undefined;
  // A program that uses its own login, such as a wallet's or a registry's command line.
  const same = source.op === 'secret' && source.operation === sink.operation;
  if (same || (chains.test(source.operation) && chains.test(sink.operation))) return undefined;
  const secret = secretOf(source, skill);
  if (secret === undefined) return undefined;
  const leaves = leaveFor(secret, flow, skill);
  if (leaves === undefined) return undefined;
  return {
    message: `${secret.what} is sent to ${leaves.where}`,
    confidence: weaker(confidenceOf(sink, leaves.resolved), confidenceOf(source, true)),
    severity: leaves.severity,
    evidence: [at(sink, 'sent here'), at(source, 'read here')],
  };
}
