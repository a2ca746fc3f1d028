import { addressOf, isLocal } from '../../core/facts/address.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { confidenceOf } from './confidence.ts';
import { isCollector } from './departure.ts';

/** Names under which git runs a script by itself. https://git-scm.com/docs/githooks */
const hook =
  /(?:^|\/)(?:pre|post|prepare|commit|update|applypatch|fsmonitor)-?(?:commit|merge|checkout|push|rewrite|receive|update|msg|commit-msg|applypatch|watchman)?(?:\.\w{1,4})?$/;

/** What the user keeps under version control is pushed to a raw address or to a place where anybody collects, which no project lives at. */
export function* judgePushes({ effects }: Skill): Generator<Match> {
  const installs = effects.some(
    ({ op, targets }) => op === 'persist' && targets.some(({ text }) => text === 'git-hook'),
  );
  for (const effect of effects) {
    if (effect.op !== 'send' || !/^git (?:push|send-pack)/.test(effect.operation) || effect.standing.stance !== 'acts')
      continue;
    const address = effect.targets
      .flatMap(({ text }) => addressOf(text) ?? [])
      .find((one) => isCollector(one) && !isLocal(one));
    if (address === undefined) continue;
    const unasked = installs || hook.test(effect.span.path);
    yield {
      message: `The user’s repository is sent to ${address.ip ?? address.host}${unasked ? ', by git itself' : ''}`,
      confidence: confidenceOf(effect, true),
      severity: unasked ? 'critical' : 'high',
      evidence: [at(effect, 'sent here')],
    };
  }
}
