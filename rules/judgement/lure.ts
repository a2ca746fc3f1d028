import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { aggravatorOf } from './hosts.ts';

/** File names of things that run, or that hold what runs. */
const program = /\.(?:exe|msi|dmg|pkg|app|apk|scr|bat|cmd|com|ps1|vbs|jar|command|appimage|deb|rpm|run|bin|iso|img|hta|lnk|xpi|crx)\b/i;
const archive = /\.(?:zip|rar|7z|tar|tgz|tar\.(?:gz|xz|bz2)|cab|gz|xz)\b/i;
const script = /\.(?:sh|bash|zsh|py|js|pl|rb|php)$/i;

/** A password given for an archive, in any order of words: `password: x`, `pass = x`, `extract using pass x`, `pwd x`. */
const password =
  /\b(?:archive |zip |extraction |unzip |extract(?:ion)? )?(?:pass(?:word|code|phrase|key)?|pwd|pin|unlock (?:code|key))\b\s{0,3}(?:is|are|to|for|:|=|-|—|–|`|"|'|“|\(|with|of|you)|\bpassword[- ]protected\b|\bencrypted (?:archive|zip|file)\b|\b(?:with|using|use|enter) (?:the |this )?(?:following )?(?:pass(?:word|code|phrase)?|pwd)\b/i;

/** Words for a thing that runs, when it is not named by its file. */
const runnable =
  /\b(?:executables?|installers?|binar(?:y|ies)|program|application|app|tool|utility|cli|client|agent|driver|codec|plugin|extension|launcher|script|commands?|setup|package|software|helper|module|file|it|component|patch|update|fix|service|daemon|companion|desktop|bridge|runtime)\b|\.(?:exe|dmg|pkg|msi|app|bat|cmd|sh|ps1)\b/i;

/** What an instruction makes the reader fetch that could run. */
export interface Fetch {
  readonly instruction: Instruction;
  readonly what: string;
  /** `program` is run as it is, `archive` has to be opened first, `page` holds something to copy or to download. */
  readonly kind: 'program' | 'archive' | 'page';
  readonly aggravator: string | undefined;
}

/** What the instruction has the reader fetch; undefined when it names nothing that could run. */
export function fetchOf(instruction: Instruction): Fetch | undefined {
  const { acts, text, links, code } = instruction;
  const fetching = acts.includes('download') || acts.includes('install') || acts.includes('visit') || acts.includes('paste') || acts.includes('run') || /\b(?:from|at|via|here|below|latest release|link|url)\b|[:：]\s{0,3}\S{0,3}$/i.test(text);
  if (!fetching) return undefined;
  for (const { url, label } of links) {
    const address = addressOf(url);
    if (address === undefined || isLocal(address)) continue;
    const named = `${address.path} ${label}`;
    const kind = program.test(named) ? 'program' : archive.test(named) ? 'archive' : script.test(address.path) ? 'program' : undefined;
    if (kind !== undefined) return { instruction, what: url, kind, aggravator: aggravatorOf(url) };
    const aggravator = aggravatorOf(url);
    if (aggravator !== undefined && (acts.includes('visit') || acts.includes('download') || acts.includes('run') || acts.includes('paste') || acts.includes('install'))) return { instruction, what: url, kind: 'page', aggravator };
    if (acts.includes('download') || (acts.includes('visit') && (acts.includes('run') || acts.includes('paste')))) return { instruction, what: url, kind: 'page', aggravator: undefined };
  }
  if (links.length > 0 || !acts.includes('download')) return undefined;
  // A file that is named without an address: the reader is to look for it.
  const named = [text, ...code].find((one) => program.test(one) || archive.test(one));
  return named === undefined ? undefined : { instruction, what: named.slice(0, 120), kind: program.test(named) ? 'program' : 'archive', aggravator: undefined };
}

/** Whether the instruction has the reader start something, or put something into a terminal. */
export function startsSomething({ acts, text }: Instruction): boolean {
  return acts.includes('paste') || (acts.includes('run') && runnable.test(text)) || (acts.includes('install') && /\b(?:it|the (?:tool|app|application|program|package|utility|client|installer|driver|extension|file))\b/i.test(text) && !/`/.test(text));
}

/** Whether the instruction gives a password for an archive. */
export function givesPassword({ text, acts, code }: Instruction): boolean {
  if (!password.test(text)) return false;
  return acts.includes('extract') || acts.includes('download') || archive.test(text) || program.test(text) || /\b(?:archive|zip|rar|7z|extract|unpack|file)\b/i.test(text) || (text.length < 60 && (code.length > 0 || /[:=]/.test(text)));
}
