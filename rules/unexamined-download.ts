import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Evidence, type Match } from '../core/rule.ts';
import { confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { hostName } from './judgement/hosts.ts';
import { type Fetch, fetchOf, givesPassword, startsSomething } from './judgement/lure.ts';

/** How many blocks (paragraphs, list items) before and after a download its other parts are looked for. */
const window = { before: 4, after: 12 } as const;

/** The reader is sent to get and start something that no registry and no reviewer has seen, under whatever pretext. */
export const unexaminedDownload = defineRule({
  id: 'unexamined-download',
  title: 'The reader is made to fetch and run something that nobody examined',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [494, 829], attack: ['T1204.002', 'T1204.004'], atlas: ['AML.T0011.002'] },
  *check({ instructions }) {
    const documents = new Map<string, Instruction[]>();
    for (const instruction of instructions) {
      const list = documents.get(instruction.span.path);
      if (list === undefined) documents.set(instruction.span.path, [instruction]);
      else list.push(instruction);
    }
    for (const list of documents.values()) yield* inDocument(list);
  },
});

function* inDocument(list: readonly Instruction[]): Generator<Match> {
  for (const [index, instruction] of list.entries()) {
    const fetched = fetchOf(instruction);
    if (fetched === undefined) continue;
    const near = nearby(list, index);
    const start = near.find(startsSomething);
    if (start === undefined) continue;
    const match = judge(fetched, start, near.find(givesPassword));
    if (match !== undefined) yield match;
  }
}

/** The instruction itself first, then what follows, then what precedes, within the window. */
function nearby(list: readonly Instruction[], index: number): readonly Instruction[] {
  const here = list[index];
  if (here === undefined) return [];
  const after: Instruction[] = [];
  for (let at = index + 1; at < list.length; at++) {
    const other = list[at];
    if (other === undefined || other.block > here.block + window.after) break;
    if (other.place === here.place || other.place === 'body') after.push(other);
  }
  const before: Instruction[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const other = list[at];
    if (other === undefined || other.block < here.block - window.before) break;
    if (other.place === here.place) before.push(other);
  }
  return [here, ...after, ...before];
}

function judge(fetched: Fetch, start: Instruction, locked: Instruction | undefined): Match | undefined {
  const { instruction, what, kind, aggravator } = fetched;
  const password = locked !== undefined && kind !== 'page' ? locked : locked !== undefined && /\b(?:archive|zip|rar|7z|extract|unpack)/i.test(locked.text) ? locked : undefined;
  const critical = password !== undefined || aggravator !== undefined;
  if (!critical && kind === 'page') return undefined;
  const evidence: [Evidence, ...Evidence[]] = [at(instruction, 'fetched from here')];
  if (start !== instruction) evidence.push(at(start, 'started here'));
  if (password !== undefined && password !== instruction) evidence.push(at(password, 'the password hides the content from scanners'));
  const why = password !== undefined ? 'a password keeps scanners from looking into it' : aggravator;
  return {
    message: `The reader is told to get ${kind === 'page' ? 'something' : `a ${kind}`} from ${hostName(what)} and start it${why === undefined ? '' : `; ${why}`}`,
    confidence: weaker(confidenceOfInstruction(instruction), confidenceOfInstruction(start)),
    severity: critical ? 'critical' : 'high',
    evidence,
  };
}
