import type { Operand, Step } from '../../../core/facts/program.ts';

/** Steps as lines, short enough to be compared: `%1 = child_process.exec("ls")`, `~` marks what may not happen. */
export function print(steps: readonly Step[], indent = ''): readonly string[] {
  return steps.flatMap((step) => {
    const weak = step.kind !== 'define' && step.weak ? '~' : '';
    switch (step.kind) {
      case 'bind':
        return [`${indent}${[step.to.name, ...step.to.path].join('/')} ${weak}= ${show(step.value)}`];
      case 'call': {
        const args = step.args.map((one) => `${one.spread ? '...' : ''}${show(one.value)}`);
        return [
          `${indent}${step.result} ${weak}= ${show(step.callee)}(${args.join(', ')})${step.input ? ` < ${show(step.input)}` : ''}`,
        ];
      }
      case 'define': {
        const parameters = step.parameters.map(
          (one) => `${one.rest ? '...' : ''}${one.name}${one.default === undefined ? '' : `=${show(one.default)}`}`,
        );
        return [`${indent}${step.name}(${parameters.join(', ')}):`, ...print(step.body, `${indent}  `)];
      }
    }
    return [];
  });
}

/** Paths as `<fs.readFile>`, unknown things as `?`. */
export function show(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return JSON.stringify(operand.value);
    case 'name':
      return operand.name;
    case 'path':
      return `<${operand.path}>`;
    case 'member':
      return operand.key.kind === 'text'
        ? `${show(operand.of)}.${operand.key.value}`
        : `${show(operand.of)}[${show(operand.key)}]`;
    case 'join':
      return operand.parts.map(show).join('+');
    case 'either':
      return `(${operand.options.map(show).join('|')})`;
    case 'list':
      return `[${operand.items.map(show).join(', ')}]`;
    case 'record':
      return `{${operand.fields.map(({ key, value }) => `${key}: ${show(value)}`).join(', ')}}`;
    case 'any':
      return operand.parts.length === 0 ? '?' : `?(${operand.parts.map(show).join(', ')})`;
  }
}
