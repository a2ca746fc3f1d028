import type { Analysis, Bundle } from '../core/index.ts';

/**
 * What the language server needs of the place it runs in: Node reads folders itself and analyses in a thread that can be killed; in a browser
 * the client is asked for files and a web worker analyses. Everything is named by URI.
 */
export interface Host {
  /** Whether it reads what has this URI itself; for anything else, the client can be asked. */
  reads(uri: string): boolean;
  /**
   * Folders of the skills at or below a folder. What could not be searched is left out, and `unsearched` hears why. With `only`, none where that is
   * an archive or, where the host can tell, a link: nobody named it, something made it.
   */
  skillsBelow(folder: string, unsearched: (reason: string) => void, only?: 'folder'): Promise<readonly string[]>;
  /**
   * The folder of the skill that a file (or folder) belongs to: the outermost one with a SKILL.md below `root`, the workspace folder around it;
   * else the nearest one. Undefined where there is none.
   */
  skillOf(file: string, root: string | undefined): Promise<string | undefined>;
  /**
   * The skill as it stands on disk. Throws where it cannot be read; given the folder that it is installed below, also where a link stands for it, or
   * leads out of there.
   */
  read(folder: string, below?: string): Promise<Bundle>;
  /** Within the budget of the host: beyond it, the analysis says that nothing was examined. Throws where there is none. */
  analyse(bundle: Bundle): Promise<Analysis>;
  /** Names of all rules, sorted. */
  rules(): Promise<readonly string[]>;
  /** The page about a rule, for a person to open. */
  rulePage(rule: string): string | undefined;
  /** The same page as Markdown. */
  ruleText(rule: string): Promise<string | undefined>;
  /** The text of a lockfile or policy; undefined where there is none. Throws where there is one that cannot be read. */
  readText(file: string): Promise<string | undefined>;
  close(): Promise<void>;
}
