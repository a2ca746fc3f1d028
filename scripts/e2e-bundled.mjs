/**
 * The skills that OpenClaw ships: nobody who uses it may be alarmed by them. Takes the package that the OpenClaw check keeps in .cache/, or
 * fetches it there, scans its `skills/` folder as data with a build of its own, and prints what is not passed, with the reasons.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, installPackages, openclaw, root, run } from './e2e-tools.mjs';

const { version } = openclaw;
/** How many of them may need a person; none may be blocked. */
const mostReviews = 3;

async function main() {
  const skills = await obtainSkills();
  if (skills === undefined) return;
  const cli = await buildProgram();
  const { status, stdout, stderr } = await run(process.execPath, [cli, 'scan', '--format', 'json', skills], {
    cwd: root,
  });
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
  const folder = join(openclaw.home, 'node_modules', 'openclaw');
  const skills = join(folder, 'skills');
  const manifest = join(folder, 'package.json');
  const has = () => existsSync(skills) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
  if (has()) return skills;
  const { status, all } = await installPackages(openclaw.home, [`openclaw@${version}`]);
  if (status === 0 && has()) return skills;
  console.log(`ABSENT openclaw ${version}: npm could not install it, so nothing was judged\n${all}`);
  process.exitCode = 2;
  return undefined;
}

function describe(reason, findings, gaps) {
  const finding = findings[reason.finding];
  if (finding !== undefined) return `${finding.rule} ${finding.severity}/${finding.confidence}: ${finding.message}`;
  const gap = gaps[reason.gap];
  return gap === undefined ? reason.code : `gap ${gap.code}: ${gap.reason}`;
}

await main();
