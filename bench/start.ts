import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalyzer } from '../core/engine.ts';
import { defaultLimits, type LockEntry, lockEntry, lockName, readDirectory, serializeLock } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { median, milliseconds, tableOf } from './table.ts';

const runs = 7;

/** Loaded into the program before it starts: what it used of the processor and of memory goes to the fourth stream when it ends. */
const meter = `data:text/javascript,${encodeURIComponent(
  "import{writeSync}from'node:fs';process.on('exit',()=>{const u=process.resourceUsage();writeSync(3,JSON.stringify([u.userCPUTime+u.systemCPUTime,u.maxRSS]))})",
)}`;

/** The skills that `verify` finds installed. */
const installed = ['table-notes', 'weather-line', 'invoice-export', 'feed-digest', 'slide-theme'];

/** Medians over several runs of the built program: what a person waits for, and what the machine does for it. */
export async function startTable(root: string, asset: (name: string) => Promise<Uint8Array>): Promise<string> {
  const program = join(root, 'dist', 'cli.js');
  if (!existsSync(program)) return 'There is no dist/: npm run build\n';
  const skills = join(root, 'test', 'skills');
  const workspace = mkdtempSync(join(tmpdir(), 'skillcheck-bench-'));
  try {
    await installAll(skills, workspace, asset);
    const commands = [['--version'], ['--help'], ['verify'], ['scan', join(skills, 'weather-line')]];
    const rows = commands.map((args) => measure(program, args, workspace));
    return tableOf([['command', 'ms', 'CPU ms', 'MB resident', 'exit'], ...rows]);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function installAll(
  skills: string,
  workspace: string,
  asset: (name: string) => Promise<Uint8Array>,
): Promise<void> {
  const analyzer = createAnalyzer({ rules, asset });
  const entries = new Map<string, LockEntry>();
  for (const name of installed) {
    const folder = join(workspace, 'skills', name);
    cpSync(join(skills, name), folder, { recursive: true });
    const analysis = await analyzer.analyze(readDirectory(folder, name, defaultLimits));
    entries.set(`skills/${name}`, lockEntry(analysis, { type: 'local' }, null, { name: 'bench', ruleset: 'bench' }));
  }
  writeFileSync(join(workspace, lockName), serializeLock({ skills: entries, proposals: new Map() }));
}

function measure(program: string, args: readonly string[], cwd: string): readonly string[] {
  const walls: number[] = [];
  const cpus: number[] = [];
  const memories: number[] = [];
  let exit = '';
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const child = spawnSync(process.execPath, ['--import', meter, program, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    walls.push(performance.now() - began);
    const used: unknown = JSON.parse(child.output[3] || '[]');
    if (Array.isArray(used)) {
      cpus.push(Number(used[0]) / 1000);
      memories.push(Number(used[1]) / 1000);
    }
    exit = `${child.status}`;
  }
  return [args[0] ?? '', milliseconds(median(walls)), milliseconds(median(cpus)), median(memories).toFixed(0), exit];
}
