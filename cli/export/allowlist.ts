import { jsonText } from '../escape.ts';
import type { Exporter } from './exporter.ts';
import { mergeNote } from './merge-note.ts';

/**
 * `agents.defaults.skills`: OpenClaw then shows agents these skills and no others (docs/tools/skills.md, "Agent allowlists"). It knows a skill
 * by the name in its frontmatter alone, so a name that another locked skill has too would let that one in.
 */
export const allowlist: Exporter = {
  kind: 'openclaw-allowlist',
  export: ({ passing, left }) => {
    const refused = new Map(left.map(({ key, entry }) => [fold(entry.name), key]));
    const clashes = passing.filter(({ entry }) => refused.has(fold(entry.name)));
    const names = passing.filter((one) => !clashes.includes(one)).map(({ entry }) => entry.name);
    const skills = [...new Set(names)].sort();
    return {
      text: jsonText({ agents: { defaults: { skills } } }),
      problems: clashes.map(
        ({ key, entry }) =>
          `left out: ${key} has the same name as ${refused.get(fold(entry.name))}, which does not pass: ${entry.name}`,
      ),
      notes: [
        mergeNote,
        'agents.entries.<id>.skills replaces this list for one agent',
        'the list is no boundary for an agent that has exec: see skillcheck export openclaw-sandbox',
      ],
    };
  },
};

/** Names that a host could take for the same. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
