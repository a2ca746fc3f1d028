import type { Range, Span } from '../bundle/span.ts';
import { type Block, readBlock } from './block.ts';
import { readClawhub } from './clawhub.ts';
import { compareReadings } from './difference.ts';
import { listEntries } from './entries.ts';
import type { Manifest, ManifestProblem, Reading } from './manifest.ts';
import { readOpenclaw } from './openclaw.ts';
import { checkShape } from './shape.ts';
import { splitFrontmatter } from './split.ts';

/** Longest frontmatter that is read, in UTF-16 units; the longest of 2,291 real skills has a tenth of it. */
export const longestFrontmatter = 65_536;

/**
 * Reads a skill's SKILL.md as OpenClaw and as ClawHub do. `folder` is the name OpenClaw falls back to. Never throws: what is missing,
 * broken or hostile becomes a problem, and nothing in the text is evaluated.
 */
export function readManifest(
  file: { readonly path: string; readonly text: string } | undefined,
  folder: string,
): Manifest {
  if (file === undefined) {
    return empty(undefined, { start: 0, end: 0 }, folder, [
      { code: 'missing', reason: 'there is no SKILL.md', span: at('SKILL.md') },
    ]);
  }
  const { path, text } = file;
  const split = splitFrontmatter(text);
  const problem = (code: string, reason: string, range: Range): ManifestProblem => ({
    code,
    reason,
    span: at(path, range),
  });
  if (split.kind === 'engine') {
    const reason = 'the opening line names a language; some readers run such a block as code';
    return empty(path, split.body, folder, [problem('code-engine', reason, split.opening)]);
  }
  if (split.kind === 'unterminated') {
    const reason = 'the frontmatter has no closing line';
    return empty(path, split.body, folder, [problem('unterminated', reason, split.opening)]);
  }
  const inner = split.frontmatter;
  if (inner === undefined) {
    return empty(path, split.body, folder, [problem('missing', 'there is no frontmatter', { start: 0, end: 0 })]);
  }
  const cut = (code: string, reason: string): Manifest => {
    return { ...empty(path, split.body, folder, [problem(code, reason, inner)]), frontmatter: inner };
  };
  if (inner.end - inner.start > longestFrontmatter)
    return cut('too-large', `longer than ${longestFrontmatter} characters`);
  try {
    const block = readBlock(path, text.slice(inner.start, inner.end), inner.start);
    return { path, body: split.body, frontmatter: inner, ...interpret(block, folder) };
  } catch (error) {
    return error instanceof RangeError
      ? cut('too-large', 'more values, or deeper ones, than are read')
      : cut('invalid-yaml', 'cannot be read');
  }
}

function interpret(block: Block, folder: string): Omit<Manifest, 'path' | 'body' | 'frontmatter'> {
  const { reading, ignored, metadata } = readOpenclaw(block);
  const clawhub = readClawhub(block);
  const problems: ManifestProblem[] = block.strict.faults.map(({ code, reason, range }) => {
    return { code, reason, span: block.toSpan(range) };
  });
  if (ignored !== undefined)
    problems.push({ code: 'metadata-ignored', reason: ignored, span: block.locate(['metadata']) });
  problems.push(...checkShape(block, metadata));
  return {
    openclaw: { ...reading, name: reading.name ?? folder },
    clawhub,
    entries: listEntries(block, metadata),
    differences: compareReadings(block, reading, clawhub),
    problems,
  };
}

function empty(path: string | undefined, body: Range, folder: string, problems: readonly ManifestProblem[]): Manifest {
  return {
    path,
    body,
    frontmatter: undefined,
    openclaw: { ...nothing, name: folder },
    clawhub: nothing,
    entries: [],
    differences: [],
    problems,
  };
}

const nothing: Reading = {
  name: undefined,
  description: undefined,
  homepage: undefined,
  always: false,
  userInvocable: true,
  disableModelInvocation: false,
  commandTool: undefined,
  primaryEnv: undefined,
  os: [],
  bins: [],
  anyBins: [],
  env: [],
  config: [],
  install: [],
  allowedTools: [],
  hooks: [],
};

function at(path: string, range: Range = { start: 0, end: 0 }): Span {
  return { path, start: range.start, end: range.end };
}
