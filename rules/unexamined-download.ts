import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Evidence, type Match } from '../core/rule.ts';
import { confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { hostName } from './judgement/hosts.ts';
import { type Fetch, fetchOf, givesPassword, opensArchive, startsSomething } from './judgement/lure.ts';
import { byDocument, names, near } from './judgement/prose.ts';

/** How many blocks (paragraphs, list items) before and after a download its other parts are looked for. */
const window = { before: 4, after: 12 } as const;

/** The reader is sent to get and start something that no registry and no reviewer has seen, under whatever pretext. */
export const unexaminedDownload = defineRule({
  id: 'unexamined-download',
  title: 'The reader is made to fetch and run something that nobody examined',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [494, 829], attack: ['T1204.002', 'T1204.004'], atlas: ['AML.T0011.002'] },
  *check({ instructions }) {
    for (const list of byDocument(instructions)) {
      const starts = new Set(list.filter(startsSomething));
      const locks = new Set(list.filter(givesPassword));
      const archiveLock = list.find(opensArchive);
      for (const [index, instruction] of list.entries()) {
        const fetched = fetchOf(instruction) ?? unpackedBlind(instruction);
        if (fetched === undefined) continue;
        const around = near(list, index, window.before, window.after);
        const start = fetched.whole ? instruction : around.find((other) => starts.has(other));
        if (
          start === undefined ||
          (fetched.kind === 'page' && fetched.aggravator === undefined && Math.abs(start.block - instruction.block) > 2)
        )
          continue;
        const match = judge(
          fetched,
          start,
          around.find((other) => locks.has(other)) ?? (fetched.kind === 'archive' ? archiveLock : undefined),
          around,
        );
        if (match !== undefined) yield match;
      }
    }
  },
});

/** An archive with a password given, wherever it comes from. */
function unpackedBlind(instruction: Instruction): Fetch | undefined {
  if (!names(instruction, 'extract') || !opensArchive(instruction)) return undefined;
  return { instruction, what: '', kind: 'file', aggravator: undefined, whole: false };
}

function judge(
  fetched: Fetch,
  start: Instruction,
  locked: Instruction | undefined,
  around: readonly Instruction[],
): Match | undefined {
  const { instruction, what, kind, aggravator } = fetched;
  const password = locked !== undefined && (kind !== 'page' || opensArchive(locked)) ? locked : undefined;
  const lowered = around.find(
    (other) => names(other, 'conceal', 'disable') && !other.negated && Math.abs(other.block - instruction.block) <= 3,
  );
  const why =
    password !== undefined
      ? 'a password keeps scanners from looking into it'
      : (aggravator ??
        (lowered !== undefined && kind !== 'file'
          ? names(lowered, 'disable')
            ? 'a protection is to be switched off for it'
            : 'the user is not to know'
          : undefined));
  if (why === undefined && kind === 'file') return undefined;
  const evidence: [Evidence, ...Evidence[]] = [at(instruction, 'fetched from here')];
  if (start !== instruction) evidence.push(at(start, 'started here'));
  if (password !== undefined && password !== instruction)
    evidence.push(at(password, 'the password hides the content from scanners'));
  return {
    message: `The reader is told to get ${kind === 'page' || kind === 'file' ? 'something' : `${kind === 'archive' ? 'an' : 'a'} ${kind}`} from ${what === '' ? 'elsewhere' : hostName(what)} and start it${why === undefined ? '' : `; ${why}`}`,
    confidence: weaker(confidenceOfInstruction(instruction), confidenceOfInstruction(start)),
    severity: why !== undefined ? 'critical' : 'high',
    evidence,
  };
}
