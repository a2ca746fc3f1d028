import { readContents } from '../core/analysis/texts.ts';
import { createAnalyzer } from '../core/engine.ts';
import { buildBundle, type RawEntry } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { cpuNow } from './clock.ts';
import { loadFrontEnds, lower, piecesOf } from './pieces.ts';
import { milliseconds, tableOf } from './table.ts';

const factors = [1, 10, 100] as const;
const rounds = 4;

/** About four kilobytes of ordinary text each, by file name. */
const bases: Readonly<Record<string, string>> = {
  'SKILL.md': `---\nname: grown\ndescription: Grown.\n---\n${repeat((n) => `\n## Step ${n}\n\nRead \`notes-${n}.md\` and tell the user what changed. Then run:\n\n\`\`\`bash\nwc -l notes-${n}.md | sort -n\n\`\`\`\n`)}`,
  'run.sh': repeat(
    (n) =>
      `name_${n}="file-${n}.txt"\nif [ -f "$name_${n}" ]; then\n  grep -c line "$name_${n}" | sort -n >> counts.txt\nfi\n`,
  ),
  'run.py': repeat(
    (n) =>
      `def step_${n}(path):\n    with open(path) as source:\n        return [line.strip() for line in source]\n\nprint(step_${n}("file-${n}.txt"))\n`,
  ),
  'run.mjs': repeat(
    (n) =>
      `const text${n} = readFileSync('file-${n}.txt', 'utf8');\nfor (const line of text${n}.split('\\n')) {\n  if (line.length > ${n}) console.log(\`\${line} ${n}\`);\n}\n`,
  ),
  'data.json': repeat((n) => `{"name": "item ${n}", "values": [1, 2, 3, 4, 5, ${n}]}\n`),
};

/** For each kind of file, how the time of each stage grows with its size; and with the number of files. A ratio above 10 is superlinear. */
export async function growthTables(
  asset: (name: string) => Promise<Uint8Array>,
): Promise<readonly { title: string; table: string }[]> {
  const tables: { title: string; table: string }[] = [];
  for (const [path, base] of Object.entries(bases)) {
    const kilobytes = (base.length / 1000).toFixed(1);
    const inputs = factors.map((factor) => [file(path, grow(base, factor))]);
    tables.push({
      title: `Growth of ${path}, ${kilobytes} kB times 1, 10, 100`,
      table: await growthTable(inputs, asset),
    });
  }
  const many = factors.map((factor) =>
    Array.from({ length: factor * 5 }, (_, index) => file(`lib/file-${index}.py`, bases['run.py'] ?? '')),
  );
  tables.push({
    title: 'Growth of the number of files, 5 Python files times 1, 10, 100',
    table: await growthTable(many, asset),
  });
  return tables;
}

async function growthTable(
  inputs: readonly (readonly RawEntry[])[],
  asset: (name: string) => Promise<Uint8Array>,
): Promise<string> {
  const columns: ReadonlyMap<string, number>[] = [];
  for (const input of inputs) columns.push(await measure(input, asset));
  const rows = [...(columns[0]?.keys() ?? [])].map((stage) => {
    const times = columns.map((column) => column.get(stage) ?? 0);
    const ratios = times.slice(1).map((time, index) => (time / Math.max(0.01, times[index] ?? 0)).toFixed(1));
    return [stage, ...times.map(milliseconds), ...ratios];
  });
  return tableOf([['stage', 'CPU ms x1', 'x10', 'x100', 'x10/x1', 'x100/x10'], ...rows]);
}

/** The best time of each stage over some rounds. */
async function measure(
  input: readonly RawEntry[],
  asset: (name: string) => Promise<Uint8Array>,
): Promise<ReadonlyMap<string, number>> {
  const frontEnds = await loadFrontEnds(asset);
  const analyzer = createAnalyzer({ rules, asset });
  const best = new Map<string, number>();
  const spend = (stage: string, ms: number) =>
    best.set(stage, Math.min(best.get(stage) ?? Number.POSITIVE_INFINITY, ms));
  for (let round = 0; round < rounds; round++) {
    let began = cpuNow();
    const take = () => {
      const ms = cpuNow() - began;
      began = cpuNow();
      return ms;
    };
    const bundle = buildBundle('grown', input);
    spend('hash', take());
    const contents = readContents(bundle);
    spend('type, decode', take());
    const pieces = piecesOf(contents.texts, frontEnds);
    take();
    for (const piece of pieces) lower(piece, frontEnds);
    spend('lower', take());
    const facts = await analyzer.facts(bundle);
    // Decoding, lowering and interpreting together.
    spend('facts', take());
    for (const rule of rules) for (const _ of rule.check(facts)) void _;
    spend('rules', take());
    await analyzer.analyze(bundle);
    spend('whole', take());
  }
  return best;
}

/** The text as often as asked, with the numbers of each copy its own, so that no two lines are the same. Frontmatter stays first. */
function grow(base: string, factor: number): string {
  const end = base.startsWith('---\n') ? base.indexOf('\n---\n') + 5 : 0;
  const body = base.slice(end);
  const copies = Array.from({ length: factor }, (_, copy) =>
    body.replace(/(?<=[a-z][ _-]?)\d+/g, (digits) => `${copy}${digits.padStart(3, '0')}`),
  );
  return base.slice(0, end) + copies.join('');
}

function repeat(line: (n: number) => string): string {
  return Array.from({ length: 32 }, (_, index) => line(index)).join('');
}

function file(path: string, text: string): RawEntry {
  return { path, bytes: Buffer.from(text), executable: false };
}
