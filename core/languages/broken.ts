import type { LocalGap } from '../facts/language.ts';

/** The first of many gaps; where only later ones are blind, the first of these as well. */
export function fewGaps(gaps: readonly LocalGap[], most: number): readonly LocalGap[] {
  const first = gaps.slice(0, most);
  const blind = first.some(({ kind }) => kind === 'blind') ? undefined : gaps.find(({ kind }) => kind === 'blind');
  return blind === undefined ? first : [...first, blind];
}

/** Words that act: interpreters, decoders, downloaders, senders, and where secrets stand. */
const acting =
  /\b(?:ba|z|da|k|c)?sh\b|\b(?:python|node|perl|ruby|php|osascript|powershell|pwsh|cmd|eval|exec|system|popen|spawn|subprocess|child_process|base64|atob|fromCharCode|unhexlify|b64decode|xxd|openssl|curl|wget|fetch|requests|urllib|http|https|ftp|nc|ncat|socat|ssh|scp|invoke-webrequest|iwr|iex|downloadstring|certutil|bitsadmin|mshta|sudo|chmod|crontab|launchctl|id_rsa|aws|credentials|keychain|wallet|cookies|passwd|token|secret|environ)\b|\/dev\/tcp|\.ssh|\.env\b/i;

/**
 * Whether a broken piece of code holds a token that could act. A gap around such a piece is blind, around any other it is partial.
 */
export function holdsActingToken(text: string): boolean {
  return acting.test(text);
}
