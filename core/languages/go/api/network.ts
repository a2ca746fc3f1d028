import { act, connects, does, type Entries, each, fetches, makes, of, posts, same, sends } from '../../tree/entries.ts';

const listen = does(act('listen', '0'));
/** HTTP, sockets, name lookup, mail and shells elsewhere. */
export const network: Entries = {
  ...each('http.Get http.Head', fetches('0', '0')),
  ...each('http.Post', posts('0', '2')),
  'http.PostForm': posts('0', '1'),
  'http.Client': makes('http.Client()'),
  ...of('http.Client()', 'Get Head', fetches('0', '0')),
  'http.Client().Post': posts('0', '2'),
  'http.Client().PostForm': posts('0', '1'),
  // A request is lowered to a record of what it holds.
  ...each('*.Do *.RoundTrip', {
    does: [
      act('send', '0.url', { data: ['0'], whenText: { slot: '0.method', matches: /^(?:POST|PUT|PATCH)$/ } }),
      act('receive', '0.url|0', { data: ['0'] }),
    ],
  }),
  ...each('http.ListenAndServe http.ListenAndServeTLS', listen),
  'http.Server': does(act('listen', 'Addr', { when: 'Addr' })),
  'http.Serve': listen,
  ...each('net.Dial net.DialTimeout net.DialTCP crypto/tls.Dial crypto/tls.DialWithDialer', {
    ...connects('1', 'net.Conn'),
  }),
  'net.Dialer': makes('net.Dialer'),
  'net.Dialer.Dial': connects('1', 'net.Conn'),
  'net.Dialer.DialContext': connects('2', 'net.Conn'),
  ...of('net.Conn', 'Write WriteString', sends('receiver', '0')),
  'net.Conn.Read': fetches('receiver'),
  ...each('net.Listen net.ListenTCP net.ListenPacket crypto/tls.Listen', {
    does: [act('listen', '1')],
    gives: { instance: 'net.Listener', made: ['^'] },
  }),
  'net.Listener.Accept': makes('net.Conn', 'receiver'),
  ...each(
    'net.LookupHost net.LookupIP net.LookupTXT net.LookupAddr net.LookupCNAME net.LookupMX net.ResolveTCPAddr',
    fetches('0', '0'),
  ),
  'net/smtp.SendMail': does(act('send', '0', { data: ['4'] })),
  ...each('resty.New resty.C', makes('resty()')),
  ...of('resty()', 'R SetTimeout', same('receiver')),
  ...each('*.SetBody *.SetHeader *.SetAuthToken *.SetQueryParam *.SetFormData', makes('resty()', '0', '1', 'receiver')),
  ...of('resty()', 'Get Head', fetches('0', '0', 'receiver')),
  ...of('resty()', 'Post Put Patch', posts('0', 'receiver')),
  'websocket.Dial': connects('0', 'net.Conn'),
  'websocket.DefaultDialer.Dial': connects('0', 'net.Conn'),
  'net.Conn.WriteMessage': sends('receiver', '1'),
  'net.Conn.WriteJSON': sends('receiver', '0'),
  'net.Conn.ReadMessage': fetches('receiver'),
  'ssh.Dial': connects('1', 'ssh'),
  'net/url.Parse': same('0'),
  ...each('net/url.QueryEscape net/url.PathEscape', same('0')),
};
