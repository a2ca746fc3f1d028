import type { FrontEnd, Language } from '../../facts/language.ts';

/** PowerShell, read by an own tolerant reader: the grammar that exists keeps a process from ending for seconds. */
export const powershell: Language = {
  id: 'powershell',
  labels: ['powershell', 'ps1', 'pwsh', 'posh', 'ps', 'psm1'],
  extensions: ['.ps1', '.psm1', '.psd1'],
  filenames: [],
  interpreters: ['pwsh', 'powershell'],
  api: async () => (await import('./api.ts')).powershellApi,
  async load(): Promise<FrontEnd> {
    const { lowerPowershell } = await import('./lower.ts');
    return { lower: ({ text, standing }) => lowerPowershell(text, standing.stance !== 'acts') };
  },
};
