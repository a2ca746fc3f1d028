import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';

/** The page of a skill with this below its heading. */
export const page = (body: string) => `---\nname: notes\ndescription: Keeps notes.\n---\n\n# Notes\n\n${body}\n`;

/** An empty folder for each test of the file that asks; it goes with the test. Paths are below it. */
export function useFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'skillcheck-editor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const at = (path = '') => join(folder, path);
  return {
    at,
    uri: (path: string) => pathToFileURL(at(path)).href,
    write: (path: string, text: string) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
      return text;
    },
  };
}
