import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PolicyOptions, runPolicy } from '../../cli/openclaw/policy.ts';
import { createStage, inputOf, plain, requestFor, type Stage, type Told } from './stage.ts';

const worker = pathToFileURL(join(import.meta.dirname, '../support/stub-worker.mjs'));
let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

async function told(stdin: PassThrough, options: PolicyOptions): Promise<Told> {
  const stdout = new PassThrough();
  await runPolicy(options, { stdin, stdout, stderr: stdout, cwd: '/', env: {}, now: () => new Date() });
  return JSON.parse(stdout.read().toString());
}

describe('the time limit', () => {
  it.each([
    ['hang', 'the analysis took longer than 0.5 s'],
    ['crash', 'the analysis did not finish'],
    ['fault', 'the analysis failed'],
  ])('holds where the analysis would %s', async (targetName, reason) => {
    const request = requestFor(stage.put(plain), { targetName, origin: { type: 'path' } });
    const stdin = inputOf(JSON.stringify(request));
    const began = performance.now();
    const answer = await told(stdin, { lock: stage.lock, mode: 'assist', worker, limits: { analysis: 500 } });
    expect(answer).toMatchObject({ decision: 'block', reason: expect.stringContaining(reason) });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('holds where the request never ends', async () => {
    const stdin = new PassThrough();
    stdin.write('{');
    const answer = await told(stdin, { lock: stage.lock, limits: { input: 50 } });
    expect(answer).toMatchObject({ decision: 'block', reason: expect.stringContaining('not complete after 0.05 s') });
    expect(stdin.destroyed).toBe(true);
  });

  it('holds where the request is endless', async () => {
    const stdin = new PassThrough();
    const timer = setInterval(() => stdin.write(Buffer.alloc(65_536, 32)), 1);
    const answer = await told(stdin, { lock: stage.lock });
    clearInterval(timer);
    expect(answer).toMatchObject({ reason: expect.stringContaining('larger than 262144 bytes') });
  });
});
