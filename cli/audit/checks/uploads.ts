import { about, type Check, fail } from '../check.ts';

/** Archives that somebody uploads have no publisher. */
export const uploads: Check = {
  id: 'SCA21',
  title: 'skills cannot be uploaded as archives',
  looksAt: 'skills.install.allowUploadedArchives',
  *run(host) {
    const key = 'skills.install.allowUploadedArchives';
    yield* about(host, key, function* (allowed) {
      if (allowed === true) yield fail(key, 'whoever reaches the gateway can upload a skill', `${key}: false`);
    });
  },
};
