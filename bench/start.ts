import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { best, runNode, type Start, type Taken } from './child.ts';
import type { Asset } from './pieces.ts';
import { median, milliseconds, tableOf } from './table.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const runs = 7;

/** A command, from the start of its process to the end. */
export interface ColdStart {
  readonly name: string;
  /** Medians: milliseconds of wall and processor, megabytes. */
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly exit: string;
}

/** Medians over several runs of the built program, all commands in turns: what a person waits for, and what the machine does for it. */
export async function measureStarts(root: string, asset: Asset): Promise<readonly ColdStart[]> {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'cli.js'))) throw new Error('There is no dist/: npm run build');
  const skills = join(root, 'test', 'skills');
  const workspace = await createWorkspace(skills, asset);
  try {
    const commands = commandsOf(dist, skills, workspace);
    const taken = new Map<string, Taken[]>(commands.map(({ name }) => [name, []]));
    for (let run = 0; run < runs; run++)
      for (const { name, start, said } of commands) {
        const one = await runNode(start);
        if (said !== undefined && !one.output.includes(said)) throw new Error(`${name}: ${one.output}${one.said}`);
        taken.get(name)?.push(one);
      }
    return [...taken].map(([name, all]) => ({
      name,
      wall: median(all.map(({ wall }) => wall)),
      cpu: median(all.flatMap(({ cpu }) => cpu ?? [])),
      memory: median(all.flatMap(({ memory }) => memory ?? [])),
      exit: best(all)?.exit ?? '',
    }));
  } finally {
    workspace.remove();
  }
}

export function startTable(starts: readonly ColdStart[]): string {
  const rows = starts.map(({ name, wall, cpu, memory, exit }) => {
    return [name, milliseconds(wall), milliseconds(cpu), memory.toFixed(0), exit];
  });
  return tableOf([['command', 'ms', 'CPU ms', 'MB peak', 'exit'], ...rows]);
}

interface Command {
  readonly name: string;
  readonly start: Start;
  /** What it has to print, where its exit code tells nothing. */
  readonly said?: string;
}

function commandsOf(dist: string, skills: string, { folder, lock, request }: Workspace): readonly Command[] {
  const env = { HOME: folder, PATH: process.env.PATH ?? '' };
  const node = (name: string, args: readonly string[], more: Partial<Start> = {}) => {
    return { name, start: { args, cwd: folder, env, ...more } };
  };
  const run = (name: string, ...args: readonly string[]) => node(name, [join(dist, 'cli.js'), ...args]);
  return [
    node('Node alone', ['--eval', '']),
    run('--version', '--version'),
    run('--help', '--help'),
    run('list', 'list'),
    run('explain', 'explain', 'secret-exfiltration'),
    run('verify', 'verify'),
    {
      ...node('openclaw policy, locked', [join(dist, 'policy.js'), `--lock=${lock}`], { input: request }),
      said: '"decision": "allow"',
    },
    run('scan, Markdown', 'scan', '--no-cache', join(skills, 'table-notes')),
    run('scan, Python', 'scan', '--no-cache', join(skills, 'weather-line')),
    run('scan, JavaScript', 'scan', '--no-cache', join(skills, 'stock-ticker')),
    run('scan, TypeScript', 'scan', '--no-cache', join(skills, 'feed-digest')),
    run('ci, five skills', 'ci', '--no-cache'),
    {
      ...node('lsp, initialize to exit', [join(dist, 'cli.js'), 'lsp', '--stdio'], { input: session, open: true }),
      said: '"capabilities"',
    },
  ];
}

/** What an editor says to a language server that it starts and closes at once. */
const session = [
  { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { method: 'initialized', params: {} },
  { id: 2, method: 'shutdown' },
  { method: 'exit' },
]
  .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
  .map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  .join('');
