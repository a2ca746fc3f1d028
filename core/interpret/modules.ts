import { defaultLimits } from '../bundle/limits.ts';
import { isClass } from './classes.ts';
import { jsonOf } from './json.ts';
import { lookup, type Scope } from './scope.ts';
import { textValue, type Value } from './value.ts';
import type { Unit, World } from './world.ts';

/** A script of the bundle that others may import; it is run when it is first needed, once. */
export interface Module {
  readonly language: string;
  /** Runs it if it has not been run; undefined while it is running itself (an import in a circle). */
  exports(): { readonly scope: Scope; readonly unit: Unit } | undefined;
}

/** What a dotted path means that names a module of the bundle: `lines.line`, `.utils.send`, `./config.mjs.source`. */
export function imported(path: string, unit: Unit): Value | undefined {
  const { world, fragment } = unit;
  if (path.includes('.json') && fragment.language === 'javascript') {
    const data = dataModule(path, fragment.path, world);
    if (data !== undefined) return data;
  }
  // A path of the bundle is no longer, and the parts of a dotted one are parts of such a path and the names in the module.
  if (world.modules.size < 2 || path.length > 2 * defaultLimits.pathBytes) return undefined;
  const found =
    fragment.language === 'python'
      ? pythonModule(path, fragment.path, world)
      : scriptModule(path, fragment.path, world);
  if (found === undefined || found.file === fragment.path) return undefined;
  const exported = world.modules.get(found.file)?.exports();
  const [name, ...rest] = found.rest;
  if (exported === undefined) return undefined;
  if (name === undefined) {
    // `module.exports = new Agent()`: the module is the thing.
    const whole = fragment.language === 'python' ? undefined : lookup(exported.scope, '%exports');
    return whole !== undefined && isClass(whole) ? whole : undefined;
  }
  const names = lookup(exported.scope, '%exports')?.fields;
  let value =
    names?.get(name) ??
    (name === 'default' ? undefined : lookup(exported.scope, name)) ??
    names?.get('default')?.fields?.get(name);
  for (const key of rest) value = value?.fields?.get(key);
  return value;
}

/** `require('./settings.json')`, and what stands in it. */
function dataModule(path: string, from: string, world: World): Value | undefined {
  const [, name, rest = ''] = /^(\.{1,2}\/[^\n]{1,400}?\.json)(?:\.([^\n]{1,400}))?$/.exec(path) ?? [];
  const source =
    name === undefined ? undefined : world.sources.get(normalize(from.slice(0, from.lastIndexOf('/') + 1) + name));
  if (source === undefined) return undefined;
  world.budget.steps -= Math.floor(source.text.length / lettersOfStep);
  let value = jsonOf(textValue(source.text, undefined));
  for (const key of rest === '' ? [] : rest.split('.')) value = value?.fields?.get(key) ?? value?.items?.[Number(key)];
  return value;
}

/** Letters of data that cost as much to read as a step to run: they may be asked for again and again. */
const lettersOfStep = 64;

/** Makes a script known to those that import it. */
export function addModule(path: string, module: Module, world: World): void {
  world.modules.set(path, module);
  for (const part of path.split('/')) world.importable.add(part.endsWith('.py') ? part.slice(0, -3) : part);
}

interface Found {
  readonly file: string;
  readonly rest: readonly string[];
}

function pythonModule(path: string, from: string, world: World): Found | undefined {
  let dots = 0;
  while (path[dots] === '.') dots++;
  const end = path.indexOf('.', dots);
  const first = path.slice(dots, end);
  // Nearly every name is a library's, which no file of the bundle can be.
  if (end < 0 || (!world.importable.has(first) && !first.includes('/'))) return undefined;
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  let base = folder;
  for (let up = 1; up < dots; up++) base = base.slice(0, base.lastIndexOf('/', base.length - 2) + 1);
  const parts = path.slice(dots).split('.');
  for (let cut = parts.length - 1; cut > 0; cut--) {
    const name = parts.slice(0, cut).join('/');
    for (const root of dots > 0 ? [base] : rootsFrom(folder)) {
      const file = [`${root}${name}.py`, `${root}${name}/__init__.py`].find((one) => world.modules.has(one));
      if (file !== undefined) return { file, rest: parts.slice(cut) };
    }
  }
  return undefined;
}

/** Folders in which Python looks: those of the script that started it, which stands somewhere above, from the nearest on. */
function rootsFrom(folder: string): readonly string[] {
  const roots = [folder];
  for (let at = folder; at !== ''; ) {
    at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1);
    roots.push(at);
  }
  return roots;
}

const endings: readonly string[] = [
  '',
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.tsx',
  '.jsx',
  '/index.js',
  '/index.ts',
  '/index.mjs',
];

function scriptModule(path: string, from: string, world: World): Found | undefined {
  if (!path.startsWith('./') && !path.startsWith('../')) return undefined;
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  // A member of a module is joined to its name by a dot, and the name may hold dots itself: the longest name that is a file wins.
  for (let cut = path.length; cut > 2; cut = path.lastIndexOf('.', cut - 1)) {
    const target = normalize(folder + path.slice(0, cut));
    const bare = target.replace(/\.[cm]?js$/, '');
    const file = [...endings.map((ending) => target + ending), `${bare}.ts`, `${bare}.mts`].find((one) =>
      world.modules.has(one),
    );
    if (file !== undefined)
      return {
        file,
        rest: path
          .slice(cut + 1)
          .split('.')
          .filter((part) => part !== ''),
      };
  }
  return undefined;
}

function normalize(path: string): string {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') out.pop();
    else if (part !== '.' && part !== '') out.push(part);
  }
  return out.join('/');
}
