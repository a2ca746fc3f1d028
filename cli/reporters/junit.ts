import type { Run } from '../../core/index.ts';
import { clip } from './listing/clip.ts';
import { absentItems, type Item, skillItems } from './listing/item.ts';
import type { Reporter } from './reporter.ts';

/** Columns of a message. */
const longest = 1000;

/** One suite of the file: a skill and why it does not pass. */
interface Suite {
  readonly path: string;
  readonly items: readonly Item[];
  /** Why there is no verdict. */
  readonly error?: string;
}

/** JUnit XML as most CI systems read it: one suite for each skill, one failure for each reason, a passing case where there is none. */
export const junit: Reporter = {
  name: 'junit',
  render: (run) => {
    const suites = suitesOf(run);
    const failures = suites.reduce((sum, { items }) => sum + items.length, 0);
    const tests = suites.reduce((sum, { items }) => sum + Math.max(1, items.length), 0);
    const seconds = (run.durationMs / 1000).toFixed(3);
    const lines = suites.flatMap(suiteLines);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="skillcheck" tests="${tests}" failures="${failures}" errors="${run.errors.length}" time="${seconds}">`,
      ...lines,
      '</testsuites>',
      '',
    ].join('\n');
  },
};

function suitesOf(run: Run): Suite[] {
  const reasons = (items: readonly Item[]) => items.filter(({ verdict }) => verdict !== 'pass');
  return [
    ...Array.from(run.skills, (skill) => ({ path: skill.path, items: reasons(skillItems(skill, run)) })),
    ...(run.absent ?? []).map((one) => ({ path: one.path, items: reasons(absentItems(one, run)) })),
    ...run.errors.map(({ path, message }) => ({ path, items: [], error: message.split('\n', 1).join() })),
  ];
}

function suiteLines({ path, items, error }: Suite): string[] {
  const counts = `tests="${Math.max(1, items.length)}" failures="${items.length}" errors="${error === undefined ? 0 : 1}"`;
  const head = `  <testsuite name="${xml(path)}" ${counts}>`;
  const foot = '  </testsuite>';
  if (error !== undefined) {
    return [
      head,
      `    ${opening('no verdict', path)}>`,
      `      <error message="${xml(error)}"/>`,
      '    </testcase>',
      foot,
    ];
  }
  if (items.length === 0) return [head, `    ${opening('pass', path)}/>`, foot];
  return [head, ...items.flatMap((item) => caseLines(item)), foot];
}

function caseLines(item: Item): string[] {
  const { file, start, inside } = item.places[0];
  const where = `${file}${inside === undefined ? '' : `!/${inside}`}:${start.line}`;
  return [
    `    ${opening(`${item.rule} ${where}`, item.skill)}>`,
    `      <failure type="${item.verdict}" message="${xml(item.message === '' ? item.title : item.message)}">${xml(`${item.title} at ${where}`)}</failure>`,
    '    </testcase>',
  ];
}

function opening(name: string, skill: string): string {
  return `<testcase name="${xml(name)}" classname="${xml(skill)}"`;
}

/** Text as XML 1.0 takes it, in an attribute as well as between tags; what XML forbids appears as `\u{fffe}`. */
function xml(text: string): string {
  return clip(text, longest)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
