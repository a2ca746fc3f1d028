import type { ApiModel } from '../../facts/api.ts';
import { alias } from '../tree/entries.ts';
import { code } from './api/code.ts';
import { files } from './api/files.ts';
import { network } from './api/network.ts';
import { text } from './api/text.ts';

/** What Go's library and common modules do, by the path of the package. Source: pkg.go.dev. */
export const api: ApiModel = {
  calls: { ...code, ...files, ...network, ...text },
  values: {
    'os.Args': { is: 'user' },
    'os.Stdin': { is: 'user' },
    'os.DevNull': { is: 'text', text: '/dev/null' },
    'os.PathSeparator': { is: 'text', text: '/' },
    'http.MethodPost': { is: 'text', text: 'POST' },
    'http.MethodPut': { is: 'text', text: 'PUT' },
    'http.MethodGet': { is: 'text', text: 'GET' },
  },
  aliases: {
    // Requests of and to a web service are no raw connections.
    'net/http': 'http',
    'io/ioutil': 'ioutil',
    'path/filepath': 'filepath',
    'golang.org/x/sys/execabs': 'os/exec',
    'golang.org/x/sys/unix': 'syscall',
    'http.DefaultClient': 'http.Client()',
    ...alias(
      'resty',
      'github.com/go-resty/resty github.com/go-resty/resty/v2 github.com/go-resty/resty/v3 github.com/imroc/req github.com/imroc/req/v3',
    ),
    'github.com/gorilla/websocket': 'websocket',
    'golang.org/x/net/websocket': 'websocket',
    'github.com/joho/godotenv': 'godotenv',
    'github.com/zalando/go-keyring': 'keyring',
    'github.com/keybase/go-keychain': 'keyring',
    'github.com/atotto/clipboard': 'clipboard',
    'golang.org/x/crypto/ssh': 'ssh',
    'github.com/traefik/yaegi/interp': 'yaegi',
    'github.com/robertkrimen/otto': 'otto',
    'github.com/creack/pty': 'pty',
    'github.com/bitfield/script': 'script',
  },
};
