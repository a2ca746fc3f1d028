import type { Operand, Step } from '../../../core/facts/program.ts';

/** An operand in one line: paths in angle brackets, members in square brackets, joins with `+`, alternatives with `|`. */
export function show(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return JSON.stringify(operand.value);
    case 'name':
      return operand.name;
    case 'path':
      return `<${operand.path}>`;
    case 'member':
      return `${show(operand.of)}[${show(operand.key)}]`;
    case 'join':
      return `(${operand.parts.map(show).join(' + ')})`;
    case 'either':
      return `(${operand.options.map(show).join(' | ')})`;
    case 'list':
      return `[${operand.items.map(show).join(', ')}]`;
    case 'record':
      return `{${operand.fields.map((field) => `${field.key}: ${show(field.value)}`).join(', ')}}`;
    case 'any':
      return `?${operand.user ? 'user' : ''}(${operand.parts.map(show).join(', ')})`;
  }
}

/** Steps as lines; `~` marks a weak one, bodies are indented. */
export function print(steps: readonly Step[], indent = ''): string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'define') {
      const parameters = step.parameters.map(
        (one) => `${one.rest ? '*' : ''}${one.name}${one.default === undefined ? '' : `=${show(one.default)}`}`,
      );
      return [`${indent}def ${step.name}(${parameters.join(', ')})`, ...print(step.body, `${indent}  `)];
    }
    const start = `${indent}${step.weak ? '~ ' : ''}`;
    if (step.kind === 'bind') return [`${start}${[step.to.name, ...step.to.path].join('.')} = ${show(step.value)}`];
    const args = step.args.map(
      (one) => `${one.spread ? '*' : ''}${one.name === undefined ? '' : `${one.name}=`}${show(one.value)}`,
    );
    return [`${start}${step.result} = ${show(step.callee)}(${args.join(', ')})`];
  });
}
