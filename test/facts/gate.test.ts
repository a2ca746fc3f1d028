import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { gate, gated } from '../../core/facts/gate.ts';
import { type Part, partsOf } from '../../core/facts/pattern-parts.ts';
import { stemsOf } from '../../core/facts/stems.ts';
import { wordsOf } from '../../core/facts/words.ts';
import { gatedPatterns, readWords } from '../../core/languages/markdown/instructions/acts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('stems', () => {
  it.each([
    [/\b(?:send|posts?)\b/, 'post send'],
    [/\bdo not (?:ask|wait)\b/, 'ask. wait'],
    [/\b(?:re-?)?download(?:s|ed)?\b/, 'down re. redo'],
    [/\.(?:exe|sh)\b/, 'exe. sh.'],
    [/\bpipe .{0,20} to sh\b/, 'pipe'],
    [/SKILL\.md\b/, 'md.'],
    [/\bcol[ou]{1,2}r\b/, 'colo colu'],
    [/\b\w{1,20}\b/, undefined],
    [/own/, undefined],
    [/\bsend\b|own/, undefined],
    [/\bsend\b/iu, undefined],
    [/(?<=a)b\b|\bsend\b/, undefined],
    [/\b(\w)\1/, undefined],
  ])('of %s', (pattern, stems) => {
    const found = stemsOf(pattern)?.map(({ text, whole }) => `${text}${whole ? '.' : ''}`);
    expect(found === undefined ? undefined : [...new Set(found)].sort().join(' ')).toBe(stems);
  });
});

describe('a gate', () => {
  it('keeps a pattern from a text without its words', () => {
    const allows = gate([/\bsend\b/i, /\bpost\b/i, /%/]);
    expect(allows(wordsOf('Nothing here, resend, sen.'))).toBe(0b100);
    expect(allows(wordsOf('(SEND it'))).toBe(0b101);
    expect(allows(wordsOf('sender and x_post'))).toBe(0b101);
  });

  it('gives what the pattern gives', () => {
    const one = gated(/\bdownload (\w+)/i);
    expect(one.exec('Please DOWNLOAD that')?.[1]).toBe('that');
    expect(one.exec('Please do')).toBeNull();
    expect(one.test('adownload x')).toBe(false);
  });

  it('is never in the way of a match, for every pattern of the project', () => {
    const random = numbers(7);
    let matches = 0;
    for (const pattern of [...gatedPatterns, ...literals()]) {
      const plain = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
      const parts = partsOf(plain);
      if (parts === undefined || stemsOf(plain) === undefined) continue;
      const allows = gate([plain]);
      for (let count = 0; count < 24; count++) {
        const text: string = `${count % 3 === 0 ? '' : 'x '}${spell(parts, random)}${count % 2 === 0 ? '' : ' y'}`;
        const said: string = random() < 0.2 ? text.toUpperCase() : text;
        if (!plain.test(said)) continue;
        matches++;
        if (allows(wordsOf(said)) === 0) expect.fail(`${plain} matches ${JSON.stringify(said)}`);
      }
    }
    expect(matches).toBeGreaterThan(2000);
  });

  it('lets no act be lost', () => {
    const random = numbers(11);
    for (const pattern of gatedPatterns) {
      const parts = partsOf(pattern) ?? [];
      const texts = Array.from({ length: 200 }, () => spell(parts, random));
      expect(texts.some((text) => pattern.test(text))).toBe(true);
    }
    expect(readWords('Please Download it and RUN it').acts).toEqual(['download', 'run']);
    expect(readWords('\u212aeep it secret and \u212aill the firewall').acts).toEqual(['conceal', 'disable']);
    expect(readWords('Never run this').isNegated()).toBe(true);
    expect(readWords('Take 5% of it').namesPart()).toBe(true);
    expect(readWords('The sky and the sea').namesPart()).toBe(false);
  });
});

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A text that a pattern may match, as far as its parts say. */
function spell(choices: readonly (readonly Part[])[], random: () => number): string {
  const parts = choices[Math.floor(random() * choices.length)] ?? [];
  return parts.map((part) => spellPart(part, random)).join('');
}

function spellPart(part: Part, random: () => number): string {
  if (part.kind === 'group') return spell(part.choices, random);
  if (part.kind === 'repeat') {
    const count = part.least + Math.floor(random() * (Math.min(part.most, part.least + 2) - part.least + 1));
    return Array.from({ length: count }, () => spellPart(part.part, random)).join('');
  }
  if (part.kind !== 'char') return '';
  const letters = [...part.set.word];
  const other = part.set.other && (letters.length === 0 || random() < 0.3);
  const from = other ? [' ', ' ', ' ', '-', '.', ':', '/', "'", '"', '=', '(', 'é'] : letters;
  return from[Math.floor(random() * from.length)] ?? '';
}

/** The regular expressions that are written out in the rules and in what reads prose. */
function literals(): readonly RegExp[] {
  const folders = ['rules', 'rules/judgement', 'core/languages/markdown', 'core/languages/markdown/instructions'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name)),
  );
  return files.flatMap((file) => {
    const found: RegExp[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
    return found;
  });
}
