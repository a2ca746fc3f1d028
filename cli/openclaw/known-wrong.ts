import { bogusKeys } from './bogus-keys.ts';

interface Known {
  readonly not?: object;
  readonly errorMessage?: string;
  readonly doNotSuggest?: true;
  properties?: Record<string, Known>;
}

/**
 * A JSON Schema for openclaw.json that objects to settings that are known not to exist and to nothing else: OpenClaw itself says what it takes.
 * `errorMessage` and `doNotSuggest` are words of VS Code.
 */
export function knownWrongSchema(): object {
  const root: Known = {};
  for (const [key, instead] of bogusKeys) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let at = root;
    for (const name of names) at = below(at, name);
    const errorMessage = `OpenClaw has no setting ${key}, and does not start with it: ${instead}`;
    propertiesOf(at)[last] = { not: {}, errorMessage, doNotSuggest: true };
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings that OpenClaw does not have',
    ...root,
  };
}

function below(at: Known, name: string): Known {
  const properties = propertiesOf(at);
  properties[name] ??= {};
  return properties[name];
}

function propertiesOf(at: Known): Record<string, Known> {
  at.properties ??= {};
  return at.properties;
}
