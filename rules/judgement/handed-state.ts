import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath, credentialAt } from '../../core/facts/places.ts';
import { at, type Match } from '../../core/rule.ts';
import { popularPackages, popularScopes } from '../indicators/packages.ts';
import { confidenceOf } from './confidence.ts';

/** Folders that hold everything an agent of the user's has: keys, sessions, memory. */
const stateFolder = /^~\/\.(?:openclaw|clawdbot|moltbot|claude|codex|gemini|cursor)\/?$/;
const runner = /^(?:npx|bunx|pnpx|pnpm|yarn|uvx|uv|pipx)$/;

/** A package that is fetched anew and run at once gets what lets in: whoever publishes it has it then; undefined where none is. */
export function handsStateTo(effect: Effect): Match | undefined {
  const { op, operation, args, targets } = effect;
  if (op !== 'install' || !runner.test(operation.split(' ', 1)[0] ?? '')) return undefined;
  const [, ecosystem = '', whole = ''] = /^(npm|pip|uv):(.+)$/s.exec(targets[0]?.text ?? '') ?? [];
  const version = whole.lastIndexOf('@');
  const name = version > 0 ? whole.slice(0, version) : whole;
  const listed = ecosystem === 'npm' ? popularPackages.npm : popularPackages.pip;
  if (name === '' || listed.has(name) || popularScopes.has(/^@([^/]{1,60})\//.exec(name)?.[1] ?? '')) return undefined;
  const given = args
    .map((arg) => canonicalPath(arg.replace(/^-{1,2}[\w-]{1,40}=/, '')))
    .find(
      (path) => stateFolder.test(path) || (/[/~]/.test(path) && credentialAt(path)?.token.endsWith('.env') === false),
    );
  if (given === undefined) return undefined;
  return {
    message: `${operation} fetches ${name} and hands it ${given}`,
    confidence: confidenceOf(effect, true),
    severity: 'high',
    evidence: [at(effect, 'handed over here')],
  };
}
