import type { Node } from 'web-tree-sitter';
import { edit, everyScript, type Transformation } from './transformation.ts';
import { nodes } from './tree.ts';

/** Programs that any of these can start. */
const programs =
  /^(?:curl|wget|docker|git|pip|npm|gem|tar|cat|rm|dd|systemctl|launchctl|crontab|openclaw|skillcheck|xattr|spctl|ufw|security|dig|deno|chmod|find|gh|npx|sed|unzip|ssh|tee)$/;

/** Commands behind others that start them, and by their paths. */
export const commands: readonly Transformation[] = [
  started('env', (name) => `env LC_ALL=C ${name}`),
  started('nohup', (name) => `nohup ${name}`),
  started('timeout', (name) => `timeout -k 5 60 ${name}`),
  started('nice', (name) => `nice -n 5 ${name}`),
  started('command', (name) => `command ${name}`),
  started('a variable in front', (name) => `LC_ALL=C ${name}`),
  started('by its path', (name) => `/usr/bin/${name}`),

  started('busybox', (name) =>
    /^(?:wget|tar|cat|rm|dd|chmod|find|sed|tee)$/.test(name) ? `busybox ${name}` : undefined,
  ),
  everyScript('continued lines', 'shell', (text) =>
    text.includes('#') ? undefined : text.replace(/(?<=[a-z]) (?=-)/g, ' \\\n    '),
  ),
];

function started(how: string, write: (name: string) => string | undefined): Transformation {
  return everyScript(`started: ${how}`, 'shell', (text, trees) => {
    const edits = nodes(trees('shell', text), 'command').flatMap((command) => {
      const name = plainName(command);
      const written = name === undefined ? undefined : write(name.text);
      return name === undefined || written === undefined
        ? []
        : [{ start: name.startIndex, end: name.endIndex, text: written }];
    });
    return edit(text, edits);
  });
}

/** The name of a program that stands first in its command. */
function plainName(command: Node): Node | undefined {
  const name = command.childForFieldName('name');
  return name !== null && command.firstChild?.id === name.id && programs.test(name.text) ? name : undefined;
}
