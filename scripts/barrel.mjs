/**
 * The core's public surface is one file that passes on what others define. A bundler that splits code takes whoever imports a word of it for one
 * that may need all, so every command would load every library. Here such an import is taken where it is defined.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const barrel = fileURLToPath(new URL('../core/index.ts', import.meta.url));

export const direct = {
  name: 'direct',
  setup(build) {
    const origins = originsIn(barrel);
    build.onLoad({ filter: /[\\/](?:cli|editor|report-page)[\\/].*\.ts$/ }, ({ path }) => ({
      contents: directed(path, readFileSync(path, 'utf8'), origins),
      loader: 'ts',
    }));
  },
};

/** The file that defines each name. Throws where the surface does more than pass names on. */
function originsIn(path) {
  const origins = new Map();
  for (const statement of sourceOf(path, readFileSync(path, 'utf8')).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause?.elements)
      throw new Error(`${path} holds something else than export { … } from`);
    for (const { name, propertyName } of statement.exportClause.elements)
      origins.set(name.text, {
        path: join(dirname(path), statement.moduleSpecifier.text),
        name: (propertyName ?? name).text,
      });
  }
  return origins;
}

/** The text with each import from the surface replaced by imports from where its names are defined, on the same line. */
function directed(path, text, origins) {
  let out = text;
  for (const statement of sourceOf(path, text).statements.toReversed()) {
    const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings?.elements : undefined;
    if (names === undefined || join(dirname(path), statement.moduleSpecifier.text) !== barrel) continue;
    const imports = names
      .filter(({ isTypeOnly }) => !isTypeOnly && !statement.importClause.isTypeOnly)
      .map(({ name, propertyName }) => {
        const origin = origins.get((propertyName ?? name).text);
        if (origin === undefined) throw new Error(`${path} imports ${name.text}, which the core does not export`);
        const from = relative(dirname(path), origin.path).split(sep).join('/');
        return `import { ${origin.name} as ${name.text} } from '${from.startsWith('.') ? from : `./${from}`}';`;
      });
    out = out.slice(0, statement.getStart()) + imports.join(' ') + out.slice(statement.end);
  }
  return out;
}

function sourceOf(path, text) {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
