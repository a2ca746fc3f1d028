import type { Effect } from '../../core/facts/effect.ts';
import { tampering } from '../indicators/protections.ts';

/** Whether an effect is a command that switches off a guard of the machine, not only a mark on one file. */
export function stopsGuard(effect: Effect): boolean {
  if (effect.op !== 'run') return false;
  const program = effect.targets[0]?.text ?? '';
  const line = [program.slice(program.lastIndexOf('/') + 1), ...effect.args].join(' ').slice(0, 20_000);
  return tampering.some(({ command, severity }) => severity === 'high' && command.test(line));
}
