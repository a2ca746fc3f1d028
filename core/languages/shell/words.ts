import type { Word, WordPart } from 'unbash';
import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import type { ShellLowering } from './lower.ts';

/** The operands of a word: one, or several where a brace expansion or an unquoted `$IFS` splits it. */
export function lowerWord(word: Word, into: ShellLowering): readonly Operand[] {
  const { parts } = word;
  if (parts === undefined) return [into.text(word.value, word)];
  const known = into.lowered.get(word);
  if (known !== undefined) return known;
  const operands = lowerParts(word, parts, into);
  into.lowered.set(word, operands);
  return operands;
}

function lowerParts(word: Word, parts: readonly WordPart[], into: ShellLowering): readonly Operand[] {
  const only = parts.length === 1 ? parts[0] : undefined;
  const items = only?.type === 'BraceExpansion' ? braceItems(only.text) : undefined;
  if (only !== undefined && items !== undefined) return items.map((item) => into.text(item, only));
  const words: Operand[] = [];
  let piece: Operand[] = [];
  for (const part of parts) {
    if (!isSeparator(part)) {
      lowerPartTo(piece, part, into);
    } else if (piece.length > 0) {
      words.push(joined(piece, into.range(word)));
      piece = [];
    }
  }
  if (piece.length > 0) words.push(joined(piece, into.range(word)));
  return words.length === 0 ? [into.text('', word)] : words;
}

/** Adds the operands of a word to others. */
export function lowerWordTo(words: Operand[], word: Word, into: ShellLowering): void {
  if (word.parts === undefined) words.push(into.text(word.value, word));
  else for (const one of lowerWord(word, into)) words.push(one);
}

/** A word as one operand. */
export function lowerOneWord(word: Word, into: ShellLowering): Operand {
  return word.parts === undefined ? into.text(word.value, word) : joined(lowerWord(word, into), into.range(word));
}

function joined(parts: readonly Operand[], range: Range): Operand {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'join', parts, range };
}

/** `$IFS` and `${IFS}` outside quotes split a word as a blank would. */
function isSeparator(part: WordPart): boolean {
  return (
    (part.type === 'SimpleExpansion' && part.text === '$IFS') ||
    (part.type === 'ParameterExpansion' && part.parameter === 'IFS')
  );
}

/** `{a,b,c}` without nesting; undefined for ranges and nested forms, which stay text. */
function braceItems(text: string): readonly string[] | undefined {
  const inner = text.slice(1, -1);
  if (inner.includes('{') || inner.includes('..') || !inner.includes(',')) return undefined;
  return inner.split(',', 256);
}

/** Adds the operands that one part of a word contributes. */
export function lowerPartTo(operands: Operand[], part: WordPart, into: ShellLowering): void {
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
    for (const child of part.parts) lowerPartTo(operands, child, into);
  else operands.push(lowerPlain(part, into));
}

function lowerPlain(
  part: Exclude<WordPart, { type: 'DoubleQuoted' } | { type: 'LocaleString' }>,
  into: ShellLowering,
): Operand {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return into.text(part.value, part);
    case 'SimpleExpansion':
      return { kind: 'name', name: part.text.slice(1), range: into.range(part) };
    case 'ParameterExpansion':
      return lowerParameter(part, into);
    case 'CommandExpansion':
      return into.nested(part.script, part, undefined);
    case 'ProcessSubstitution':
      return into.substitution(part);
    case 'ArithmeticExpansion':
      return { kind: 'any', parts: [], user: false, range: into.range(part) };
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return into.text(part.text, part);
  }
}

function lowerParameter(part: Extract<WordPart, { type: 'ParameterExpansion' }>, into: ShellLowering): Operand {
  const range = into.range(part);
  const name: Operand = { kind: 'name', name: part.parameter, range };
  if (part.prefix === '#') return { kind: 'any', parts: [], user: false, range };
  if (part.prefix === '!') return into.call('%indirect', [name], part);
  const all = part.index?.value === '@' || part.index?.value === '*';
  const base: Operand =
    part.index === undefined || all || part.parameter === 'BASH_SOURCE'
      ? name
      : { kind: 'member', of: name, key: lowerOneWord(part.index, into), range };
  const operation = part.operation;
  switch (operation?.type) {
    case undefined:
      return base;
    case 'Default': {
      const operand = lowerOneWord(operation.operand, into);
      if (operation.operator.endsWith('?')) return base;
      if (operation.operator.endsWith('+')) return operand;
      const value: Operand = { kind: 'either', options: [base, operand], range };
      // `${name:=default}` also gives the variable what it stands for.
      if (operation.operator.endsWith('=')) into.bind(part.parameter, value, false, part);
      return value;
    }
    case 'Slice': {
      const length = operation.length === undefined ? [] : [lowerOneWord(operation.length, into)];
      return into.call('%substr', [base, lowerOneWord(operation.offset, into), ...length], part);
    }
    case 'Replace': {
      const words = [lowerOneWord(operation.pattern, into), lowerOneWord(operation.replacement, into)];
      return into.call('%replace', [base, ...words], part);
    }
    case 'CaseModification':
      return into.call(operation.operator.startsWith('^') ? '%upper' : '%lower', [base], part);
    case 'Remove':
    case 'Transform':
    case 'Names':
    case 'Unknown':
      return { kind: 'any', parts: [base], user: false, range };
  }
}

/** The text of a word without variables, which quotes may have cut in pieces. */
export function plainText(word: Operand): string | undefined {
  if (word.kind === 'text') return word.value;
  if (word.kind !== 'join') return undefined;
  const parts = word.parts.map((part) => (part.kind === 'text' ? part.value : undefined));
  return parts.includes(undefined) ? undefined : parts.join('');
}
