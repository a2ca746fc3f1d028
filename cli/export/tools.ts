import { jsonText } from '../escape.ts';
import type { Exporter, Locked } from './exporter.ts';
import { mergeNote } from './merge-note.ts';

/**
 * Tools of OpenClaw that can do harm, by what they are for (docs/gateway/config-tools.md, "Tool groups"). What no skill needs is denied: a deny
 * holds against every allow, also one of an agent.
 */
const harmful: readonly (readonly string[])[] = [
  ['exec', 'process'],
  ['code_execution'],
  ['write', 'edit', 'apply_patch'],
  ['web_fetch'],
  ['web_search'],
  ['browser'],
  ['message'],
  ['cron'],
  ['gateway'],
  ['nodes'],
  ['computer'],
  ['skill_workshop'],
];

/** Agents read a skill's instructions with it. */
const always = ['read'];

/** `tools.allow` and `tools.deny`: what the skills drive, and nothing else. */
export const tools: Exporter = {
  kind: 'openclaw-tools',
  export: ({ passing }) => {
    const needed = new Set(always);
    const unknown: string[] = [];
    for (const one of passing) {
      for (const tool of toolsOf(one)) {
        // A star would allow everything.
        if (!/^[a-z][a-z0-9_]{0,63}$/.test(tool))
          unknown.push(`${one.key} drives a tool that cannot be named: ${tool}`);
        else for (const name of groupOf(tool)) needed.add(name);
      }
    }
    const allow = [...needed].sort();
    const deny = harmful.flat().filter((tool) => !needed.has(tool));
    return {
      text: jsonText({ tools: { allow, deny: deny.sort() } }),
      problems: unknown,
      notes: [
        mergeNote,
        'these are the tools that the locked skills need; add what you need yourself, such as message',
        'a scope has tools.allow or tools.alsoAllow, never both',
      ],
    };
  },
};

function toolsOf({ entry: { capabilities } }: Locked): string[] {
  const dispatched = capabilities.control.flatMap((token) =>
    token.startsWith('command-dispatch:') ? [token.slice('command-dispatch:'.length)] : [],
  );
  const runs = capabilities.exec.length + capabilities.eval.length + capabilities.install.length > 0;
  const writes = capabilities.write.length > 0 || capabilities.agent.some((token) => token.endsWith(':write'));
  return [...capabilities.tools, ...dispatched, ...(runs ? ['exec'] : []), ...(writes ? ['write'] : [])];
}

/** Whoever may run a program must be able to look after it; whoever may write, to edit. */
function groupOf(tool: string): readonly string[] {
  const name = tool === 'bash' ? 'exec' : tool;
  return harmful.find((group) => group.includes(name)) ?? [name];
}
