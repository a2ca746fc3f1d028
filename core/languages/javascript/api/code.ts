import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const runs: ApiEntry = { does: [{ op: 'evaluate', target: '0', language: 'javascript' }] };

/** Text that is run as code, and modules that are named by a text. */
export const code = table({
  calls: {
    eval: runs,
    // The front end puts the body first.
    Function: runs,
    ...each(
      'vm',
      ['runInThisContext', 'runInNewContext', 'runInContext', 'Script', 'compileFunction', 'SourceTextModule'],
      runs,
    ),
    execScript: runs,
    ...each('', ['setTimeout', 'setInterval'], {
      does: [{ op: 'evaluate', target: '0', language: 'javascript', quiet: true }],
    }),
    '*._compile': runs,
    'require-from-string': runs,
    ...each(
      '',
      ['vm2.VM.run', 'vm2.NodeVM.run', 'isolated-vm.Isolate.compileScript', 'quickjs-emscripten.evalCode'],
      runs,
    ),
    'vm2.VM': { gives: { instance: 'vm2.VM' } },
    'vm2.NodeVM': { gives: { instance: 'vm2.NodeVM' } },
    ...each('', ['document.write', 'document.writeln'], { does: [] }),
    require: { gives: { module: '0' } },
    'require.resolve': { gives: { slot: '0' } },
    import: {
      does: [
        { op: 'receive', target: '0', prefix: 'https://', as: 'https://' },
        { op: 'receive', target: '0', prefix: 'http://', as: 'http://' },
        { op: 'evaluate', target: '^', language: 'javascript', whenText: { slot: '0', matches: /^https?:\/\// } },
        { op: 'decode', target: '0', prefix: 'data:text/javascript;base64,', encoding: 'base64' },
        {
          op: 'evaluate',
          target: '^',
          language: 'javascript',
          whenText: { slot: '0', matches: /^data:text\/javascript;base64,/ },
        },
        { op: 'evaluate', target: '0', prefix: 'data:text/javascript,', language: 'javascript' },
        { op: 'evaluate', target: '0', prefix: 'data:text/javascript;charset=utf-8,', language: 'javascript' },
        { op: 'install', target: '0', prefix: 'npm:', as: 'npm:' },
        { op: 'install', target: '0', prefix: 'jsr:', as: 'jsr:' },
      ],
      gives: { module: '0' },
    },
    importScripts: {
      does: [
        { op: 'receive', target: '0' },
        { op: 'evaluate', target: '^', language: 'javascript' },
      ],
    },
    'import-fresh': { gives: { module: '0' } },
    'jiti.import': { gives: { module: '0' } },
  },
  aliases: {
    ...alias('vm', ['node:vm']),
    ...alias('require', [
      'module.require',
      'process.mainModule.require',
      'require.main.require',
      'module.parent.require',
    ]),
    ...alias('require', [
      'process.getBuiltinModule',
      'module.constructor._load',
      'module._load',
      'module.Module._load',
    ]),
    ...alias('module', ['process.mainModule', 'require.main', 'module.parent']),
    ...alias('Function', ['Function.prototype.constructor']),
  },
});
