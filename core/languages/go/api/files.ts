import {
  act,
  deletes,
  does,
  type Entries,
  each,
  folds,
  links,
  lists,
  makes,
  modes,
  moves,
  of,
  reads,
  same,
  text,
  writes,
} from '../../tree/entries.ts';

const file = { gives: { instance: 'os.File', made: ['0', '^'] } } as const;
const temporary = makes('os.File', '#{tmp}/file');

/** Files, folders, archives and paths. */
export const files: Entries = {
  ...each('os.ReadFile ioutil.ReadFile embed.FS.ReadFile os.Readlink filepath.EvalSymlinks', reads('0')),
  ...each('os.WriteFile ioutil.WriteFile', writes('0', '1')),
  'os.Open': { does: [act('read', '0')], ...file },
  'os.OpenFile': { does: [act('write', '0')], ...file },
  'os.Create': { does: [act('write', '0')], ...file },
  ...of('os.File', 'Write WriteString WriteAt', writes('receiver', '0')),
  'os.File.ReadFrom': writes('receiver', '0'),
  ...each('io.Copy io.CopyN io.CopyBuffer', {
    does: [act('write', '0', { data: ['1'], whenText: { slot: '0', matches: '^(?:[/~.]|\\{|\\w)', sure: true } })],
  }),
  ...each('fmt.Fprintf fmt.Fprint fmt.Fprintln io.WriteString', {
    does: [act('write', '0', { data: ['1+'], whenText: { slot: '0', matches: '^(?:[/~.]|\\{)', sure: true } })],
  }),
  ...each('os.Remove os.RemoveAll syscall.Unlink syscall.Rmdir', deletes('0')),
  'os.Rename': moves('0', '1'),
  ...each('os.Symlink os.Link', links('0', '1')),
  ...each('os.Chmod os.Chown os.Lchown syscall.Chmod', modes('0')),
  ...each('os.Mkdir os.MkdirAll os.Truncate', writes('0')),
  ...each('os.ReadDir ioutil.ReadDir filepath.Glob filepath.Walk filepath.WalkDir os.DirFS', lists('0')),
  ...each('os.CreateTemp ioutil.TempFile', temporary),
  ...each('os.MkdirTemp ioutil.TempDir', text('{tmp}/folder')),
  'os.TempDir': text('{tmp}'),
  'os.UserHomeDir': text('~'),
  'os.UserConfigDir': text('~/.config'),
  'os.UserCacheDir': text('~/.cache'),
  'os.Getwd': text('{workspace}'),
  'os.Executable': text('{skill}/program'),
  'os/user.Current': text('~'),
  ...each('filepath.Join path.Join', { gives: { join: ['0+'], separator: '/' } }),
  ...each('filepath.Dir path.Dir', folds('dirname', '0')),
  ...each('filepath.Base path.Base', folds('basename', '0')),
  ...each('filepath.Abs filepath.Clean path.Clean filepath.FromSlash filepath.ToSlash', same('0')),
  'archive/zip.OpenReader': reads('0'),
  'database/sql.Open': does(act('read', '1')),
};
