import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same, silent, through } from './entry.ts';

/** Code given to a shell that `-exec` starts; neither program has such a flag with another meaning for text. */
const code = act('evaluate', 'code', { language: 'shell' });

const viewer: ApiEntry = { does: [act('read', '0+')], gives: through };

/** Reading, copying and removing files. */
export const files: Entries = {
  ...same('cat tac less more bat batcat most zless nl', viewer),
  // No program: what something else gives to a command, put there by the reader of settings, sheets and databases.
  '%taken': { does: [act('read', '0+')], gives: { slot: '^' } },
  rev: { does: [act('read', '0+')], gives: { fold: 'reverse', slots: ['^|input'] } },
  ...same('head tail', {
    flags: flags({ '': '-n -c --lines --bytes -s --sleep-interval --pid' }),
    does: [act('read', '0+')],
    gives: through,
  }),
  ...same('strings od hexdump hd', {
    flags: flags({ '': '-n -t -A -N -j -e -s' }),
    does: [act('read', '0+')],
    gives: through,
  }),
  ...same('vi vim nvim nano emacs subl micro ed ex', {
    flags: flags({ '': '-c -u -s -S --cmd --install-extension' }),
    does: [act('read', '0+'), act('write', '0+')],
  }),
  tee: { does: [act('write', '0+', { data: ['input'] })], gives: { slot: 'input' } },
  sponge: { does: [act('write', '0', { data: ['input'] })], gives: silent },
  ...same('cp ditto copy', {
    flags: flags({ dir: '-t --target-directory', '': '-S --suffix' }),
    does: [act('read', '0'), act('read', '1+', { when: 'dir' }), act('write', 'dir|1+', { data: ['^'] })],
    gives: silent,
  }),
  install: {
    flags: flags({ dir: '-t --target-directory', '': '-S --suffix -m --mode -o --owner -g --group' }),
    does: [
      act('read', '0', { unless: '-d|--directory' }),
      act('write', 'dir|1+', { data: ['^'], unless: '-d|--directory' }),
      act('write', '0+', { when: '-d|--directory' }),
    ],
    gives: silent,
  },
  mv: {
    flags: flags({ dir: '-t --target-directory', '': '-S --suffix' }),
    does: [act('read', '0'), act('write', 'dir|1+', { data: ['^'] }), act('delete', '0')],
    gives: silent,
  },
  ...same('ln link', {
    flags: flags({ dir: '-t --target-directory', '': '-S --suffix' }),
    does: [act('read', '0'), act('write', 'dir|1+', { data: ['^'] })],
    gives: silent,
  }),
  // The link stands first, behind a switch or none: `mklink /J link target`.
  mklink: {
    does: [
      act('read', '2', { when: '2' }),
      act('write', '1', { data: ['^'], when: '2' }),
      act('read', '1', { unless: '2' }),
      act('write', '0', { data: ['^'], unless: '2' }),
    ],
    gives: silent,
  },
  dd: {
    does: [
      act('read', '0+', { prefix: 'if=' }),
      act('write', '0+', { prefix: 'of=', data: ['^', 'input'] }),
      ...['sd', 'hd', 'vd', 'nvme', 'mmcblk', 'disk', 'rdisk', 'xvd'].map((name) =>
        act('disk', '0+', { prefix: `of=/dev/${name}`, as: `/dev/${name}` }),
      ),
    ],
  },
  ...same('mkdir mkfifo md', { flags: flags({ '': '-m --mode' }), does: [act('write', '0+')], gives: silent }),
  ...same('touch truncate fallocate', {
    flags: flags({ '': '-d -t -r -s --size -l --length' }),
    does: [act('write', '0+')],
    gives: silent,
  }),
  mktemp: {
    flags: flags({ dir: '-p', prefix: '-t', '': '--suffix' }),
    does: [act('write', '0|prefix|#/tmp/tmp')],
    gives: { slot: '0|prefix|#/tmp/tmp' },
  },
  ...same('rm rmdir unlink srm trash trash-put del rd', { does: [act('delete', '0+')], gives: silent }),
  shred: {
    flags: flags({ '': '-n --iterations -s --size --random-source' }),
    does: [act('delete', '0+')],
    gives: silent,
  },
  ...same('chmod chown chgrp chattr icacls takeown', {
    flags: flags({ '': '--reference --from' }),
    does: [act('mode', '1+|0', { data: ['0'] })],
    gives: silent,
  }),
  setfacl: { flags: flags({ '': '-m --modify -x --remove' }), does: [act('mode', '0+')], gives: silent },
  ...same('xattr setxattr', { does: [act('mode', '1+|0', { data: ['0'] })] }),
  ...same('ls dir exa eza lsd', { flags: flags({ '': '-I --time-style' }), does: [act('list', '0+|#.')] }),
  ...same('tree du', { flags: flags({ '': '-I -L -P -d --max-depth' }), does: [act('list', '0+|#.')] }),
  stat: { flags: flags({ '': '-c --format --printf -f -t' }), does: [act('list', '0+')] },
  file: { flags: flags({ '': '-m -F -e -P' }), does: [act('list', '0+')] },
  fd: {
    flags: flags({
      exec: '-x --exec -X --exec-batch',
      code: '-c',
      '': '-d --max-depth -e --extension -E --exclude -t --type',
    }),
    does: [act('list', '1+|#.'), code],
    command: { how: 'argv', slot: 'exec', more: '1+' },
  },
  realpath: { gives: { slot: '0' } },
  readlink: { gives: { slot: '0' } },
  find: {
    flags: flags({
      out: '-fprint -fls -fprintf',
      '': '-name -iname -path -ipath -wholename -iwholename -regex -iregex -type -xtype -size -mtime -mmin -atime -amin -ctime -cmin -newer -anewer -cnewer -maxdepth -mindepth -perm -user -group -uid -gid -printf -links -inum -fstype -regextype -lname -ilname -samefile -used',
    }),
    // What follows -exec is taken out before this is read.
    does: [act('list', '0|#.'), act('delete', '0|#.', { when: '-delete' }), act('write', 'out', { data: ['^'] })],
  },
  ...same('locate mdfind', {
    flags: flags({ dir: '-onlyin', '': '-name -l -n --limit' }),
    does: [act('list', 'dir|#/')],
  }),
  ...same('diff cmp comm sdiff colordiff', {
    flags: flags({ '': '-I -U -C -x --exclude --label -W -n' }),
    does: [act('read', '0+')],
  }),
  patch: {
    flags: flags({ file: '-i --input', out: '-o --output', '': '-p -d --directory --strip' }),
    does: [act('read', 'file|1'), act('write', 'out|0', { data: ['^', 'input'] })],
  },
  split: {
    flags: flags({ '': '-b -l -n -a -C --filter --bytes --lines' }),
    does: [act('read', '0'), act('write', '1|#x', { data: ['^', 'input'] })],
    gives: silent,
  },
  ...same('md5sum sha1sum sha256sum sha512sum shasum cksum md5 b2sum sum', {
    flags: flags({ '': '-a --algorithm' }),
    does: [act('read', '0+')],
  }),
  ...same('pbcopy xclip xsel wl-copy clip', { does: [act('write', '#clipboard', { data: ['input'] })], gives: silent }),
  ...same('pbpaste wl-paste', { does: [act('read', '#clipboard')] }),
  ...same('screencapture scrot grim maim import gnome-screenshot', {
    does: [act('read', '#screen'), act('write', '0', { data: ['^'] })],
  }),
  ...same('ffmpeg ffprobe', {
    flags: flags({
      file: '-i',
      '': '-c -c:v -c:a -vf -af -ss -t -to -r -s -b:v -b:a -f -filter_complex -map -ar -ac -preset -crf -vcodec -acodec -q:a -q:v -loglevel -v -frames:v -pix_fmt -show_entries -of -select_streams -print_format -metadata -an -codec -framerate -threads -hide_banner',
    }),
    does: [act('read', 'file'), act('write', '0+', { data: ['^'] })],
  }),
};

