import { about, type Check, fail } from '../check.ts';

/** Who says yes to what the agent proposes. */
export const workshopApproval: Check = {
  id: 'SCA04',
  title: 'a person approves skills that the agent writes',
  looksAt: 'skills.workshop.approvalPolicy',
  *run(host) {
    const key = 'skills.workshop.approvalPolicy';
    yield* about(host, key, function* (policy) {
      if (policy === 'pending') return;
      const now = policy === undefined ? 'is not set, which means auto' : 'does not wait for a person';
      yield fail(key, `${now}: proposals of the agent become skills at once`, `${key}: "pending"`);
    });
  },
};
