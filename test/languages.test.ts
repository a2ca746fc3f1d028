import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../core/analysis/analyze.ts';
import { buildBundle } from '../core/bundle/build.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Skill } from '../core/rule.ts';
import { asset } from './support/asset.ts';
import { rawEntries, readPage } from './support/literate.ts';

// One behaviour in every language: each fence is a skill of one file, and all must come out as the lines of the fence `expected`:
// `op target` (`op *` when the target does not matter), `flow op -> op (role)`, `no op`. Operations that are not named do not count,
// nor do programs: what a shell does by a program (`run curl`), others do by a call.
const folder = new URL('./languages/', import.meta.url);
const analyzer = createAnalyzer({ rules: [], asset });
const languages = ['shell', 'python', 'javascript', 'powershell'];
// Languages too small for some of the behaviours: where they have a page, it counts.
const others = ['batch'];

for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const page = readPage(text);
  const fences = page.sections.flatMap((section) => section.files);
  const lines = fences
    .filter(({ language }) => language === 'expected')
    .flatMap((file) => file.text.trim().split('\n'));
  const files = fences.filter(({ language }) => language !== 'expected');
  const absent = [...text.matchAll(/^Not in: ([a-z]+), because \S/gm)].map((match) => match[1]);

  describe(page.title, () => {
    it('has every language, or says why not', () => {
      expect(lines.length).toBeGreaterThan(0);
      expect(absent.filter((language) => files.some((file) => file.language === language))).toEqual([]);
      const shown = files.map(({ language }) => language).filter((language) => !others.includes(language));
      expect([...new Set([...shown, ...absent])].sort()).toEqual([...languages].sort());
    });

    for (const file of files) {
      it(`${file.language} ${file.path}`, async () => {
        const skill = await analyzer.facts(buildBundle('example', rawEntries([file])));
        expect(observed(skill, lines)).toEqual(lines.filter((line) => !line.startsWith('no ')).sort());
      });
    }
  });
}

function observed(skill: Skill, lines: readonly string[]): readonly string[] {
  const words = lines.map((line) => line.split(' '));
  const named = new Set(words.map(([first, second]) => (first === 'no' ? second : first)));
  const loose = new Set(words.filter(([, target]) => target === '*').map(([op]) => op));
  const says = (effect: Effect) =>
    loose.has(effect.op) ? [`${effect.op} *`] : effect.targets.map(({ text }) => `${effect.op} ${text}`);
  const counts = (effect: Effect) =>
    named.has(effect.op) && (effect.op !== 'run' || says(effect).some((line) => lines.includes(line)));
  const flows = skill.flows
    .filter(({ source, sink }) => named.has('flow') && counts(source) && counts(sink))
    .map(({ source, sink, role }) => `flow ${source.op} -> ${sink.op} (${role})`);
  return [...new Set([...skill.effects.filter(counts).flatMap(says), ...flows])].sort();
}
