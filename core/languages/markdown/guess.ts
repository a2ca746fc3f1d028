import type { LanguageId } from '../../facts/language.ts';
import { commandShape } from './commands.ts';
import { promptOf } from './session.ts';

/** Lines looked at. */
const sample = 200;

/** The language of code without a label, when most of its lines say so. */
export function guessLanguage(content: string): LanguageId | undefined {
  let shell = 0;
  let python = 0;
  let script = 0;
  let others = 0;
  let continued = false;
  for (const raw of content.split(/\r\n|\n|\r/, sample)) {
    const line = raw.trim().slice(0, 1000);
    const rest = continued;
    continued = /(?:\\|&&|\||,|\{|\()$/.test(line);
    if (line === '' || line.startsWith('#') || line.startsWith('//') || rest) continue;
    if (promptOf(line) > 0 || commandShape(line) === 'sure') shell++;
    else if (isPython(line)) python++;
    else if (isScript(line)) script++;
    else if (commandShape(line) === 'no') others++;
  }
  const most = Math.max(shell, python, script);
  if (most === 0) return undefined;
  if (shell === most) return shell >= others + python + script ? 'shell' : undefined;
  // Code has bodies of any shape between the lines that give it away.
  if (most * 4 < others) return undefined;
  return python === most ? 'python' : 'javascript';
}

function isPython(line: string): boolean {
  return /^(?:import [\w.]{1,80}(?:,| as |$)|from [\w.]{1,80} import |(?:async )?def \w{1,80}\(|class \w{1,80}[(:].{0,200}:$|if __name__ ==|try:$|elif .{1,200}:$|except(?: [\w.(][\w., ()]{0,100})?:$|(?:async )?with [\w.]{1,80}(?:\(.{0,200}|.{0,200} as \w.{0,40}):$|print\()/.test(
    line,
  );
}

function isScript(line: string): boolean {
  return /^(?:(?:const|let|var) [\w{[$].{0,200}=|import .{1,200} from ['"]|import ['"]|(?:async )?function \w{0,80}\(|export (?:default|const|async|function|class) |module\.exports|console\.\w{1,20}\(|await (?:new )?[\w.]{1,80}[(;]|require\()/.test(
    line,
  );
}
