import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createAnalyzer } from '../core/analysis/analyze.ts';
import { buildBundle } from '../core/bundle/build.ts';
import { defineRule } from '../core/rule.ts';
import { unwatched } from '../rules/judgement/unwatched.ts';
import { weigh } from '../rules/judgement/weighty.ts';
import { asset } from '../test/support/asset.ts';
const probe = defineRule({ id: 'probe', title: 'x', severity: 'low', taxonomy: { ast: [], cwe: [], attack: [], atlas: [] }, *check({ instructions, effects }) {
  for (const i of instructions) { const w = weigh(i); const h = unwatched.in(i);
    const flags = (h ? 'H' : '-') + (w.sensitive ? 'S' : '-') + (w.out ? 'O' : '-') + (w.rights ? 'R' : '-') + (w.foreign ? 'F' : '-');
    if (process.argv.includes('-a') || flags !== '-----') console.log(flags, i.negated ? 'n' : ' ', i.quoted ? 'q' : ' ', i.place.slice(0,4), i.block, i.acts.join(','), '|', i.text.slice(0, 330), i.code.length ? JSON.stringify(i.code) : '', i.links.map((x) => x.url).join(' ')); }
  if (process.argv.includes('-e')) for (const e of effects) console.log('  E', e.op, e.operation, JSON.stringify(e.targets.map((t) => t.text)), e.standing.stance);
} });
const analyzer = createAnalyzer({ rules: [probe], asset });
const walk = (dir: string): string[] => readdirSync(dir).flatMap((n) => (statSync(`${dir}/${n}`).isDirectory() ? walk(`${dir}/${n}`) : [`${dir}/${n}`]));
for (const dir of process.argv.slice(2).filter((one) => !one.startsWith('-'))) {
  console.log('#####', dir);
  await analyzer.analyze(buildBundle('x', walk(dir).map((p) => ({ path: p.slice(dir.length + 1), kind: 'file' as const, bytes: new Uint8Array(readFileSync(p)), executable: false }))));
}
