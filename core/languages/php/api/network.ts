import {
  act,
  connects,
  does,
  type Entries,
  each,
  fetches,
  listens,
  makes,
  of,
  posts,
  sends,
} from '../../tree/entries.ts';

const get = fetches('0', '1');
const post = posts('0', '1');

/** curl, streams, sockets, name lookup and HTTP clients. */
export const network: Entries = {
  // What whoever calls the page sends to it.
  ...each('$_GET $_POST $_REQUEST $_COOKIE $_FILES', does(act('listen', '#server'))),
  curl_init: makes('curl', '0'),
  curl_setopt: {
    does: [
      act('receive', '2', { whenText: { slot: '2', matches: /^(?:https?|ftp):\/\//, sure: true } }),
      act('send', '0', {
        data: ['2'],
        unlessText: { slot: '2', matches: /^(?:https?|ftp):\/\/|^(?:true|false|\d{1,9})$/ },
      }),
    ],
  },
  curl_setopt_array: does(act('send', '0', { data: ['1'] })),
  curl_exec: fetches('0', '0'),
  curl_multi_add_handle: fetches('1', '1'),
  'socket.fsockopen': connects('0', 'socket'),
  'socket.stream_client': connects('0', 'socket'),
  'socket.stream_server': listens('0'),
  'socket.create': makes('socket'),
  'socket.connect': does(act('connect', '1')),
  'socket.bind': listens('2'),
  'socket.create_listen': listens('0'),
  ...each('socket_write socket_send socket_sendto', sends('0', '1')),
  ...each('socket.read socket.recv', fetches('0')),
  ...each('gethostbyname gethostbynamel dns_get_record checkdnsrr dns_check_record getmxrr', fetches('0', '0')),
  ftp_connect: connects('0', 'ftp'),
  ftp_put: does(act('read', '2'), act('send', '0', { data: ['^'] })),
  ssh2_connect: connects('0', 'ssh'),
  'GuzzleHttp.Client': makes('guzzle', '0.base_uri', '0.headers'),
  ...of('guzzle', 'get head delete', fetches('0', '0', '1', 'receiver')),
  ...of('guzzle', 'post put patch', posts('0', '1', 'receiver')),
  'guzzle.request': posts('1', '2', 'receiver'),
  'guzzle.requestAsync': posts('1', '2', 'receiver'),
  ...of('Illuminate.Support.Facades.Http', 'get head', get),
  ...of('Illuminate.Support.Facades.Http', 'post put patch delete', post),
  'Symfony.Component.HttpClient.HttpClient.create': makes('guzzle'),
  ...each('wp_remote_get wp_safe_remote_get wp_remote_head file_get_html', fetches('0', '0', '1')),
  ...each('wp_remote_post wp_safe_remote_post wp_remote_request', posts('0', '1')),
  wp_mail: does(act('send', '#mail', { data: ['0', '1', '2'] })),
  ...each('http_get', get),
  ...each('http_post_data http_post_fields', post),
  SoapClient: connects('0', 'soap'),
};
