import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

/** Every output format of `--format`. */
export const reporters: readonly Reporter[] = [text, json];
