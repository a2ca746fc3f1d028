import { type Event, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Analysis, Verdict } from '../../core/index.ts';
import { escapeText } from '../../core/wording/index.ts';

/** The language server, and what this extension asks it. */
export interface Server {
  readonly client: BaseLanguageClient;
  /** A skill has a new result, is gone, or the server began anew. */
  readonly onDidChange: Event<void>;
  /** Ends the server, where it runs, and starts it anew. */
  restart(): Promise<void>;
  /** Every skill that the server knows, by folder. */
  skills(): Promise<readonly KnownSkill[]>;
  /** Every rule, with its title. */
  rules(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** The skill that a file belongs to. */
  skillOf(uri: Uri): Promise<KnownSkill | undefined>;
}

export interface KnownSkill {
  readonly folder: string;
  readonly analysis?: Analysis;
  /** Why there is no analysis. */
  readonly error?: string;
  /** What the lockfile of the workspace makes of it, where there is one. */
  readonly lock?: { readonly verdict: Verdict; readonly reasons: readonly string[] };
}

/** What a person has to reckon with: the worse of what the bytes and the lockfile say. Undefined where there is no analysis. */
export function verdictOf({ analysis, lock }: KnownSkill): Verdict | undefined {
  const said = [analysis?.verdict, lock?.verdict];
  return analysis && (['block', 'review', 'pass'] as const).find((one) => said.includes(one));
}

/** What the lockfile says, where that is not that all is well; to stand behind a verdict. */
export function lockDoubt({ lock }: KnownSkill): string {
  return lock === undefined || lock.verdict === 'pass' ? '' : ` · lock: ${lock.verdict}`;
}

/** What the server answered, in the order of the folders: files are found in any. */
export function toSkills(answer: unknown): readonly KnownSkill[] {
  return (Array.isArray(answer) ? answer : []).sort((a: KnownSkill, b: KnownSkill) => (a.folder < b.folder ? -1 : 1));
}

/** Asks once for all who want to know the same, until something changes. */
export function remembered<T>(ask: () => Promise<T>, onDidChange: Event<void>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  onDidChange(() => {
    answer = undefined;
  });
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}

/** Milliseconds for which events are gathered into one: a folder of a thousand skills is checked skill by skill. */
const gathering = 50;

/** Fires once for all calls that come together, soon after the first. */
export function gathered(fire: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      fire();
    }, gathering);
  };
}

export function skillOf(skills: readonly KnownSkill[], uri: Uri): KnownSkill | undefined {
  const text = uri.toString();
  return skills.find(({ folder }) => {
    const known = Uri.parse(folder).toString();
    return text === known || text.startsWith(`${known}/`);
  });
}

/** The name of a skill, to be shown: what its page says, else its folder. */
export function nameOf({ folder, analysis }: KnownSkill): string {
  const last = decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1));
  return escapeText(analysis === undefined || analysis.name === '' ? last : analysis.name);
}

/** The version of the rules that the server judges by. */
export function ruleset({ client }: Server): string | undefined {
  const given: unknown = client.initializeResult?.capabilities.experimental;
  if (typeof given !== 'object' || given === null || !('ruleset' in given)) return undefined;
  return typeof given.ruleset === 'string' ? escapeText(given.ruleset) : undefined;
}
