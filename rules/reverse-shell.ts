import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

const shells = /(?:^|\/)(?:ba|z|da|k|c|tc|a)?sh$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/i;
const clients = /^(?:nc|ncat|netcat|nc\.traditional|socat|telnet|openssl|cryptcat|powercat)$/;
/** How far apart, in UTF-16 units, the two ends of a one-line shell can stand. */
const sameStatement = 400;

/** A shell whose input and output are a network connection: whoever is at the other end gives the commands. */
export const reverseShell = defineRule({
  id: 'reverse-shell',
  title: 'A shell is handed to the network',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [506], attack: ['T1059.004', 'T1571'], atlas: ['AML.T0050'] },
  *check({ effects, flows }) {
    const interactive = effects.filter(isInteractiveShell);
    const lines = effects.filter((effect) => isConnection(effect) || isClient(effect));
    for (const effect of effects) {
      if (!isClient(effect) || !givesShell(effect)) continue;
      yield { message: `${effect.targets[0]?.text} starts a shell for whoever connects`, confidence: confidenceOf(effect, true), evidence: [at(effect, 'connected to a shell here')] };
    }
    for (const shell of interactive) {
      const line = lines.find((other) => other.span.path === shell.span.path && (distance(other, shell) < sameStatement || isSocket(other)));
      if (line === undefined || (isSocket(line) && shell.operation === '')) continue;
      yield { message: `A shell is connected to ${line.targets[0]?.text ?? 'a socket'}`, confidence: confidenceOf(shell, true), evidence: [at(shell, 'the shell'), at(line, 'the connection')] };
    }
    for (const { source, sink, role } of flows) {
      if (role === 'target' || !isSocket(source) || (sink.op !== 'run' && sink.op !== 'evaluate')) continue;
      yield { message: `${sink.operation || 'a command'} runs what comes in over ${source.operation}`, confidence: confidenceOf(sink, true), evidence: [at(sink, 'run here'), at(source, 'taken in here')] };
    }
  },
});

function isInteractiveShell(effect: Effect): boolean {
  if (effect.op !== 'run' || !effect.targets.some(({ text }) => shells.test(text))) return false;
  return effect.args.some((arg) => /^-[a-z]*i[a-z]*$/.test(arg)) || effect.args.length === 0;
}

function isClient({ op, targets }: Effect): boolean {
  return op === 'run' && targets.some(({ text }) => clients.test(text.slice(text.lastIndexOf('/') + 1)));
}

function givesShell({ args }: Effect): boolean {
  return args.some((arg, index) => (/^(?:-[a-z]*[ec]|--(?:sh-)?exec)$/.test(arg) && shells.test(args[index + 1] ?? '')) || /(?:exec|system):["']?(?:\/\w+\/)*(?:ba|z|da)?sh\b/i.test(arg) || (/^(?:-[a-z]*e)/.test(arg) && /sh$/.test(arg)));
}

/** A raw connection; requests to a web service are none. */
function isSocket({ op, operation }: Effect): boolean {
  return (op === 'connect' || op === 'receive' || op === 'listen') && /\b(?:socket|net|tls|dgram)\b/.test(operation);
}

function isConnection(effect: Effect): boolean {
  return effect.operation === '/dev/tcp' || isSocket(effect);
}

function distance(a: Effect, b: Effect): number {
  return Math.abs(a.span.start - b.span.start);
}
