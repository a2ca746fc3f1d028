import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets V8 keep compiled code from run to run where Node offers that (22.1 and later). It lies beside the program and nowhere else: whoever can write
 * there can write the program too, so nobody new is trusted. Where the folder cannot be written, nothing is kept.
 */
export function keepCode(program: string): void {
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
    module.enableCompileCache(fileURLToPath(new URL('.code/', program)));
}

/** Whether this program keeps compiled code. */
export function keepsCode(): boolean {
  if (!('getCompileCacheDir' in module) || typeof module.getCompileCacheDir !== 'function') return false;
  return module.getCompileCacheDir() !== undefined;
}

/** Writes what was compiled so far, for a thread that will be stopped without a word. */
export function flushCode(): void {
  if ('flushCompileCache' in module && typeof module.flushCompileCache === 'function') module.flushCompileCache();
}
