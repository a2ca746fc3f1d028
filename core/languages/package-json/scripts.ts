import type { Standing } from '../../facts/language.ts';

/**
 * Scripts that npm, yarn or pnpm run on their own when the package is installed, packed or published.
 * https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-scripts
 */
const lifecycle: ReadonlySet<string> = new Set([
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'prepublishOnly',
  'prepack',
  'postpack',
  'dependencies',
  'pnpm:devPreinstall',
  'preuninstall',
  'uninstall',
  'postuninstall',
]);

/** How a script comes to run: a lifecycle script with the installation, any other one when it is asked for by name. */
export function standingOf(script: string): Standing {
  return lifecycle.has(script) ? { trigger: 'install', stance: 'acts' } : { trigger: 'load', stance: 'told' };
}
