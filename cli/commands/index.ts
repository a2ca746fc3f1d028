import type { Command } from '../command.ts';
import { adopt } from './adopt.ts';
import { approve } from './approve.ts';
import { audit } from './audit.ts';
import { ci } from './ci.ts';
import { completion } from './completion.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { init } from './init.ts';
import { install } from './install.ts';
import { list } from './list.ts';
import { lsp } from './lsp.ts';
import { merge } from './merge.ts';
import { mergeLock } from './merge-lock.ts';
import { openclaw } from './openclaw.ts';
import { outdated } from './outdated.ts';
import { remove } from './remove.ts';
import { revoke } from './revoke.ts';
import { rules } from './rules.ts';
import { scan } from './scan.ts';
import { suggest } from './suggest.ts';
import { update } from './update.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';
import { why } from './why.ts';

/** Every word of the command line, in the order of the help. */
export const commands: readonly Command[] = [
  scan,
  install,
  outdated,
  update,
  diff,
  approve,
  revoke,
  remove,
  verify,
  ci,
  merge,
  mergeLock,
  openclaw,
  lsp,
  list,
  why,
  suggest,
  adopt,
  init,
  audit,
  watch,
  exportCommand,
  explain,
  rules,
  completion,
];
