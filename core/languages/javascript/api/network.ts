import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const url = '0.url|0.uri|0.href|0';
const body = '1.body|1.data|1.json|1.form|1.formData|0.body|0.data|0.json|0.form|0.formData';

/** Function of a URL and options, as `fetch`; the body leaves with it when there is one. */
const request: ApiEntry = {
  does: [
    { op: 'send', target: url, data: [body, '1.headers|0.headers'], when: body },
    { op: 'receive', target: url, data: ['1', '0.headers', '0.params', '0.auth'] },
  ],
};
/** Function of a URL, data and options, as `axios.post`. */
const post: ApiEntry = {
  does: [
    { op: 'send', target: '0', data: ['1', '2'] },
    { op: 'receive', target: '0' },
  ],
};
const get: ApiEntry = { does: [{ op: 'receive', target: '0', data: ['1'] }] };
const sends: ApiEntry = { does: [{ op: 'send', target: 'receiver', data: ['*'] }] };
const listens: ApiEntry = { does: [{ op: 'listen', target: '0.port|0' }], gives: { slot: 'receiver' } };

const address = '0.%address|0';
const client: ApiEntry = {
  does: [{ op: 'receive', target: address, data: ['0.headers', '0.path', '0.auth', '1.headers'] }],
  gives: { instance: 'http.ClientRequest', made: [address, '^'] },
};
const socketAddress = '0.host|1|0.path|0';
const socket: ApiEntry = {
  does: [{ op: 'connect', target: socketAddress }],
  gives: { instance: 'net.Socket', made: [socketAddress, '^'] },
};
/** Whoever connects gives what the callback receives. */
const server: ApiEntry = {
  does: [{ op: 'listen', target: '#server' }],
  gives: { instance: 'http.Server', made: ['^'] },
};
const lookup: ApiEntry = { does: [{ op: 'connect', target: '0', data: ['0'] }] };

const verbs = ['get', 'head', 'delete', 'options'];
const bodyVerbs = ['post', 'put', 'patch'];

function instanceOf(name: string): Record<string, ApiEntry> {
  const target = 'receiver|0';
  return {
    ...each(name, verbs, { does: [{ op: 'receive', target, data: ['0', '1', 'receiver'] }] }),
    ...each(name, bodyVerbs, {
      does: [
        { op: 'send', target, data: ['*'] },
        { op: 'receive', target },
      ],
    }),
    ...each(name, ['request'], {
      does: [
        { op: 'send', target: 'receiver|0.url', data: ['*'] },
        { op: 'receive', target: 'receiver|0.url' },
      ],
    }),
  };
}

