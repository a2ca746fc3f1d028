import { isTooDeep } from '../../bundle/nesting.ts';
import type { Range } from '../../bundle/span.ts';
import type { Embedded, LocalGap, Standing } from '../../facts/language.ts';
import { heldBy, unasked } from '../settings/commands.ts';
import { hostCommand } from '../settings/places.ts';
import { mostValues, type Node, type TextNode, under } from '../settings/tree.ts';
import { readYaml } from '../settings/yaml.ts';

/** Longest frontmatter that is looked into, in UTF-16 units. */
const longest = 200_000;
/** A key that may hold a command; one that is written with escapes, or behind a question mark, may be any. */
const may =
  /(?:hooks|servers|install|setup|bootstrap|init|command|cmd|script|run|shell)[\w-]{0,40}["']?\s{0,20}:|\\[xuU]|^\s{0,200}\?\s/im;
/** How a key ends that holds a command, in lower case: the last words of `hostCommand` and `installCommand`. Most pages have none. */
const holds = /(?:command|cmd|run|script|sh|shell|exec|install|setup|helper|refresh|export|notify)(?:["']|\s*[:[\]{}])/;
/** By which a key may stand in other characters, or away from its colon, or a value more than once: escapes, `?`, comments, aliases, documents. */
const indirect = /[\\*#]|\?\s|^[ \t]*(?:---|\.\.\.)/m;
/** The host offers to run an installer, or somebody follows it by hand. */
const offered: Standing = { trigger: 'instruction', stance: 'told' };
/** https://docs.openclaw.ai/tools/skills#installer-specs, with what other hosts and authors call the command. */
const installCommand =
  /^(?:.{1,200}\.)?(?:install|installs|installers?|installation|setup|bootstrap|preinstall|postinstall|oninstall|init)\.(?:.{1,100}\.)?(?:command|cmd|run|script|shell|exec|bash|sh)$|^(?:.{1,200}\.)?(?:preinstall|postinstall|oninstall|setup|install(?:-command|_command|command)?)$/;

/**
 * Commands in a page's frontmatter: hooks and servers, which a host of agents runs by itself, and installers. A second block right behind the
 * first counts as one that some reader takes. Never throws.
 */
export function frontmatterCommands(text: string, end: number): FrontmatterCommands {
  if (end === 0) return { embedded: [], gaps: [] };
  const start = text.indexOf('\n') + 1;
  const gaps: LocalGap[] = [];
  const blocks = [{ start, end }, ...secondBlock(text, end)];
  const embedded = blocks.flatMap((block) => {
    try {
      return commandsIn(text, block);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      gaps.push({ kind: 'blind', code: 'budget', reason: 'more frontmatter than is read', range: block });
      return [];
    }
  });
  return { embedded, gaps };
}

interface FrontmatterCommands {
  readonly embedded: readonly Embedded[];
  readonly gaps: readonly LocalGap[];
}

/** A block between `---` and `---` or `...` with which the body begins. https://yaml.org/spec/1.2.2/#92-streams */
function secondBlock(text: string, end: number): readonly Range[] {
  const opening = /^\s{0,200}?---[ \t]{0,20}\r?\n/.exec(text.slice(end, end + 400))?.[0];
  if (opening === undefined) return [];
  const start = end + opening.length;
  const close = /^(?:---|\.\.\.)[ \t]{0,20}\r?$/m.exec(text.slice(start));
  return close === null ? [] : [{ start, end: start + close.index }];
}

function commandsIn(text: string, { start, end }: Range): readonly Embedded[] {
  if (end - start > longest) throw new RangeError('too long');
  const matter = text.slice(start, end).replace(/\n-{3,}\s{0,100}$/, '\n');
  if (!may.test(matter)) return [];
  if (isTooDeep(matter)) throw new RangeError('too deep');
  // So short a text has no more values than are read.
  if (matter.length < mostValues && !indirect.test(matter) && !holds.test(matter.toLowerCase())) return [];
  const moved = ({ embedded }: { readonly embedded: readonly Embedded[] }): readonly Embedded[] =>
    embedded.map((one) => ({
      ...one,
      locate: (part) => {
        const range = one.locate(part);
        return { start: range.start + start, end: range.end + start };
      },
    }));
  try {
    const nodes = readYaml(matter).flatMap(withInner);
    return [
      ...moved(heldBy(nodes, { command: hostCommand }, unasked)),
      ...moved(heldBy(nodes, { command: installCommand, commands: installCommand }, offered)),
    ];
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // The readers of the manifest report what is wrong.
    return [];
  }
}

/** The metadata may be JSON in a text. */
function withInner(node: Node): readonly Node[] {
  const metadata = under(node, 'metadata');
  if (metadata?.kind !== 'text' || !/^\s{0,8}\{/.test(metadata.value)) return [node];
  return [node, ...readYaml(metadata.value).map((inner) => movedInto(inner, metadata))];
}

function movedInto(node: Node, outer: TextNode): Node {
  if (node.kind === 'text') {
    const locate = (part: Range): Range => outer.locate(node.locate(part));
    return { ...node, range: outer.locate(node.range), locate };
  }
  if (node.kind === 'list') return { kind: 'list', items: node.items.map((item) => movedInto(item, outer)) };
  return { kind: 'map', entries: node.entries.map(({ key, value }) => ({ key, value: movedInto(value, outer) })) };
}
