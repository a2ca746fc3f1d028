import { credentialAt, isMetadataService, isSecretName } from '../../core/facts/places.ts';
import { addressOf } from '../../core/facts/address.ts';
import type { Effect } from '../../core/facts/effect.ts';

/** A secret that an effect takes in. */
export interface Secret {
  /** For people: `GITHUB_TOKEN`, `~/.ssh`. */
  readonly what: string;
  /** The service that it belongs to, in lower case, `''` when that is not known. */
  readonly service: string;
  /** `named`: one variable; `store`: a credential file, keychain, browser or wallet; `all`: the whole environment. */
  readonly kind: 'named' | 'store' | 'all';
}

/** The secret that an effect reads; undefined when it reads none. */
export function secretOf(effect: Effect): Secret | undefined {
  if (effect.op === 'secret') return { what: effect.targets[0]?.text ?? 'a credential store', service: '', kind: 'store' };
  for (const { text } of effect.targets) {
    if (effect.op === 'env') {
      if (text === '<all>') return { what: 'the whole environment', service: '', kind: 'all' };
      if (isSecretName(text)) return { what: text, service: serviceOfName(text), kind: 'named' };
    }
    if (effect.op === 'read') {
      const credential = credentialAt(text);
      if (credential !== undefined) return { what: credential.token.replace(/^file:/, ''), service: credential.service, kind: 'store' };
    }
    if (effect.op === 'receive') {
      const address = addressOf(text);
      if (address !== undefined && isMetadataService(address.host, address.ip)) return { what: 'the cloud metadata service', service: 'cloud', kind: 'store' };
    }
  }
  return undefined;
}

/** Words of a variable's name that say nothing about whose it is. */
const generic: ReadonlySet<string> = new Set(
  'api key keys token tokens secret secrets password passwd passphrase pass access auth private public client id user my the default bearer oauth refresh bot app application account service server admin prod production dev test live url uri webhook base cookie session credential credentials seed phrase mnemonic signing encryption master main personal pat jwt'.split(' '),
);

/** The service that a variable's name speaks of: `GITHUB_TOKEN` → github. */
export function serviceOfName(name: string): string {
  return name.toLowerCase().split(/[_\W]+/).find((word) => word.length > 1 && !generic.has(word)) ?? '';
}

/** Names under which one service goes. */
const same: readonly (readonly string[])[] = [
  ['openai', 'oai', 'chatgpt', 'gpt'],
  ['anthropic', 'claude'],
  ['google', 'googleapis', 'gemini', 'gcp', 'gmail', 'youtube', 'gcloud', 'firebase', 'vertex', 'genai'],
  ['github', 'gh', 'githubusercontent', 'ghcr'],
  ['gitlab', 'gl'],
  ['aws', 'amazonaws', 'amazon', 's3', 'bedrock'],
  ['azure', 'microsoft', 'microsoftonline', 'windows', 'office', 'graph', 'msgraph', 'outlook', 'ms'],
  ['twitter', 'x', 'twttr', 'tweet'],
  ['facebook', 'meta', 'fb', 'instagram', 'whatsapp', 'graph', 'threads'],
  ['telegram', 'tg'],
  ['slack'],
  ['discord', 'discordapp'],
  ['huggingface', 'hf'],
  ['digitalocean', 'do'],
  ['cloudflare', 'cf', 'workers'],
  ['elevenlabs', 'xi', 'eleven'],
  ['hetzner', 'hcloud'],
  ['home', 'hass', 'homeassistant', 'ha'],
  ['atlassian', 'jira', 'confluence', 'bitbucket'],
  ['npm', 'npmjs'],
  ['pypi'],
  ['xai', 'grok', 'x'],
  ['volcengine', 'ark', 'doubao', 'volces', 'bytedance'],
  ['aliyun', 'alibaba', 'dashscope', 'qwen', 'aliyuncs', 'alibabacloud'],
  ['zhipu', 'bigmodel', 'glm', 'zai', 'z'],
  ['moonshot', 'kimi'],
];

/** Whether a service and a host belong together: the service's name, or one that means the same, is part of the host's name. */
export function belongsTo(service: string, host: string): boolean {
  if (service === '') return false;
  const flat = host.replace(/[^a-z0-9]/g, '');
  const names = new Set([service, ...same.filter((group) => group.includes(service)).flat()]);
  return [...names].some((name) => (name.length > 2 ? flat.includes(name.replace(/[^a-z0-9]/g, '')) : host.split(/[.-]/).includes(name)));
}
