import type { ApiModel } from '../../facts/api.ts';
import { alias } from '../tree/entries.ts';
import { code } from './api/code.ts';
import { files } from './api/files.ts';
import { network } from './api/network.ts';
import { text } from './api/text.ts';

/** What Ruby's library and common gems do. Sources: docs.ruby-lang.org, and the page of each gem. */
export const api: ApiModel = {
  calls: { ...code, ...files, ...network, ...text },
  values: {
    ENV: { is: 'env' },
    ARGV: { is: 'user' },
    ARGF: { is: 'user' },
    $stdin: { is: 'user' },
    STDIN: { is: 'user' },
    params: { is: 'user' },
    'File.SEPARATOR': { is: 'text', text: '/' },
    'File.NULL': { is: 'text', text: '/dev/null' },
    'RbConfig.ruby': { is: 'text', text: 'ruby' },
  },
  aliases: {
    ...Object.fromEntries(
      'system exec spawn eval open load require require_relative gets puts print fork binding send sprintf format readlines Integer String Array'
        .split(' ')
        .flatMap((name) => [
          [`Kernel.${name}`, name],
          [`Object.${name}`, name],
        ]),
    ),
    'Process.spawn': 'spawn',
    'Process.exec': 'exec',
    ...alias('File', 'Pathname.File'),
    ...alias('Net.HTTP.get', 'Net.HTTP.get_response Net.HTTP.get_print'),
    ...alias('Digest', 'OpenSSL.Digest'),
    'Net.HTTPS': 'Net.HTTP',
    'Net.HTTP.post_data': 'Net.HTTP.post',
    'Net.HTTPHeader': 'Net.HTTP',
    TCPSocket: 'socket.TCPSocket',
    UDPSocket: 'socket.UDPSocket',
    TCPServer: 'socket.TCPServer',
    UNIXSocket: 'socket.UNIXSocket',
    Socket: 'socket.Socket',
    'OpenSSL.SSL.SSLSocket.new': 'socket.wrapped',
    YAML: 'Psych',
    'Rex.Socket': 'socket.Socket',
    'OpenURI.open_uri': 'URI.open',
    'Base64.urlsafe_decode64': 'Base64.decode64',
    'Base64.strict_decode64': 'Base64.decode64',
    'HTTP.Client': 'HTTP',
    'Typhoeus.Request': 'HTTParty',
    Typhoeus: 'HTTParty',
    Excon: 'HTTParty',
    HTTPX: 'HTTParty',
    Down: 'URI',
  },
};
