import type { Input } from '../io.ts';
import { requestBytes } from './request.ts';

/** Reads a whole request. Rejects for one that is too large, no UTF-8, or not complete within the time (milliseconds). */
export function readRequest(stdin: Input, ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (act: () => void) => {
      clearTimeout(timer);
      stdin.removeAllListeners();
      // What comes later, or goes wrong now, is of no interest.
      stdin.on('error', () => undefined);
      stdin.destroy();
      act();
    };
    const fail = (message: string) => end(() => reject(new Error(message)));
    const timer = setTimeout(() => fail(`the request was not complete after ${ms / 1000} s`), ms);
    stdin.on('data', (chunk: Buffer | string) => {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > requestBytes) fail(`the request is larger than ${requestBytes} bytes`);
      else chunks.push(bytes);
    });
    stdin.on('error', () => fail('the request could not be read'));
    stdin.on('end', () => {
      try {
        const whole = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
        end(() => resolve(whole));
      } catch {
        fail('the request is not UTF-8');
      }
    });
  });
}
