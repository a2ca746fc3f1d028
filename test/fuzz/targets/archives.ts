import { buildBundle, defaultLimits } from '../../../core/index.ts';
import { readArchive } from '../../../core/sources/archive/read.ts';
import { archivedSkills } from '../../../core/sources/archive/skills.ts';
import { sessionOf } from '../assay.ts';
import { archive, bytesOf, type MadeArchive } from '../generators/archive.ts';
import { entriesOf, sound } from '../generators/bundle.ts';
import { defineTarget, Violation } from '../target.ts';

/** Archives that are named, and archives that stand in a skill. */
export const archives = defineTarget<MadeArchive>({
  name: 'archives',
  inputs: archive,
  runs: 60,
  share: 4,
  open: sessionOf(async (made, assay) => {
    const bytes = bytesOf(made);
    const path = `x.${made.kind}`;
    const content = readArchive(path, bytes, defaultLimits);
    const unpacked = content.entries.reduce((sum, entry) => sum + ('bytes' in entry ? entry.bytes.length : 0), 0);
    if (unpacked > Math.max(1024 * 1024, bytes.length * defaultLimits.expansion))
      throw new Violation('bounded', `${bytes.length} bytes became ${unpacked}`);
    for (const { read } of archivedSkills('example', content, defaultLimits)) await assay.whole(read());
    await assay.whole(buildBundle('example', entriesOf([sound, { path, bytes }])));
  }),
});
