import { describe, expect, it } from 'vitest';
import { api, tables } from '../../../core/languages/javascript/api.ts';

describe('the table', () => {
  it('says each thing once', () => {
    for (const part of ['calls', 'values', 'aliases'] as const) {
      const keys = tables.flatMap((table) => Object.keys(table[part]));
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });

  it('has no entry that an alias hides', () => {
    const hidden = [...Object.keys(api.calls), ...Object.keys(api.values)].filter((key) =>
      Object.keys(api.aliases).some((from) => key === from || key.startsWith(`${from}.`)),
    );
    expect(hidden).toEqual([]);
  });

  it('has only aliases that end', () => {
    for (const from of Object.keys(api.aliases)) {
      let at: string | undefined = from;
      for (let hops = 0; at !== undefined; hops++) {
        expect(hops).toBeLessThan(4);
        at = api.aliases[at];
      }
    }
  });

  it('models what matters', () => {
    for (const key of [
      'child_process.exec',
      'eval',
      'Function',
      'fetch',
      'axios.post',
      'fs.readFileSync',
      'Buffer.from',
    ])
      expect(api.calls[key]).toBeDefined();
    expect(api.values['process.env']).toEqual({ is: 'env' });
    expect(api.aliases['fs/promises']).toBe('fs');
  });
});
