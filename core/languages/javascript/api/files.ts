import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const reads: ApiEntry = { does: [{ op: 'read', target: '0' }] };
const writes: ApiEntry = { does: [{ op: 'write', target: '0', data: ['1'] }] };
const makes: ApiEntry = { does: [{ op: 'write', target: '0' }] };
const deletes: ApiEntry = { does: [{ op: 'delete', target: '0' }] };
const lists: ApiEntry = { does: [{ op: 'list', target: '0' }] };
const modes: ApiEntry = { does: [{ op: 'mode', target: '0' }] };
const copies: ApiEntry = {
  does: [
    { op: 'read', target: '0' },
    { op: 'write', target: '1', data: ['^'] },
  ],
};
const moves: ApiEntry = {
  does: [
    { op: 'write', target: '0' },
    { op: 'write', target: '1', data: ['0'] },
  ],
};
/** Who reads the link reads what it leads to. */
const links: ApiEntry = {
  does: [
    { op: 'read', target: '0' },
    { op: 'write', target: '1', data: ['^', '0'] },
  ],
};
const opens: ApiEntry = {
  does: [
    { op: 'read', target: '0', unlessText: { slot: '1', matches: /^[wa]/ } },
    { op: 'write', target: '0', whenText: { slot: '1', matches: /^(?:[wa]|r\+)/ } },
  ],
  gives: { instance: 'fs.FileHandle', made: ['0', '^'] },
};
const stream: ApiEntry = { does: [{ op: 'write', target: '0' }], gives: { instance: 'fs.WriteStream', made: ['0'] } };
const appendsToIt: ApiEntry = { does: [{ op: 'write', target: 'receiver', data: ['0'] }] };

function withSync(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, `${name}Sync`]);
}

