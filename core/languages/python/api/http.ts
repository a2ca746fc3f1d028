import type { Action, ApiEntry, Slot } from '../../../facts/api.ts';

const carried: readonly Slot[] = ['params', 'headers', 'cookies', 'auth'];
const body: readonly Slot[] = ['data', 'json', 'files', 'content', 'body', 'fields'];

const fetching = (target: Slot, data: readonly Slot[]): Action => ({ op: 'receive', target, data });
const get = (target: Slot): ApiEntry => ({ does: [fetching(target, [...carried, ...body, '1'])] });
const post = (target: Slot, first: readonly Slot[]): ApiEntry => ({
  does: [
    { op: 'send', target, data: [...first, ...body, ...carried] },
    { op: 'receive', target },
  ],
});
const request = (target: Slot, method: Slot, first: readonly Slot[]): ApiEntry => ({
  does: [
    {
      op: 'send',
      target,
      data: [...first, ...body, ...carried],
      whenText: { slot: method, matches: /POST|PUT|PATCH|DELETE|post|put|patch|delete/ },
    },
    fetching(target, [...carried, ...body]),
  ],
});

/** `requests`; httpx, aiohttp sessions and their kin are aliases of it. https://requests.readthedocs.io/en/latest/api/ */
const requests: Readonly<Record<string, ApiEntry>> = {
  'requests.get': get('0|url'),
  'requests.head': get('0|url'),
  'requests.options': get('0|url'),
  'requests.post': post('0|url', ['1']),
  'requests.put': post('0|url', ['1']),
  'requests.patch': post('0|url', ['1']),
  'requests.delete': post('0|url', []),
  'requests.request': request('1|url', '0|method', ['2']),
  'requests.stream': request('1|url', '0|method', []),
  'requests.send': { does: [{ op: 'send', target: '0', data: ['0'] }] },
  'requests.ws_connect': {
    does: [{ op: 'connect', target: '0|url' }],
    gives: { instance: 'websocket', made: ['0|url'] },
  },
  'requests.Session': { gives: { instance: 'requests' } },
  'requests.Request': {
    gives: { instance: 'requests.prepared', made: ['1|url', 'data', 'json', 'headers', 'params', 'files'] },
  },
  'requests.prepared.prepare': { gives: { slot: 'receiver' } },
};

/** HTTP of the standard library and urllib3. */
export const http: Readonly<Record<string, ApiEntry>> = {
  ...requests,
  'urllib.request.urlopen': {
    does: [
      { op: 'send', target: '0|url', data: ['1|data'], when: '1|data' },
      { op: 'receive', target: '0|url', data: ['0|url'] },
    ],
  },
  // A request with a body is made to be sent.
  'urllib.request.Request': {
    does: [{ op: 'send', target: '0|url', data: ['1|data', '2|headers'], when: '1|data' }],
    gives: { instance: 'urllib.request.Request', made: ['0|url', '1|data', '2|headers'] },
  },
  'urllib.request.build_opener': { gives: { instance: 'urllib.opener' } },
  'urllib.opener.open': { does: [fetching('0', ['0', '1|data'])] },
  'urllib.request.urlretrieve': {
    does: [
      { op: 'receive', target: '0|url' },
      { op: 'write', target: '1|filename', data: ['^'], when: '1|filename' },
    ],
    // A pair, of which the first is the file.
    gives: { join: ['1|filename'], separator: '', each: true },
  },
  'wget.download': {
    does: [
      { op: 'receive', target: '0|url' },
      { op: 'write', target: '1|out', data: ['^'], when: '1|out' },
    ],
    gives: { slot: '1|out' },
  },
  'gdown.download': {
    does: [
      { op: 'receive', target: '0|url' },
      { op: 'write', target: '1|output', data: ['^'], when: '1|output' },
    ],
  },
  'urllib3.PoolManager': { gives: { instance: 'urllib3' } },
  'urllib3.ProxyManager': { gives: { instance: 'urllib3' } },
  'urllib3.request': request('1|url', '0|method', ['2']),
  'urllib3.urlopen': request('1|url', '0|method', ['2']),
  'http.client.HTTPConnection': { gives: { instance: 'http.client.connection', made: ['0|host'] } },
  'http.client.HTTPSConnection': { gives: { instance: 'http.client.connection', made: ['0|host'] } },
  'http.client.connection.request': {
    does: [
      {
        op: 'send',
        target: 'receiver',
        data: ['1|url', '2|body', '3|headers'],
        whenText: { slot: '0|method', matches: /POST|PUT|PATCH|DELETE/ },
      },
      fetching('receiver', ['1|url', '2|body', '3|headers']),
    ],
  },
  'http.client.connection.getresponse': {},
  'pycurl.Curl': { gives: { instance: 'pycurl' } },
  'pycurl.setopt': { does: [{ op: 'send', target: '1', data: ['1'] }] },
  'webbrowser.open': { does: [fetching('0|url', ['0|url'])] },
  'webbrowser.open_new': { does: [fetching('0|url', ['0|url'])] },
  'webbrowser.open_new_tab': { does: [fetching('0|url', ['0|url'])] },
  'pandas.read_csv': { does: [{ op: 'read', target: '0|filepath_or_buffer' }] },
  'pandas.read_json': { does: [{ op: 'read', target: '0|path_or_buf' }] },
  'pandas.read_excel': { does: [{ op: 'read', target: '0|io' }] },
  'feedparser.parse': { does: [{ op: 'receive', target: '0' }] },
  'newspaper.Article': { does: [{ op: 'receive', target: '0|url' }] },
  'trafilatura.fetch_url': { does: [{ op: 'receive', target: '0' }] },
  'huggingface_hub.hf_hub_download': { does: [{ op: 'receive', target: '#huggingface.co' }] },
  'huggingface_hub.snapshot_download': { does: [{ op: 'receive', target: '#huggingface.co' }] },
  '*.goto': { does: [{ op: 'receive', target: '0|url', data: ['0|url'] }] },
};
