import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { bogusKeys } from '../../cli/openclaw/bogus-keys.ts';
import { knownWrongSchema } from '../../cli/openclaw/known-wrong.ts';

const schema = JSON.parse(readFileSync(new URL('../../extension/schemas/openclaw.json', import.meta.url), 'utf8'));

/** Where a configuration holds what the schema objects to. */
function faultsIn(config: unknown): string[] {
  const ajv = new Ajv.default({ allErrors: true, strict: true, strictTypes: false });
  for (const word of ['errorMessage', 'doNotSuggest']) ajv.addKeyword(word);
  const validate = ajv.compile(schema);
  validate(config);
  return (validate.errors ?? []).map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.'));
}

function holding(key: string, value: unknown): unknown {
  return key.split('.').reduceRight((inner, name) => ({ [name]: inner }), value);
}

describe('the schema of openclaw.json', () => {
  it('is the one that npm run docs writes', () => {
    expect(schema).toEqual(knownWrongSchema());
  });

  it.each(bogusKeys)('objects to %s and says: %s', (key, instead) => {
    for (const value of [true, 'x', {}, null, ['x']]) expect(faultsIn(holding(key, value))).toEqual([key]);
    expect(JSON.stringify(schema)).toContain(JSON.stringify(`with it: ${instead}`).slice(1, -1));
  });

  it('objects to nothing else', () => {
    const config = {
      skills: { entries: {}, load: { extraDirs: [] }, workshop: { approvalPolicy: 'always' }, unheard: 1 },
      security: { installPolicy: { enabled: true, targets: ['skill'] } },
      channels: { telegram: { groups: { '*': { requireMention: true } } } },
      agents: { defaults: { model: 'x' } },
      logging: { file: 'x', redactPatterns: [] },
      gateway: { bind: 'loopback', port: 1 },
      agent: { workspace: '~/x' },
      unheard: { model: 1, server: 2 },
    };
    expect(faultsIn(config)).toEqual([]);
    for (const other of [null, [], 'x', 7, { skills: 'x', security: null }]) expect(faultsIn(other)).toEqual([]);
  });
});
