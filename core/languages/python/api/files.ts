import type { Action, ApiEntry, Slot } from '../../../facts/api.ts';

/** Reading or writing by the mode argument; without one it is reading. */
const byMode = (target: Slot, mode: Slot): readonly Action[] => [
  { op: 'read', target, unlessText: { slot: mode, matches: /^[^r+wax]*[wax][^r+]*$/ } },
  { op: 'write', target, whenText: { slot: mode, matches: /[wax+]/ } },
];
const opened = (target: Slot, mode: Slot, instance: string): ApiEntry => ({
  does: byMode(target, mode),
  gives: { instance, made: [target, '^'] },
});
const read = (target: Slot): ApiEntry => ({ does: [{ op: 'read', target }] });
const list = (target: Slot): ApiEntry => ({ does: [{ op: 'list', target }] });
const remove = (target: Slot): ApiEntry => ({ does: [{ op: 'delete', target }] });
const write = (target: Slot, ...data: Slot[]): ApiEntry => ({ does: [{ op: 'write', target, data }] });
const mode = (target: Slot): ApiEntry => ({ does: [{ op: 'mode', target }] });
const copy = (from: Slot, to: Slot): ApiEntry => ({
  does: [
    { op: 'read', target: from },
    { op: 'write', target: to, data: ['^'] },
  ],
  gives: { slot: to },
});
const move = (from: Slot, to: Slot): ApiEntry => ({
  does: [
    { op: 'read', target: from },
    { op: 'write', target: to, data: ['^'] },
    { op: 'delete', target: from },
  ],
  gives: { slot: to },
});
/** Finding files: a list of what is searched, so that what is done to the results is done there. */
const found = (target: Slot, text: Slot): ApiEntry => ({
  does: [{ op: 'list', target }],
  gives: { fold: 'split', slots: [text, '#\u0000'] },
});
/** The same by a pattern below a folder, which says what the found files are called. */
const matching = (separator: string): ApiEntry => ({
  does: [{ op: 'list', target: 'receiver' }],
  gives: { join: ['receiver', '0|pattern'], separator, each: true },
});
/** Who reads the link reads what it leads to; who writes there later writes what the link shows. */
const link = (from: Slot, to: Slot): ApiEntry => ({
  does: [
    { op: 'read', target: from },
    { op: 'write', target: to, data: ['^', from] },
  ],
});
/** An archive by its name, or one that is held in memory. */
const archive = (name: Slot, held: Slot, instance: string): ApiEntry => ({
  does: byMode(name, '1|mode'),
  gives: { instance, made: [name, held, '^'] },
});
const extract = (to: Slot): ApiEntry => ({
  does: [
    { op: 'decode', target: 'receiver', when: 'pwd' },
    { op: 'write', target: to, data: ['receiver'] },
  ],
});
/** The password of an archive that is held open. */
const unlock: ApiEntry = { does: [{ op: 'decode', target: 'receiver', when: '0|pwd' }] };

