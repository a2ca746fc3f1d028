import { type Check, fail } from '../check.ts';
import type { Installed } from '../skills.ts';

/** OpenClaw goes by the name in the frontmatter: of two skills with one name, the one in the higher folder is used. */
export const shadowing: Check = {
  id: 'SCA08',
  title: 'no skill takes the name of another',
  looksAt: 'names of skills, by precedence of their folders',
  *run({ inventory, workspaces }) {
    const told = new Set<string>();
    for (const workspace of workspaces) {
      const visible = inventory.skills.filter(
        ({ root }) => root.loaded && (root.workspace === undefined || root.workspace === workspace),
      );
      const byName = new Map<string, Installed[]>();
      for (const skill of visible) byName.set(skill.name, [...(byName.get(skill.name) ?? []), skill]);
      for (const [name, same] of byName) {
        const [first, ...others] = same.sort((a, b) => a.root.rank - b.root.rank);
        for (const other of others) {
          if (first === undefined || told.has(`${first.folder}\n${other.folder}`)) continue;
          told.add(`${first.folder}\n${other.folder}`);
          const how = first.root.rank < other.root.rank ? 'is used instead of' : 'has the same name as';
          yield fail(first.folder, `${how} ${other.folder}: both are called ${name}`, 'remove or rename one of them');
        }
      }
    }
  },
};
