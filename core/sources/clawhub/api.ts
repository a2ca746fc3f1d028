import type * as z from 'zod';
import { failure, noAnswer, noRegistry, quotable } from '../failure.ts';
import type { Answer } from '../http/http.ts';
import type { Access, Failure } from '../source.ts';
import { jsonOf } from './config.ts';
import type { SkillName } from './ref.ts';
import type { Registry } from './registry.ts';

/** What came of a question: what was asked for, the registry's refusal, or no usable answer. */
export type Reply<T> =
  | { readonly kind: 'body'; readonly body: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A status that is an answer about the skill. */
export interface Refusal {
  readonly status: number;
  /** One line of the registry; empty where it said nothing that can be shown. */
  readonly message: string;
  /** The whole answer where it was JSON. */
  readonly json: unknown;
}

/** Bytes that a JSON answer may have. */
const mostJson = 2 * 1024 * 1024;

/** A question to a registry, with the path below its API and the query; what is undefined is left out. */
export interface Question {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Makes it a POST. */
  readonly send?: unknown;
}

/** The path of a skill's own part of the API. */
export function skillPath(slug: string, ...below: readonly string[]): string {
  return `/api/v1/skills/${[slug, ...below].map(encodeURIComponent).join('/')}`;
}

/** The query that says whose skill is meant. */
export function ownerQuery({ owner }: Pick<SkillName, 'owner'>): { readonly ownerHandle: string | undefined } {
  return { ownerHandle: owner };
}

/** Asks and checks the answer against a schema. `accept`: statuses besides 200 whose body is one too. */
export async function ask<T>(
  registry: Registry,
  question: Question,
  schema: z.ZodType<T>,
  access: Access,
  accept: readonly number[] = [],
): Promise<Reply<T>> {
  const answer = await send(registry, question, mostJson, access);
  if ('kind' in answer) return answer;
  if (answer.status !== 200 && !accept.includes(answer.status)) return { kind: 'refused', refusal: refusalOf(answer) };
  const parsed = schema.safeParse(jsonOf(answer.body));
  if (parsed.success) return { kind: 'body', body: parsed.data };
  if (answer.status !== 200) return { kind: 'refused', refusal: refusalOf(answer) };
  const { host } = registry;
  const type = contentType(answer);
  if (type !== '' && type !== 'application/json') {
    return failed(failure('unusable', `${host} answered with ${quotable(type)} instead of JSON`, noRegistry));
  }
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${quotable(issue.path.join('.'))}`;
  const reason = `${host} answered ${question.path} in a form that is not known here${where}`;
  return failed(failure('unusable', reason, noRegistry));
}

/** Asks for bytes; every status but those that say that there is no answer now is returned. */
export async function send(
  registry: Registry,
  question: Question,
  maxBytes: number,
  access: Access,
): Promise<Answer | { readonly kind: 'failed'; readonly failure: Failure }> {
  const url = new URL(`${registry.api}${question.path}`);
  for (const [name, value] of Object.entries(question.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const post = question.send !== undefined;
  const answer = await access.http.request({
    url: url.href,
    maxBytes,
    signal: access.signal,
    headers: { ...registry.headers, ...(post ? { 'content-type': 'application/json' } : {}) },
    ...(post ? { method: 'POST', body: JSON.stringify(question.send) } : {}),
  });
  if ('error' in answer) return failed(noAnswer(registry.host, answer));
  const { status } = answer;
  if (status === 429) return failed(limited(registry.host, answer));
  if (status === 408 || status >= 500) {
    const { message } = refusalOf(answer);
    const said = message === '' ? '' : `: ${message}`;
    return failed(failure('unreachable', `${registry.host} answered with status ${status}${said}`, 'try again later'));
  }
  return answer;
}

/** What a refusal means where nobody knows better. */
export function refused(host: string, { status, message }: Refusal): Failure {
  const said = message === '' ? '' : `: ${message}`;
  if (status === 404) return failure('missing', `${host} does not know it${said}`);
  if ((status === 403 || status === 410) && message === '') {
    // The registry gives its reason; a gate in front of it does not, and says nothing about the skill.
    return failure(
      'unreachable',
      `${host} answered with status ${status} and no reason`,
      'something may stand in between',
    );
  }
  if (status === 403 || status === 410) return failure('withdrawn', `${host} does not hand it out${said}`);
  if (status === 423) return failure('unusable', `${host} has not released it yet${said}`, 'try again later');
  const hint = status === 401 ? 'log in again with `clawhub login`' : noRegistry;
  return failure('unusable', `${host} answered with status ${status}${said}`, hint);
}

/** The refusal that an answer is. */
export function refusalOf(answer: Answer): Refusal {
  const type = contentType(answer);
  const json = type === 'application/json' ? jsonOf(answer.body) : undefined;
  if (typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string') {
    return { status: answer.status, message: quotable(json.message), json };
  }
  const plain = type === 'text/plain' ? quotable(new TextDecoder().decode(answer.body.subarray(0, 4096))) : '';
  return { status: answer.status, message: plain, json };
}

/** The media type without its parameters; empty where there is none. */
export function contentType(answer: Answer): string {
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase();
}

/** Names the limit that was hit, in the registry's own numbers. */
function limited(host: string, { headers }: Answer): Failure {
  const names = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'x-ratelimit-limit', 'retry-after'];
  const said = names.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [`${name} ${quotable(value)}`];
  });
  const numbers = said.length === 0 ? '' : ` (${said.join(', ')})`;
  return failure('unreachable', `${host} refuses more requests for now${numbers}`, 'try again later, or log in');
}

function failed(failure: Failure): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure };
}
