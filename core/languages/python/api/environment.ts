import type { ApiEntry, ApiValue, Slot } from '../../../facts/api.ts';

const variable = (target: Slot): ApiEntry => ({ does: [{ op: 'env', target }] });
const withDefault: ApiEntry = { ...variable('0|key'), gives: { either: ['^', '1|default'] } };
const input: ApiEntry = { does: [{ op: 'input', target: '#stdin' }] };
const args: ApiEntry = { does: [{ op: 'input', target: '#argv' }] };

/** The environment, arguments and questions to the user. */
export const environment: Readonly<Record<string, ApiEntry>> = {
  'os.getenv': withDefault,
  'os.getenvb': withDefault,
  'os.environ.get': withDefault,
  'os.environ.pop': withDefault,
  'os.environ.setdefault': withDefault,
  'os.environ.copy': variable('#<all>'),
  'os.environ.items': variable('#<all>'),
  'os.environ.values': variable('#<all>'),
  'os.environ.keys': variable('#<all>'),
  'os.environ.__getitem__': variable('0'),
  'decouple.config': variable('0'),
  'environs.Env': { gives: { instance: 'environs' } },
  'environs.str': variable('0'),
  'dotenv.load_dotenv': { does: [{ op: 'read', target: '0|dotenv_path|#.env' }] },
  'dotenv.dotenv_values': { does: [{ op: 'read', target: '0|dotenv_path|#.env' }] },
  'dotenv.find_dotenv': { gives: { text: '.env' } },
  input,
  raw_input: input,
  'sys.stdin.read': input,
  'sys.stdin.readline': input,
  'sys.stdin.readlines': input,
  'sys.stdin.buffer.read': input,
  'getpass.getpass': input,
  'click.prompt': input,
  'typer.prompt': input,
  'rich.prompt.Prompt.ask': input,
  'questionary.text': input,
  'tkinter.simpledialog.askstring': input,
  'argparse.ArgumentParser': { gives: { instance: 'argparse' } },
  'argparse.parse_args': args,
  'argparse.parse_known_args': args,
  'optparse.OptionParser': { gives: { instance: 'argparse' } },
  '*.parse_args': args,
  'getopt.getopt': args,
  'docopt.docopt': args,
};

/** Values that mean something when read. */
export const values: Readonly<Record<string, ApiValue>> = {
  'os.environ': { is: 'env' },
  'os.environb': { is: 'env' },
  'sys.argv': { is: 'user' },
  'sys.orig_argv': { is: 'user' },
  'sys.stdin': { is: 'user' },
  'flask.request': { is: 'user' },
  'tempfile.file.name': { is: 'text', text: '{tmp}/file' },
  'os.sep': { is: 'text', text: '/' },
  'os.path.sep': { is: 'text', text: '/' },
  'os.linesep': { is: 'text', text: '\n' },
  'os.curdir': { is: 'text', text: '.' },
  'os.pardir': { is: 'text', text: '..' },
  'os.devnull': { is: 'text', text: '/dev/null' },
  'sys.executable': { is: 'text', text: 'python3' },
  'string.ascii_lowercase': { is: 'text', text: 'abcdefghijklmnopqrstuvwxyz' },
  'string.ascii_uppercase': { is: 'text', text: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
  'string.ascii_letters': { is: 'text', text: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ' },
  'string.digits': { is: 'text', text: '0123456789' },
};
