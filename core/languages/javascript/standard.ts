import { type Options, Parser, type TokenType, tokTypes } from 'acorn';
import { longChain, regroup, type Tree } from './chains.ts';
import type { TSESTree } from './syntax.ts';

/** Levels of nesting that are read here; what is deeper is left to the parser that survives it. */
const deepest = 500;

const options: Options = {
  ecmaVersion: 'latest',
  // Nothing is refused that runs anywhere: scripts that import, modules that return, octals in either.
  sourceType: 'script',
  allowImportExportEverywhere: true,
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  checkPrivateFields: false,
  ranges: true,
};

/**
 * The tree of standard JavaScript; undefined for everything else: other dialects, broken code, deep nesting, and where `dialects` are
 * possible, code that means something else in TypeScript.
 */
export function readStandard(text: string, dialects: boolean): TSESTree.Program | undefined {
  try {
    const reader = new Reader(options, text);
    reader.dialects = dialects;
    return reader.parse();
  } catch {
    return undefined;
  }
}

/** What acorn offers to its plugins, of which its types say nothing. */
interface Machinery {
  readonly input: string;
  readonly type: TokenType & { readonly binop: number | null };
  readonly value: unknown;
  readonly start: number;
  readonly startLoc: unknown;
  readonly lastTokEnd: number;
  readonly scopeStack: { flags: number }[];
  parse(): TSESTree.Program;
  next(): void;
  skipLineComment(length: number): void;
  parseStatement(context: unknown, topLevel: unknown, exports: unknown): Tree;
  parseClass(node: unknown, isStatement: unknown): Tree;
  parseBindingAtom(): Tree;
  parseMaybeAssign(forInit?: unknown, errors?: unknown, after?: unknown): Tree;
  parseMaybeUnary(errors: unknown, sawUnary: unknown, update: unknown, forInit: unknown): Tree;
  parseNew(): Tree;
  parseSubscript(base: Tree, start: number, at: unknown, a: unknown, b: unknown, c: unknown, d: unknown): Tree;
  parseTemplateElement(kind: unknown): Tree & { readonly tail: boolean };
  buildBinary(start: number, place: unknown, left: Tree, right: Tree, operator: unknown, logical: boolean): Tree;
}

const Base = Parser as unknown as new (options: Options, text: string) => Machinery;

const associative: ReadonlySet<TokenType> = new Set([
  tokTypes.plusMin,
  tokTypes.logicalOR,
  tokTypes.logicalAND,
  tokTypes.coalesce,
]);

/** Why it was refused is never asked; a new error takes time. */
const refused = new SyntaxError('not standard JavaScript');

/** Words that are no names to a parser of any dialect, `await` and `yield` where they might be names. */
const reserved: ReadonlySet<string> = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'import in instanceof let new null return super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

/** Acorn without the checks that need no tree (names declared twice, strict mode), and with a bound on depth. */
class Reader extends Base {
  dialects = false;
  /** Depth of what is being read. */
  private level = 0;
  /** Height of the tree that was read within the innermost expression, counted generously. */
  private height = 0;
  private sawLess = false;

  get strict(): boolean {
    return false;
  }

  set strict(_: boolean) {
    // Code for either mode is read alike.
  }

  raise(): never {
    throw refused;
  }

  raiseRecoverable(): never {
    throw refused;
  }

  override skipLineComment(length: number): void {
    if (length > 2) this.raise();
    super.skipLineComment(length);
  }

  enterScope(flags: number): void {
    this.scopeStack.push({ flags });
  }

  declareName(): void {
    // Names declared twice are not looked for.
  }

  checkLocalExport(): void {
    // Nor exports of what is not declared.
  }

  checkUnreserved({ name }: { readonly name: string }): void {
    if (reserved.has(name)) this.raise();
  }

  validateRegExpFlags(): void {
    // Nor what is wrong in a pattern.
  }

  validateRegExpPattern(): void {
    // Likewise.
  }

  override parseStatement(context: unknown, topLevel: unknown, exports: unknown): Tree {
    this.enter();
    const node = super.parseStatement(context, topLevel, exports);
    this.level--;
    return node;
  }

