import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
import type { Argument, Operand, Parameter, Place, Step } from '../../facts/program.ts';

/** How deep brackets may stand in brackets. */
const maxNesting = 400;

/** A position in a script, and the steps made of what stands before it. */
export class Reader {
  readonly text: string;
  /** A reader of a document sees it. */
  readonly shown: boolean;
  at = 0;
  weak = false;
  steps: Step[] = [];
  readonly gaps: LocalGap[] = [];
  /** Where attributes that stand in a row end, by where each of them begins. */
  readonly attributes = new Map<number, number>();
  private count = 0;
  private depth = 0;
  private assigned: ReadonlySet<string> | undefined;

  constructor(text: string, shown: boolean) {
    this.text = text;
    this.shown = shown;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The character at the position, or further on. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  /** What a sticky expression matches here, without moving. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** The same, moving behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = this.match(pattern);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  /** Skips blanks, comments and continued lines; `lines`: ends of lines too. */
  blanks(lines = false): void {
    for (;;) {
      const before = this.at;
      this.take(lines ? /[\s\uFEFF]+/y : /[^\S\n]+/y);
      if (this.peek() === '`' && /\r?\n/y.test(this.text.slice(this.at + 1, this.at + 3)))
        this.at += this.peek(1) === '\r' ? 3 : 2;
      if (this.text.startsWith('<#', this.at)) {
        const end = this.text.indexOf('#>', this.at + 2);
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (this.peek() === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      }
      if (this.at === before) return;
    }
  }

  /** Runs what reads something nested. */
  nested<T>(read: () => T): T {
    if (++this.depth > maxNesting) throw new RangeError('nested too deeply');
    const out = read();
    this.depth--;
    return out;
  }

  /** Steps that a reading makes, apart from those so far. */
  apart(read: () => void): readonly Step[] {
    const outer = this.steps;
    this.steps = [];
    read();
    const inner = this.steps;
    this.steps = outer;
    return inner;
  }

  /** A fresh name. */
  fresh(kind: string): string {
    return `%${kind}${++this.count}`;
  }

  since(start: number): Range {
    return { start, end: Math.max(start, this.at) };
  }

  /** A literal between two offsets; located exactly where its characters stand unchanged. */
  literal(value: string, start: number, end = this.at): Operand {
    const from = value === '' || value.length > end - start ? -1 : this.text.slice(start, end).indexOf(value);
    const inner = from < 0 ? undefined : { start: start + from, end: start + from + value.length };
    return { kind: 'text', value, range: { start, end }, inner };
  }

  call(
    callee: Operand | string,
    args: readonly (Operand | Argument)[],
    input: Operand | undefined,
    range: Range,
  ): Operand {
    const result = this.fresh('');
    const given = args.map((arg): Argument => ('kind' in arg ? { name: undefined, value: arg, spread: false } : arg));
    const called: Operand = typeof callee === 'string' ? { kind: 'path', path: callee, range } : callee;
    this.steps.push({ kind: 'call', callee: called, args: given, input, result, weak: this.weak, range });
    return { kind: 'name', name: result, range };
  }

  bind(name: string, path: readonly string[], value: Operand, weak: boolean, range: Range): void {
    const to: Place = { name, path };
    this.steps.push({ kind: 'bind', to, value, weak: weak || this.weak, range });
  }

  define(name: string, parameters: readonly Parameter[], body: readonly Step[], range: Range): void {
    this.steps.push({ kind: 'define', name, parameters, body, range });
  }

  /** Whether the script gives a variable a value anywhere; PowerShell reads any other as nothing. */
  assigns(name: string): boolean {
    if (this.assigned === undefined) {
      const names = new Set<string>();
      for (const [, found = ''] of this.text.matchAll(/\$\{?(?:\w{1,12}:)?(\w{1,60})\}?(?=\s*(?:[-+]?=|in\b|,|\)))|/gi))
        names.add(found.toLowerCase());
      this.assigned = names;
    }
    return this.assigned.has(name);
  }
}
