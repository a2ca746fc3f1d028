import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect, Flow } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { tampering, unchecked } from './indicators/protections.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { isForbidden } from './judgement/forbidden.ts';
import { commandLine } from './judgement/guards.ts';
import { fetchOf, startsSomething } from './judgement/lure.ts';
import { isReported } from './judgement/order.ts';
import { says } from './judgement/says.ts';
import { secretOf } from './judgement/secrets.ts';

/** A protection of the user’s machine is switched off. */
export const securityTampering = defineRule({
  id: 'security-tampering',
  title: 'A protection of the machine is switched off',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST03'],
    cwe: [693, 295],
    attack: ['T1562.001', 'T1562.004', 'T1553.001'],
    atlas: ['AML.T0107'],
  },
  *check({ effects, flows, instructions }) {
    for (const effect of effects) {
      const found = tampered(effect);
      if (found === undefined) continue;
      const started = looksAtPrograms.test(found.what) ? fetchedAndStarted(effect, flows) : undefined;
      yield {
        message: `${effect.operation || 'a command'} switches off ${found.what}${started === undefined ? '' : ', and the same file starts what it fetches'}`,
        confidence: confidenceOf(effect, true),
        severity: started === undefined ? found.severity : 'critical',
        evidence: [
          at(effect, 'switched off here'),
          ...(started === undefined ? [] : [at(started, 'what could have been stopped')]),
        ],
      };
    }
    for (const flow of flows)
      if (sendsUnchecked(flow))
        yield {
          message: `${flow.sink.operation} sends a secret without checking who answers`,
          confidence: confidenceOf(flow.sink, true),
          severity: 'medium',
          evidence: [at(flow.sink, 'sent here'), at(flow.source, 'read here')],
        };
    for (const [index, instruction] of instructions.entries()) {
      const written = isTold(instruction) ? undefined : guardCommand(instruction);
      if (written !== undefined) yield written;
      if (isTold(instruction)) yield told(instruction, instructions.slice(Math.max(0, index - 6), index + 7));
    }
  },
});

/** Protections that look at what is started. */
const looksAtPrograms = /Defender|Gatekeeper|SIP|AMSI|^a guard of the machine$/;

/** What the same file starts out of what it fetched: the protection is the last thing that could have stopped it. */
function fetchedAndStarted({ span }: Effect, flows: readonly Flow[]): Effect | undefined {
  return flows.find(
    ({ source, sink, role, through }) =>
      role === 'code' &&
      source.op === 'receive' &&
      sink.op === 'run' &&
      sink.span.path === span.path &&
      through.some(({ path }) => path === span.path),
  )?.sink;
}

function tampered(effect: Effect): { readonly what: string; readonly severity: 'high' | 'medium' } | undefined {
  if (effect.op === 'setenv' && effect.targets.some(({ text }) => unchecked.test(text)))
    return { what: 'the check of certificates', severity: 'medium' };
  if (
    effect.op === 'delete' &&
    effect.operation !== 'find' &&
    effect.targets.some(({ text }) =>
      /^(?:~\/\.(?:bash|zsh)_history|\/var\/log(?:\/\*|\/(?:auth|secure|syslog|wtmp|audit)\S{0,20})?)\/?$|^event-log$/.test(
        text,
      ),
    )
  )
    return { what: 'the record of what was done', severity: 'medium' };
  if (effect.op !== 'run') return undefined;
  const line = commandLine(effect);
  const found = tampering.find(({ command }) => command.test(line));
  if (found !== undefined) return { what: found.what, severity: found.severity === 'high' ? 'high' : 'medium' };
  // Name and value stand in one argument, or in two.
  return effect.args.some((arg, index) =>
    unchecked.test(arg.includes('=') ? arg : `${arg}=${effect.args[index + 1] ?? ''}`),
  )
    ? { what: 'the check of certificates', severity: 'medium' }
    : undefined;
}

