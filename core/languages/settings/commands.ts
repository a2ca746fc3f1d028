import type { Embedded, Standing } from '../../facts/language.ts';
import type { Step } from '../../facts/program.ts';
import { readContainers } from './containers.ts';
import { argv, shell } from './fragments.ts';
import { requestTo, withConversation } from './hosts.ts';
import type { Place } from './places.ts';
import { readPlaybook } from './playbook.ts';
import { type MapNode, type Node, type TextNode, textOf, under } from './tree.ts';
import { readWorkflow } from './workflow.ts';

/** A program that acts on the file runs them without being asked. */
export const automatic: Standing = { trigger: 'install', stance: 'acts' };

/** The same while people do something else. */
export const unasked: Standing = { trigger: 'event', stance: 'acts' };

/** What settings do: shell that they run, and calls of the table in index.ts. */
export interface Held {
  readonly embedded: Embedded[];
  readonly calls: {
    readonly what: string;
    readonly text: TextNode;
    readonly value: string;
    readonly with: readonly string[];
  }[];
}

/** What stands under the keys of a place, in every document of a file. */
export function heldBy(nodes: readonly Node[], place: Omit<Place, 'file' | 'format'>, standing: Standing): Held {
  const held: Held = { embedded: [], calls: [] };
  for (const node of nodes) {
    visit(node, '', false, place, standing, held, undefined);
    if (place.holds === 'containers' || place.holds === 'container')
      held.embedded.push(...readContainers(node, place.holds, standing));
    if (place.holds === 'playbook') held.embedded.push(...readPlaybook(node, standing));
    if (place.holds === 'workflow') {
      const { embedded, calls } = readWorkflow(node, standing);
      held.embedded.push(...embedded);
      held.calls.push(...calls);
    }
  }
  return held;
}

/** The calls as steps. */
export function stepsOf(held: Held): readonly Step[] {
  return held.calls.map(({ what, text, value, with: more }, index): Step => {
    const { range } = text;
    const args = [value, ...more].map((one) => ({
      name: undefined,
      value: { kind: 'text', value: one, range, inner: undefined } as const,
      spread: false,
    }));
    const callee = { kind: 'path', path: `settings.${what}`, range } as const;
    return { kind: 'call', callee, args, input: undefined, result: `%${index + 1}`, weak: false, range };
  });
}

function visit(
  node: Node,
  path: string,
  inTask: boolean,
  place: Omit<Place, 'file' | 'format'>,
  standing: Standing,
  held: Held,
  around: MapNode | undefined,
): void {
  const key = path.slice(-500);
  const allowed = place.opening !== true || inTask;
  const runsAll = place.commands?.test(key) === true && node.kind === 'list';
  if (allowed && runsAll) {
    for (const item of node.items) if (item.kind === 'text') held.embedded.push(shell(item, standing));
  } else if (allowed && place.command?.test(key)) {
    const commands = commandOf(node, around, standing);
    held.embedded.push(...(hearing.test(key) ? commands.map(withConversation) : commands));
  }
  if (node.kind === 'text') {
    if (place.grant?.some(({ keys, value }) => keys.test(key) && value.test(node.value)))
      held.calls.push({ what: 'grant', text: node, value: `${key}=${node.value}`, with: [] });
    if (place.program?.test(key)) held.embedded.push(...programOf(node, around, standing));
    const address = /^\s*(?:sparse\+|registry\+)?[a-z]{2,6}:\/\//i.test(node.value);
    if (address && place.server?.test(key))
      held.calls.push({ what: 'server', text: node, value: node.value, with: [] });
    if (address && place.source?.keys.test(key))
      held.calls.push({ what: 'source', text: node, value: `${place.source.as}${node.value.trim()}`, with: [] });
  }
  const taken = runsAll || (allowed && place.command?.test(key) === true);
  if (node.kind === 'list')
    for (const item of node.items)
      if (item.kind !== 'text' || !taken) visit(item, path, inTask, place, standing, held, around);
  if (node.kind !== 'map') return;
  if (place.server !== undefined) held.embedded.push(...requestTo(node, standing));
  if (place.env?.test(key)) {
    for (const { key: name, value } of node.entries)
      if (value.kind === 'text')
        held.calls.push({ what: 'env', text: value, value: `${name}=${value.value}`, with: [] });
  }
  const opening = inTask || textOf(under(node, 'runOptions'), 'runOn')?.value === 'folderOpen';
  for (const { key: name, value } of node.entries)
    visit(value, `${path}${path === '' ? '' : '.'}${name.toLowerCase()}`, opening, place, standing, held, node);
}

/**
 * Keys of commands that get, on standard input, what the user wrote or the agent did. https://code.claude.com/docs/en/hooks#hook-input,
 * https://cursor.com/docs/agent/hooks
 */
const hearing =
  /(?:^|\.)hooks\.(?:userpromptsubmit|pretooluse|posttooluse|posttoolusefailure|stop|subagentstart|subagentstop|sessionstart|sessionend|precompact|permissionrequest|before\w{1,40}|after\w{1,40})(?:\.|$)/;

/** A text is a shell command; with `args` beside it, or as a list, it is a program and its arguments. */
function commandOf(node: Node, around: MapNode | undefined, standing: Standing): readonly Embedded[] {
  const args = under(around, 'args');
  if (node.kind === 'text')
    return args?.kind === 'list' && args.items.length > 0
      ? argv([node, ...args.items], standing)
      : [shell(node, standing)];
  return node.kind === 'list' ? argv([...node.items, ...(args?.kind === 'list' ? args.items : [])], standing) : [];
}

/** A program by its path; what the editor puts in for its own folders stands for the folder of the skill. */
function programOf(node: TextNode, around: MapNode | undefined, standing: Standing): readonly Embedded[] {
  const value = node.value.replace(
    /^\$\{?(?:workspace(?:Folder|Root)|PROJECT_DIR)\}?[/\\]|^\$PROJECT_DIR\$[/\\]/,
    './',
  );
  if (!/^\.{0,2}[/\\]|^~/.test(value) || /^\/(?:usr|bin|opt|Applications|Library|System)\//.test(value)) return [];
  const args = under(around, 'args');
  return argv([{ ...node, value, locate: () => node.range }, ...(args?.kind === 'list' ? args.items : [])], standing);
}
