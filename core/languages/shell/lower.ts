import type {
  AndOr,
  Command,
  CommandNode,
  CompoundList,
  ParsedScript,
  PipelineNode,
  Redirection,
  Statement,
  Word,
  WordPart,
} from 'unbash';
import type { Range } from '../../bundle/span.ts';
import type { Operand, Step } from '../../facts/program.ts';
import { lowerBuiltin } from './builtins.ts';
import { printedFolder } from './folder.ts';
import { wordsOfTest } from './tests.ts';
import { lowerOneWord, lowerPartTo, lowerWord, lowerWordTo, plainText } from './words.ts';

/** Any node of the tree: its offsets in the source that was parsed. */
export interface Node {
  readonly pos: number;
  readonly end: number;
}

type Assignment = Exclude<Command['args'][number], Word>;

/** Holds the steps made so far; one per function body or branch, sharing the counter of result names. */
export class ShellLowering {
  readonly steps: Step[] = [];
  readonly range: (node: Node) => Range;
  private readonly source: string;
  private readonly counter: { count: number; readonly opened: Set<string> };
  private readonly weak: boolean;
  /** Where `cd` went, while that is plain to see; undefined in the folder that the script was started in. */
  private folder: Operand | undefined;
  private apart = false;
  /** What words and values were lowered to: what is in them is done once, however often they are looked at. */
  readonly lowered = new WeakMap<object, readonly Operand[]>();
  /** Process substitutions of the command at hand: either they feed it, or it feeds them. */
  private substitutions: { readonly out: Operand | undefined; readonly into: ParsedScript | undefined }[] = [];

  constructor(
    source: string,
    counter: { count: number; readonly opened: Set<string> },
    range: (node: Node) => Range,
    weak: boolean,
    folder: Operand | undefined = undefined,
  ) {
    this.folder = folder;
    this.source = source;
    this.counter = counter;
    this.range = range;
    this.weak = weak;
  }

  /** A literal; located exactly where the source holds its characters unchanged. */
  text(value: string, node: Node): Operand {
    const range = this.range(node);
    return { kind: 'text', value, range, inner: this.within(value, node, range) };
  }

  private within(value: string, { pos, end }: Node, range: Range): Range | undefined {
    if (value.length === 0 || value.length > end - pos || range.end - range.start !== end - pos) return undefined;
    const at = this.source.startsWith(value, pos) ? 0 : this.source.slice(pos, end).indexOf(value);
    return at < 0 ? undefined : { start: range.start + at, end: range.start + at + value.length };
  }

  /** Emits a call of a named function and gives its result. */
  call(path: string, args: readonly Operand[], node: Node): Operand {
    const range = this.range(node);
    return this.emit({ kind: 'path', path, range }, args, undefined, range);
  }

  /** Emits a command and gives what it prints. */
  run(callee: Operand, args: readonly Operand[], node: Node): Operand {
    return this.emit(callee, args, undefined, this.range(node));
  }

  private emit(callee: Operand, args: readonly Operand[], input: Operand | undefined, range: Range): Operand {
    const result = `%${++this.counter.count}`;
    const named = args.map((value) => ({ name: undefined, value, spread: false }));
    this.steps.push({ kind: 'call', callee, args: named, input, result, weak: this.weak, range });
    return { kind: 'name', name: result, range };
  }

  /** Lowers a nested script and gives its standard output. */
  nested(script: ParsedScript | undefined, node: Node, input: Operand | undefined): Operand {
    const range = this.range(node);
    if (script === undefined) return { kind: 'any', parts: [], user: false, range };
    // Escaped backticks are parsed from a decoded copy, whose offsets do not stand in the text: the whole node stands for them.
    const inner =
      script.source === undefined
        ? new ShellLowering(this.source, this.counter, this.range, this.weak, this.folder)
        : new ShellLowering(script.source, this.counter, () => range, this.weak, this.folder);
    inner.apart = true;
    const out = inner.list(script.commands, input);
    this.steps.push(...inner.steps);
    return out ?? { kind: 'any', parts: [], user: false, range };
  }

