import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { isForge } from './forge.ts';
import { aggravatorOf } from './hosts.ts';
import type { Fetch } from './lure.ts';
import { near } from './prose.ts';
import { says } from './says.ts';

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
