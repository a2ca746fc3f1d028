import type { Language } from '../facts/language.ts';
import { batch } from './batch/index.ts';
import { dockerfile } from './dockerfile/index.ts';
import { go } from './go/index.ts';
import { javascript } from './javascript/index.ts';
import { justfile } from './justfile/index.ts';
import { makefile } from './makefile/index.ts';
import { markdown } from './markdown/index.ts';
import { markup } from './markup/index.ts';
import { packageJson } from './package-json/index.ts';
import { php } from './php/index.ts';
import { powershell } from './powershell/index.ts';
import { python } from './python/index.ts';
import { ruby } from './ruby/index.ts';
import { rust } from './rust/index.ts';
import { settings } from './settings/index.ts';
import { shell } from './shell/index.ts';

/** Every language with a front end; the order decides where two claim the same name. */
export const languages: readonly Language[] = [
  markdown,
  markup,
  shell,
  python,
  javascript,
  packageJson,
  settings,
  makefile,
  dockerfile,
  justfile,
  powershell,
  batch,
  ruby,
  php,
  go,
  rust,
];

/** The language of a file: by its `#!` line, then its whole name, then its ending. Undefined: none with a front end. */
export function languageOfFile(path: string, shebang: string | undefined): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const program = shebang?.replace(/(?<![\d.])[\d.]+$/, '');
  if (shebang !== undefined && program !== undefined) {
    const byProgram = languages.find(
      ({ interpreters }) => interpreters.includes(shebang) || interpreters.includes(program),
    );
    if (byProgram !== undefined) return byProgram;
  }
  return (
    languages.find(({ filenames }) => filenames.includes(name)) ??
    languages.find(({ extensions }) =>
      extensions.some((extension) => name.endsWith(extension) && name.length > extension.length),
    ) ??
    languages.find(({ starts }) => starts?.some((start) => name.startsWith(start)))
  );
}
