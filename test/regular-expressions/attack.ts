import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** A text that is to cost a pattern as much time as one can: a beginning, a part that comes again and again, and an end that does not fit. */
export interface Attack {
  readonly start: string;
  readonly unit: string;
  readonly end: string;
}

type Single = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

/** From how many times on a repetition is taken for one that somebody could fill. */
const many = 16;

const parser = new RegExpParser({ ecmaVersion: 2025 });

export function parsePattern(source: string, flags: string): AST.Pattern {
  const mode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  return parser.parsePattern(source, 0, source.length, mode);
}

/** Attacks on every repetition of a pattern, on its own, and with what leads to it again and again. */
export function attacksOn(source: string, flags: string): readonly Attack[] {
  const singles: Single[] = [];
  const loops: AST.Quantifier[] = [];
  const tree = parsePattern(source, flags);
  visitRegExpAST(tree, {
    onCharacterEnter: (node) => {
      if (node.parent.type === 'Alternative' || node.parent.type === 'Quantifier') singles.push(node);
    },
    onCharacterSetEnter: (node) => {
      if (node.parent.type === 'Alternative' || node.parent.type === 'Quantifier') singles.push(node);
    },
    onCharacterClassEnter: (node) => {
      if (node.parent.type !== 'CharacterClass') singles.push(node);
    },
    onQuantifierEnter: (node) => {
      if (node.max >= many) loops.push(node);
    },
  });
  const letters = new Set(['a', '0', ' ', '\r', ...singles.map((node) => letterOf(node, flags))]);
  const found = new Map<string, Attack>();
  const add = (start: string, unit: string, end: string) => {
    if (unit !== '') found.set(JSON.stringify([start, unit, end]), { start, unit, end });
  };
  for (const loop of loops) {
    const before = leadTo(loop, flags);
    const units = unitsOf(loop.element, letters, flags);
    for (const end of ['\0', '\n']) {
      for (const unit of units) {
        add(before, unit, end);
        add('', unit, end);
        add('', before + unit, end);
      }
      add('', before, end);
      add('', `${before}\n`, end);
    }
  }
  return [...found.values()];
}

/** What comes again and again, as different as the pattern tells them apart. */
function unitsOf(node: AST.Element, letters: ReadonlySet<string>, flags: string): readonly string[] {
  if (isSingle(node)) return [...letters].filter((letter) => fits(node, letter, flags)).slice(0, 5);
  return [0, 1, 2].map((choice) => sampleOf(node, flags, choice, 0) || sampleOf(node, flags, choice, 1));
}

/** A text that leads to a node: samples of all that stands before it, in every group around it. */
function leadTo(node: AST.Node, flags: string): string {
  const { parent } = node;
  if (parent === null) return '';
  const outer = leadTo(parent, flags);
  if (parent.type !== 'Alternative') return outer;
  const before = parent.elements.filter(({ end }) => end <= node.start);
  return outer + before.map((one) => sampleOf(one, flags, 0, 0)).join('');
}

/** A text that fits a node; `choice` is which alternative is taken, `least` how often what may be absent stands there. */
function sampleOf(node: AST.Element | AST.Alternative, flags: string, choice: number, least: number): string {
  if (isSingle(node)) return letterOf(node, flags);
  switch (node.type) {
    case 'Alternative':
      return node.elements.map((one) => sampleOf(one, flags, choice, least)).join('');
    case 'Group':
    case 'CapturingGroup': {
      const taken = node.alternatives[choice % node.alternatives.length];
      return taken === undefined ? '' : sampleOf(taken, flags, choice, least);
    }
    case 'Quantifier':
      return sampleOf(node.element, flags, choice, least).repeat(Math.min(node.max, Math.max(node.min, least)));
    default:
      return '';
  }
}

function isSingle(node: AST.Node): node is Single {
  return ['Character', 'CharacterSet', 'CharacterClass', 'ExpressionCharacterClass'].includes(node.type);
}

const candidates = [
  ...'a0 A-./_"\'=:,;(<[{\n\t\\%#@$`|*~!?+&>)]}bexzBZ19é中…“—',
  ...Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code)),
  '\u200B',
  '\u202E',
  '\u3042',
  '\u0430',
  '\u{1F600}',
  '\u{E0041}',
];

function letterOf(node: Single, flags: string): string {
  if (node.type === 'Character') return String.fromCodePoint(node.value);
  return candidates.find((one) => fits(node, one, flags)) ?? '';
}

function fits(node: Single, letter: string, flags: string): boolean {
  return new RegExp(`^(?:${node.raw})$`, flags.replace(/[gymd]/g, '')).test(letter);
}