  /** `<(…)` stands as the file `/dev/stdin` and feeds the command; `>(…)` is fed by it. */
  substitution(part: Extract<WordPart, { type: 'ProcessSubstitution' }>): Operand {
    const into = part.operator === '>' ? part.script : undefined;
    const out = part.operator === '<' ? this.nested(part.script, part, undefined) : undefined;
    this.substitutions.push({ out, into });
    return this.text(part.operator === '<' ? '/dev/stdin' : '/dev/stdout', part);
  }

  /** Lowers statements in order; the result stands for all that they print. */
  list(statements: readonly Statement[], input: Operand | undefined): Operand | undefined {
    const [only] = statements;
    if (statements.length === 1 && only !== undefined) return this.node(only.command, input);
    return together(statements.map((statement) => this.node(statement.command, input)));
  }

  /** Binds a variable. */
  bind(name: string, value: Operand, append: boolean, node: Node): void {
    const range = this.range(node);
    const whole: Operand = append ? { kind: 'join', parts: [{ kind: 'name', name, range }, value], range } : value;
    this.steps.push({ kind: 'bind', to: { name, path: [] }, value: whole, weak: this.weak, range });
  }

  private branch(list: CompoundList, input: Operand | undefined): Operand | undefined {
    const inner = new ShellLowering(this.source, this.counter, this.range, true, this.folder);
    inner.apart = this.apart;
    const out = inner.list(list.commands, input);
    this.steps.push(...inner.steps);
    return out;
  }

  private node(node: PipelineNode | AndOr | CompoundList, input: Operand | undefined): Operand | undefined {
    switch (node.type) {
      case 'AndOr':
        return together(node.commands.map((command) => this.node(command, input)));
      case 'Pipeline': {
        let flowing = input;
        for (const command of node.commands) flowing = this.node(command, flowing);
        return flowing;
      }
      case 'CompoundList':
        return this.list(node.commands, input);
      case 'Redirected':
        return this.outputs(node.redirects, this.node(node.command, this.inputOf(node.redirects, input)));
      default:
        return this.command(node, input);
    }
  }

  private command(node: Exclude<CommandNode, { type: 'Redirected' }>, input: Operand | undefined): Operand | undefined {
    switch (node.type) {
      case 'Command':
        return this.simple(node, input);
      case 'Function':
        this.define(node.name.value, node.body, node);
        return undefined;
      case 'If': {
        const out = [this.list(node.clause.commands, input), this.branch(node.then, input)];
        for (const elif of node.elif) out.push(this.branch(elif.clause, input), this.branch(elif.then, input));
        if (node.else !== undefined) out.push(this.branch(node.else, input));
        return together(out);
      }
      case 'While':
        return together([this.branch(node.clause, input), this.branch(node.body, input)]);
      case 'For':
      case 'Select': {
        const range = this.range(node.name);
        const options = node.wordlist?.flatMap((word) => lowerWord(word, this));
        const value: Operand =
          options === undefined
            ? { kind: 'any', parts: [], user: true, range }
            : { kind: 'either', options: options.map((option) => this.eachOf(option, node)), range };
        this.steps.push({ kind: 'bind', to: { name: node.name.value, path: [] }, value, weak: true, range });
        return this.branch(node.body, input);
      }
      case 'ArithmeticFor':
        return this.branch(node.body, input);
      case 'Subshell': {
        const { apart, folder } = this;
        this.apart = true;
        const out = this.list(node.body.commands, input);
        this.apart = apart;
        this.folder = folder;
        return out;
      }
      case 'BraceGroup':
        return this.list(node.body.commands, input);
      case 'Case':
        this.look(node.word);
        return together(node.items.map((item) => this.branch(item.body, input)));
      case 'Coproc':
        return this.node(node.body, input);
      case 'TestCommand':
        for (const word of wordsOfTest(node.expression)) this.look(word);
        return undefined;
      case 'ArithmeticCommand':
        return undefined;
    }
  }

  /** What a loop over a word goes through: the items of `"${list[@]}"`, the words of a text. */
  private eachOf(option: Operand, node: Node): Operand {
    return option.kind === 'text' ? option : this.call('%each', [option], node);
  }

  /** A word that is only looked at. */
  private look(word: Word): void {
    const value = lowerOneWord(word, this);
    if (value.kind !== 'text') this.bind('%test', value, false, word);
  }

