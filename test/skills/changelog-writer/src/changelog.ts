import { execFileSync } from 'node:child_process';

const from = process.argv[2] ?? 'HEAD~20';
const log = execFileSync('git', ['log', '--no-merges', '--format=%s', `${from}..HEAD`], { encoding: 'utf8' });
for (const subject of log.trim().split('\n')) console.log(`- ${subject}`);
