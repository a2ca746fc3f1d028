import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Severity, type Skill } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

const shells = /(?:^|\/)(?:ba|z|da|k|c|tc|a|fi)?sh$|^\$SHELL$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/i;
const clients = /^(?:nc|ncat|netcat|nc\.traditional|nc\.openbsd|socat|telnet|openssl|cryptcat|powercat)$/;
/** How far apart, in UTF-16 units, the two ends of a pipeline are looked for. */
const reach = 100_000;

/** A shell whose input and output are a network connection, or code that runs what comes in: whoever is at the other end gives the commands. */
export const reverseShell = defineRule({
  id: 'reverse-shell',
  title: 'A shell is handed to the network',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [506], attack: ['T1059.004', 'T1571'], atlas: ['AML.T0050'] },
  *check(skill) {
    const { effects, flows } = skill;
    for (const effect of effects) {
      if (!isClient(effect) || !givesShell(effect)) continue;
      yield {
        message: `${effect.targets[0]?.text} starts a shell for whoever is at the other end`,
        confidence: confidenceOf(effect, true),
        evidence: [at(effect, 'connected to a shell here')],
      };
    }
    yield* pairs(skill);
    for (const flow of flows) {
      const severity = obeys(flow);
      if (severity === undefined) continue;
      const { source, sink } = flow;
      yield {
        message: `${sink.operation || 'a command'} runs what comes in over ${source.operation}`,
        confidence: confidenceOf(sink, true),
        severity,
        evidence: [at(sink, 'run here'), at(source, 'taken in here')],
      };
    }
  },
});

/** How bad it is that what comes in is run: from a raw connection, from a web service, or only as a part of a fixed command. */
function obeys({ source, sink, role }: Flow): Severity | undefined {
  if (sink.op !== 'run' && sink.op !== 'evaluate') return undefined;
  if (!isSocket(source) && source.op !== 'listen') return undefined;
  const toShell = sink.targets.some(({ text }) => shells.test(text));
  if (role !== 'code' && !(role === 'data' && toShell)) return undefined;
  if (sink.targets.every(({ hole }) => hole === undefined) && !toShell) return undefined;
  if (sink.targets.every(({ text, hole }) => hole === undefined || /^[\w./-]{2,40} /.test(text)) && !toShell)
    return 'low';
  return isSocket(source) ? 'critical' : 'high';
}

/** A shell and a connection that are tied together without data that the analysis could follow. */
function* pairs(skill: Skill): Generator<Match> {
  const shellsRun = skill.effects.filter(isInteractiveShell);
  if (shellsRun.length === 0) return;
  const lines = skill.effects.filter((effect) => isSocket(effect) || isDevice(effect) || isClient(effect));
  const seen = new Set<string>();
  for (const shell of shellsRun) {
    const line = lines.find((other) => other.span.path === shell.span.path && isTied(shell, other, skill));
    if (line === undefined) continue;
    // What is sent to a shell starts it once more in the eyes of the analysis.
    const key = `${line.span.path}:${line.span.start}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const loopback = [
      line,
      ...lines.filter((other) => other.span.path === line.span.path && other.span.start === line.span.start),
    ].some(({ args, targets }) =>
      [...args, ...targets.map(({ text }) => text)].some((text) =>
        /(?:^|[^\d.])127\.0\.0\.1(?:$|[^\d.])|\blocalhost\b/.test(text),
      ),
    );
    yield {
      message: `A shell is connected to ${line.targets[0]?.text ?? 'a socket'}`,
      confidence: confidenceOf(shell, true),
      severity: loopback ? 'medium' : 'critical',
      evidence: [at(shell, 'the shell'), at(line, 'the connection')],
    };
  }
}

/** In a script of a general language one file is enough; in a shell's script the two stand in one pipeline. */
function isTied(shell: Effect, line: Effect, skill: Skill): boolean {
  if (isSocket(line)) return shell.operation !== '' && shell.standing.stance === line.standing.stance;
  const from = Math.min(shell.span.start, line.span.start);
  const to = Math.max(shell.span.end, line.span.end);
  if (to - from > reach) return false;
  const file = skill.texts.find(({ path }) => path === shell.span.path);
  const text = file?.text.slice(from, to) ?? '';
  // Two pieces of inline code, in cells or items of their own, are no pipeline.
  if (
    file?.role === 'document' &&
    text.slice(Math.min(shell.span.end, line.span.end) - from).startsWith('`') &&
    Math.min(shell.span.end, line.span.end) < Math.max(shell.span.start, line.span.start)
  )
    return false;
  const statement = text.replace(/\\\r?\n|\|[ \t]*\r?\n/g, '|');
  if (/[\r\n;]/.test(statement)) return false;
  return isDevice(line) || statement.includes('|') || statement.includes('<(') || statement.includes('>(');
}

function isInteractiveShell(effect: Effect): boolean {
  if (effect.op !== 'run' || !effect.targets.some(({ text }) => shells.test(text))) return false;
  return (
    effect.args.some((arg) => /^-[a-z]+$/.test(arg) && arg.includes('i')) ||
    effect.args.every((arg) => /^(?:-l|-p|--login|--noprofile|--norc|0<&|\d?>&?\d?)$/.test(arg))
  );
}

function isClient({ op, targets, args }: Effect): boolean {
  if (op !== 'run') return false;
  return targets.some(({ text }) => {
    const name = text.slice(text.lastIndexOf('/') + 1);
    return clients.test(name) && (name !== 'openssl' || args.includes('s_client') || args.includes('s_server'));
  });
}

function givesShell({ args }: Effect): boolean {
  return args.some(
    (arg, index) =>
      (/^(?:-[a-z]*[ec]|--(?:sh-)?exec)$/.test(arg) && shells.test((args[index + 1] ?? '').split(' ')[0] ?? '')) ||
      (/^(?:code|exec)=/.test(arg) && shells.test(arg.replace(/^[a-z]+=/, '').split(' ')[0] ?? '')) ||
      /(?:exec|system):["']?(?:\/\w+)*\/?(?:ba|z|da|k|a)?sh\b/i.test(arg),
  );
}

/** A raw connection; requests of and to a web service are none. */
function isSocket({ op, operation }: Effect): boolean {
  return (
    (op === 'connect' || op === 'receive' || op === 'listen') &&
    /\b(?:socket|net|tls|dgram|WebSocket|asyncio)\b/.test(operation)
  );
}

function isDevice({ operation, targets }: Effect): boolean {
  return operation === '/dev/tcp' || targets.some(({ text }) => /^\/dev\/(?:tcp|udp)\/(?!\.{2,3}$|$)/.test(text));
}
