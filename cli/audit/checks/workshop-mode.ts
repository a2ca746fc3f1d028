import { about, type Check, fail } from '../check.ts';

/** OpenClaw may rewrite its own skills after a run. */
export const workshopMode: Check = {
  id: 'SCA03',
  title: 'the agent does not rewrite skills on its own',
  looksAt: 'skills.workshop.autonomous.mode',
  *run(host) {
    const key = 'skills.workshop.autonomous.mode';
    yield* about(host, key, function* (mode) {
      if (mode === 'off' || mode === 'propose') return;
      const now = mode === undefined ? 'is not set, which means auto' : 'lets the agent change skills';
      yield fail(key, `${now}: skills are written and dropped without a review`, `${key}: "propose", or "off"`);
    });
  },
};
