import type { Range } from '../../bundle/span.ts';
import type { Standing } from '../../facts/language.ts';
import { concat, locateIn, type Mapped, standIn, verbatim } from '../mapped.ts';
import type { Held } from './commands.ts';
import { shell } from './fragments.ts';
import { type Node, type TextNode, textOf, textsOf, under } from './tree.ts';

/** All secrets of the account at once, one of them, or the token of the account. https://docs.github.com/actions/reference/contexts-reference#secrets-context */
const secret =
  /\$\{\{\s*(?:(toJSON\(\s*secrets\s*\))|secrets(?:\.|\[\s*['"])(\w{1,80})|(github\.token))[^}\n]{0,200}\}\}/gi;

/** A variable and what a shell would read to give it its value. */
interface Variable {
  readonly name: string;
  readonly code: string;
  readonly at: Range;
}

/** The scripts of a workflow, with the secrets that are put into them, and the actions that it uses, with what each is given. */
export function readWorkflow(workflow: Node, standing: Standing): Held {
  const held: Held = { embedded: [], calls: [] };
  const rights = mayWrite(workflow);
  const outer = variablesOf(workflow);
  const jobs = under(workflow, 'jobs');
  const all: readonly Node[] = [
    ...(jobs?.kind === 'map' ? jobs.entries.map(({ value }) => value) : []),
    ...[under(workflow, 'runs')].flatMap((node) => node ?? []),
  ];
  const asked = proposals(workflow);
  for (const job of all) {
    const given = rights || mayWrite(job) ? ['write'] : [];
    if (textOf(job, 'runs-on')?.value === 'self-hosted') given.push('self-hosted');
    const steps = under(job, 'steps');
    const variables = [...outer, ...variablesOf(job)];
    if (asked && steps?.kind === 'list') held.calls.push(...runsProposals(steps.items));
    for (const step of steps?.kind === 'list' ? [job, ...steps.items] : [job])
      readStep(step, [...variables, ...variablesOf(step)], given, standing, held);
  }
  return held;
}

/** Whether what strangers propose starts it with the rights and secrets of the project. https://securitylab.github.com/resources/github-actions-preventing-pwn-requests */
function proposals(workflow: Node): boolean {
  const on = under(workflow, 'on') ?? under(workflow, 'true');
  const names = on?.kind === 'map' ? on.entries.map(({ key }) => key) : textsOf(on).map(({ value }) => value);
  return names.some((name) => name === 'pull_request_target' || name === 'workflow_run');
}

/** The step that brings in what was proposed, where a later one runs something. */
function runsProposals(steps: readonly Node[]): Held['calls'] {
  const at = steps.findIndex((step) => {
    const ref = textOf(under(step, 'with'), 'ref') ?? textOf(under(step, 'with'), 'repository');
    return ref !== undefined && /github\.(?:event\.(?:pull_request\.head|workflow_run\.head)|head_ref)/.test(ref.value);
  });
  const ref = at < 0 ? undefined : (textOf(steps[at], 'uses') ?? textOf(under(steps[at], 'with'), 'ref'));
  const runs = steps
    .slice(at + 1)
    .some((step) => textOf(step, 'run') !== undefined || /^\.\//.test(textOf(step, 'uses')?.value ?? ''));
  return ref === undefined || !runs ? [] : [{ what: 'proposal', text: ref, value: `proposal=${ref.value}`, with: [] }];
}

function readStep(
  step: Node,
  variables: readonly Variable[],
  given: readonly string[],
  standing: Standing,
  held: Held,
): void {
  const run = textOf(step, 'run');
  if (run !== undefined) held.embedded.push(shell(filledIn(run, variables), standing));
  const uses = textOf(step, 'uses');
  if (uses === undefined) return;
  const inside = ['with', 'env', 'secrets'].flatMap((key) => textsBelow(under(step, key)));
  const texts = inside.flatMap(({ value }) => [...value.matchAll(secret)].map(([whole]) => whole));
  const more = [...given];
  if (texts.length > 0) more.push('secrets');
  if (texts.some((text) => /tojson/i.test(text))) more.push('secrets-as-text');
  if (texts.some((text) => /tojson/i.test(text)) || textOf(step, 'secrets')?.value === 'inherit')
    more.push('all-secrets');
  held.calls.push({ what: 'action', text: uses, value: uses.value, with: more });
}

function variablesOf(node: Node): readonly Variable[] {
  const env = under(node, 'env');
  if (env?.kind !== 'map') return [];
  return env.entries.flatMap(({ key, value }): readonly Variable[] => {
    if (value.kind !== 'text' || !/^\w{1,80}$/.test(key)) return [];
    const [match] = value.value.matchAll(secret);
    return match === undefined ? [] : [{ name: key, code: readerOf(match), at: value.range }];
  });
}

/** The command that gives what the runner puts in place of the expression. */
function readerOf(match: RegExpMatchArray): string {
  return match[1] === undefined ? `$(printenv ${match[2] ?? 'GITHUB_TOKEN'})` : '$(printenv)';
}

/** The runner puts the secrets in before a shell sees the text, whatever quotes they stand in. */
function filledIn(run: TextNode, variables: readonly Variable[]): TextNode {
  const parts: Mapped[] = [];
  for (const { name, code } of variables)
    if (run.value.includes(name)) parts.push(standIn(`${name}="${code}"\n`, { start: 0, end: 0 }));
  let at = 0;
  for (const match of run.value.matchAll(secret)) {
    parts.push(verbatim(run.value.slice(at, match.index), at));
    const end = match.index + match[0].length;
    const code = readerOf(match);
    const line = run.value.slice(run.value.lastIndexOf('\n', match.index) + 1, match.index);
    const single = line.replace(/"[^"]{0,2000}"/g, '').split("'").length % 2 === 0;
    parts.push(standIn(single ? `'"${code}"'` : code, { start: match.index, end }));
    at = end;
  }
  if (parts.length === 0) return run;
  const text = concat([...parts, verbatim(run.value.slice(at), at)]);
  const locate = locateIn(text);
  return { kind: 'text', value: text.text, range: run.range, locate: (part) => run.locate(locate(part)) };
}

function mayWrite(node: Node): boolean {
  const permissions = under(node, 'permissions');
  if (permissions?.kind === 'text') return permissions.value === 'write-all';
  return (
    permissions?.kind === 'map' &&
    permissions.entries.some(({ value }) => value.kind === 'text' && value.value === 'write')
  );
}

function textsBelow(node: Node | undefined): readonly TextNode[] {
  if (node === undefined) return [];
  if (node.kind === 'text') return [node];
  const inner = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return inner.flatMap((one): readonly TextNode[] => textsBelow(one));
}