/** Files and folders: Node's, Bun's and Deno's own, and packages that wrap them. */
export const files = table({
  calls: {
    ...each('fs', withSync(['readFile', 'readJson', 'readJSON', 'readlink']), reads),
    ...each('fs', ['createReadStream', 'openAsBlob'], reads),
    ...each(
      'fs',
      withSync(['writeFile', 'appendFile', 'outputFile', 'writeJson', 'writeJSON', 'outputJson', 'outputJSON']),
      writes,
    ),
    ...each(
      'fs',
      withSync([
        'mkdir',
        'mkdtemp',
        'ensureDir',
        'mkdirp',
        'mkdirs',
        'ensureFile',
        'createFile',
        'emptyDir',
        'truncate',
        'utimes',
      ]),
      makes,
    ),
    ...each('fs', withSync(['copyFile', 'cp', 'copy']), copies),
    ...each('fs', withSync(['rename', 'move']), moves),
    ...each('fs', withSync(['symlink', 'link', 'ensureSymlink', 'ensureLink', 'createSymlink', 'createLink']), links),
    ...each('fs', withSync(['unlink', 'rm', 'rmdir', 'remove']), deletes),
    ...each('fs', withSync(['chmod', 'chown', 'lchmod', 'lchown']), modes),
    ...each('fs', [...withSync(['readdir', 'opendir', 'glob']), 'watch', 'watchFile'], lists),
    ...each('fs', withSync(['open']), opens),
    'fs.createWriteStream': stream,
    'fs.WriteStream': stream,
    ...each('fs.WriteStream', ['write', 'end'], appendsToIt),
    ...each('fs.FileHandle', ['write', 'writeFile', 'appendFile'], appendsToIt),
    ...each('fs.FileHandle', ['read', 'readFile', 'readLines', 'createReadStream'], { gives: { slot: 'receiver' } }),
    'fs.FileHandle.createWriteStream': { gives: { instance: 'fs.WriteStream', made: ['receiver'] } },
    'Bun.file': { gives: { instance: 'Bun.File', made: ['0'] } },
    ...each('Bun.File', ['text', 'json', 'arrayBuffer', 'bytes', 'stream', 'slice'], {
      does: [{ op: 'read', target: 'receiver' }],
    }),
    ...each('Bun.File', ['write'], appendsToIt),
    'Bun.File.writer': { gives: { instance: 'fs.WriteStream', made: ['receiver'] } },
    ...each('Bun.File', ['delete', 'unlink'], { does: [{ op: 'delete', target: 'receiver' }] }),
    'Bun.write': writes,
    ...each('Deno', [...withSync(['readTextFile', 'readFile', 'readLink'])], reads),
    ...each('Deno', withSync(['writeTextFile', 'writeFile']), writes),
    ...each('Deno', withSync(['remove']), deletes),
    ...each('Deno', withSync(['readDir']), lists),
    ...each('Deno', withSync(['copyFile']), copies),
    ...each('Deno', withSync(['rename']), moves),
    ...each('Deno', withSync(['symlink', 'link']), links),
    ...each('Deno', withSync(['chmod', 'chown']), modes),
    ...each('Deno', withSync(['mkdir', 'makeTempDir', 'makeTempFile', 'create', 'truncate']), makes),
    ...each('Deno', withSync(['open']), reads),
    ...each('glob', ['sync', 'globSync', 'glob', 'globStream', 'iterate'], lists),
    ...each('', ['glob', 'globby', 'fast-glob', 'tinyglobby', 'readdirp', 'klaw', 'klaw-sync', 'walkdir'], lists),
    ...each('globby', ['globby', 'globbySync', 'sync'], lists),
    ...each('fast-glob', ['sync', 'async', 'stream', 'glob', 'globSync'], lists),
    ...each('tinyglobby', ['glob', 'globSync'], lists),
    ...each(
      '',
      [
        'rimraf',
        'rimraf.sync',
        'rimraf.rimraf',
        'rimraf.rimrafSync',
        'del',
        'del.sync',
        'del.deleteAsync',
        'del.deleteSync',
        'trash',
      ],
      deletes,
    ),
    ...each('', ['mkdirp', 'mkdirp.sync', 'make-dir'], makes),
    ...each('', ['load-json-file', 'jsonfile.readFile', 'jsonfile.readFileSync', 'read-pkg'], reads),
    ...each(
      '',
      [
        'write-file-atomic',
        'write-file-atomic.sync',
        'jsonfile.writeFile',
        'jsonfile.writeFileSync',
        'write-json-file',
      ],
      writes,
    ),
    ...each('', ['cpy', 'ncp', 'ncp.ncp'], copies),
    ...each('shelljs', ['rm'], { does: [{ op: 'delete', target: '1|0' }] }),
    ...each('shelljs', ['cp'], copies),
    ...each('shelljs', ['mv'], moves),
    ...each('shelljs', ['cat', 'grep', 'head', 'tail'], { does: [{ op: 'read', target: '*' }] }),
    ...each('shelljs', ['chmod'], { does: [{ op: 'mode', target: '1' }] }),
    ...each('shelljs', ['mkdir', 'touch'], { does: [{ op: 'write', target: '*' }] }),
    ...each('shelljs', ['ls', 'find'], lists),
    ...each(
      '',
      ['adm-zip', 'yauzl.open', 'unzipper.Open.file', 'extract-zip', 'decompress', 'tar.x', 'tar.extract'],
      reads,
    ),
    'dotenv.config': { does: [{ op: 'read', target: '0.path|#.env' }] },
    ...each('', ['better-sqlite3', 'sqlite3.Database', 'bun:sqlite.Database', 'sqlite.DatabaseSync'], reads),
  },
  aliases: {
    ...alias('fs', [
      'node:fs',
      'fs/promises',
      'node:fs/promises',
      'fs.promises',
      'fs-extra',
      'graceful-fs',
      'mz/fs',
      'fs-extra/esm',
    ]),
    ...alias('glob', ['node-glob']),
  },
});
