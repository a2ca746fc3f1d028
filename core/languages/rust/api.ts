import type { ApiModel } from '../../facts/api.ts';
import { alias } from '../tree/entries.ts';
import { code } from './api/code.ts';
import { files } from './api/files.ts';
import { network } from './api/network.ts';
import { text } from './api/text.ts';

/** What Rust's library and common crates do, with dots for `::`. Sources: doc.rust-lang.org/std, docs.rs. */
export const api: ApiModel = {
  calls: { ...code, ...files, ...network, ...text },
  values: {},
  aliases: {
    'tokio.fs': 'std.fs',
    'async_std.fs': 'std.fs',
    fs_err: 'std.fs',
    fs_extra: 'std.fs',
    'tokio.net': 'std.net',
    'async_std.net': 'std.net',
    'std.path.Path': 'Path',
    'std.path.PathBuf': 'PathBuf',
    'std.ffi.OsString': 'String',
    'std.ffi.CString': 'CString',
    'std.string.String': 'String',
    'std.boxed.Box': 'Box',
    'std.sync.Arc': 'Box',
    'std.rc.Rc': 'Box',
    Arc: 'Box',
    Rc: 'Box',
    'reqwest.blocking': 'reqwest',
    'reqwest.ClientBuilder': 'reqwest.Client.builder()',
    ...alias('reqwest', 'surf isahc attohttpc minreq'),
    'base64.engine.general_purpose': 'base64',
    'base64.prelude': 'base64',
    'dirs_next.home_dir': 'dirs.home_dir',
    'home.home_dir': 'dirs.home_dir',
    'tokio_tungstenite.connect_async': 'tungstenite.connect',
    'nix.unistd.execv': 'libc.execv',
    'nix.unistd.execvp': 'libc.execvp',
  },
};