/** Files and folders. Path objects are texts here; their methods are those of anything (`*.read_text`). */
export const files: Readonly<Record<string, ApiEntry>> = {
  open: opened('0|file', '1|mode', 'file'),
  'io.open': opened('0|file', '1|mode', 'file'),
  'io.FileIO': opened('0|file', '1|mode', 'file'),
  'codecs.open': opened('0|filename', '1|mode', 'file'),
  'aiofiles.open': opened('0|file', '1|mode', 'file'),
  'os.fdopen': opened('0', '1|mode', 'file'),
  'gzip.open': opened('0|filename', '1|mode', 'file'),
  'bz2.open': opened('0|filename', '1|mode', 'file'),
  'lzma.open': opened('0|filename', '1|mode', 'file'),
  'os.open': read('0|path'),
  'file.write': write('receiver', '0'),
  'file.writelines': write('receiver', '0'),
  'os.write': write('0', '1'),
  'json.dump': write('1|fp', '0|obj'),
  'pickle.dump': write('1|file', '0|obj'),
  'yaml.dump': {
    does: [{ op: 'write', target: '1|stream', data: ['0|data'], when: '1|stream' }],
    gives: { slot: '0|data' },
  },
  'yaml.safe_dump': {
    does: [{ op: 'write', target: '1|stream', data: ['0|data'], when: '1|stream' }],
    gives: { slot: '0|data' },
  },
  'toml.load': { ...read('0|f'), gives: { parsed: '^|0', as: 'toml' } },
  'numpy.save': write('0', '1'),
  'numpy.loadtxt': read('0'),
  'numpy.genfromtxt': read('0'),
  'linecache.getline': read('0|filename'),
  'linecache.getlines': read('0|filename'),
  'fileinput.input': read('0|files'),
  'mmap.mmap': { gives: { slot: '0' } },
  'PIL.Image.open': read('0|fp'),
  'cv2.imread': read('0'),
  'cv2.imwrite': write('0', '1'),
  'configparser.ConfigParser': { gives: { instance: 'configparser' } },
  'configparser.RawConfigParser': { gives: { instance: 'configparser' } },
  'configparser.SafeConfigParser': { gives: { instance: 'configparser' } },
  'configparser.read': { ...read('0|filenames'), fills: { parsed: '^', as: 'ini' } },
  'configparser.read_file': { fills: { parsed: '0|f', as: 'ini' } },
  'configparser.read_string': { fills: { parsed: '0|string', as: 'ini' } },
  'configparser.get': { gives: { attribute: ['receiver', '0|section', '1|option'] } },
  'file.read': { gives: { content: 'receiver' } },
  'netrc.netrc': read('0|file|#~/.netrc'),
  'sqlite3.connect': {
    does: [{ op: 'read', target: '0|database' }],
    gives: { instance: 'sqlite3', made: ['0|database', '^'] },
  },

  '*.read_text': read('receiver'),
  '*.read_bytes': read('receiver'),
  '*.write_text': write('receiver', '0|data'),
  '*.write_bytes': write('receiver', '0|data'),
  '*.open': opened('receiver', '0|mode', 'file'),
  '*.unlink': remove('receiver'),
  '*.rmdir': remove('receiver'),
  '*.iterdir': found('receiver', 'receiver'),
  '*.rglob': matching('/**/'),
  '*.glob': matching('/'),
  '*.chmod': mode('receiver'),
  '*.symlink_to': link('0|target', 'receiver'),
  '*.hardlink_to': link('0|target', 'receiver'),
  '*.touch': write('receiver'),

  'os.remove': remove('0|path'),
  'os.unlink': remove('0|path'),
  'os.rmdir': remove('0|path'),
  'os.removedirs': remove('0|name'),
  'shutil.rmtree': remove('0|path'),
  'send2trash.send2trash': remove('0'),
  'os.rename': move('0|src', '1|dst'),
  'os.replace': move('0|src', '1|dst'),
  'os.renames': move('0|old', '1|new'),
  'shutil.move': move('0|src', '1|dst'),
  'shutil.copy': copy('0|src', '1|dst'),
  'shutil.copy2': copy('0|src', '1|dst'),
  'shutil.copyfile': copy('0|src', '1|dst'),
  'shutil.copytree': copy('0|src', '1|dst'),
  'shutil.copyfileobj': { does: [{ op: 'write', target: '1|fdst', data: ['0|fsrc'] }] },
  'os.link': link('0|src', '1|dst'),
  'os.symlink': link('0|src', '1|dst'),
  'os.chmod': mode('0|path'),
  'os.chown': mode('0|path'),
  'os.lchown': mode('0|path'),
  'shutil.chown': mode('0|path'),
  'os.truncate': write('0|path'),
  'os.mkfifo': write('0|path'),
  'os.listdir': list('0|path|#.'),
  'os.scandir': list('0|path|#.'),
  'os.walk': list('0|top'),
  'os.fwalk': list('0|top'),
  'glob.glob': found('0|pathname', '0|pathname'),
  'glob.iglob': found('0|pathname', '0|pathname'),

  'zipfile.ZipFile': opened('0|file', '1|mode', 'zipfile'),
  'zipfile.extractall': extract('0|path|#{workspace}'),
  'zipfile.extract': extract('1|path|#{workspace}'),
  'zipfile.setpassword': unlock,
  'zipfile.open': { gives: { slot: 'receiver' } },
  'zipfile.read': { gives: { slot: 'receiver' } },
  'zipfile.write': {
    does: [
      { op: 'read', target: '0|filename' },
      { op: 'write', target: 'receiver', data: ['^'] },
    ],
  },
  'zipfile.writestr': write('receiver', '1|data'),
  'pyzipper.AESZipFile': opened('0', '1|mode', 'zipfile'),
  'tarfile.open': archive('0|name', 'fileobj', 'tarfile'),
  'tarfile.TarFile': archive('0|name', 'fileobj', 'tarfile'),
  'tarfile.extractall': extract('0|path|#{workspace}'),
  'tarfile.extract': extract('1|path|#{workspace}'),
  'tarfile.extractfile': { gives: { slot: 'receiver' } },
  'tarfile.add': {
    does: [
      { op: 'read', target: '0|name' },
      { op: 'write', target: 'receiver', data: ['^'] },
    ],
  },
  'py7zr.SevenZipFile': opened('0|file', '1|mode', 'zipfile'),
  'rarfile.RarFile': opened('0', '1|mode', 'zipfile'),
  'patoolib.extract_archive': copy('0', 'outdir|#{workspace}'),
  'shutil.unpack_archive': copy('0|filename', '1|extract_dir|#{workspace}'),
  'shutil.make_archive': copy('2|root_dir', '0|base_name'),

  'tempfile.file.write': write('receiver', '0'),
  'tempfile.file.writelines': write('receiver', '0'),
  'tempfile.gettempdir': { gives: { text: '{tmp}' } },
  'tempfile.mkdtemp': { gives: { text: '{tmp}/folder' } },
  'tempfile.TemporaryDirectory': { gives: { text: '{tmp}/folder' } },
  'tempfile.mktemp': { gives: { text: '{tmp}/file' } },
  'tempfile.NamedTemporaryFile': { gives: { instance: 'tempfile.file', made: ['#{tmp}/file'] } },
  'tempfile.TemporaryFile': { gives: { instance: 'tempfile.file', made: ['#{tmp}/file'] } },
  'tempfile.SpooledTemporaryFile': { gives: { instance: 'tempfile.file', made: ['#{tmp}/file'] } },
};