  override parseClass(node: unknown, isStatement: unknown): Tree {
    this.enter();
    const read = super.parseClass(node, isStatement);
    this.level--;
    return read;
  }

  override parseBindingAtom(): Tree {
    this.enter();
    const node = super.parseBindingAtom();
    this.level--;
    return node;
  }

  override parseMaybeAssign(forInit?: unknown, errors?: unknown, after?: unknown): Tree {
    const { height } = this;
    this.height = 0;
    this.enter();
    const node = super.parseMaybeAssign(forInit, errors, after);
    this.level--;
    this.grow();
    if (height > this.height) this.height = height;
    return node;
  }

  override parseMaybeUnary(errors: unknown, sawUnary: unknown, update: unknown, forInit: unknown): Tree {
    this.enter();
    const node = super.parseMaybeUnary(errors, sawUnary, update, forInit);
    this.level--;
    return node;
  }

  override parseNew(): Tree {
    this.enter();
    const node = super.parseNew();
    this.level--;
    return node;
  }

  override parseSubscript(
    base: Tree,
    start: number,
    at: unknown,
    a: unknown,
    b: unknown,
    c: unknown,
    d: unknown,
  ): Tree {
    const node = super.parseSubscript(base, start, at, a, b, c, d);
    if (node !== base) this.grow();
    return node;
  }

  override parseTemplateElement(kind: unknown): Tree & { readonly tail: boolean } {
    const node = super.parseTemplateElement(kind);
    // With the marks around it, as other trees have it.
    node.start -= 1;
    node.end += node.tail ? 1 : 2;
    node.range = [node.start, node.end];
    return node;
  }

  /** In a loop where acorn recurses, and long chains are made shallow: they are deep otherwise. */
  parseExprOp(first: Tree, start: number, place: unknown, least: number, forInit: unknown): Tree {
    let left = first;
    let run = 0;
    let chained: unknown;
    let starts: number[] = [];
    let before = start;
    for (;;) {
      const { type, value } = this;
      if (type.binop === null || type.binop <= least || (forInit && type === tokTypes._in)) break;
      const coalesces = type === tokTypes.coalesce;
      const logical = coalesces || type === tokTypes.logicalOR || type === tokTypes.logicalAND;
      this.next();
      if (this.dialects) this.refuseTypeArguments(value);
      const { start: at, startLoc } = this;
      // As acorn has it: what `??` joins holds no other logical operator.
      const binding = coalesces ? 2 : type.binop;
      const right = this.parseExprOp(this.parseMaybeUnary(null, false, false, forInit), at, startLoc, binding, forInit);
      const node = this.buildBinary(start, place, left, right, value, logical);
      if (this.mixes(type)) this.raise();
      if (run > 0 && value === chained) {
        if (run === 1) starts = [start, before];
        starts.push(at);
        run++;
      } else {
        if (run >= longChain) left = regroup(left, starts);
        node.left = left;
        run = associative.has(type) && value !== '-' ? 1 : 0;
      }
      if (run < longChain) this.grow();
      chained = value;
      before = at;
      left = node;
    }
    return run >= longChain ? regroup(left, starts) : left;
  }

  /** `a || b ?? c` is an error without parentheses. */
  private mixes(before: TokenType): boolean {
    if (before === tokTypes.coalesce) return this.type === tokTypes.logicalOR || this.type === tokTypes.logicalAND;
    return (before === tokTypes.logicalOR || before === tokTypes.logicalAND) && this.type === tokTypes.coalesce;
  }

  /** `f<T>(x)` compares in JavaScript, and calls in TypeScript. */
  private refuseTypeArguments(operator: unknown): void {
    if (operator === '<') this.sawLess = true;
    else if (this.sawLess && (operator === '>' || operator === '>>' || operator === '>>>')) {
      const { input, start, lastTokEnd, type } = this;
      if (type === tokTypes.parenL || type === tokTypes.backQuote || /[\r\n]/.test(input.slice(lastTokEnd, start)))
        this.raise();
    }
  }

  private enter(): void {
    if (++this.level > deepest) this.raise();
  }

  private grow(): void {
    if (++this.height > deepest) this.raise();
  }
}
