import type { Effect } from '../core/facts/effect.ts';
import type { Gap } from '../core/facts/gap.ts';
import { at, defineRule, type Evidence, type Match, type Severity, type Skill } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { lockedArchives } from './judgement/locked-archive.ts';

const codes: ReadonlySet<string> = new Set(['native', 'bytecode', 'encrypted', 'trailing', 'archive', 'binary']);

/** Compiled Python modules that are not what the source beside them says. */
const compiled: ReadonlyMap<string, Severity> = new Map([
  ['bytecode-poisoned', 'critical'],
  ['bytecode-differs', 'high'],
  ['bytecode-unchecked', 'medium'],
]);

/** Endings that promise something that nobody would start. */
const passive =
  /\.(?:png|jpe?g|gif|webp|svg|bmp|ico|pdf|docx?|xlsx?|pptx?|txt|md|csv|json|ya?ml|xml|html?|css|mp[34]|wav|ogg|woff2?|ttf|otf)$/i;

/** How commands take a password. */
const password = /^(?:-P.*|-p\S+|-pass(?:word|in)?|--pass(?:word|phrase)?(?:-file)?(?:=.*)?|-pass:.*|-k)$/;

/** Something that nobody can read here is started, loaded or unpacked by the skill. */
export const unreadableContent = defineRule({
  id: 'unreadable-content',
  title: 'Content that nobody can read is run',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST08'], cwe: [506, 829], attack: ['T1027', 'T1036.008'], atlas: ['AML.T0011.000'] },
  *check(skill) {
    yield* lockedArchives(skill);
    for (const gap of skill.gaps) {
      const told = compiled.get(gap.code);
      if (told !== undefined)
        yield {
          message: `${gap.path}: ${gap.reason}`,
          confidence: 'likely',
          severity: told,
          evidence: [{ span: { path: gap.path, start: 0, end: 0 }, note: 'compiled here' }],
        };
      if (gap.kind !== 'blind' || !codes.has(gap.code) || gap.path.includes('!/')) continue;
      yield* judge(gap, skill);
    }
  },
});

function* judge(gap: Gap, skill: Skill): Iterable<Match> {
  const here: Evidence = { span: gap.span ?? { path: gap.path, start: 0, end: 0 }, note: gap.reason };
  const acts = gap.code === 'native' || gap.code === 'bytecode';
  if (acts && passive.test(gap.path))
    yield {
      message: `${gap.reason} in a file that is named as something else`,
      confidence: 'sure',
      severity: 'high',
      evidence: [here],
    };
  for (const effect of skill.effects) {
    const how = useOf(effect, gap, skill);
    if (how === undefined) continue;
    const hidden =
      gap.code === 'trailing' || (gap.code === 'encrypted' && effect.args.some((arg) => password.test(arg)));
    yield {
      message: `${effect.operation || 'a command'} ${how} ${gap.path}: ${gap.reason}`,
      confidence: confidenceOf(effect, true),
      severity: hidden ? 'critical' : 'high',
      evidence: [at(effect, 'used here'), here],
    };
  }
  if (gap.code === 'trailing') return;
  for (const instruction of skill.instructions) {
    if (!instruction.acts.some((act) => act === 'run' || act === 'extract' || act === 'install')) continue;
    if (
      !names([instruction.text, ...instruction.code, ...instruction.links.map(({ url }) => url)].join('\n'), gap.path)
    )
      continue;
    yield {
      message: `The reader is told to use ${gap.path}: ${gap.reason}`,
      confidence: confidenceOfInstruction(instruction),
      severity: 'high',
      evidence: [at(instruction, 'told here'), here],
    };
  }
}

/** What an effect does with the file: start it, load it, or take code out of it; undefined for reading it as data. */
function useOf(effect: Effect, gap: Gap, skill: Skill): string | undefined {
  const touches = [...effect.targets.map(({ text }) => text), ...effect.args].some((text) => isPath(text, gap.path));
  if (!touches) return undefined;
  if (effect.op === 'run' && gap.code !== 'trailing')
    return effect.targets.some(({ text }) => isPath(text, gap.path)) || gap.code !== 'binary' ? 'runs' : undefined;
  if (effect.op !== 'read') return undefined;
  if (skill.flows.some(({ source, role }) => source === effect && role === 'code')) return 'takes code from';
  return gap.code === 'bytecode' && /\.wasm$/i.test(gap.path) ? 'loads' : undefined;
}

function isPath(text: string, path: string): boolean {
  const written = text.replaceAll('\\', '/').replace(/[^/]{1,255}\/\.\.\//g, '');
  const base = path.slice(path.lastIndexOf('/') + 1);
  return (
    written === path ||
    written.endsWith(`/${path}`) ||
    isBelow(path, written.replace(/^(?:\.\/)+/, '')) ||
    (base.length > 3 && (written === base || written === `./${base}` || written.endsWith(`…/${base}`)))
  );
}

/** Whether a path with a folder in it is the end of another: it is named from the folder of a skill further down. */
function isBelow(path: string, end: string): boolean {
  return /^[^/].*\//.test(end) && path.endsWith(`/${end}`);
}

/** Whether a text names a file as a word of its own. */
function names(text: string, path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (base.length < 4) return false;
  const found = text.indexOf(base);
  return (
    found >= 0 &&
    !/[\w.-]/.test(text[found - 1] ?? ' ') &&
    !/[\w-]/.test(text[found + base.length] ?? ' ') &&
    (base.includes('.') || text.includes(path.split('/').slice(-2).join('/')))
  );
}
