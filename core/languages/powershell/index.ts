import type { FrontEnd, Language } from '../../facts/language.ts';
import { powershellApi } from './api.ts';
import { lowerPowershell } from './lower.ts';

/** PowerShell, read by an own tolerant reader: the grammar that exists keeps a process from ending for seconds. */
export const powershell: Language = {
  id: 'powershell',
  labels: ['powershell', 'ps1', 'pwsh', 'posh', 'ps', 'psm1'],
  extensions: ['.ps1', '.psm1', '.psd1'],
  filenames: [],
  interpreters: ['pwsh', 'powershell'],
  api: powershellApi,
  load: async (): Promise<FrontEnd> => ({
    lower: ({ text, standing }) => lowerPowershell(text, standing.stance !== 'acts'),
  }),
};
