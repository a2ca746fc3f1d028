import type { FrontEnd, Language } from '../../facts/language.ts';
import { lowerBatch } from './lower.ts';

/** Batch files of Windows, line by line: the programs that they name are those of the shell's table. */
export const batch: Language = {
  id: 'batch',
  labels: ['bat', 'cmd', 'batch', 'batchfile', 'dosbatch', 'dos', 'winbatch'],
  extensions: ['.bat', '.cmd'],
  filenames: [],
  interpreters: ['cmd'],
  api: async () => ({
    calls: {
      '%write': { does: [{ op: 'write', target: '0', data: ['input'] }], gives: { text: '' } },
    },
    values: { env: { is: 'env' } },
    aliases: {},
  }),
  load: async (): Promise<FrontEnd> => ({ lower: ({ text }) => lowerBatch(text) }),
};
