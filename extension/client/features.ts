import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import { registerCommands } from './commands.ts';
import { registerDecorations } from './decorations.ts';
import { registerLanguageStatus } from './language-status.ts';
import { registerLock } from './lock.ts';
import { createPersonal } from './personal.ts';
import { registerPin } from './pin.ts';
import { registerReveal } from './reveal.ts';
import type { Server } from './server.ts';
import { registerStatus } from './status.ts';
import { registerTree } from './tree.ts';

/** Everything that a person sees and does, in whatever host. */
export function registerFeatures(server: Server, context: ExtensionContext, output: LogOutputChannel): Disposable[] {
  const personal = createPersonal(server);
  return [
    ...registerTree(server, personal),
    ...registerStatus(server),
    ...registerLanguageStatus(server, context),
    ...registerDecorations(server),
    ...registerCommands(server, personal, context, output),
    ...registerLock(server),
    registerPin(server),
    ...registerReveal(),
  ];
}
