import type { Embedded, Standing } from '../../facts/language.ts';
import { argv, shell } from './fragments.ts';
import { type MapNode, type Node, type TextNode, textOf, textsOf, under, wholeText } from './tree.ts';

/** Fields of a service, and the flag of `docker run` that says the same. https://docs.docker.com/reference/compose-file/services */
const flags: readonly { readonly key: string; readonly flag: string }[] = [
  { key: 'pid', flag: '--pid' },
  { key: 'ipc', flag: '--ipc' },
  { key: 'uts', flag: '--uts' },
  { key: 'userns_mode', flag: '--userns' },
  { key: 'network_mode', flag: '--network' },
  { key: 'cap_add', flag: '--cap-add' },
  { key: 'capAdd', flag: '--cap-add' },
  { key: 'security_opt', flag: '--security-opt' },
  { key: 'securityOpt', flag: '--security-opt' },
  { key: 'devices', flag: '--device' },
  { key: 'volumes', flag: '-v' },
  { key: 'mounts', flag: '--mount' },
  { key: 'user', flag: '--user' },
];

/** The containers that a file starts, each as the `docker run` that starts the same, and what is run in them. */
export function readContainers(node: Node, holds: 'containers' | 'container', standing: Standing): readonly Embedded[] {
  if (holds === 'container') return node.kind === 'map' ? containerOf(node, standing) : [];
  const services = under(node, 'services');
  if (services?.kind !== 'map') return [];
  return services.entries.flatMap(({ value }) => (value.kind === 'map' ? containerOf(value, standing) : []));
}

function containerOf(service: MapNode, standing: Standing): readonly Embedded[] {
  const words: TextNode[] = [];
  const flag = (name: string, node: TextNode, value: string): void => {
    words.push(wholeText(name, node.range), { ...node, value, locate: () => node.range });
  };
  for (const { key, flag: name } of flags)
    for (const node of valuesOf(under(service, key))) flag(name, node, node.value);
  const privileged = textOf(service, 'privileged');
  if (privileged?.value === 'true') words.push(wholeText('--privileged', privileged.range));
  words.push(...textsOf(under(service, 'runArgs')));
  const image = textOf(service, 'image');
  const first = words[0] ?? image;
  const out: Embedded[] = [];
  if (first !== undefined) {
    const at = image?.range ?? first.range;
    const start = ['docker', 'run'].map((word) => wholeText(word, first.range));
    out.push(...argv([...start, ...words, image ?? wholeText('image', at)], standing));
  }
  for (const key of ['entrypoint', 'command']) {
    const value = under(service, key);
    const test = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
    if (test.length > 0 && isProgram(test))
      out.push(...(value?.kind === 'text' ? [shell(value, standing)] : argv(test, standing)));
  }
  const check = under(under(service, 'healthcheck'), 'test');
  if (check?.kind === 'list') out.push(...argv(check.items.slice(1), standing));
  else if (check?.kind === 'text') out.push(shell(check, standing));
  for (const key of ['post_start', 'pre_stop']) {
    const hooks = under(service, key);
    for (const hook of hooks?.kind === 'list' ? hooks.items : []) {
      const command = under(hook, 'command');
      if (command?.kind === 'list') out.push(...argv(command.items, standing));
      else if (command?.kind === 'text') out.push(shell(command, standing));
    }
  }
  return out;
}

/** Arguments alone are for the image's own program. */
function isProgram(words: readonly Node[]): boolean {
  const [first] = words;
  return first?.kind === 'text' && /^[\w./]/.test(first.value);
}

/** Texts, and the short form of what is written as a map: `source:target`. */
function valuesOf(node: Node | undefined): readonly TextNode[] {
  if (node === undefined || node.kind === 'text') return textsOf(node);
  if (node.kind === 'map') return [];
  return node.items.flatMap((item): readonly TextNode[] => {
    if (item.kind === 'text') return [item];
    const source = textOf(item, 'source');
    const target = textOf(item, 'target');
    if (source === undefined || target === undefined) return [];
    const only = textOf(item, 'read_only')?.value === 'true' ? ':ro' : '';
    return [wholeText(`${source.value}:${target.value}${only}`, source.range)];
  });
}
