import type { Effect } from '../../core/facts/effect.ts';
import { tampering } from '../indicators/protections.ts';

/** Program and arguments of a command, with one blank between them, as `Tampering` reads it. */
export function commandLine({ targets, args }: Effect): string {
  const program = targets[0]?.text ?? '';
  return [program.slice(program.lastIndexOf('/') + 1), ...args].join(' ').replace(/\s+/g, ' ');
}

/** Whether an effect is a command that switches off a guard of the machine, not only a mark on one file. */
export function stopsGuard(effect: Effect): boolean {
  if (effect.op !== 'run') return false;
  const line = commandLine(effect);
  return tampering.some(({ command, severity }) => severity === 'high' && command.test(line));
}
