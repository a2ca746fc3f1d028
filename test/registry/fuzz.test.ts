import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clawhub } from '../../core/sources/clawhub/index.ts';
import type { Http } from '../../core/sources/http/http.ts';
import type { Access } from '../../core/sources/source.ts';
import { install, pin, skill } from './client.ts';
import { answer } from './routes.ts';
import { createStore } from './store.ts';

const store = createStore();
store.publish('@acme/hello', '1.0.0', skill);
const origin = 'https://registry.example';

/** Gives the right answers, but for one, in which one value is another. */
function answering(broken: number, where: number, value: unknown): Http {
  let asked = 0;
  return {
    request: async ({ url, method = 'GET', body = '' }) => {
      const { pathname, searchParams } = new URL(url);
      const right = answer(store, { method, path: pathname, query: searchParams, body, origin });
      const headers = new Map(Object.entries(right.headers).map(([name, text]) => [name.toLowerCase(), text]));
      const wrong = asked++ === broken && headers.get('content-type') === 'application/json';
      const content = wrong ? JSON.stringify(replaced(JSON.parse(String(right.body)), where, value)) : right.body;
      return { status: right.status, headers, body: new Uint8Array(Buffer.from(content ?? '')), url };
    },
  };
}

/** The same value with the one at that place, counted from the outside and round again, replaced. */
function replaced(tree: unknown, where: number, value: unknown): unknown {
  let count = 0;
  JSON.stringify(tree, (_, part) => {
    count += 1;
    return part;
  });
  let at = 0;
  return JSON.parse(JSON.stringify(tree, (_, part) => (at++ === where % count ? (value ?? null) : part)) ?? 'null');
}

function accessWith(http: Http): Access {
  return { cwd: '/nowhere', env: {}, registry: origin, http, signal: new AbortController().signal };
}

describe('whatever a registry answers', () => {
  it('gives a result', async () => {
    const right = await install('@acme/hello', accessWith(answering(-1, 0, 0)));
    expect(right).toMatchObject({ ok: true, value: { verified: 2 } });
    const values = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constant('\ud800'),
      fc.constant('__proto__'),
    );
    const property = fc.asyncProperty(fc.nat(6), fc.nat(60), values, async (broken, where, value) => {
      const access = accessWith(answering(broken, where, value));
      for (const spec of ['@acme/hello', 'clawhub:hello@latest']) {
        const result = await install(spec, access);
        expect(typeof result.ok).toBe('boolean');
        if (result.ok) expect(result.value.pin.slug).toBe('hello');
      }
      const pinned = await pin('@acme/hello', accessWith(answering(-1, 0, 0)));
      const versions = pinned.ok ? await clawhub.versions?.(pinned.value.origin, access) : undefined;
      expect(typeof versions?.ok).toBe('boolean');
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