  private define(name: string, body: PipelineNode | CompoundList, node: Node): void {
    const inner = new ShellLowering(this.source, this.counter, this.range, false);
    const range = this.range(node);
    const out = inner.node(body, { kind: 'name', name: '%stdin', range });
    if (out !== undefined)
      inner.steps.push({ kind: 'bind', to: { name: '%return', path: [] }, value: out, weak: true, range });
    const positional = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    const parameters = positional.map((name) => ({ name, default: undefined, rest: false }));
    if (isForkBomb(name, this.source.slice(node.pos, Math.min(node.end, node.pos + 200))))
      this.call('%disk', [this.text('fork-bomb', node)], node);
    this.steps.push({
      kind: 'define',
      name,
      parameters: [...parameters, ...['@', '*'].map((all) => ({ name: all, default: undefined, rest: true }))],
      body: inner.steps,
      range,
    });
  }

  private simple(node: Command, input: Operand | undefined): Operand | undefined {
    const outer = this.substitutions;
    this.substitutions = [];
    for (const part of node.prefix) if (part.type === 'Assignment') this.prefix(part, node.name !== undefined);
    const taken = this.inputOf(node.redirects, input);
    const out = node.name === undefined ? undefined : this.named(node, node.name, taken);
    const feeding = this.substitutions;
    this.substitutions = outer;
    for (const { into } of feeding) if (into !== undefined) this.nested(into, node, out);
    return this.outputs(node.redirects, out);
  }

  /** `name=value`, which is also in the environment of a command that it stands before. */
  private prefix(part: Assignment, exported: boolean): void {
    const value = this.assigned(part);
    this.bind(part.name, value, part.append === true, part);
    if (exported) this.call('%setenv', [this.text(`${part.name}=`, part), value], part);
  }

