/**
 * TypeScript is one file, of which the parser is a tenth. What nothing reaches from the names that the conversion of trees asks for is left out
 * of the bundle: the checker, the emitter, the language service.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const { resolve } = createRequire(import.meta.url);
const converter = dirname(resolve('@typescript-eslint/typescript-estree'));
const ours = fileURLToPath(new URL('../core/languages/javascript/', import.meta.url));

/** Files of the converter that run. */
const running = /^(?:convert|node-utils|check-modifiers|check-syntax-errors|getModifiers|version-check)\.js$/;
/** What only a checker makes: symbols, types and signatures. Their methods reach the whole language service. */
const checked = /get(?:Symbol|Type|Signature)Constructor: \(\) => \w+,/g;
/** Statements that change something which is declared elsewhere, of those that have to run: nodes get their methods by it. */
const needed = /^setObjectAllocator\(/;

export const typescriptParser = {
  name: 'typescript-parser',
  setup(build) {
    // The converter alone: the rest of that entry makes programs and watches files.
    build.onResolve({ filter: /^@typescript-eslint\/typescript-estree\/use-at-your-own-risk$/ }, () => ({
      path: join(converter, 'ast-converter.js'),
    }));
    // Only comments need them, which are not asked for.
    build.onResolve({ filter: /^ts-api-utils$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
    build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
      contents: reduced(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** The same module with only what the wanted names reach. Throws where the file is not put together as TypeScript 6 is. */
function reduced(text) {
  const statements = topLevel(text.replace(checked, ''));
  const exported = new Map([...text.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name, own]) => [name, own]));
  const wanted = [...namesAskedFor()].filter((name) => exported.has(name));
  const declares = new Map();
  for (const one of statements)
    for (const name of one.declares) declares.set(name, [...(declares.get(name) ?? []), one]);
  const kept = new Set();
  const open = [
    ...wanted.flatMap((name) => declares.get(exported.get(name)) ?? []),
    ...statements.filter(({ text }) => needed.test(text)),
  ];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (kept.has(one)) continue;
    kept.add(one);
    for (const name of one.uses) open.push(...(declares.get(name) ?? []));
  }
  if (kept.size < 500) throw new Error('typescript.js is not as expected: nothing was found in it');
  const all = statements.filter((one) => kept.has(one)).map(({ text }) => text);
  // Of thousands of messages, those that something mentions.
  const mentioned = new Set([...all.join('\n').matchAll(/\bDiagnostics\.(\w+)/g)].map(([, name]) => name));
  const body = all.map((text) =>
    text.startsWith('var Diagnostics = {')
      ? text.replace(/^ +(\w+): diag\(.*\),?\n/gm, (line, name) => (mentioned.has(name) ? line : ''))
      : text,
  );
  return `"use strict";\n${body.join('\n')}\nmodule.exports = { ${wanted.map((name) => `${name}: ${exported.get(name)}`).join(', ')} };\n`;
}

/** What the code that runs names of TypeScript: `ts.SyntaxKind`. */
function namesAskedFor() {
  const files = [
    ...readdirSync(converter)
      .filter((name) => running.test(name))
      .map((name) => join(converter, name)),
    ...readdirSync(ours)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ours, name)),
  ];
  return new Set(
    files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bts\.(\w+)/g)].map(([, name]) => name)),
  );
}

/** The statements inside its outermost function: their text, the names that they declare or complete, and all that they mention. */
function topLevel(text) {
  const file = ts.createSourceFile('typescript.js', text, ts.ScriptTarget.ES2022, true);
  const body = [];
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    const called = statement.expression.expression;
    if (ts.isParenthesizedExpression(called) && ts.isArrowFunction(called.expression))
      body.push(...called.expression.body.statements);
  }
  return body.map((statement) => {
    const uses = new Set();
    const collect = (node) => {
      if (ts.isIdentifier(node)) uses.add(node.text);
      if (ts.isPropertyAccessExpression(node)) collect(node.expression);
      else if (ts.isPropertyAssignment(node)) collect(node.initializer);
      else ts.forEachChild(node, collect);
    };
    collect(statement);
    return { text: statement.getText(file), declares: declaredBy(statement), uses };
  });
}

/** `var X`, `function X`, `class X`, `((X) => { … })(X || (X = {}))` and `_X.y = …`. */
function declaredBy(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.name.text),
    );
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (!ts.isExpressionStatement(statement)) return [];
  const { expression } = statement;
  if (ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left))
    return ts.isIdentifier(expression.left.expression) ? [expression.left.expression.text] : [];
  const [given] = ts.isCallExpression(expression) ? expression.arguments : [];
  if (given === undefined) return [];
  // `__export(X, { … })` completes X too.
  if (ts.isIdentifier(given)) return expression.expression.getText() === '__export' ? [given.text] : [];
  return ts.isBinaryExpression(given) && ts.isIdentifier(given.left) ? [given.left.text] : [];
}
