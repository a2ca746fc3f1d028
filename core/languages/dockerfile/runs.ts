import type { Embedded } from '../../facts/language.ts';
import { concat, type Mapped, quoted, scriptFor, shellOf, slice, standIn, trimmed } from '../mapped.ts';
import type { Runs } from '../recipes.ts';
import { type Instruction, instructionsOf } from './instructions.ts';

/** Most fragments of one file. */
const most = 5000;

/** What building an image and starting a container of it run. `gaps`: reasons. */
export function runsOf(source: Mapped): Runs {
  const embedded: Embedded[] = [];
  const gaps = new Set<string>();
  let interpreter: Mapped | undefined;
  for (const instruction of instructionsOf(source)) {
    if (instruction.name === 'SHELL') interpreter = interpreterOf(instruction.rest);
    else embedded.push(...fragmentsOf(instruction, interpreter));
    if (embedded.length <= most) continue;
    gaps.add('the Dockerfile has more commands than are followed');
    break;
  }
  return { embedded: embedded.slice(0, most), gaps: [...gaps] };
}

function fragmentsOf(instruction: Instruction, interpreter: Mapped | undefined): readonly Embedded[] {
  const { name, documents } = instruction;
  const rest = withoutOptions(instruction.rest);
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return commandOf(rest, documents, interpreter);
    case 'HEALTHCHECK': {
      const command = /^CMD\b/i.exec(rest.text);
      return command === null ? [] : commandOf(trimmed(slice(rest, 3, rest.text.length)), documents, interpreter);
    }
    case 'ONBUILD': {
      const below = /^([A-Za-z]{2,20})\s/.exec(rest.text);
      const later = below?.[1]?.toUpperCase();
      if (below === null || later === undefined || later === 'ONBUILD') return [];
      return fragmentsOf(
        { name: later, rest: trimmed(slice(rest, below[0].length, rest.text.length)), documents },
        interpreter,
      );
    }
    case 'ENV':
      return [shellOf(settingOf(rest, 'export '))];
    case 'ARG':
      return rest.text.includes('=') ? [shellOf(settingOf(rest, ''))] : [];
    case 'ADD':
    case 'COPY':
      return [...written(rest, documents), ...fetched(name, rest)];
    default:
      return [];
  }
}

/** `--mount=…`, `--from=…`: options before the words of an instruction. */
function withoutOptions(rest: Mapped): Mapped {
  const options = /^(?:--[a-z-]{1,30}(?:=[^\s]{0,1000})?(?:\s|\\\n){1,100})*/.exec(rest.text)?.[0].length ?? 0;
  return slice(rest, options, rest.text.length);
}

