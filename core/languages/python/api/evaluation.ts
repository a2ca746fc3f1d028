import type { ApiEntry, Slot } from '../../../facts/api.ts';

const code = (slot: Slot): ApiEntry => ({ does: [{ op: 'evaluate', target: slot, language: 'python' }] });
/** Loading a file whose data can name functions to call. */
const load = (slot: Slot): ApiEntry => ({
  does: [
    { op: 'read', target: slot },
    { op: 'evaluate', target: '^', language: 'python' },
  ],
});
const thing: ApiEntry = { gives: { slot: '0' } };

/** Code built at run time, modules reached by name, and formats whose data is code. */
export const evaluation: Readonly<Record<string, ApiEntry>> = {
  eval: code('0|source'),
  exec: code('0|source'),
  compile: { gives: { slot: '0|source' } },
  execfile: { does: [{ op: 'run', target: '0' }] },
  'codeop.compile_command': { gives: { slot: '0|source' } },
  'ast.parse': { gives: { slot: '0|source' } },
  'code.InteractiveInterpreter': { gives: { instance: 'code.interpreter' } },
  'code.InteractiveConsole': { gives: { instance: 'code.interpreter' } },
  'code.interpreter.runsource': code('0|source'),
  'code.interpreter.runcode': code('0|code'),
  'code.interpreter.push': code('0|line'),
  'timeit.timeit': code('0|stmt'),
  'timeit.repeat': code('0|stmt'),
  'cProfile.run': code('0'),
  'profile.run': code('0'),
  'pdb.run': code('0'),
  'trace.Trace.run': code('0'),
  'types.FunctionType': code('0|code'),
  'types.LambdaType': code('0|code'),
  'types.CodeType': { gives: { slot: '*' } },
  'runpy.run_path': { does: [{ op: 'run', target: '0|path_name' }] },
  'runpy.run_module': { does: [{ op: 'run', target: '0|mod_name' }] },
  'runpy._run_code': code('0'),
  'importlib.util.spec_from_file_location': { gives: { instance: 'importlib.spec', made: ['1|location'] } },
  'importlib.util.spec_from_loader': { gives: { instance: 'importlib.spec', made: ['1|loader'] } },
  'importlib.util.module_from_spec': { gives: { instance: 'importlib.module', made: ['0'] } },
  'importlib.spec.loader.exec_module': { does: [{ op: 'run', target: '0|receiver' }] },
  'importlib.spec.loader.load_module': { does: [{ op: 'run', target: 'receiver' }] },
  '*.exec_module': { does: [{ op: 'run', target: '0' }] },
  'importlib.machinery.SourceFileLoader': { gives: { instance: 'importlib.loader', made: ['1|path'] } },
  'importlib.machinery.SourcelessFileLoader': { gives: { instance: 'importlib.loader', made: ['1|path'] } },
  'importlib.machinery.ExtensionFileLoader': { gives: { instance: 'importlib.loader', made: ['1|path'] } },
  'importlib.loader.load_module': { does: [{ op: 'run', target: 'receiver' }] },
  'importlib.loader.exec_module': { does: [{ op: 'run', target: 'receiver' }] },
  'imp.load_source': { does: [{ op: 'run', target: '1' }] },
  'imp.load_compiled': { does: [{ op: 'run', target: '1' }] },
  'imp.load_dynamic': { does: [{ op: 'run', target: '1' }] },

  __import__: { gives: { module: '0|name', root: true } },
  'importlib.import_module': { gives: { module: '0|name' } },
  'importlib.__import__': { gives: { module: '0|name', root: true } },
  '__loader__.load_module': { gives: { module: '0' } },
  'sys.modules.get': { gives: { module: '0' } },
  'pydoc.locate': { gives: { module: '0|path' } },
  'pydoc.safeimport': { gives: { module: '0' } },
  'django.utils.module_loading.import_string': { gives: { module: '0' } },
  'importlib.reload': thing,
  'operator.attrgetter': { gives: { instance: 'operator.attrgetter()', made: ['0'] } },
  'operator.attrgetter()': { gives: { attribute: ['0', 'receiver'] } },
  getattr: { gives: { attribute: ['0', '1'] } },
  'inspect.getattr_static': { gives: { attribute: ['0', '1'] } },
  'object.__getattribute__': { gives: { attribute: ['0', '1'] } },
  '*.__getattribute__': { gives: { attribute: ['receiver', '0'] } },
  '*.__getitem__': { gives: { attribute: ['receiver', '0'] } },
  vars: thing,
  // Every class that there is, those that start programs among them.
  ...Object.fromEntries(
    ['object', 'object.bases', 'object.bases.0', 'object.bases.1', 'object.bases.2', 'object.bases.-1'].map((from) => [
      `${from}.__subclasses__`,
      { gives: { module: '#…' } },
    ]),
  ),

  'pickle.load': code('0|file'),
  'pickle.loads': code('0|data'),
  'pickle.Unpickler': { gives: { instance: 'pickle.unpickler', made: ['0|file'] } },
  'pickle.unpickler.load': code('receiver'),
  'marshal.load': code('0'),
  'marshal.loads': { gives: { slot: '0' }, does: [{ op: 'decode', target: '0' }] },
  'jsonpickle.decode': code('0'),
  'joblib.load': load('0|filename'),
  'pandas.read_pickle': load('0|filepath_or_buffer'),
  'shelve.open': load('0|filename'),
  'torch.load': {
    does: [
      { op: 'read', target: '0|f' },
      { op: 'evaluate', target: '^', language: 'python', unlessText: { slot: 'weights_only', matches: /^True$/ } },
    ],
  },
  'numpy.load': {
    does: [
      { op: 'read', target: '0|file' },
      { op: 'evaluate', target: '^', language: 'python', whenText: { slot: 'allow_pickle', matches: /^True$/ } },
    ],
  },
  'yaml.load': code('0|stream'),
  'yaml.load_all': code('0|stream'),
  'yaml.unsafe_load': code('0'),
  'yaml.full_load': { gives: { parsed: '0|stream', as: 'yaml' } },
};
