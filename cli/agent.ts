import type { Io } from './io.ts';

/**
 * Variables that programs set for the commands which their agent runs, in a pseudo terminal too; a text where only that value says so
 * (`OPENCLAW_SHELL` is also set for a person's own command). From the documentation of each; `AI_AGENT` is meant for all others.
 */
const signs: readonly (readonly [variable: string, value?: string])[] = [
  ['AI_AGENT'],
  ['OPENCLAW_SHELL', 'exec'],
  ['CLAUDECODE'],
  ['CODEX_SANDBOX'],
  ['CODEX_THREAD_ID'],
  ['CURSOR_AGENT'],
  ['GEMINI_CLI'],
  ['OPENCODE'],
  ['COPILOT_CLI'],
  ['AUGMENT_AGENT'],
  ['QWEN_CODE'],
  ['CLINE_ACTIVE'],
  ['ROO_ACTIVE'],
  ['AGENT', 'goose'],
  ['AGENT', 'amp'],
];

/**
 * The variable that says that an agent runs this command; undefined where none does. It stops an agent that means no harm and was told to approve
 * something: one that removes the variable first is not seen, see docs/openclaw.md.
 */
export function agentSign({ env }: Pick<Io, 'env'>): string | undefined {
  const found = signs.find(([variable, value]) => {
    const set = env[variable] ?? '';
    return value === undefined ? !['', '0', 'false'].includes(set) : set === value;
  });
  return found?.[0];
}
