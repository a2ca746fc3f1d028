import type { FileType } from '../bundle/file-type.ts';
import type { Effect, Flow, Target } from '../facts/effect.ts';
import type { Gap } from '../facts/gap.ts';
import type { Contents } from './texts.ts';

/** Most gaps of this kind; more say nothing new. */
const most = 100;

/**
 * Blind gaps where a file of the bundle is run, or code is taken out of it, that nobody read as code: a picture, a sound, a table. What
 * comes from a file whose name was computed counts too, unless the user gives it.
 */
export function unreadCode(
  effects: readonly Effect[],
  flows: readonly Flow[],
  { types, texts, readings }: Pick<Contents, 'types' | 'texts' | 'readings'>,
): readonly Gap[] {
  const byName = new Map<string, string[]>();
  for (const path of types.keys()) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
  }
  const read = new Set<string>();
  for (const { path, language } of [...texts, ...readings])
    if (
      language !== undefined &&
      language !== 'markdown' &&
      language !== 'markup' &&
      (language !== 'settings' || settingsName.test(path))
    )
      read.add(path);
  const gaps = new Map<string, Gap>();
  const add = (effect: Effect, what: string): void => {
    const { span } = effect;
    const key = `${span.path}:${span.start}:${what}`;
    if (gaps.size < most && !gaps.has(key)) {
      gaps.set(key, {
        kind: 'blind',
        code: 'unread-code',
        reason: `code is taken from ${what}, which is not read as code`,
        path: span.path,
        span,
      });
    }
  };
  for (const effect of effects) {
    if (effect.op !== 'run' || effect.standing.stance === 'quoted') continue;
    for (const path of effect.targets.flatMap((target) => filesOf(target, byName))) {
      const type = types.get(path);
      const unread = type?.kind === 'text' ? !read.has(path) && !interpreter.test(effect.operation) : isData(type);
      if (unread) add(effect, path.slice(0, 200));
    }
  }
  for (const { source, sink, role } of flows) {
    if (role !== 'code' || source.op !== 'read' || sink.standing.stance === 'quoted') continue;
    // A value put into code that stands here is not where the code comes from.
    if (!sink.targets.some(({ text }) => text.startsWith('…'))) continue;
    for (const target of source.targets) {
      const files = filesOf(target, byName);
      for (const path of files) if (!read.has(path)) add(sink, path.slice(0, 200));
      if (files.length === 0 && target.hole === 'computed') add(sink, 'a file whose name is computed');
    }
  }
  return [...gaps.values()];
}

/** Programs whose script is read whatever it is called; `source` and a start by path leave it to the name. */
const interpreter = /(?:^|\/)(?:(?:ba|z|da|k|a)?sh|python[\d.]*|node|bun|deno|tsx)$/;

/** Settings that a program is started with; other data may hold anything. */
const settingsName = /\.(?:ya?ml|gypi?|code-workspace)$|(?:^|\/)\.git(?:config|modules|\/config)$/i;

/** Content that is listed as nothing that acts; all other binary content is a blind gap by itself. */
function isData(type: FileType | undefined): boolean {
  return type !== undefined && type.kind !== 'text' && type.kind !== 'native' && type.kind !== 'bytecode';
}

/** The files that a target can mean: their path ends in the known end of the target, or the other way round. */
function filesOf({ text }: Target, byName: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const last = text.slice(-1000);
  // Most are names of programs.
  if (!/[/\\]/.test(last) && !byName.has(last)) return [];
  const parts = partsOf(last);
  const name = parts.at(-1);
  const end = parts.join('/');
  return (name === undefined ? undefined : byName.get(name))?.filter((path) => endAlike(end, path)) ?? [];
}

/** What is known for sure at the end of a path: nothing before a hole or a climb. */
function partsOf(text: string): readonly string[] {
  const parts = text
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const last = parts.findLastIndex((part) => part === '..' || /[…$*{}]/.test(part));
  return parts.slice(last + 1);
}

/** Whether one of two paths is the end of the other. */
function endAlike(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`);
}
