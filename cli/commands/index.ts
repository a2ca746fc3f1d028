import type { Command } from '../command.ts';
import { completion } from './completion.ts';
import { explain } from './explain.ts';
import { install } from './install.ts';
import { rules } from './rules.ts';
import { scan } from './scan.ts';
import { verify } from './verify.ts';

/** Every word of the command line, in the order of the help. */
export const commands: readonly Command[] = [scan, install, verify, explain, rules, completion];
