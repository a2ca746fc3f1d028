/** Commands that stand in the name of a file, which a shell runs that meets the name without its quotes: `$(…)`, and what stands between backticks. */
export function namedCommands(path: string): readonly string[] {
  const name = path.slice(0, 4000);
  if (!/\$\(|`/.test(name)) return [];
  return [...name.matchAll(/\$\(([^()]{2,1000})\)|`([^`]{2,1000})`/g)].map(([, inner, ticked]) =>
    // A name holds no slash: the command has one made.
    (inner ?? ticked ?? '').replace(/\$\{(?:PATH|HOME|PWD|OLDPWD|SHELL|TMPDIR):0:1\}/g, '/'),
  );
}
