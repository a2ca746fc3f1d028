import type { LocalGap } from '../../facts/language.ts';
import { looseCommands } from '../loose.ts';
import { range } from './context.ts';
import { isStatement } from './statements.ts';
import type { Node, Syntax } from './syntax.ts';

/** How many broken parts of one text are listed. */
const most = 20;

/** Words of interpreters, decoders, downloads and secrets. */
const acting =
  /(?<![a-z])(?:exec|eval|compile|__import__|importlib|getattr|system|popen|subprocess|pty|spawn|(?:ba|z|da)?sh|powershell|pwsh|osascript|python3?|perl|ruby|node|curl|wget|urlopen|urlretrieve|urllib|requests|httpx|aiohttp|socket|download|b(?:ase)?(?:64|32|85)|unhexlify|fromhex|(?:b(?:16|32|64|85))?decode|marshal|pickle|zlib|rot13|password|passwd|secret|credential|keychain|private_?key|id_rsa|environ|getenv|chmod)s?(?![a-z])/i;

/** One gap for each part that could not be parsed. Everything in and around it is lowered all the same. */
export function brokenParts(text: string, syntax: Syntax): LocalGap[] {
  if (!syntax.broken) return [];
  // Many tokens may be missing in one long line: it is looked at once.
  const lines = new Map(syntax.missing.map((one) => line(text, one.start)).map((one) => [one.start, one]));
  // Around a broken part, a command that fetches and runs may be taken for statements.
  const commands = looseCommands(text).length > 0;
  const parts = [...errors(syntax.root), ...lines.values()].sort((a, b) => a.start - b.start);
  return parts.slice(0, most).map((part, index) => {
    const rest = index === most - 1 ? parts.slice(index) : [part];
    const acts = commands || rest.some((one) => acting.test(text.slice(one.start, one.end)));
    const reason = acts
      ? 'Part of this Python code cannot be parsed, and it holds words that act'
      : 'Part of this Python code cannot be parsed';
    return { kind: acts ? 'blind' : 'partial', code: 'syntax', reason, range: range(part) };
  });
}

/** What of the outermost nodes that could not be parsed is not a statement that could. */
function errors(root: Node): Part[] {
  const found: Part[] = [];
  const work = [root];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (item.type !== 'ERROR') {
      for (const child of item.children) work.push(child);
      continue;
    }
    let start: number | undefined;
    let end = item.start;
    for (const child of item.children) {
      if (isStatement(child)) {
        if (start !== undefined) found.push({ start, end });
        start = undefined;
        work.push(child);
      } else {
        start ??= child.start;
        end = child.end;
      }
    }
    if (start !== undefined) found.push({ start, end: item.end });
    else if (item.end > item.start && !item.children.some(isStatement)) found.push(range(item));
    else if (item.children.length > 0) found.push({ start: item.start, end: item.start });
  }
  return found;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

function line(text: string, at: number): Part {
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end === -1 ? text.length : end };
}
