import { buildBundle } from '../../../core/index.ts';
import { sessionOf } from '../assay.ts';
import { entriesOf, sound } from '../generators/bundle.ts';
import { type Script, scripts } from '../languages/index.ts';
import { defineTarget, type TargetOf } from '../target.ts';

/** One file of one language beside a plain SKILL.md. */
export const scriptTargets: readonly TargetOf<Script>[] = Object.entries(scripts).map(([name, inputs]) =>
  defineTarget<Script>({
    name,
    inputs,
    runs: 20,
    open: sessionOf((script, assay) =>
      assay.whole(buildBundle('example', entriesOf([sound, { ...script, executable: true }]))),
    ),
  }),
);
