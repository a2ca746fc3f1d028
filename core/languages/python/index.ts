import type { Language } from '../../facts/language.ts';

/** Python 3, tolerating Python 2, interactive sessions and notebook cells. */
export const python: Language = {
  id: 'python',
  labels: ['python', 'py', 'python3', 'python2', 'py3', 'ipython', 'pycon'],
  extensions: ['.py', '.pyw', '.pyi'],
  filenames: [],
  interpreters: ['python', 'python3', 'python2', 'pypy', 'pypy3', 'ipython', 'uv'],
  api: async () => (await import('./api.ts')).api,
  load: async (asset) => (await import('./front-end.ts')).loadPython(asset),
};
