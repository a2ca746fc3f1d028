import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Range } from '../../bundle/span.ts';
import type { Embedded, FrontEnd, Language, LocalGap, Lowered } from '../../facts/language.ts';
import type { Step } from '../../facts/program.ts';
import { standingOf } from './scripts.ts';
import { unusual } from './specs.ts';
import { locateInString } from './text.ts';

/** npm's package.json: its scripts are shell, its dependencies are installed. */
export const packageJson: Language = {
  id: 'package-json',
  labels: [],
  extensions: [],
  filenames: ['package.json'],
  interpreters: [],
  api: async () => ({
    calls: { 'package-json.dependency': { does: [{ op: 'install', target: '0', as: 'npm:' }] } },
    values: {},
    aliases: {},
  }),
  load: async () => frontEnd,
};

const frontEnd: FrontEnd = {
  lower({ text }): Lowered {
    try {
      return lowerPackage(text);
    } catch {
      return broken(text, 'The file could not be parsed as JSON.');
    }
  },
};

/** More than this is no package.json. */
const longest = 1_000_000;

function broken(text: string, reason: string, code = 'syntax'): Lowered {
  return {
    steps: [],
    instructions: [],
    embedded: [],
    gaps: [{ kind: 'blind', code, reason, range: whole(text) }],
  };
}

function whole(text: string): Range {
  return { start: 0, end: text.length };
}

function lowerPackage(text: string): Lowered {
  if (text.length > longest) return broken(text, `The file has more than ${longest} characters.`, 'budget');
  if (isTooDeep(text)) return broken(text, 'The file is nested too deeply.', 'budget');
  const document = parseDocument(text.replace(/^\uFEFF/, ' '), {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: false,
    stringKeys: true,
  });
  const root = document.contents;
  if (!isMap(root) || !text.includes('{')) return broken(text, 'The file is no JSON object.');
  const gaps: LocalGap[] = [];
  const error = document.errors[0];
  if (error !== undefined || !isJson(text)) {
    const range = error === undefined ? whole(text) : { start: error.pos[0], end: error.pos[1] };
    gaps.push({
      kind: 'blind',
      code: 'syntax',
      reason: 'The file is not valid JSON; what could be read of it was.',
      range,
    });
  }
  const steps: Step[] = [];
  const embedded: Embedded[] = [];
  for (const [key, section] of entries(root)) {
    if (!isMap(section)) continue;
    if (key === 'scripts') for (const [name, value] of entries(section)) embedded.push(...scriptOf(text, name, value));
    else if (/^(?:d|devD|optionalD|peerD)ependencies$/.test(key)) {
      for (const [name, value] of entries(section)) steps.push(...dependencyOf(name, value, steps.length));
    }
  }
  return { steps, instructions: [], embedded, gaps };
}

/** Keys with their values, of which later ones of the same name count too. */
function* entries(map: YAMLMap): Iterable<[string, unknown]> {
  for (const pair of map.items) {
    const key = keyOf(pair);
    if (key !== undefined) yield [key, pair.value];
  }
}

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : typeof key === 'string' ? key : undefined;
}

function scriptOf(text: string, name: string, value: unknown): Embedded[] {
  if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return [];
  const [start, end] = value.range;
  const quoted = text[start] === '"' || text[start] === "'";
  const locate = quoted ? locateInString(text, start, end) : (): Range => ({ start, end });
  return [{ language: 'shell', text: value.value, locate, standing: standingOf(name) }];
}

function dependencyOf(name: string, value: unknown, count: number): Step[] {
  if (!isScalar(value) || !value.range || unusual(String(value.value)) === undefined) return [];
  const range = { start: value.range[0], end: value.range[1] };
  const callee = { kind: 'path', path: 'package-json.dependency', range } as const;
  const spec = { kind: 'text', value: `${name}@${String(value.value)}`, range, inner: undefined } as const;
  const args = [{ name: undefined, value: spec, spread: false }];
  return [{ kind: 'call', callee, args, input: undefined, result: `%${count + 1}`, weak: false, range }];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

/** Brackets open at once, counted without regard to strings, so that the parser's recursion stays shallow. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth = Math.max(0, depth - 1);
    if (depth > 200) return true;
  }
  return false;
}
