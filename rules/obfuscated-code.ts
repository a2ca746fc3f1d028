import type { Effect } from '../core/facts/effect.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

/** What is worth hiding: shells, clients and functions that run text. */
const telling =
  /^(?:(?:ba|z|da|k)?sh|eval|exec|curl|wget|nc|ncat|python[\d.]*|node|perl|ruby|php|osascript|powershell|pwsh|base64|system|popen|execSync|spawn|spawnSync|Function)$/;

/** A path in which single letters are left open: `/b?n/s[h]`; a whole folder that is left open (`/opt/*\/bin/tool`) hides no name. */
const pattern = /^(?:\/[\w.?*[\]-]{0,60}){1,9}$/;
const open = /[?[]|\/(?:[\w.-]{1,60}\*[\w.-]{0,60}|\*[\w.-]{1,60})$/;
/** The query of an address, in a list of what a service answers to. */
const query = /\?[a-z_]{3,60}$/i;

/** A name that is put together or written as a pattern, so that a search for it finds nothing. */
export const obfuscatedCode = defineRule({
  id: 'obfuscated-code',
  title: 'The name of what runs is hidden',
  severity: 'high',
  taxonomy: { ast: ['AST01'], cwe: [506], attack: ['T1027', 'T1027.010'], atlas: ['AML.T0068'] },
  *check({ effects }) {
    const seen = new Set<string>();
    for (const effect of effects) {
      const how = hidden(effect);
      const key = `${effect.span.path}:${effect.span.start}`;
      if (how === undefined || seen.has(key)) continue;
      seen.add(key);
      yield {
        message: how,
        confidence: confidenceOf(effect, true),
        severity: names(effect).some((name) => telling.test(name)) || isPattern(effect) ? 'high' : 'medium',
        evidence: [at(effect, 'run here')],
      };
    }
  },
});

function hidden(effect: Effect): string | undefined {
  if (isPattern(effect)) return `The program is named by a pattern: ${effect.targets[0]?.text ?? ''}`;
  return effect.obscured ? `The name ${names(effect)[0] ?? effect.operation} is put together from pieces` : undefined;
}

function isPattern({ op, targets }: Effect): boolean {
  return (
    op === 'run' &&
    targets.some(({ text, hole }) => hole === undefined && pattern.test(text) && open.test(text) && !query.test(text))
  );
}

/** The last part of the function's name, and the programs that are run. */
function names({ op, operation, targets }: Effect): readonly string[] {
  const programs = op === 'run' ? targets.map(({ text }) => text.slice(text.lastIndexOf('/') + 1)) : [];
  return [...programs, operation.slice(operation.lastIndexOf('.') + 1)].filter((name) => name !== '');
}
