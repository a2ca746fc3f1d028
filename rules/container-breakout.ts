import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule, type Severity } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

/** The machine's root, its processes' homes or what governs its containers, mounted into a container. */
const wholeMachine =
  /(?:^|=)["']?(?:\/|\/etc|\/root|\/home|\/Users|~|\$HOME|\/var\/lib\/docker|\/boot|\/usr|\/proc|\/sys):\/|\b(?:source|src)=(?:\/|\/etc|\/root|\/home|\/Users|~|\$HOME),/;
const socket = /\/(?:docker|podman|containerd)\.sock\b/;
const flags: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^--privileged(?:=true)?$/, what: 'all rights' },
  { pattern: /^--(?:pid|ipc|uts|userns)(?:=host)$/, what: 'the machine’s processes' },
  { pattern: /^--cap-add=?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE)$/i, what: 'rights over the machine' },
  { pattern: /^--security-opt=?(?:seccomp|apparmor)[:=]unconfined$/i, what: 'no limits on system calls' },
];

/** A container is started with the rights or the files of the machine: it holds nothing in. */
export const containerBreakout = defineRule({
  id: 'container-breakout',
  title: 'A container is given the whole machine',
  severity: 'high',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [250, 732], attack: ['T1611', 'T1610'], atlas: ['AML.T0105'] },
  *check({ effects }) {
    for (const effect of effects) {
      const given = givenTo(effect);
      const severity = given.length === 0 ? undefined : severityOf(effect, given);
      if (severity === undefined) continue;
      yield {
        message: `A container gets ${given.join(', ')} of the machine that starts it`,
        confidence: confidenceOf(effect, true),
        severity,
        evidence: [at(effect, 'started here')],
      };
    }
  },
});

/** Monitors and managers of containers are given a part openly; a stranger's image with the same is taken for what it can do. */
function severityOf(effect: Effect, given: readonly string[]): Severity | undefined {
  const strange = !isFromKnownRegistry(effect);
  if (given.includes('the file system') && !isReadOnly(effect) && isFromRawAddress(effect)) return 'critical';
  if (given.includes('the file system') && !isReadOnly(effect)) return 'high';
  return strange ? (given.length > 1 ? 'high' : 'medium') : undefined;
}

/** Registries whose publishers have names: a bare name is Docker Hub's. */
const registries =
  /^(?:docker\.io|ghcr\.io|quay\.io|gcr\.io|[\w-]{1,30}\.gcr\.io|mcr\.microsoft\.com|registry\.k8s\.io|lscr\.io|nvcr\.io|public\.ecr\.aws|registry\.gitlab\.com|registry\.access\.redhat\.com)$/;

/** Whether every image that it could mean comes from a registry that is known; one that is not named counts as known. */
function isFromKnownRegistry({ args }: Effect): boolean {
  const hosts = args.flatMap(
    (arg) =>
      /^((?:[\w-]{1,60}\.){1,5}[a-z]{2,20}|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\/[\w./-]{1,200}(?::[\w.-]{1,100})?(?:@sha256:\w{1,64})?$/.exec(
        arg,
      )?.[1] ?? [],
  );
  return hosts.every((host) => registries.test(host));
}

/** An image from a machine that has only a number: nobody answers for it. */
function isFromRawAddress({ args }: Effect): boolean {
  return args.some((arg) =>
    /^(?!127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\/[\w./-]{1,200}/.test(
      arg,
    ),
  );
}

function givenTo({ op, targets, args }: Effect): readonly string[] {
  const program = targets[0]?.text ?? '';
  if (op !== 'run' || !/(?:^|\/)(?:docker|podman|nerdctl)$/.test(program)) return [];
  if (!args.some((arg) => arg === 'run' || arg === 'create')) return [];
  // `--pid host` is one flag in two words.
  const joined = args.map((arg, index) =>
    /^--[a-z-]+$/.test(args[index - 1] ?? '') ? `${args[index - 1]}=${arg}` : arg,
  );
  const out = new Set<string>();
  if (args.some((arg) => wholeMachine.test(arg))) out.add('the file system');
  if (args.some((arg) => socket.test(arg))) out.add('the control over all containers');
  for (const { pattern, what } of flags) if ([...args, ...joined].some((arg) => pattern.test(arg))) out.add(what);
  return [...out];
}

function isReadOnly({ args }: Effect): boolean {
  return args.filter((arg) => wholeMachine.test(arg)).every((arg) => /:ro\b|[:,](?:\w+,)?ro\b|\breadonly\b/.test(arg));
}
