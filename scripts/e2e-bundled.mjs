/**
 * The skills that OpenClaw ships: nobody who uses it may be alarmed by them. Takes the package that the OpenClaw check keeps in .cache/, or
 * fetches it there, scans its `skills/` folder as data with a build of its own, and prints what is not passed, with the reasons.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache', 'e2e', 'openclaw');
const version = '2026.9.6';
/** How many of them may need a person; none may be blocked. */
const mostReviews = 3;

async function main() {
  const skills = await obtainSkills();
  if (skills === undefined) return;
  const cli = await buildProgram();
  const { status, stdout, stderr } = await run(process.execPath, [cli, 'scan', '--format', 'json', skills], root);
  if (status !== 0 && status !== 1) throw new Error(`no verdict\n${stderr}`);
  const { skills: judged } = JSON.parse(stdout);
  for (const { name, verdict, reasons, findings, gaps } of judged) {
    if (verdict === 'pass') continue;
    console.log(`${verdict} ${name}`);
    for (const line of new Set(reasons.map((reason) => describe(reason, findings, gaps)))) console.log(`  ${line}`);
  }
  const count = (wanted) => judged.filter(({ verdict }) => verdict === wanted).length;
  const [blocked, reviews] = [count('block'), count('review')];
  const shipped = readdirSync(skills).filter((name) => existsSync(join(skills, name, 'SKILL.md'))).length;
  const ok = shipped > 0 && judged.length >= shipped && blocked === 0 && reviews <= mostReviews;
  console.log(
    `${ok ? 'ok' : 'FAILED'} openclaw ${version}: ${judged.length} of ${shipped} bundled skills judged, ${blocked} blocked (0 allowed), ${reviews} to review (${mostReviews} allowed)`,
  );
  process.exitCode = ok ? 0 : 1;
}

/** Where the package's skills are; undefined, with exit code 2, when the package cannot be had. */
async function obtainSkills() {
  const folder = join(cache, 'node_modules', 'openclaw');
  const skills = join(folder, 'skills');
  const manifest = join(folder, 'package.json');
  const has = () => existsSync(skills) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
  if (has()) return skills;
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(cache, 'package.json'))) writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stdout, stderr } = await run('npm', ['install', ...flags, `openclaw@${version}`], cache);
  if (status === 0 && has()) return skills;
  console.log(`ABSENT openclaw ${version}: npm could not install it, so nothing was judged\n${stdout}${stderr}`);
  process.exitCode = 2;
  return undefined;
}

function describe(reason, findings, gaps) {
  const finding = findings[reason.finding];
  if (finding !== undefined) return `${finding.rule} ${finding.severity}/${finding.confidence}: ${finding.message}`;
  const gap = gaps[reason.gap];
  return gap === undefined ? reason.code : `gap ${gap.code}: ${gap.reason}`;
}

/** A build of its own, so that nothing else in this folder can change it meanwhile. */
async function buildProgram() {
  const home = join(cache, 'skillcheck');
  const { status, stdout, stderr } = await run(
    process.execPath,
    [join(root, 'scripts', 'build.mjs'), join(home, 'dist')],
    root,
  );
  if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`);
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  return join(home, 'dist', 'cli.js');
}

/** Runs a program to its end. */
function run(command, args, cwd) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', fail);
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}

await main();
