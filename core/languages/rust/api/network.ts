import { act, connects, does, type Entries, each, fetches, makes, of, posts, same, sends } from '../../tree/entries.ts';

const address = '0.0|0';
const put = 'body json form multipart';
const carried = 'header headers bearer_auth basic_auth query cookie timeout set add_header content_type';

/** What is put into a request leaves with it. */
const carries = (op: 'send' | 'receive') => ({
  does: [act(op, 'receiver', { data: ['0', '1'] })],
  gives: { slot: 'receiver' },
});

/** HTTP of crates, sockets, name lookup, mail. */
export const network: Entries = {
  ...of('reqwest', 'get head', fetches('0', '0')),
  ...each('reqwest.Client.new reqwest.Client.builder reqwest.Client.default', makes('reqwest()')),
  ...of(
    'reqwest()',
    'build user_agent default_headers timeout danger_accept_invalid_certs unwrap expect',
    same('receiver'),
  ),
  ...of('reqwest()', 'get head delete', makes('reqwest.asking', '0')),
  ...of('reqwest()', 'post put patch', makes('reqwest.sending', '0')),
  'reqwest().request': makes('reqwest.sending', '1'),
  'reqwest.post': makes('reqwest.sending', '0'),
  ...of('reqwest.asking', `${put} ${carried}`, carries('receive')),
  ...of('reqwest.sending', `${put} ${carried}`, carries('send')),
  ...of('reqwest.asking', 'send call recv_string recv_bytes', fetches('receiver')),
  ...of('reqwest.sending', 'send call send_string send_json send_form send_bytes', posts('receiver', '0')),
  ...of('ureq', 'get head delete', makes('reqwest.asking', '0')),
  ...of('ureq', 'post put patch', makes('reqwest.sending', '0')),
  ...each('ureq.agent ureq.Agent.new', makes('reqwest()')),
  'ureq.request': makes('reqwest.sending', '1'),
  ...each(
    'std.net.TcpStream.connect std.net.TcpStream.connect_timeout std.os.unix.net.UnixStream.connect',
    connects(address, 'std.net.TcpStream()'),
  ),
  ...of('std.net.TcpStream()', 'write_all write write_str write_fmt', sends('receiver', '0')),
  ...of('std.net.TcpStream()', 'read read_to_end read_to_string read_exact', fetches('receiver')),
  'std.net.TcpStream().try_clone': same('receiver'),
  'std.net.UdpSocket.bind': makes('std.net.UdpSocket()'),
  'std.net.UdpSocket().send_to': does(act('send', '1', { data: ['0'] })),
  'std.net.UdpSocket().connect': does(act('connect', '0')),
  'std.net.TcpListener.bind': {
    does: [act('listen', '0.1|0')],
    gives: { instance: 'std.net.TcpListener()', made: ['^'] },
  },
  ...of('std.net.TcpListener()', 'accept incoming', makes('std.net.TcpStream()', 'receiver')),
  '*.to_socket_addrs': fetches('receiver', 'receiver'),
  ...each('dns_lookup.lookup_host', fetches('0', '0')),
  'tungstenite.connect': connects('0', 'std.net.TcpStream()'),
  'url.Url.parse': same('0'),
  'self_update.Download.from_url': fetches('0'),
};
