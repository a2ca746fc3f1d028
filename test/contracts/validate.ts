import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What is wrong with a value according to schema/<name>-1.json as it is published; an empty list where nothing is. */
export function faultsOf(name: string, value: unknown): readonly string[] {
  const ajv = new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const schema = new URL(`../../schema/${name}-1.json`, import.meta.url);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}
