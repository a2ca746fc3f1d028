import type { Range } from '../../bundle/span.ts';
import type { Embedded } from '../../facts/language.ts';
import { unasked } from './commands.ts';
import { argv } from './fragments.ts';
import { wholeText } from './tree.ts';
import { unescapedXml } from './xml.ts';

/** Programs of one file that are read. */
const mostPrograms = 100;

/** What launchd starts by a property list, in XML. Throws over a budget. https://keith.github.io/xcode-man-pages/launchd.plist.5.html */
export function launchedBy(text: string): readonly Embedded[] {
  const found = [
    ...text.matchAll(/<key>\s{0,40}(?:ProgramArguments|Program)\s{0,40}<\/key>\s{0,400}(<array>|<string>)/g),
  ];
  if (found.length > mostPrograms) throw new RangeError('too many programs');
  return found.flatMap((match) => {
    const list = match[1] === '<array>';
    const start = match.index + match[0].length - (list ? 0 : '<string>'.length);
    const close = text.indexOf(list ? '</array>' : '</string>', start);
    const inner = text.slice(start, close < 0 ? text.length : close + '</string>'.length);
    const words = [...inner.matchAll(/<string>([^<]{0,20000})<\/string>/g)].map((word) =>
      wholeText(unescapedXml(word[1] ?? ''), { start: start + word.index, end: start + word.index + word[0].length }),
    );
    return argv(words, unasked);
  });
}

/** Tags of one file that are read. */
const mostTags = 200;

/** Calls that YAML makes while it is loaded by a reader that trusts it: `!!python/object/apply:os.system`. Throws over a budget. */
export function taggedCalls(text: string): readonly Embedded[] {
  const found = [
    ...text.matchAll(
      /(?:!!|!<tag:yaml\.org,2002:)python\/(?:object\/(?:apply|new)|name|module):([A-Za-z_][\w.]{0,100})>?/g,
    ),
  ];
  if (found.length > mostTags) throw new RangeError('too many calls');
  return found.map((match) => {
    const path = match[1] ?? '';
    const module = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const end = match.index + match[0].length;
    const range: Range = { start: match.index, end };
    const given = argumentsIn(text.slice(end, end + 8000)).map((one) => JSON.stringify(one));
    const code = `${module === '' ? '' : `import ${module}\n`}${path}(${given.join(', ')})\n`;
    return { language: 'python', text: code, locate: () => range, standing: unasked };
  });
}

/** Texts of the list that follows: in brackets in the same line, else line by line with a dash. */
function argumentsIn(behind: string): readonly string[] {
  const [line = '', ...rest] = behind.split('\n', 40);
  const first = line.trim();
  const out = first.startsWith('[') ? inList(first) : first === '' ? [] : [plain(first)];
  if (out.length > 0) return out;
  for (const next of rest) {
    const bare = next.trim();
    const named = /^args\s*:\s*(.{0,4000})$/.exec(bare)?.[1];
    if (named?.startsWith('[')) out.push(...inList(named));
    else if (bare.startsWith('- '))
      out.push(...(bare.startsWith('- [') ? inList(bare.slice(2)) : [plain(bare.slice(2))]));
    else if (bare !== '' && named !== '') break;
  }
  return out;
}

function inList(list: string): string[] {
  return [...list.matchAll(/"(?:[^"\\]|\\.){0,4000}"|'[^']{0,4000}'|[^\s,'"[\]][^,\]]{0,400}/g)].map(([one]) =>
    plain(one),
  );
}

function plain(value: string): string {
  const bare = value.trim();
  const quote = bare[0] ?? '';
  return /["']/.test(quote) && bare.endsWith(quote) && bare.length > 1 ? bare.slice(1, -1) : bare;
}
