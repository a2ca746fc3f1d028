import { describe, expect, it } from 'vitest';
import { installerProblem, installerToken } from '../../cli/openclaw/installer.ts';

describe('an installer that nobody approved', () => {
  it.each([
    { kind: 'brew', formula: 'jq' },
    { kind: 'brew', formula: 'homebrew/core/jq' },
    { kind: 'node', package: 'left-pad@1.3.0' },
    { kind: 'node', package: '@acme/tool@2.0.0-beta.1' },
    { kind: 'uv', package: 'httpie==3.2.4' },
    { kind: 'uv', package: 'httpie[socks]==3.2.4' },
    { kind: 'go', module: 'go.example/cmd/tool@v1.2.3' },
  ])('is let through: $kind $formula$package$module', (spec) => {
    expect(installerProblem(spec)).toBeUndefined();
  });

  it.each([
    [{ kind: 'brew', formula: 'mallory/tap/jq' }, 'not a formula of Homebrew'],
    [{ kind: 'brew' }, 'not a formula'],
    [{ kind: 'node', package: 'left-pad' }, 'not pinned'],
    [{ kind: 'node', package: 'left-pad@latest' }, 'not pinned'],
    [{ kind: 'node', package: 'left-pad@^1.3.0' }, 'not pinned'],
    [{ kind: 'node', package: 'left-pad@npm:other@1.0.0' }, 'not pinned'],
    [{ kind: 'node', package: 'https://drop.example/x.tgz' }, 'not '],
    [{ kind: 'node', package: 'github:mallory/x' }, 'not '],
    [{ kind: 'node', package: '--registry=https://drop.example' }, 'not '],
    [{ kind: 'node', package: '--global@1.0.0' }, 'not '],
    [{ kind: 'uv', package: 'httpie>=3' }, 'not pinned'],
    [{ kind: 'uv', package: 'git+https://drop.example/x' }, 'not '],
    [{ kind: 'go', module: 'go.example/cmd/tool@latest' }, 'not pinned'],
    [{ kind: 'go', module: '../tool@v1.2.3' }, 'usual registry'],
    [{ kind: 'download', url: 'https://drop.example/x' }, 'without a hash'],
    [{ kind: 'download', url: 'http://drop.example/x' }, 'without encryption'],
    [{ kind: 'apt', package: 'jq' }, 'does not know'],
  ])('is objected to: %j', (spec, problem) => {
    expect(installerProblem(spec)).toContain(problem);
  });

  it('has the token that the capabilities have', () => {
    expect(installerToken({ kind: 'download', url: 'https://drop.example/x' })).toBe('download:https://drop.example/x');
    expect(installerToken({ kind: 'node', package: 'a@1.0.0', url: 'https://drop.example/x' })).toBe('node:a@1.0.0');
  });
});
