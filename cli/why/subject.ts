import {
  type Analysis,
  type Capability,
  capabilities,
  type Finding,
  type Power,
  sensitivePowers,
} from '../../core/index.ts';
import { UserError } from '../errors.ts';
import { didYouMean } from '../suggestion.ts';

/** What is to be explained. */
export interface Subject {
  readonly powers: readonly Power[];
  readonly findings: readonly Finding[];
}

/** Every capability that needs a yes, and every finding; or what a person named. Throws UserError for a name that fits nothing here. */
export function subjectNamed(given: string | undefined, analysis: Analysis): Subject {
  const { findings } = analysis;
  if (given === undefined) return { powers: sensitivePowers(analysis.capabilities), findings };
  const all = powersOf(analysis);
  const powers = all.filter(
    ({ capability, token }) => given === capability || given === token || given === `${capability}:${token}`,
  );
  const named = findings.filter(
    ({ rule, fingerprint }) => given === rule || (given.length >= 6 && fingerprint.startsWith(given)),
  );
  if (powers.length > 0 || named.length > 0 || isClass(given)) return { powers, findings: named };
  const known = [...all.map(({ token }) => token), ...Object.keys(capabilities), ...findings.map(({ rule }) => rule)];
  throw new UserError(
    `${analysis.name} has no capability, token or finding ${given}`,
    didYouMean(given, known, 'without a subject, all of them are shown'),
  );
}

function powersOf({ capabilities: held }: Analysis): Power[] {
  return Object.keys(capabilities)
    .filter(isClass)
    .flatMap((capability) => held[capability].map((token) => ({ capability, token })));
}

function isClass(name: string): name is Capability {
  return Object.hasOwn(capabilities, name);
}
