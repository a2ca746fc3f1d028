import type { Node } from '../tree/copy.ts';

const calls =
  /\b(?:format|println|print|eprintln|eprint|write|writeln|panic|assert|assert_eq|assert_ne|dbg|include_str|include_bytes|include|env|option_env|concat|format_args|anyhow|bail|ensure|info|debug|warn|error|trace|todo|unimplemented|unreachable|cmd|join|try_join)!(?=\s*\()/g;

/** Macros that look like calls and lists are read as such: the `!` goes, and with it nothing that a text holds. */
export function prepare(text: string): string {
  return text.replace(calls, (name) => `${name.slice(0, -1)} `).replace(/\bvec!(?=\s*\[)/g, '    ');
}

/** What stands in all other macros, as blocks where it stands; everything else is blank. Undefined when there are none. */
export function left(text: string, root: Node): string | undefined {
  const found: Node[] = [];
  const work = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const tree = node.type === 'macro_invocation' ? node.children.find(({ type }) => type === 'token_tree') : undefined;
    if (tree !== undefined) found.push(tree);
    else work.push(...node.children);
  }
  if (found.length === 0) return undefined;
  found.sort((a, b) => a.start - b.start);
  let out = '';
  for (const { start, end } of found)
    if (start >= out.length && end - start >= 2)
      out += `${' '.repeat(start - out.length)}{${text.slice(start + 1, end - 1)}}`;
  return out;
}
