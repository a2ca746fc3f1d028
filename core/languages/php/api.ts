import type { ApiModel } from '../../facts/api.ts';
import { shell } from '../tree/entries.ts';
import { code } from './api/code.ts';
import { files } from './api/files.ts';
import { network } from './api/network.ts';
import { text } from './api/text.ts';

const calls = { ...code, ...files, ...network, ...text };
/** Raw connections, by a name that says so. */
const sockets: Readonly<Record<string, string>> = {
  fsockopen: 'socket.fsockopen',
  pfsockopen: 'socket.fsockopen',
  stream_socket_client: 'socket.stream_client',
  stream_socket_server: 'socket.stream_server',
  socket_create: 'socket.create',
  socket_connect: 'socket.connect',
  socket_bind: 'socket.bind',
  socket_create_listen: 'socket.create_listen',
  socket_read: 'socket.read',
  socket_recv: 'socket.recv',
};

const user = { is: 'user' } as const;

/** What PHP's functions and common packages do, by lower-case name. Source: php.net/manual. */
export const api: ApiModel = {
  calls: {
    ...calls,
    // A function that is called by a computed name can be this one.
    'functions.%system': shell('0'),
  },
  values: {
    $_ENV: { is: 'env' },
    $_SERVER: user,
    $argv: user,
    STDIN: user,
    DIRECTORY_SEPARATOR: { is: 'text', text: '/' },
    PHP_EOL: { is: 'text', text: '\n' },
    PHP_BINARY: { is: 'text', text: 'php' },
  },
  aliases: {
    ...sockets,
    ...Object.fromEntries(
      [...Object.keys(calls), ...Object.keys(sockets)]
        .filter((name) => /^[a-z]\w*$/.test(name))
        .flatMap((name) => [
          [`functions.${name}`, name],
          [`callbacks.${name}`, name],
        ]),
    ),
  },
};
