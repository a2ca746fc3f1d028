import type { Embedded, Standing } from '../../facts/language.ts';
import { quoted } from '../mapped.ts';
import { shell } from './fragments.ts';
import { type MapNode, type Node, type TextNode, textOf, under } from './tree.ts';

/** Tasks of one file that are read. */
const mostTasks = 2000;
/** What modules are called without the collection that they come from. */
const collection = /^(?:ansible\.(?:builtin|posix|windows|legacy)|community\.\w{1,40})\./;

/** What the tasks of a playbook do, as the commands that do the same. Throws over a budget. https://docs.ansible.com/ansible/latest/collections/ansible/builtin */
export function readPlaybook(node: Node, standing: Standing): readonly Embedded[] {
  const tasks: MapNode[] = [];
  collect(node, tasks);
  if (tasks.length > mostTasks) throw new RangeError('too many tasks');
  return tasks.flatMap((task) =>
    task.entries.flatMap(({ key, value }) => commandOf(key.replace(collection, ''), value, standing)),
  );
}

/** Every map below: plays, blocks and tasks are told apart by what they hold. */
function collect(node: Node, into: MapNode[]): void {
  if (node.kind === 'text') return;
  if (node.kind === 'list') {
    for (const item of node.items) collect(item, into);
    return;
  }
  into.push(node);
  for (const { key, value } of node.entries)
    if (/^(?:tasks|pre_tasks|post_tasks|handlers|block|rescue|always)$/.test(key)) collect(value, into);
}

function commandOf(module: string, value: Node, standing: Standing): readonly Embedded[] {
  const line = (at: TextNode, text: string): readonly Embedded[] => [
    { language: 'shell', text, locate: () => at.range, standing },
  ];
  if (/^(?:shell|command|raw|win_shell|win_command|script|expect)$/.test(module)) {
    const command = value.kind === 'text' ? value : (textOf(value, 'cmd') ?? textOf(value, 'command'));
    return command === undefined ? [] : [shell(command, standing)];
  }
  const url = textOf(value, 'url') ?? textOf(value, 'src');
  if (/^(?:get_url|unarchive|win_get_url)$/.test(module) && url !== undefined && /^https?:/i.test(url.value))
    return line(url, `curl -o ${filled(textOf(value, 'dest')?.value ?? 'file')} ${filled(url.value)}`);
  if (module === 'uri' && url !== undefined) {
    const body = under(value, 'body');
    const texts = body === undefined ? [] : textsBelow(body);
    return line(url, `curl ${texts.map((text) => `-d ${filled(text)} `).join('')}${filled(url.value)}`);
  }
  if (module === 'authorized_key') {
    const key = textOf(value, 'key');
    if (key === undefined) return [];
    const from = /https?:\/\/[^\s'"{}]{3,400}/.exec(key.value)?.[0];
    // A name that whoever runs it fills in, or keys that lie beside it, are theirs.
    if (from !== undefined)
      return key.value.includes(`${from}{{`) ? [] : line(key, `curl -fsSL ${quoted(from)} >> ~/.ssh/authorized_keys`);
    return key.value.includes('{{') ? [] : line(key, `echo ${quoted(key.value)} >> ~/.ssh/authorized_keys`);
  }
  const dest = textOf(value, 'dest') ?? textOf(value, 'path');
  const content = textOf(value, 'content') ?? textOf(value, 'line') ?? textOf(value, 'block');
  if (/^(?:copy|lineinfile|blockinfile|win_copy)$/.test(module) && dest !== undefined && content !== undefined)
    return line(content, `echo ${filled(content.value)} >> ${filled(dest.value)}`);
  const job = module === 'cron' ? textOf(value, 'job') : undefined;
  return job === undefined ? [] : [shell(job, standing)];
}

/** A word of the shell; what is looked up on the machine that runs the playbook becomes what reads it there. */
function filled(text: string): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(
    /\{\{\s{0,20}(?:lookup|query)\(\s{0,20}['"](?:ansible\.builtin\.)?(file|env|pipe)['"]\s{0,20},\s{0,20}['"]([^'"]{1,300})['"][^}]{0,200}\}\}/g,
  )) {
    const [whole, how, what = ''] = match;
    out += quoted(text.slice(at, match.index));
    if (how === 'env') out += /^\w{1,80}$/.test(what) ? `"\${${what}}"` : '';
    else out += how === 'file' ? `"$(cat ${what.replace(/[^\w./~-]/g, '')})"` : `"$(${what})"`;
    at = match.index + whole.length;
  }
  return out + quoted(text.slice(at));
}

function textsBelow(node: Node): readonly string[] {
  if (node.kind === 'text') return [node.value];
  const inner = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return inner.flatMap((one): readonly string[] => textsBelow(one));
}