  /** A command with a name: its call, or the binds of a builtin. */
  private named(node: Command, name: Word, taken: Operand | undefined): Operand | undefined {
    if (node.args.length === 0 && name.value === 'exec') this.keepDescriptors(node, taken);
    const words: Operand[] = [];
    lowerWordTo(words, name, this);
    for (const arg of node.args) {
      if (arg.type === 'Word') lowerWordTo(words, arg, this);
      else words.push(this.assignmentText(arg));
    }
    const callee = words.shift();
    // What is sourced is the file that it is given, not what the script itself is fed.
    const sources = callee?.kind === 'text' && (callee.value === 'source' || callee.value === '.');
    const fed =
      this.substitutions.length === 0
        ? taken
        : together([...(sources ? [] : [taken]), ...this.substitutions.map(({ out }) => out)]);
    if (callee === undefined) return undefined;
    if (callee.kind === 'text' && callee.value === 'pwd')
      return this.folder === undefined
        ? this.text('{workspace}', node)
        : printedFolder(this.folder, (path, args, at) => this.call(path, args, at), node);
    if (callee.kind === 'text' && callee.value === 'cd') {
      this.folder = words.find((word) => word.kind !== 'text' || !word.value.startsWith('-'));
      if (this.folder?.kind === 'text' && !/^[~/{$]/.test(this.folder.value)) this.folder = undefined;
      // What a substitution or a subshell does stays there.
      if (!this.apart) this.emit(callee, words, fed, this.range(node));
      return undefined;
    }
    const plain = plainText(callee);
    if (plain !== undefined && lowerBuiltin(plain, node, fed, this)) return undefined;
    return this.emit(callee, words, fed, this.range(node));
  }

  /** `exec 3<>file` opens a descriptor that later commands read from and write to. */
  private keepDescriptors(node: Command, from: Operand | undefined): void {
    for (const redirect of node.redirects) {
      if (redirect.type !== 'Redirect' || redirect.descriptor?.type !== 'FileDescriptor' || !redirect.target) continue;
      const number = String(redirect.descriptor.value);
      this.counter.opened.add(number);
      this.bind(`%to${number}`, lowerOneWord(redirect.target, this), false, redirect);
      if (from !== undefined) this.bind(`%fd${number}`, from, false, redirect);
    }
  }

  /** The value of an assignment. */
  assigned(part: Assignment): Operand {
    if (part.value.type === 'Word') return lowerOneWord(part.value, this);
    return {
      kind: 'list',
      items: part.value.elements.flatMap((word) => lowerWord(word, this)),
      range: this.range(part),
    };
  }

  private assignmentText(arg: Assignment): Operand {
    return { kind: 'join', parts: [this.text(`${arg.name}=`, arg), this.assigned(arg)], range: this.range(arg) };
  }

  private inputOf(redirects: readonly Redirection[], input: Operand | undefined): Operand | undefined {
    let taken = input;
    for (const redirect of redirects) {
      if (
        redirect.type === 'Redirect' &&
        redirect.operator === '<&' &&
        redirect.target !== undefined &&
        /^\d$/.test(redirect.target.value)
      ) {
        taken = { kind: 'name', name: `%fd${redirect.target.value}`, range: this.range(redirect) };
      } else if (redirect.type === 'HereDoc') taken = this.heredoc(redirect);
      else if (redirect.type === 'HereString') taken = redirect.target && lowerOneWord(redirect.target, this);
      else if (redirect.operator.startsWith('<') && redirect.operator !== '<&' && redirect.target !== undefined) {
        const before = this.substitutions.length;
        const target = lowerOneWord(redirect.target, this);
        const fed = together(this.substitutions.splice(before).map((substitution) => substitution.out));
        taken = fed ?? this.emit(this.text('<', redirect), [target], undefined, this.range(redirect));
      }
    }
    return taken;
  }

  private heredoc(redirect: Extract<Redirection, { type: 'HereDoc' }>): Operand {
    const { body } = redirect;
    if (body.parts === undefined) return this.text(body.text, body);
    const parts: Operand[] = [];
    for (const part of body.parts) lowerPartTo(parts, part, this);
    return { kind: 'join', parts, range: this.range(body) };
  }

  private outputs(redirects: readonly Redirection[], out: Operand | undefined): Operand | undefined {
    let rest = out;
    for (const redirect of redirects) {
      if (redirect.type !== 'Redirect' || redirect.target === undefined || !redirect.operator.includes('>')) continue;
      const before = this.substitutions.length;
      const target = lowerOneWord(redirect.target, this);
      for (const { into } of this.substitutions.splice(before))
        if (into !== undefined) this.nested(into, redirect, out);
      if (target.kind === 'text' && target.value === '/dev/null') continue;
      const number = target.kind === 'text' && /^[\d-]+$/.test(target.value) ? target.value : undefined;
      if (number !== undefined && !this.counter.opened.has(number)) continue;
      const to: Operand = number === undefined ? target : { kind: 'name', name: `%to${number}`, range: target.range };
      const how = redirect.operator.includes('>>') ? '>>' : '>';
      this.emit(this.text(how, redirect), [to], out, this.range(redirect));
      const from = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : 1;
      if (from === 1) rest = undefined;
    }
    return rest;
  }
}

/** A function that pipes itself into itself in the background. */
function isForkBomb(name: string, source: string): boolean {
  const body = source.slice(source.indexOf('{') + 1).replace(/\s+/g, '');
  return body.startsWith(`${name}|${name}&`);
}

/** Lowers a parsed script to steps; `text` is the source that the tree's offsets index. */
export function lowerScript(script: ParsedScript, text: string): readonly Step[] {
  const lowering = new ShellLowering(
    text,
    { count: 0, opened: new Set() },
    (node) => ({ start: node.pos, end: node.end }),
    false,
  );
  const out = lowering.list(script.commands, { kind: 'name', name: '%stdin', range: { start: 0, end: 0 } });
  if (out !== undefined)
    lowering.steps.push({ kind: 'bind', to: { name: '%return', path: [] }, value: out, weak: true, range: out.range });
  return lowering.steps;
}

function together(operands: readonly (Operand | undefined)[]): Operand | undefined {
  const parts: Operand[] = [];
  let line: Operand | undefined;
  for (const operand of operands) {
    if (operand === undefined) continue;
    const first = parts[0];
    if (first !== undefined) {
      line ??= { kind: 'text', value: '\n', range: first.range, inner: undefined };
      parts.push(line);
    }
    parts.push(operand);
  }
  const first = parts[0];
  return first === undefined || parts.length === 1 ? first : { kind: 'join', parts, range: first.range };
}
