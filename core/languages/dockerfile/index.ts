import type { Language } from '../../facts/language.ts';
import { recipes } from '../recipes.ts';
import { runsOf } from './runs.ts';

/** Recipes of container images: what their build and their start run is shell. https://docs.docker.com/reference/dockerfile/ */
export const dockerfile: Language = {
  id: 'dockerfile',
  labels: ['dockerfile', 'docker', 'containerfile'],
  extensions: ['.dockerfile', '.containerfile'],
  filenames: ['dockerfile', 'containerfile'],
  starts: ['dockerfile.', 'containerfile.'],
  interpreters: [],
  api: async () => ({ calls: {}, values: {}, aliases: {} }),
  load: async () => recipes(runsOf),
};
