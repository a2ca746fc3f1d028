import { archive } from './archive/index.ts';
import { clawhub } from './clawhub/index.ts';
import { directory } from './directory/index.ts';
import { github } from './github/index.ts';
import type { Ref, Source } from './source.ts';

/** Every source, in the order in which they are asked; the directory takes any path and stands last. */
export const sources: readonly Source[] = [clawhub, github, archive, directory];

/** The first source that understands a spec, with its reference. */
export function resolveSpec(spec: string): { readonly source: Source; readonly ref: Ref } | undefined {
  for (const source of sources) {
    const ref = source.parse(spec);
    if (ref !== undefined) return { source, ref };
  }
  return undefined;
}
