import { about, type Check, fail, warn } from '../check.ts';
import { own, pairsOf, textsOf } from '../config.ts';

/** A way out of the sandbox. */
export const elevated: Check = {
  id: 'SCA15',
  title: 'nobody can leave the sandbox by a word',
  looksAt: 'tools.elevated',
  *run(host) {
    yield* about(host, 'tools.elevated', function* (value) {
      if (own(value, 'enabled') !== true) return;
      const everybody = pairsOf(own(value, 'allowFrom')).filter(([, senders]) => textsOf(senders).includes('*'));
      for (const [channel] of everybody) {
        yield fail(
          `tools.elevated.allowFrom.${channel}`,
          'everybody may run commands outside of the sandbox',
          'name the senders',
        );
      }
      if (everybody.length > 0) return;
      yield warn('tools.elevated.enabled', 'commands can leave the sandbox', 'tools.elevated.enabled: false');
    });
  },
};
