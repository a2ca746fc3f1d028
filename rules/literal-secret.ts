import { anyPattern } from '../core/facts/any-pattern.ts';
import { joinedLiterals, mayJoin } from '../core/facts/joined-literals.ts';
import { type TokenFormat, tokenFormats } from '../core/facts/token-formats.ts';
import { defineRule, type Match, type TextFile } from '../core/rule.ts';
import { isMadeUp } from './judgement/made-up.ts';

/** Findings of one format in one file. */
const most = 20;

const holdsToken = anyPattern(tokenFormats.map(({ pattern }) => pattern));
/** What those begin with that need a run of characters: the first group of each, which is quick to look for. */
const beginsToken = new RegExp(
  tokenFormats.flatMap(({ pattern: { source, flags } }) => (flags.includes('i') ? [] : [firstGroup(source)])).join('|'),
);
/** Of the formats, those that need no run of characters, but for private keys. */
const startsOther = /aws_?secret|:\/\/[\w.%-]{1,64}:[^\s/@]{8}/i;
/** Every other format has a run of at least so many letters, digits and signs. */
const leastRun = 20;
/** What stands before such a run and belongs to its token: ten digits and a colon. */
const mostBefore = 11;

/** A credential is part of the skill: everybody who installs it has it, and so has whoever reads it. */
export const literalSecret = defineRule({
  id: 'literal-secret',
  title: 'A credential is shipped with the skill',
  severity: 'medium',
  taxonomy: { ast: ['AST04'], cwe: [798, 540], attack: ['T1552.001'], atlas: ['AML.T0055'] },
  *check({ texts }) {
    for (const file of texts) {
      const taken = new Set<number>();
      for (const written of readings(file)) {
        if (!mayHoldToken(written.text)) continue;
        for (const format of tokenFormats) yield* inFile(written, format, taken);
      }
    }
  },
});

/** A file as it is written, and a script with its literals put together, at the same offsets. */
function* readings(file: TextFile): Generator<TextFile> {
  yield file;
  if (file.role !== 'script' || !mayJoin(file.text)) return;
  const text = joinedLiterals(file.text);
  if (text !== file.text) yield { ...file, text };
}

/** Looks around long runs only, and for those at every twentieth character or so: most of a text is words. */
function mayHoldToken(text: string): boolean {
  if (text.includes('PRIVATE KEY') || startsOther.test(text)) return holdsToken(text);
  const { length } = text;
  for (let at = 0; at + leastRun <= length; ) {
    let last = at + leastRun - 1;
    while (last >= at && isTokenPart(text.charCodeAt(last))) last--;
    if (last >= at) {
      at = last + 1;
      continue;
    }
    let end = at + leastRun;
    while (end < length && isTokenPart(text.charCodeAt(end))) end++;
    // What it begins with is part of the run, but for the digits and the colon of a bot's token.
    if (
      beginsToken.test(text.slice(Math.max(0, at - mostBefore), end)) &&
      holdsToken(text.slice(Math.max(0, at - 100), end + 200))
    )
      return true;
    at = end;
  }
  return false;
}

/** The source of the first group of a pattern that has one and holds no parenthesis in a class before its end. */
function firstGroup(source: string): string {
  const start = source.search(/\((?!\?)/);
  let open = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '(') open++;
    else if (source[at] === ')' && --open === 0) return source.slice(start + 1, at);
  }
  return '';
}

/** Letters, digits and `+ - . / = _`. */
function isTokenPart(code: number): boolean {
  return (
    (code >= 45 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 43 ||
    code === 61
  );
}

function* inFile({ path, text, role }: TextFile, format: TokenFormat, taken: Set<number>): Generator<Match> {
  let count = 0;
  for (const match of text.matchAll(format.pattern)) {
    const prefix = match[1] ?? '';
    const start = match.index + prefix.length;
    const value = match[0].slice(prefix.length);
    if (taken.has(start) || isMadeUp(value, format.entropy)) continue;
    taken.add(start);
    if (++count > most) return;
    const tried =
      /(?:^|\/)(?:tests?|__tests__|fixtures?|spec|testdata|mocks?)\/|[._-](?:test|spec)\.[a-z]{1,4}$|(?:^|\/)test_[^/]*$/i.test(
        path,
      );
    yield {
      message: `The file holds ${format.name}`,
      confidence: tried ? 'maybe' : role === 'document' ? 'likely' : 'sure',
      severity: format.open === true ? 'low' : 'medium',
      evidence: [{ span: { path, start: match.index, end: match.index + match[0].length }, note: 'written here' }],
    };
  }
}
