import type { Address } from '../../core/facts/address.ts';
import type { Flow } from '../../core/facts/effect.ts';
import { modelHosts } from '../indicators/model-hosts.ts';
import type { Secret } from './secrets.ts';

/**
 * Where a bot of Telegram has its token: right behind `/bot`, and then the name of a method. What stands there, the service alone gets to
 * see; a query would be shown in a chat. https://core.telegram.org/bots/api#making-requests
 */
const botSlot = /^(?:https:\/\/)?api\.telegram\.org(?::443)?\/(?:file\/)?bot[^/?#&]{0,400}(?:\/[\w…$]{0,80})?$/;

/** Whether what flows into an address is the token of the bot that it calls. */
export function isBotLogin({ role, sink: { targets } }: Flow): boolean {
  return role === 'target' && targets.length > 0 && targets.every(({ text }) => botSlot.test(text));
}

/** Whether what flows into an address stands in its path, as the key of a hook does, and not in a query, which carries a message. */
export function isInPath({ role, sink: { targets } }: Flow): boolean {
  return role === 'target' && targets.every(({ text }) => !/\?[^#]{0,2000}[…$]/.test(text));
}

/** Whether a host belongs to a service that runs language models for everybody. */
export function isModelHost({ host }: Pick<Address, 'host'>): boolean {
  return modelHosts.some((model) => host === model || host.endsWith(`.${model}`));
}

/** Services whose keys are asked for by programs that speak the interface of OpenAI or Anthropic, whoever runs the model. */
const compatible: ReadonlySet<string> = new Set(['openai', 'anthropic', 'google', 'openrouter']);

/** Whether a key of one vendor of models goes to another known one. */
export function isCompatible(service: string, address: Address): boolean {
  return compatible.has(service) && isModelHost(address);
}

/**
 * Whether a secret leaves as a label of a host's name: every resolver on the way reads it, and whoever has the rest of the name. That is no
 * login. Where more of the address is unknown, only a variable that stands in the name itself is known to be there.
 */
export function isInName({ what }: Secret, { role, sink: { targets } }: Flow, end: string): boolean {
  if (role !== 'target') return false;
  return targets.some(({ text }) => {
    const [, name = '', rest = ''] =
      /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?([^/?#:\s]{1,300})(.{0,300})/is.exec(text.trim()) ?? [];
    if (!name.toLowerCase().endsWith(`.${end}`)) return false;
    const labels = name.slice(0, -end.length - 1);
    if (labels.includes('$')) return labels.split(/[^\w$]/).some((label) => label.endsWith(`$${what}`));
    return labels.includes('…') && !/[…$]/.test(rest);
  });
}

/** Words for what a model is for, in place of whose it is: `LLM_API_KEY`, `IMG_API_KEY`. */
const purposes: ReadonlySet<string> = new Set(
  'llm ai model models img image images vision embedding embeddings tts stt asr chat completion translate translation rerank judge builder'.split(
    ' ',
  ),
);

/** Whether a key that is named for a model of any vendor goes to a known one. */
export function isModelKey({ words }: Secret, address: Address): boolean {
  return words.length > 0 && words.every((word) => purposes.has(word)) && isModelHost(address);
}