const unpack: ApiEntry = {
  flags: flags({
    dir: '-C --directory',
    code: '--to-command --checkpoint-action -I --use-compress-program --rsh-command',
    '': '--exclude --strip-components --transform -T',
  }),
  does: [code, act('read', '0'), act('write', 'dir|#.', { data: ['^', 'input'] })],
};
const pack: ApiEntry = {
  flags: flags({
    dir: '-C --directory',
    code: '--to-command --checkpoint-action -I --use-compress-program --rsh-command',
    '': '--exclude -T',
  }),
  does: [code, act('read', '1+'), act('read', 'dir'), act('write', '0', { data: ['^'] })],
};
const inflate: ApiEntry = {
  flags: flags({ '': '-S --suffix' }),
  does: [act('read', '0+'), act('decode', 'input|^', { encoding: 'gzip' })],
  gives: through,
};

/** Archives and compression. */
export const archives: Entries = {
  ...same('tar bsdtar gtar', {
    oldStyle: true,
    flags: flags({
      archive: '-f --file',
      dir: '-C --directory',
      list: '-T --files-from',
      code: '--to-command --checkpoint-action -I --use-compress-program --rsh-command',
      '': '--exclude --strip-components --transform -X --exclude-from -b --owner --group --mode -N --newer',
    }),
    subcommands: {
      ...same(
        'xz xj xJ xvz xzv zx zxv xvj xvJ xf xzf xvf xvzf xzvf zxf zxvf xjf xvjf xjvf xJf xvJf xJvf xpf x',
        unpack,
      ),
      ...same('cf czf cvf cvzf czvf zcf zcvf cjf cvjf cJf c', pack),
      ...same('tf tzf tvf tvzf', { does: [act('read', '0')] }),
    },
    does: [
      act('read', 'archive', { unless: '-c|--create' }),
      act('read', '0+', { when: '-c|--create' }),
      act('read', 'dir', { when: '-c|--create' }),
      act('read', 'list'),
      act('write', 'dir|#.', { data: ['^', 'input'], when: '-x|--extract|--get' }),
      act('write', 'archive', { data: ['^'], when: '-c|--create' }),
      act('evaluate', 'code', { language: 'shell' }),
    ],
  }),
  unzip: {
    flags: flags({ password: '-P', dir: '-d', '': '-x' }),
    does: [act('read', '0'), act('write', 'dir|#.', { data: ['^'], unless: '-p|-l|-t|-Z|-v' })],
  },
  zip: {
    flags: flags({ password: '-P --password', '': '-x -i -b -n -t -tt --exclude --include' }),
    does: [act('read', '1+'), act('write', '0', { data: ['^', 'input'] })],
  },
  ...same('7z 7za 7zr 7zz', {
    flags: flags({ password: '-p', dir: '-o' }),
    subcommands: {
      ...same('x e', {
        flags: flags({ password: '-p', dir: '-o' }),
        does: [act('read', '0'), act('write', 'dir|#.', { data: ['^'] })],
      }),
      ...same('a u', {
        flags: flags({ password: '-p' }),
        does: [act('read', '1+'), act('write', '0', { data: ['^'] })],
      }),
      ...same('l t', { does: [act('read', '0')] }),
    },
  }),
  ...same('unrar rar', {
    flags: flags({ password: '-p' }),
    subcommands: {
      ...same('x e', {
        flags: flags({ password: '-p' }),
        does: [act('read', '0'), act('write', '1|#.', { data: ['^'] })],
      }),
      a: { does: [act('read', '1+'), act('write', '0', { data: ['^'] })] },
    },
  }),
  ...same('gunzip zcat gzcat', inflate),
  ...same('gzip pigz', {
    does: [
      act('read', '0+'),
      act('decode', 'input|^', { encoding: 'gzip', when: '-d|--decompress|--uncompress' }),
      act('write', '0+', { data: ['^'], unless: '-c|--stdout' }),
    ],
    gives: through,
  }),
  ...same('xz bzip2 zstd lz4 unxz bunzip2 unzstd xzcat bzcat zstdcat lzma unlzma compress uncompress brotli', {
    flags: flags({ out: '-o', '': '-T --threads -S' }),
    does: [act('read', '0+'), act('write', 'out', { data: ['^', 'input'] })],
    gives: through,
  }),
  ...same('hdiutil', {
    subcommands: { ...same('attach mount', { does: [act('read', '0'), act('write', '#/Volumes', { data: ['^'] })] }) },
  }),
};
