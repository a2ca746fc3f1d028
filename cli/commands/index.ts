import type { Command } from '../command.ts';
import { approve } from './approve.ts';
import { ci } from './ci.ts';
import { completion } from './completion.ts';
import { explain } from './explain.ts';
import { install } from './install.ts';
import { openclaw } from './openclaw.ts';
import { revoke } from './revoke.ts';
import { rules } from './rules.ts';
import { scan } from './scan.ts';
import { verify } from './verify.ts';

/** Every word of the command line, in the order of the help. */
export const commands: readonly Command[] = [
  scan,
  install,
  approve,
  revoke,
  verify,
  ci,
  openclaw,
  explain,
  rules,
  completion,
];
