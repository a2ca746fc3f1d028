import { decisionOf, type Run, type Verdict } from '../../core/index.ts';
import { absentItems, type Item, skillItems, verdictOf } from './listing/item.ts';
import { rootOf } from './listing/place.ts';
import { code } from './markdown/code.ts';
import { detailsOf, headOf, rowOf, type Section } from './markdown/skill.ts';
import type { Reporter } from './reporter.ts';

/** Characters. GitHub takes 65,536 for a comment and a mebibyte for the summary of a job. */
const longest = 60_000;
/** Characters of these that the table may take. */
const longestTable = 25_000;
/** Characters that are kept for what is said about omissions and errors. */
const reserve = 8000;
/** Paths without a verdict that are listed. */
const mostErrors = 20;
const order: readonly Verdict[] = ['block', 'review', 'pass'];

/** For a comment on a pull request or the summary of a job: a table of all skills, then what is to be said about those that do not pass. */
export const markdown: Reporter = {
  name: 'markdown',
  render: (run) => {
    const entries = entriesOf(run);
    const deciding = decisionOf(run) !== undefined;
    const lines = ['<!-- skillcheck -->', `### skillcheck: ${headline(run, entries)}`, ''];
    if (entries.length > 0) {
      const table = taken(entries, (entry) => rowOf(entry.section(), deciding), longestTable);
      lines.push(...headOf(deciding), ...table, '');
      lines.push(...omitted(entries.length - table.length, 'skill'));
    }
    lines.push(...errorLines(run));
    const open = entries.filter(({ verdict }) => verdict !== 'pass');
    const used = lines.reduce((sum, line) => sum + line.length + 1, 0);
    const details = taken(open, (entry) => detailsOf(entry.section(), deciding), longest - reserve - used);
    lines.push(...details);
    lines.push(...omitted(open.length - details.length, 'skill that does not pass', 'skills that do not pass'));
    return `${lines.join('\n').trimEnd()}\n`;
  },
};

/** A skill that may be told of; what is not shown is not worked out. */
interface Entry {
  /** The decision, or the verdict where nothing was decided. */
  readonly verdict: Verdict;
  section(): Section;
}

/** Worst first, otherwise in the order of the run. */
function entriesOf(run: Run): Entry[] {
  const root = rootOf(run);
  const told = (items: readonly Item[]) => items.filter(({ verdict }) => verdict !== 'pass');
  const entries: Entry[] = [
    ...Array.from(run.skills, (skill) => ({
      verdict: verdictOf(skill),
      section: () => ({
        path: skill.path,
        root,
        verdict: skill.analysis.verdict,
        decision: skill.decision?.verdict,
        change: skill.change,
        items: told(skillItems(skill, run)),
      }),
    })),
    ...(run.absent ?? []).map((one) => ({
      verdict: one.decision.verdict,
      section: () => ({
        path: one.path,
        root,
        verdict: undefined,
        decision: one.decision.verdict,
        change: undefined,
        items: told(absentItems(one, run)),
      }),
    })),
  ];
  return entries.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function headline(run: Run, entries: readonly Entry[]): string {
  const parts = order
    .map((one) => [entries.filter(({ verdict }) => verdict === one).length, one] as const)
    .filter(([count]) => count > 0)
    .map(([count, one]) => `${count} ${one}`);
  if (run.errors.length > 0) parts.push(`${run.errors.length} without a verdict`);
  return parts.length === 0 ? 'no skills' : parts.join(', ');
}

function errorLines({ errors }: Run): string[] {
  if (errors.length === 0) return [];
  const shown = errors
    .slice(0, mostErrors)
    .map(({ path, message }) => `- no verdict: ${code(path)} ${code(message.split('\n', 1).join())}`);
  return [...shown, ...omitted(errors.length - mostErrors, 'path without a verdict', 'paths without a verdict'), ''];
}

/** The first entries as text, as many as fit. */
function taken(entries: readonly Entry[], show: (entry: Entry) => string, characters: number): string[] {
  const shown: string[] = [];
  let left = characters;
  for (const entry of entries) {
    const block = show(entry);
    left -= block.length + 1;
    if (left < 0) break;
    shown.push(block);
  }
  return shown;
}

function omitted(count: number, one: string, many = `${one}s`): string[] {
  return count > 0 ? [`*${count} more ${count === 1 ? one : many}: see the log of the run.*`, ''] : [];
}
