/** Programs that hand a text to an agent, who does what it says. */
const agents =
  /(?:^|[\s;&|(`])(?:openclaw|clawdbot|moltbot|clawd|claude|codex|gemini|opencode|goose|aider|cursor-agent|copilot|qwen|amp)[ \t]/g;

/** A text that a command gives to an agent, with where it starts; `scheduled` when the agent gets it later and again. */
export interface AgentMessage {
  readonly text: string;
  readonly start: number;
  readonly scheduled: boolean;
  /** The agent is started so that it asks nobody. */
  readonly unasked: boolean;
}

/** The texts that the commands of some shell code give to agents: orders, though they stand in quotes. */
export function agentMessages(code: string): readonly AgentMessage[] {
  const out: AgentMessage[] = [];
  let done = 0;
  for (const { index } of code.matchAll(agents)) {
    if (index < done) continue;
    const { literals, end } = literalsOf(code, index + 1);
    done = end;
    const scheduled = /\bcron\b|\bschedul|\bheartbeat\b|--every\b|--at\b/.test(code.slice(index, end));
    const unasked =
      /--(?:dangerously-[\w-]{4,60}|yolo|full-auto|auto-approve|allow-all(?:-tools)?|yes-always)\b|\bbypassPermissions\b/.test(
        code.slice(index, end),
      );
    for (const { text, start } of literals)
      if (text.length >= 20 && /\p{L}\s+\S+\s+\p{L}/u.test(text)) out.push({ text, start, scheduled, unasked });
  }
  return out;
}

/** The quoted words of the command that starts there, and where it ends: at a line end that is neither quoted nor continued. */
function literalsOf(code: string, from: number): { literals: { text: string; start: number }[]; end: number } {
  const literals: { text: string; start: number }[] = [];
  let at = from;
  for (; at < code.length; at++) {
    const letter = code.charAt(at);
    if (letter === '\\') at++;
    else if (letter === '\n') break;
    else if (letter === '"' || letter === "'") {
      let end = at + 1;
      while (end < code.length && code.charAt(end) !== letter)
        end += letter === '"' && code.charAt(end) === '\\' ? 2 : 1;
      literals.push({ text: code.slice(at + 1, end), start: at + 1 });
      at = end;
    }
  }
  return { literals, end: at };
}
