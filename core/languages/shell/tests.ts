import type { TestExpression, Word } from 'unbash';

/** The words of `[[ … ]]`: it reads the variables and runs the commands in them. */
export function wordsOfTest(expression: TestExpression): readonly Word[] {
  switch (expression.type) {
    case 'TestUnary':
      return [expression.operand];
    case 'TestNot':
      return wordsOfTest(expression.operand);
    case 'TestBinary':
      return [expression.left, expression.right];
    case 'TestLogical':
      return expression.operands.flatMap(wordsOfTest);
    case 'TestGroup':
      return wordsOfTest(expression.expression);
  }
}