/** A command as a list of words, as a line of shell, or as a script in a here-document. */
function commandOf(
  rest: Mapped,
  documents: Instruction['documents'],
  interpreter: Mapped | undefined,
): readonly Embedded[] {
  const words = listOf(rest);
  if (words !== undefined) return words.text === '' ? [] : [shellOf(words)];
  const [document] = documents;
  if (document !== undefined && /^<<-?["']?\w+["']?$/.test(rest.text)) {
    const shebang = /^#!\s*(?:\S{0,200}\/)?(?:env\s+(?:-S\s+)?)?(\S{1,100})/.exec(document.body.text)?.[1];
    if (shebang !== undefined) return [scriptFor(standIn(quoted(shebang), placeOf(rest)), document.body)];
    return interpreter === undefined ? [shellOf(document.body)] : [scriptFor(interpreter, document.body)];
  }
  const whole = concat([
    rest,
    ...documents.flatMap(({ word, body }) => [standIn('\n', placeOf(rest)), body, standIn(word, placeOf(rest))]),
  ]);
  return interpreter === undefined ? [shellOf(whole)] : [scriptFor(interpreter, whole)];
}

function placeOf({ pieces }: Mapped): { readonly start: number; readonly end: number } {
  return { start: pieces[0]?.from.start ?? 0, end: pieces.at(-1)?.from.end ?? 0 };
}

/** `["program", "argument"]` as a line of shell; undefined when it is no list. */
function listOf(rest: Mapped): Mapped | undefined {
  if (!rest.text.startsWith('[')) return undefined;
  // Continued lines stand inside the list.
  const text = rest.text.replaceAll('\\\n', ' \n');
  const parts: Mapped[] = [];
  let count = 0;
  const item = /\s*(?:("[^"\\\n]*(?:\\.[^"\\\n]*)*")|([,[\]]))/y;
  for (item.lastIndex = 0; ; ) {
    const found = item.exec(text);
    if (found === null) return undefined;
    if (found[2] === ']') return count > 0 || /^\[\s*\]/.test(text) ? concat(parts) : undefined;
    if (found[1] === undefined) continue;
    const word = unescaped(found[1]);
    if (word === undefined) return undefined;
    const end = item.lastIndex;
    const start = end - found[1].length;
    if (count++ > 0) parts.push(standIn(' ', placeOf(slice(rest, start, end))));
    const inner = slice(rest, start + 1, end - 1);
    const verbatim = inner.text === word;
    const place = placeOf(slice(rest, start, end));
    if (verbatim && !word.includes("'") && word !== '') {
      const plain = quoted(word) === word;
      parts.push(...(plain ? [inner] : [standIn("'", place), inner, standIn("'", place)]));
    } else parts.push(standIn(quoted(word), place));
  }
}

function unescaped(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `SHELL ["powershell", "-Command"]`: what reads the lines that follow; undefined for a shell. */
function interpreterOf(rest: Mapped): Mapped | undefined {
  const words = listOf(rest);
  const program = words?.text.split(' ')[0]?.replaceAll("'", '') ?? '';
  return words === undefined || /(?:^|[\\/])(?:ba|z|da|k|a)?sh(?:\.exe)?$/.test(program)
    ? undefined
    : standIn(quoted(program.replace(/\.exe$/i, '')), placeOf(rest));
}

/** `ENV NAME=value …`, `ENV NAME value`. */
function settingOf(rest: Mapped, how: string): Mapped {
  const place = placeOf(rest);
  const old = /^([A-Za-z_]\w{0,100})[ \t]+(?=[^=\s])/.exec(rest.text);
  if (old?.[1] === undefined || old[1].length < rest.text.search(/[\s=]/)) return concat([standIn(how, place), rest]);
  const value = slice(rest, old[0].length, rest.text.length);
  return concat([standIn(`${how}${old[1]}=`, place), standIn(quoted(value.text), placeOf(value))]);
}

/** `COPY <<FILE /path`: a file with a known text. */
function written(rest: Mapped, documents: Instruction['documents']): readonly Embedded[] {
  const target = rest.text.split(/\s+/, 100).findLast((word) => !word.startsWith('<<'));
  if (target === undefined || !/^[\w./$~{}-]+$/.test(target)) return [];
  return documents.map(({ body, word }) =>
    shellOf(
      concat([
        standIn(`cat > ${target.endsWith('/') ? target + word : target} <<'${word}'\n`, placeOf(rest)),
        body,
        standIn(`${word}\n`, placeOf(rest)),
      ]),
    ),
  );
}

/** `ADD https://… /path` loads a file, or the repository that an address names. */
function fetched(name: string, rest: Mapped): readonly Embedded[] {
  if (name !== 'ADD') return [];
  const list = listOf(rest);
  const words = (list?.text ?? rest.text).split(/\s+/, 100).map((word) => word.replace(/^'|'$/g, ''));
  const target = words.at(-1) ?? '';
  const place = placeOf(rest);
  return words.slice(0, -1).flatMap((address) => {
    if (!/^(?:https?|ftp|git|ssh):\/\/|^git@/i.test(address)) return [];
    const repository = /^(?:git|ssh)|\.git(?:#|$)/i.test(address);
    const file = target.endsWith('/') ? target + (address.split(/[?#]/, 1)[0] ?? '').split('/').at(-1) : target;
    const words = repository ? ['git', 'clone', address, target] : ['curl', '-fsSL', address, '-o', file];
    return [
      shellOf(
        standIn(
          words
            .map((word) => (/^[\w./:$~{}?=&%@#+-]+$/.test(word) ? `"${word}"` : quoted(word)))
            .join(' ')
            .replaceAll('"git"', 'git')
            .replaceAll('"curl"', 'curl'),
          place,
        ),
      ),
    ];
  });
}
