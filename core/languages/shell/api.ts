import type { ApiModel } from '../../facts/api.ts';
import { agents } from './commands/agents.ts';
import { cloud, versionControl } from './commands/cloud.ts';
import { archives, files } from './commands/files.ts';
import { interpreters } from './commands/interpreters.ts';
import { http, remote, sockets } from './commands/network.ts';
import { javascriptPackages, pythonPackages, systemPackages } from './commands/packages.ts';
import { persistence } from './commands/persistence.ts';
import { secrets } from './commands/secrets.ts';
import { system } from './commands/system.ts';
import { encodings, text } from './commands/text.ts';
import { wrappers } from './commands/wrappers.ts';

/** The themes of the table, in no particular order: a command stands in exactly one. */
export const commandThemes = {
  agents,
  archives,
  cloud,
  encodings,
  files,
  http,
  interpreters,
  javascriptPackages,
  persistence,
  pythonPackages,
  remote,
  secrets,
  sockets,
  system,
  systemPackages,
  text,
  versionControl,
  wrappers,
};

/** What commands do, by base name. */
export const shellApi: ApiModel = {
  calls: {
    ...Object.fromEntries(Object.values(commandThemes).flatMap((theme) => Object.entries(theme))),
    '%parent': { gives: { fold: 'parent', slots: ['0'] } },
  },
  values: {},
  aliases: {},
};
