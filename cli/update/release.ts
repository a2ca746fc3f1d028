import type { Source } from '../../core/index.ts';

/** The version, or the whole commit; empty where there is neither. */
export function exactRelease(source: Source): string {
  if (source.type === 'clawhub') return source.version;
  return source.type === 'github' ? source.commit : '';
}

/** As people see it: a commit by its first twelve digits. */
export function shortRelease(release: string): string {
  return /^[0-9a-f]{40}$/.test(release) ? release.slice(0, 12) : release;
}
