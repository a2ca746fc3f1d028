import type { Address } from '../../core/facts/address.ts';
import type { Flow } from '../../core/facts/effect.ts';
import { modelHosts } from '../indicators/model-hosts.ts';

/**
 * Where a bot of Telegram has its token: right behind `/bot`, and then the name of a method. What stands there, the service alone gets to
 * see; a query would be shown in a chat. https://core.telegram.org/bots/api#making-requests
 */
const botSlot = /^(?:https:\/\/)?api\.telegram\.org(?::443)?\/(?:file\/)?bot[^/?#&]{0,400}(?:\/[\w…$]{0,80})?$/;

/** Whether what flows into an address is the token of the bot that it calls. */
export function isBotLogin({ role, sink: { targets } }: Flow): boolean {
  return role === 'target' && targets.length > 0 && targets.every(({ text }) => botSlot.test(text));
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
