import type { Effect } from '../core/facts/effect.ts';
import { persistenceAt } from '../core/facts/places.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

/** Lines that people put into a shell's start file every day: a variable, a search path, a completion, an alias to a program. */
const harmless = /^\s*(?:#.*|(?:export\s+)?[A-Z_][A-Z0-9_]*=.*|export\s.*|alias\s[\w-]+=.{0,80}|fpath.*|autoload.*|(?:eval|source|\.)\s.{0,20}(?:completion|init|env|hook|activate|shellenv).*|source\s[^|;&]{1,120}|)\s*$/;
const remote = /\b(?:curl|wget|fetch|nc|ncat|iwr|invoke-webrequest)\b|https?:\/\/|base64|\/dev\/tcp/i;

/** Something is arranged to run later without being asked for again. */
export const persistence = defineRule({
  id: 'persistence',
  title: 'Something is arranged to run again later',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [506], attack: ['T1053.003', 'T1543', 'T1546.004', 'T1098.004'], atlas: ['AML.T0112'] },
  *check({ effects, flows }) {
    const fetched = new Set(flows.filter(({ source, role }) => source.op === 'receive' && role === 'data').map(({ sink }) => sink));
    for (const effect of effects) {
      const what = persisted(effect);
      if (what === undefined || isHarmless(what, effect)) continue;
      const calls = fetched.has(effect) || effect.args.some((arg) => remote.test(arg) && !arg.startsWith('export'));
      yield {
        message: `${effect.operation || 'a command'} arranges for something to run later (${what})${calls ? ', and what runs comes from the network' : ''}`,
        confidence: confidenceOf(effect, true),
        severity: calls && what !== 'openclaw-cron' ? 'critical' : what === 'openclaw-cron' ? 'low' : what === 'ssh-authorized-keys' || what === 'init' || what === 'pth' ? 'high' : 'medium',
        evidence: [at(effect, 'arranged here')],
      };
    }
  },
});

function persisted(effect: Effect): string | undefined {
  if (effect.op === 'persist') return effect.targets[0]?.text;
  if (effect.op !== 'write') return undefined;
  return effect.targets.map(({ text }) => persistenceAt(text)).find((token) => token !== undefined);
}

function isHarmless(what: string, effect: Effect): boolean {
  return what.startsWith('shell-rc') && effect.args.length > 0 && effect.args.every((text) => text !== '…' && text.split('\n').every((line) => harmless.test(line) && !remote.test(line.replace(/=.*https?:\/\/.*/, ''))));
}
