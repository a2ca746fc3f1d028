import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { skillcheck } from '../support/terminal.ts';

// That every rule has a page is the business of the tests of the rules.
const documented = rules.filter(({ id }) => existsSync(new URL(`../../rules/${id}.md`, import.meta.url)));

describe('rules on the command line', () => {
  it('are listed with severity, id and title', async () => {
    const { code, stdout } = await skillcheck(['rules']);
    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBe(rules.length + 1);
    for (const { id, severity } of rules) expect(stdout).toMatch(new RegExp(`^${severity} +${id} `, 'm'));
  });

  it('are listed for machines', async () => {
    const { stdout } = await skillcheck(['rules', '--format', 'json']);
    expect(JSON.parse(stdout).rules).toEqual(
      rules.map(({ id, title, severity, taxonomy }) => ({ id, title, severity, taxonomy })),
    );
  });

  it('are explained by their pages', async () => {
    for (const { id, title } of documented) {
      const { code, stdout } = await skillcheck(['explain', id]);
      expect([code, stdout.split('\n')[0]]).toEqual([0, title]);
    }
  });

  it('are found when mistyped', async () => {
    const [first] = rules;
    if (first === undefined) throw new Error('there are no rules');
    const { code, stderr } = await skillcheck(['explain', first.id.slice(0, -1)]);
    expect(code).toBe(2);
    expect(stderr).toContain(`did you mean ${first.id}?`);
  });
});
