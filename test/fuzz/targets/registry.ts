import fc from 'fast-check';
import { clawhub } from '../../../core/sources/clawhub/index.ts';
import type { Http } from '../../../core/sources/http/http.ts';
import type { Access } from '../../../core/sources/source.ts';
import { install, pin, skill } from '../../registry/client.ts';
import { answerCode } from '../../registry/code-host.ts';
import type { Reply } from '../../registry/reply.ts';
import { answer } from '../../registry/routes.ts';
import { createStore } from '../../registry/store.ts';
import { writeZip } from '../../support/zip-writer.ts';
import { type Mutation, mutatedBy, mutation } from '../generators/mutation.ts';
import { noise } from '../generators/words.ts';
import { defineTarget, Violation } from '../target.ts';

const commit = 'a'.repeat(40);
const store = createStore();
store.publish('@acme/hello', '1.0.0', skill);
store.commit(
  'acme/skills',
  commit,
  Object.fromEntries(Object.entries(skill).map(([path, text]) => [`hello/${path}`, text])),
  ['HEAD', 'main'],
);
store.publishFrom('@acme/linked', 'acme/skills', 'hello', commit);
const origin = 'https://registry.example';

/** All answers are right but for one. */
interface Misbehaviour {
  readonly spec: string;
  /** Which of them. */
  readonly broken: number;
  /** Bytes, or one value of its JSON, another sound archive, or what goes with it. */
  readonly how:
    | { readonly kind: 'bytes'; readonly mutations: readonly Mutation[] }
    | { readonly kind: 'value'; readonly where: number; readonly value: unknown }
    | { readonly kind: 'status'; readonly status: number; readonly header: string; readonly said: string }
    | { readonly kind: 'archive'; readonly members: readonly { readonly name: string; readonly data: string }[] }
    | { readonly kind: 'silence'; readonly error: 'unreachable' | 'timeout' | 'too-large' | 'redirect' | 'aborted' };
}

const value = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', '__proto__', '../..', '@evil/hello', '2.0.0', 'https://192.0.2.7/x', ...noise),
);

/** A file as the registry lists it, or nearly so. */
const member = fc.oneof(
  fc.constantFrom(...Object.entries(skill).map(([name, data]) => ({ name, data }))),
  fc.record({
    name: fc.constantFrom(...Object.keys(skill), 'run.sh', '_meta.json', 'skill-card.md'),
    data: fc.constantFrom('a\n', 'b\n', skill['SKILL.md'].replace('Say', 'Do_'), ''),
  }),
);

const misbehaviour: fc.Arbitrary<Misbehaviour> = fc.record({
  spec: fc.constantFrom(
    '@acme/hello',
    'clawhub:hello@latest',
    '@acme/hello@1.0.0',
    '@acme/hello@^1',
    '@acme/linked',
    'github:acme/skills/hello',
    'github:acme/skills/hello#main',
  ),
  broken: fc.nat(6),
  how: fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('archive' as const),
        members: fc.uniqueArray(member, { selector: ({ name }) => name, maxLength: 4 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('value' as const), where: fc.nat(60), value }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('bytes' as const),
        mutations: fc.array(mutation, { minLength: 1, maxLength: 2 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('status' as const),
        status: fc.constantFrom(200, 204, 301, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503, 999),
        header: fc.constantFrom('content-type', 'retry-after', 'x-ratelimit-remaining', 'etag', 'content-length'),
        said: fc.oneof(
          fc.string(),
          fc.constantFrom('application/json', 'text/html', '0', '-1', '99999999999', 'Sat, 21 Nov 2026'),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('silence' as const),
        error: fc.constantFrom('unreachable', 'timeout', 'too-large', 'redirect', 'aborted'),
      }),
    },
  ),
});

/** Whatever a registry or a code host answers gives a result, and what the registry lists is what comes. */
export const registry = defineTarget<Misbehaviour>({
  name: 'registry',
  inputs: misbehaviour,
  runs: 250,
  open: async () => {
    const right = await install(
      '@acme/hello',
      accessWith({ spec: '', broken: -1, how: { kind: 'bytes', mutations: [] } }),
    );
    if (!right.ok) throw new Error(right.reason);
    return {
      check: async (input) => {
        const access = accessWith(input);
        const result = await install(input.spec, access);
        if (!result.ok && (result.reason === '' || !kinds.has(result.kind)))
          throw new Violation('result', JSON.stringify(result));
        if (result.ok) {
          const { bundle, pin: pinned, verified } = result.value;
          if (!['hello', 'linked'].includes(pinned.slug)) throw new Violation('result', `it is called ${pinned.slug}`);
          if (verified === undefined) return;
          for (const [path, text] of Object.entries(skill)) {
            const entry = bundle.entries.find((one) => one.path === path);
            if (entry?.kind !== 'file' || Buffer.from(entry.bytes).toString() !== text)
              throw new Violation('verified', `${path} is not what the registry lists`);
          }
        }
        const pinned = await pin('@acme/hello', accessWith({ ...input, broken: -1 }));
        if (pinned.ok) await clawhub.versions?.(pinned.value.origin, accessWith(input));
      },
    };
  },
});

const kinds: ReadonlySet<string> = new Set([
  'integrity',
  'withdrawn',
  'missing',
  'ambiguous',
  'unreachable',
  'unusable',
]);

function accessWith(input: Misbehaviour): Access {
  const env = { SKILLCHECK_GITHUB_API: `${origin}/github`, SKILLCHECK_GITHUB_CODELOAD: `${origin}/codeload` };
  return { cwd: '/nowhere', env, registry: origin, http: answering(input), signal: new AbortController().signal };
}

function answering({ broken, how }: Misbehaviour): Http {
  let asked = 0;
  return {
    request: async ({ url, method = 'GET', body = '' }) => {
      const { pathname, searchParams } = new URL(url);
      const right =
        answerCode(store, pathname) ?? answer(store, { method, path: pathname, query: searchParams, body, origin });
      const wrong = asked++ === broken;
      if (wrong && how.kind === 'silence') return { error: how.error, reason: 'it did not answer' };
      const { status, headers, body: content } = wrong ? changed(right, how) : right;
      const lower = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
      return { status, headers: lower, body: new Uint8Array(Buffer.from(content)), url };
    },
  };
}

function changed(right: Reply, how: Misbehaviour['how']): Reply {
  const bytes = Buffer.from(right.body);
  switch (how.kind) {
    case 'bytes':
      return { ...right, body: mutatedBy(bytes, how.mutations) };
    case 'value':
      if (right.headers['Content-Type'] !== 'application/json') return right;
      return { ...right, body: JSON.stringify(replaced(JSON.parse(String(right.body)), how.where, how.value)) };
    case 'status':
      return { ...right, status: how.status, headers: { ...right.headers, [how.header]: how.said } };
    case 'archive':
      if (right.headers['Content-Type'] !== 'application/zip') return right;
      return { ...right, body: writeZip(how.members.map((one) => ({ ...one, method: 8 }))) };
    case 'silence':
      return right;
  }
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
