import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { decodedAddress } from './decoded-address.ts';
import { isForge } from './forge.ts';
import { aggravatorOf } from './hosts.ts';
import type { Fetch } from './lure.ts';
import { near } from './prose.ts';
import { says } from './says.ts';
import { wavesOffWarning } from './warning.ts';

/** Hosts on which people share files. */
export const shares =
  /(?:^|\.)(?:pan\.baidu\.com|mega\.(?:nz|io)|mediafire\.com|lanzou\w?\.com|123pan\.com|quark\.cn|aliyundrive\.com|alipan\.com|drive\.google\.com|dropbox\.com|onedrive\.live\.com|1drv\.ms|wetransfer\.com|gofile\.io|pixeldrain\.com)$/;
/** It is given together with what opens it. */
export const withPassword = says(/\b(?:pass(?:word|phrase|code)?|pwd|(?:access|extraction|share) code)\b/i);
/** Somebody is given a program to open: `hand them the installer from … and have them open it`. */
export const handsBuilt = says(
  /\b(?:give|hand|send|offer|point|walk|ask|have|let|tell)\b[^.;]{0,24}\b(?:them|user|him|her|the person|owner|people)\b[^;]{0,160}\b(?:open|run|start|launch|install|double[- ]click)(?:s|ed|ing)?\b/i,
);

const fetches = says(/\b(?:fetch|get|download|grab|take|pull|save)\b/i);
const executable = says(
  /\bmake (?:it|them|the \w{1,20}|that) executable\b|\bchmod (?:\+x|[0-7]*7[0-7]*)\b|\bexecutable bit\b/i,
);
/** Endings of what is only read. */
const text = /\.(?:md|txt|json|ya?ml|csv|html?|pdf|png|jpe?g|svg|sha256|sha512|asc|sig|sum)$/i;

/** A file without an ending that tells, which a step further down makes a program; undefined where there is none. */
export function madeExecutable(list: readonly Instruction[], index: number): Fetch | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || !fetches.in(instruction)) return undefined;
  const url = [...instruction.code, ...instruction.links.map((link) => link.url)].find((one) =>
    /^https?:\/\/\S+$/i.test(one),
  );
  const address = url === undefined ? undefined : addressOf(url);
  if (url === undefined || address === undefined || isLocal(address) || isForge(address) || text.test(address.path))
    return undefined;
  const made = near(list, index, 0, 6).some((other) => !other.negated && executable.in(other));
  return made ? { instruction, what: url, kind: 'program', aggravator: aggravatorOf(url), whole: false } : undefined;
}

const supplied = says(
  /\b(?:attachments?|attached|sender|mailed|e-?mailed|sent (?:back|by)|answers? (?:has|have|with)|they (?:send|answer|reply)|comes? by (?:itself |them ?selves )?(?:e-?)?mail)\b/i,
);
const runsIt = says(/\b(?:run|start|execute|open|launch)\b[^.;]{0,12}\b(?:it|them|that)\b/i);

/** What comes by mail is made a program and started; undefined where nothing is. */
export function cameByMail(list: readonly Instruction[], index: number): Fetch | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || !executable.in(instruction) || !runsIt.in(instruction))
    return undefined;
  if (!near(list, index, 3, 0).some((other) => !other.negated && supplied.in(other))) return undefined;
  const aggravator = 'what somebody sends is seen by nobody else';
  return { instruction, what: '', kind: 'program', aggravator, whole: true };
}

/** A program that is named without an address, beside a warning that is to be waved off. */
export function namedWithWarning(list: readonly Instruction[], index: number): Fetch | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || instruction.links.length > 0) return undefined;
  const name = instruction.code.find((one) =>
    /^[\w.-]{1,80}\.(?:apk|exe|msi|dmg|pkg|scr|xlsm|docm|appx|msix)$/i.test(one),
  );
  if (name === undefined || !near(list, index, 0, 4).some(wavesOffWarning)) return undefined;
  return { instruction, what: '', kind: 'file', aggravator: 'a warning is to be waved off', whole: true };
}

const hasCommand =
  /\bdo shell script\b|\b(?:powershell|pwsh|cmd)(?:\.exe)?\s+[-/]\w|\b(?:curl|wget|iwr|irm)\s[^|]{1,400}\|\s{0,3}(?:\/\w{1,12}){0,3}(?:\/|\b)(?:ba|z|da)?sh\b/i;

/** A link that hands a program of this machine a command to run, written in its address. */
export function commandInLink({ links, negated, quoted }: Instruction): string | undefined {
  if (negated || quoted) return undefined;
  for (const { url } of links) {
    const [, scheme = ''] = /^([a-z][a-z0-9+.-]{1,40}):/i.exec(url) ?? [];
    if (scheme === '' || /^(?:https?|ftp|mailto|tel|data|file)$/i.test(scheme)) continue;
    if (hasCommand.test(decodedAddress(url))) return scheme;
  }
  return undefined;
}

const pastesKeys = says(
  /\b(?:ctrl|control|cmd|command|strg)\b(?:[\s*`+]{1,4}|\s?(?:and|then|,)\s)(?:(?:tap|press|hit|the letter)\s)?[\s*`"]{0,3}v\b/i,
);
/** Where a command is entered, by its name or its look. */
const entersCommands =
  /\bspotlight\b|\bterminal\b|\bpowershell\b|\bcommand prompt\b|\brun (?:box|dialog|window)\b|\bkey with the [\w -]{0,24}(?:flag|logo|window)\b|\b(?:narrow|small|little) (?:box|window)\b/i;

/** Keys paste what nobody was shown into a place that runs it; undefined where none do. */
export function pastedByKeys(list: readonly Instruction[], index: number): Fetch | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || !pastesKeys.in(instruction)) return undefined;
  const around = near(list, index, 2, 2).filter((other) => !other.negated);
  if (
    !around.some(({ text }) => entersCommands.test(text)) ||
    !around.some(({ text }) => /\b(?:enter|return)\b/i.test(text))
  )
    return undefined;
  if (!around.some(({ text }) => /\bclipboard\b|\bcopie[sd]\b|\bdo not (?:edit|read|change)\b/i.test(text)))
    return undefined;
  return { instruction, what: '', kind: 'page', aggravator: 'what is pasted is not shown to the reader', whole: true };
}
