import type { ApiEntry } from '../../../facts/api.ts';

const same: ApiEntry = { gives: { slot: '0' } };
const itself: ApiEntry = { gives: { slot: 'receiver' } };

/** Functions that compute with paths. Home, working folder and the skill's own folder have fixed names. */
export const paths: Readonly<Record<string, ApiEntry>> = {
  'os.path.expanduser': same,
  'os.path.expandvars': same,
  'os.path.abspath': same,
  'os.path.realpath': same,
  'os.path.normpath': same,
  'os.path.normcase': same,
  'os.path.relpath': same,
  'os.fspath': same,
  'os.fsencode': same,
  'os.fsdecode': same,
  'os.path.join': { gives: { join: ['*'], separator: '/' } },
  'os.path.dirname': { gives: { fold: 'dirname', slots: ['0|p'] } },
  'os.path.basename': { gives: { fold: 'basename', slots: ['0|p'] } },
  'os.getcwd': { gives: { text: '{workspace}' } },
  'os.getcwdb': { gives: { text: '{workspace}' } },
  'pathlib.Path': { gives: { join: ['*'], separator: '/' } },
  'pathlib.Path.home': { gives: { text: '~' } },
  'pathlib.Path.cwd': { gives: { text: '{workspace}' } },
  'pathlib.Path.expanduser': same,
  'pathlib.Path.read_text': { does: [{ op: 'read', target: '0' }] },
  'pathlib.Path.write_text': { does: [{ op: 'write', target: '0', data: ['1'] }] },
  'site.getsitepackages': { gives: { text: '{site-packages}' } },
  'site.getusersitepackages': { gives: { text: '~/.local/lib/python/site-packages' } },
  'appdirs.user_config_dir': { gives: { text: '~/.config' } },
  'platformdirs.user_config_dir': { gives: { text: '~/.config' } },
  // `a / b` and `a.parent`.
  '%div': { gives: { join: ['0', '1'], separator: '/' } },
  '%parent': { gives: { fold: 'dirname', slots: ['0'] } },
  '*.expanduser': itself,
  '*.resolve': itself,
  '*.absolute': itself,
  '*.as_posix': itself,
  '*.joinpath': { gives: { join: ['receiver', '0+'], separator: '/' } },
};
