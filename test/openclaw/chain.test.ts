import { chmodSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPolicy } from '../../cli/openclaw/policy.ts';
import { ask, createStage, inputOf, requestFor, type Stage, type Told } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

/** Writes another policy command. */
function command(body: string, mode = 0o755): string {
  const path = join(stage.top, 'other-policy');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, mode);
  return path;
}

const doctor = () => requestFor(stage.top, { origin: { type: 'doctor' } });
const chained = (chain: string, env = {}) => ask(doctor(), [`--lock=${stage.lock}`, `--chain=${chain}`], { env });
const answer = (text: string) => `cat > /dev/null; printf '%s' '${text}'`;

describe.skipIf(process.platform === 'win32')('another policy command', () => {
  it('is asked the same, and can only make the answer worse', async () => {
    const log = join(stage.top, 'log');
    const allow = answer('{"protocolVersion":1,"decision":"allow"}').replace('/dev/null', log);
    expect(await chained(command(allow))).toMatchObject({ decision: 'allow' });
    expect(existsSync(log)).toBe(true);
    const warn =
      '{"protocolVersion":1,"decision":"warn","reason":"hm","findings":[{"ruleId":"a","severity":"warn","message":"b"},3]}';
    expect(await chained(command(answer(warn)))).toMatchObject({
      decision: 'warn',
      reason: 'hm',
      findings: [{ ruleId: 'a', severity: 'warn', message: 'b' }],
    });
    const plugin = requestFor(stage.top, { targetType: 'plugin' });
    expect(await ask(plugin, [`--lock=${stage.lock}`, `--chain=${command(allow)}`])).toMatchObject({
      decision: 'allow',
    });
    const blocked = await ask(requestFor(join(stage.top, 'gone')), [
      `--lock=${stage.lock}`,
      `--chain=${command(allow)}`,
    ]);
    expect(blocked).toMatchObject({ decision: 'block', reason: expect.stringContaining('not a folder') });
  });

  it('may have arguments, through the environment', async () => {
    const path = command(
      '[ "$1" = "--x" ] && [ -z "$SKILLCHECK_CHAIN" ] && [ "$KEPT" = 1 ] && echo \'{"protocolVersion":1,"decision":"allow"}\'',
    );
    const env = { SKILLCHECK_CHAIN: JSON.stringify([path, '--x']), KEPT: '1' };
    expect(await ask(doctor(), [`--lock=${stage.lock}`], { env })).toMatchObject({ decision: 'allow' });
  });

  it.each([
    ['says nothing', 'true', 'no valid answer'],
    ['says something else', answer('{"decision":"allow"}'), 'no valid answer'],
    ['objects without a reason', answer('{"protocolVersion":1,"decision":"warn"}'), 'without a reason'],
    ['fails', `${answer('{"protocolVersion":1,"decision":"allow"}')}; exit 3`, 'ended with code 3'],
    ['floods', 'while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done', 'more than'],
  ])('blocks where it %s', async (_, body, reason) => {
    expect(await chained(command(body))).toMatchObject({ decision: 'block', reason: expect.stringContaining(reason) });
  });

  it('blocks where it hangs', async () => {
    const stdout = new PassThrough();
    const io = {
      stdin: inputOf(JSON.stringify(doctor())),
      stdout,
      stderr: stdout,
      cwd: '/',
      env: {},
      now: () => new Date(),
    };
    const began = performance.now();
    await runPolicy({ lock: stage.lock, chain: command('sleep 20'), limits: { chain: 200 } }, io);
    const told: Told = JSON.parse(stdout.read().toString());
    expect(told).toMatchObject({ decision: 'block', reason: 'the chained policy command took longer than 0.2 s' });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('comes under the same checks of its path', async () => {
    const path = command(answer('{"protocolVersion":1,"decision":"allow"}'), 0o777);
    expect(await chained(path)).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('written by everybody'),
    });
    const link = join(stage.top, 'link');
    symlinkSync(path, link);
    expect(await chained(link)).toMatchObject({ reason: expect.stringContaining('is a symbolic link') });
    expect(await chained('other-policy')).toMatchObject({ reason: expect.stringContaining('not an absolute path') });
    expect(await chained('/usr/bin/env')).toMatchObject({ decision: 'block' });
    chmodSync(path, 0o755);
    const script = JSON.stringify([path, `--rules=${link}`]);
    expect(await chained(script)).toMatchObject({
      decision: 'block',
      reason: expect.stringContaining('symbolic link'),
    });
    expect(await chained('[1]')).toMatchObject({ decision: 'block' });
  });
});
