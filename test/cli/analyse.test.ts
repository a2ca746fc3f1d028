import { describe, expect, it } from 'vitest';
import { analyseAll } from '../../cli/analyse.ts';
import type { Analysed, EngineOptions, Readable } from '../../cli/engine.ts';
import { buildBundle } from '../../core/index.ts';

const worker = new URL('../support/stub-worker.mjs', import.meta.url);

function skill(name: string): Readable {
  const bytes = () => new Uint8Array(new ArrayBuffer(100)).fill(120);
  return {
    path: `skills/${name}`,
    read: () => buildBundle(name, [{ path: 'SKILL.md', bytes: bytes(), executable: false }]),
  };
}

async function analyse(skills: readonly Readable[], some: Partial<EngineOptions> = {}): Promise<Analysed[]> {
  const results: Analysed[] = [];
  for await (const result of analyseAll(skills, { timeoutMs: 5_000, worker, ...some })) results.push(result);
  return results;
}

describe('analysis in a thread', () => {
  it('gives results in the order asked, whatever they take', async () => {
    const names = ['slow', ...Array.from({ length: 12 }, (_, index) => `s${index}`), 'slow', 'end'];
    const results = await analyse(names.map(skill));
    expect(results.map(({ path }) => path)).toEqual(names.map((name) => `skills/${name}`));
    expect(results.every(({ analysis }) => analysis?.description === '100')).toBe(true);
  });

  it.each([
    ['hang', 'took longer than 0.3 s', { timeoutMs: 300 }],
    [
      'memory',
      'the analysis failed: Worker terminated due to reaching memory limit: JS heap out of memory',
      { memoryMb: 64 },
    ],
    ['exit', 'the analysis ended early', {}],
    ['crash', 'the analysis failed: boom', {}],
    ['deep', 'nested deeper than there is room for', {}],
  ] as const)('turns a skill that makes it %s into a blind gap, and goes on', async (name, reason, some) => {
    const results = await analyse([skill('before'), skill(name), skill('after'), skill('last')], some);
    expect(results.map(({ analysis }) => analysis?.verdict)).toEqual(['pass', 'review', 'pass', 'pass']);
    expect(results[1]?.analysis).toMatchObject({
      complete: false,
      reasons: [{ code: 'gap', gap: 0 }],
      gaps: [{ kind: 'blind', code: name === 'hang' ? 'time' : 'memory', reason: `not examined: ${reason}` }],
      files: [{ path: 'SKILL.md', size: 100, kind: 'file' }],
    });
  });

  it('takes an answer that waited while this thread was busy', async () => {
    const busy: Readable = {
      path: 'busy',
      read: () => {
        const until = performance.now() + 400;
        while (performance.now() < until);
        return skill('busy').read();
      },
    };
    const results = await analyse([skill('slow'), busy, busy], { timeoutMs: 200 });
    expect(results.map(({ analysis }) => analysis?.verdict)).toEqual(['pass', 'pass', 'pass']);
  });

  it('survives several bad skills in a row', async () => {
    const results = await analyse(['exit', 'crash', 'exit', 'good'].map(skill));
    expect(results.map(({ analysis }) => analysis?.verdict)).toEqual(['review', 'review', 'review', 'pass']);
  });

  it('still blocks what is unsafe to unpack', async () => {
    const read = () => buildBundle('exit', [], [{ kind: 'unsafe', path: 'x', reason: 'leaves the skill' }]);
    const [result] = await analyse([{ path: 'x', read }]);
    expect(result?.analysis?.verdict).toBe('block');
  });

  it('has no verdict where the analysis itself is at fault, or the skill cannot be read', async () => {
    const unreadable: Readable = {
      path: 'gone',
      read: () => {
        throw new Error('no such file');
      },
    };
    const results = await analyse([skill('fault'), unreadable, skill('good')]);
    expect(results[0]?.error).toContain('rule x: boom');
    expect(results[1]).toEqual({ path: 'gone', error: 'no such file' });
    expect(results[2]?.analysis?.verdict).toBe('pass');
  });

  it('has no verdict where the thread cannot start', async () => {
    const results = await analyse([skill('a'), skill('b')], { worker: new URL('./missing.mjs', import.meta.url) });
    expect(results.map(({ error }) => error !== undefined)).toEqual([true, true]);
  });

  it('leaves the bytes with the caller', async () => {
    const bundle = skill('kept').read();
    await analyse([{ path: 'kept', read: () => bundle }]);
    const [entry] = bundle.entries;
    expect(entry?.kind === 'file' && entry.bytes.length).toBe(100);
  });
});