/** `curl -k` with a secret to a host that is not in the user’s own network: whoever stands between takes it. */
function sendsUnchecked({ source, sink, role }: Flow): boolean {
  if (role !== 'data' || (sink.op !== 'send' && sink.op !== 'receive') || secretOf(source) === undefined) return false;
  if (
    !/^(?:curl|wget)\b/.test(sink.operation) ||
    !sink.args.some(
      (arg) => (/^-[a-zA-Z]+$/.test(arg) && arg.includes('k')) || /^--(?:insecure|no-check-certificate)$/.test(arg),
    )
  )
    return false;
  return sink.targets.some(({ text }) => {
    const address = addressOf(text);
    return address !== undefined && !isLocal(address);
  });
}

const guard =
  '(?:anti-?virus(?: software| program| scanner)?|(?:windows |microsoft )?defender|real[- ]time protection|gatekeeper|system integrity protection|sip|smart-?screen|(?:your |the )(?:windows |mac )?firewall|selinux|apparmor|endpoint protection|edr|security software|tamper protection)';
const off = says(
  new RegExp(
    `\\b(?:disabl(?:e|ing)|turn(?:ing)? off|deactivat(?:e|ing)|switch(?:ing)? off|shut(?:ting)? down|paus(?:e|ing)|stop(?:ping)?|bypass(?:ing)?|uninstall(?:ing)?)\\b[^.;]{0,40}\\b${guard}\\b|\\b(?:turn|switch)\\b[^.;]{0,20}\\b${guard}\\s+off\\b|\\b(?:add|create)\\b[^.;]{0,40}\\b(?:exclusion|exception)\\b[^.;]{0,40}\\b(?:anti-?virus|defender)\\b|\\b${guard}\\b[^.;]{0,60}\\b(?:must|should|has to|needs to) be (?:disabled|turned off|switched off|deactivated)\\b`,
    'i',
  ),
);

const types = says(/\b(?:type|enter|run|execute|paste|use|start|do|apply|issue)(?:s|ing)?\b/i);

function isTold(instruction: Instruction): boolean {
  if (!instruction.acts.includes('disable')) return false;
  const found = off.find(instruction);
  return (
    found !== null &&
    !/\b(?:should|must|need)(?: not|n['’]t| never) (?:ever )?$/i.test(instruction.text.slice(0, found.index))
  );
}

/** A command against a guard that stands in a sentence, for whoever is to type it: it is of another system than the one that is read. */
function guardCommand(instruction: Instruction): Match | undefined {
  const { code, negated, quoted, place, text } = instruction;
  if (code.length === 0 || negated || quoted || place !== 'body' || !types.in(instruction)) return undefined;
  for (const one of code) {
    const line = one.trim().replace(/\s+/g, ' ');
    const found = /^\w+-\w/.test(line)
      ? tampering.find(({ command, severity }) => severity === 'high' && command.test(line))
      : undefined;
    if (found === undefined || isForbidden(text, Math.max(0, text.indexOf(one)))) continue;
    return {
      message: `The reader is told to switch off ${found.what}`,
      confidence: confidenceOfInstruction(instruction),
      severity: 'high',
      evidence: [at(instruction, 'told here')],
    };
  }
  return undefined;
}

/** Before something that was fetched is started, it is the last thing that could have stopped it. */
function told(instruction: Instruction, around: readonly Instruction[]): Match {
  const near = around.filter(
    (other) => other.span.path === instruction.span.path && Math.abs(other.block - instruction.block) <= 6,
  );
  const lure = near.find((other) => !other.negated && (fetchOf(other) !== undefined || startsSomething(other)));
  return {
    message: `The reader is told to switch off a protection${lure === undefined ? '' : ' for something that is to be started'}`,
    confidence: isReported(instruction, off.find(instruction)?.index ?? 0)
      ? 'maybe'
      : confidenceOfInstruction(instruction),
    severity: lure === undefined ? 'high' : 'critical',
    evidence: [
      at(instruction, 'told here'),
      ...(lure === undefined || lure === instruction ? [] : [at(lure, 'what is started')]),
    ],
  };
}
