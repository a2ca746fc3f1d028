import type { ReportedFile } from '../analysis/analysis.ts';

/** The archive that a path leads into (`a.zip!/b`); undefined for what is a file of its own: a folder may end in `!`, too. */
export function archiveOf(files: readonly ReportedFile[], path: string): string | undefined {
  if (!path.includes('!/') || files.some((file) => file.path === path)) return undefined;
  return files.find((file) => path.startsWith(`${file.path}!/`))?.path;
}