/** Talking to hosts and listening for them. */
export const network = table({
  calls: {
    fetch: request,
    Request: { gives: { slot: '0' } },
    axios: request,
    'axios.request': request,
    ...each('axios', verbs, get),
    ...each('axios', [...bodyVerbs, 'postForm', 'putForm', 'patchForm'], post),
    'axios.create': { gives: { instance: 'axios.Instance', made: ['0.baseURL', '0.headers'] } },
    ...instanceOf('axios.Instance'),
    got: request,
    ky: request,
    request,
    ...each('got', [...verbs, ...bodyVerbs, 'stream'], request),
    'got.extend': { gives: { instance: 'axios.Instance', made: ['0.prefixUrl', '0.headers'] } },
    ...each('ky', [...verbs, ...bodyVerbs], request),
    'ky.create': { gives: { instance: 'axios.Instance', made: ['0.prefixUrl', '0.headers'] } },
    ...each('request', [...verbs, ...bodyVerbs, 'del'], request),
    ...each('undici', ['request', 'stream', 'pipeline'], request),
    ...each('undici', ['Client', 'Pool', 'Agent'], { gives: { instance: 'axios.Instance', made: ['0'] } }),
    needle: {
      does: [
        { op: 'send', target: '1', data: ['2'], when: '2' },
        { op: 'receive', target: '1' },
      ],
    },
    ...each('needle', verbs, get),
    ...each('needle', bodyVerbs, post),
    ...each('superagent', [...verbs, ...bodyVerbs, 'del'], {
      does: [{ op: 'receive', target: '0', data: ['0'] }],
      gives: { instance: 'superagent.Request', made: ['0', '^'] },
    }),
    ...each('superagent.Request', ['send', 'query', 'field', 'attach', 'set', 'auth'], {
      does: [{ op: 'send', target: 'receiver', data: ['*'] }],
      gives: { slot: 'receiver' },
    }),
    ...each('http', ['request', 'get'], client),
    ...each('http.ClientRequest', ['write', 'end', 'send'], sends),
    ...each('http2', ['connect'], socket),
    ...each('net', ['connect', 'createConnection'], socket),
    ...each('tls', ['connect'], socket),
    'net.Socket': { gives: { instance: 'net.Socket' } },
    'net.Socket.connect': { does: [{ op: 'connect', target: '1|0.host|0' }], gives: { slot: 'receiver' } },
    ...each('net.Socket', ['write', 'end'], sends),
    'dgram.createSocket': { gives: { instance: 'dgram.Socket' } },
    'dgram.Socket.send': { does: [{ op: 'send', target: '4|2|1', data: ['0'] }] },
    'dgram.Socket.bind': { does: [{ op: 'listen', target: '0' }] },
    ...each(
      'dns',
      [
        'lookup',
        'resolve',
        'resolve4',
        'resolve6',
        'resolveTxt',
        'resolveMx',
        'resolveAny',
        'resolveCname',
        'resolveSrv',
        'resolveNs',
        'reverse',
      ],
      lookup,
    ),
    'dns.Resolver': { gives: { instance: 'dns' } },
    WebSocket: { does: [{ op: 'connect', target: '0' }], gives: { instance: 'WebSocket', made: ['0', '^'] } },
    'WebSocket.send': sends,
    ...each('', ['WebSocketServer', 'WebSocket.Server', 'WebSocket.WebSocketServer'], {
      does: [{ op: 'listen', target: '0.port', when: '0.port' }],
    }),
    EventSource: { does: [{ op: 'receive', target: '0' }] },
    'socket.io-client': { does: [{ op: 'connect', target: '0' }], gives: { instance: 'WebSocket', made: ['0', '^'] } },
    'WebSocket.emit': sends,
    XMLHttpRequest: { gives: { instance: 'XMLHttpRequest' } },
    'XMLHttpRequest.open': { does: [{ op: 'receive', target: '1' }] },
    'XMLHttpRequest.send': { does: [{ op: 'send', target: 'receiver', data: ['0'], when: '0' }] },
    '%shown': {
      does: [{ op: 'receive', target: '0', whenText: { slot: '0', matches: /^https?:\/\//, sure: true } }],
    },
    'navigator.sendBeacon': { does: [{ op: 'send', target: '0', data: ['1'] }] },
    ...each(
      '',
      ['http.createServer', 'http2.createServer', 'http2.createSecureServer', 'net.createServer', 'tls.createServer'],
      server,
    ),
    ...each(
      '',
      ['express', 'fastify', 'koa', 'polka', 'restify.createServer', '@hapi/hapi.server', 'connect', 'hono.Hono'],
      server,
    ),
    'http.Server.listen': listens,
    ...each('', ['Bun.serve', 'Deno.serve', 'Deno.listen', '@hono/node-server.serve'], {
      does: [{ op: 'listen', target: '0.port|1.port|#8000' }],
    }),
    ...each('', ['Deno.connect', 'Deno.connectTls'], socket),
    ...each('', ['download', 'download-git-repo', 'degit', 'gitly'], get),
    'simple-git': { gives: { instance: 'simple-git' } },
    ...each('simple-git', ['clone', 'fetch', 'pull', 'mirror', 'addRemote'], get),
    'isomorphic-git.clone': { does: [{ op: 'receive', target: '0.url' }] },
    'ssh2.Client': { gives: { instance: 'ssh2.Client' } },
    ...each('', ['ssh2.Client.connect', 'node-ssh.connect'], {
      does: [{ op: 'connect', target: '0.host', data: ['0.privateKey', '0.password'] }],
    }),
    'ftp.connect': { does: [{ op: 'connect', target: '0.host' }] },
  },
  aliases: {
    ...alias('fetch', [
      'node-fetch',
      'cross-fetch',
      'cross-fetch.fetch',
      'isomorphic-fetch',
      'undici.fetch',
      'make-fetch-happen',
      'ofetch',
      'ofetch.ofetch',
      'ofetch.$fetch',
      '$fetch',
      'whatwg-fetch.fetch',
      'bun.fetch',
      'electron-fetch',
      'isomorphic-unfetch',
      'unfetch',
      'fetch-retry',
      'node-fetch-commonjs',
      '@whatwg-node/fetch.fetch',
      'minipass-fetch',
    ]),
    ...alias('axios', ['axios.axios', 'axios/dist/node/axios.cjs']),
    ...alias('got', ['got.got']),
    ...alias('request', ['request-promise', 'request-promise-native', 'postman-request', 'phin', 'centra']),
    ...alias('http', ['node:http', 'https', 'node:https', 'follow-redirects.http', 'follow-redirects.https']),
    ...alias('net', ['node:net']),
    ...alias('tls', ['node:tls']),
    ...alias('dns', ['node:dns', 'dns.promises', 'dns/promises', 'node:dns/promises']),
    ...alias('WebSocket', [
      'ws',
      'ws.WebSocket',
      'websocket.w3cwebsocket',
      'isomorphic-ws',
      'reconnecting-websocket',
      'undici.WebSocket',
    ]),
    ...alias('EventSource', ['eventsource', 'eventsource.EventSource']),
    ...alias('WebSocketServer', ['ws.WebSocketServer', 'ws.Server']),
    ...alias('socket.io-client', ['socket.io-client.io', 'socket.io-client.connect']),
    ...alias('superagent', ['supertest']),
    ...alias('XMLHttpRequest', ['xmlhttprequest.XMLHttpRequest', 'xhr2', 'xmlhttprequest-ssl.XMLHttpRequest']),
    ...alias('simple-git', ['simple-git.simpleGit', 'simple-git.default', 'simple-git/promise']),
    ...alias('net.createConnection', ['net.Socket.createConnection']),
    ...alias('ssh2.Client', ['node-ssh.NodeSSH']),
  },
});
