import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Takes hours where a search goes back over every way to read the letters, and a moment where it does not. */
const search = `new RegExp('^(?:a+)+$').test('a'.repeat(60) + '!')`;
/** Milliseconds: far more than a slow machine needs to start. */
const patience = 20_000;

/** What a process, in which a program of ours has run, says when it makes the search; undefined where it did not end. */
function searchBehind(program: string | undefined, args: readonly string[], where: 'thread' | 'process') {
  const load = program === undefined ? '' : `await import(${JSON.stringify(pathToFileURL(join(dist, program)).href)});`;
  const thread = `const { Worker } = await import('node:worker_threads');
    new Worker(${JSON.stringify(`require('node:worker_threads').parentPort.postMessage(${search})`)}, { eval: true, env: {}, execArgv: [] })
      .on('message', (found) => process.stderr.write('found: ' + found));`;
  const own = `process.stderr.write('found: ' + ${search});`;
  const script = `process.argv.splice(1, Infinity, 'program', ...${JSON.stringify(args)}); ${load} ${where === 'thread' ? thread : own}`;
  const { stderr, error } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    input: '',
    timeout: program === undefined ? 3_000 : patience,
    killSignal: 'SIGKILL',
  });
  return error === undefined ? /found: \w+/.exec(stderr)?.[0] : undefined;
}

describe('a search that would go back for hours', () => {
  it.each([
    ['cli.js', ['--version'], 'process'],
    ['cli.js', ['--version'], 'thread'],
    ['policy.js', [], 'process'],
    ['policy.js', [], 'thread'],
    ['worker.js', [], 'process'],
  ] as const)(
    'ends behind %s %j, in the %s',
    (program, args, where) => {
      expect(searchBehind(program, args, where)).toBe('found: false');
    },
    2 * patience,
  );

  it('goes on where none of them has run', () => {
    expect(searchBehind(undefined, [], 'process')).toBeUndefined();
  });
});

describe('every part of the program', () => {
  it('asks for the linear engine before it makes a pattern', () => {
    const parts = readdirSync(dist).filter((name) => name.endsWith('.js'));
    expect(parts.length).toBeGreaterThan(5);
    const first =
      /^(?:#![^\n]*\n)?(?:import\{[^}]*\}from'node:\w+';)*__setFlags\('--enable-experimental-regexp-engine-on-excessive-backtracks'\);/;
    expect(parts.filter((name) => !first.test(readFileSync(join(dist, name), 'utf8')))).toEqual([]);
  });
});
