import { describe, expect, it } from 'vitest';
import type { ApiEntry } from '../../core/facts/api.ts';
import { commandThemes, shellApi } from '../../core/languages/shell/api.ts';

interface Named {
  readonly name: string;
  readonly entry: ApiEntry;
}

function* below(name: string, entry: ApiEntry): Generator<Named> {
  yield { name, entry };
  for (const [key, sub] of Object.entries(entry.subcommands ?? {})) yield* below(`${name} ${key}`, sub);
}

const all = Object.entries(shellApi.calls).flatMap(([name, entry]) => [...below(name, entry)]);

function slotsOf(entry: ApiEntry): readonly string[] {
  const slots: (string | undefined)[] = [entry.command?.slot];
  for (const { target, data, when, unless } of entry.does ?? []) slots.push(target, ...(data ?? []), when, unless);
  const { gives, command } = entry;
  if (command !== undefined && 'more' in command) slots.push(command.more);
  if (gives !== undefined && 'slot' in gives) slots.push(gives.slot);
  if (gives !== undefined && 'join' in gives) slots.push(...gives.join);
  if (gives !== undefined && 'slots' in gives) slots.push(...gives.slots);
  return slots.filter((slot) => slot !== undefined);
}

/** Cut at bars; a fixed text takes the rest. */
function alternatives(slot: string): readonly string[] {
  const fixed = slot.startsWith('#') ? 0 : slot.indexOf('|#') + 1;
  if (fixed === 0 && !slot.startsWith('#')) return slot.split('|');
  return [...(fixed === 0 ? [] : slot.slice(0, fixed - 1).split('|')), slot.slice(fixed)];
}

describe('the table of commands', () => {
  it('has each command once', () => {
    const names = Object.values(commandThemes).flatMap((theme) => Object.keys(theme));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.length).toBeGreaterThan(500);
  });

  it('is keyed by base names', () => {
    expect(Object.keys(shellApi.calls).filter((name) => /[/\\\s]/.test(name) || name === '')).toEqual([]);
  });

  it('has slots that parse, with roles that a flag has', () => {
    const wrong = all.flatMap(({ name, entry }) => {
      const roles = new Set([...Object.values(entry.flags ?? {}), ...Object.values(entry.pairs ?? {})]);
      return slotsOf(entry)
        .flatMap(alternatives)
        .filter((slot) => !/^(?:\d+\+?|input|\*|\^|#.+|[-+/][\w+-]+)$/.test(slot) && (slot === '' || !roles.has(slot)))
        .map((slot) => `${name}: ${slot}`);
    });
    expect(wrong).toEqual([]);
  });

  it('tests only switches by their own name', () => {
    const wrong = all.flatMap(({ name, entry }) =>
      slotsOf(entry)
        .flatMap(alternatives)
        .filter((slot) => Object.hasOwn(entry.flags ?? {}, slot))
        .map((slot) => `${name}: ${slot}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has flags that look like flags, and values for every role that is used', () => {
    const wrong = all.flatMap(({ name, entry }) =>
      Object.entries(entry.flags ?? {})
        .filter(([flag, role]) => !/^[-+/]\S+$/.test(flag) || /[^a-z]/.test(role))
        .map(([flag]) => `${name}: ${flag}`),
    );
    expect(wrong).toEqual([]);
  });

  it('says what is evaluated or decoded', () => {
    const wrong = all.filter(({ entry }) =>
      entry.does?.some(
        (action) =>
          (action.op === 'evaluate') !== (action.language !== undefined || action.foreign === true) ||
          (action.op === 'decode') !== (action.encoding !== undefined),
      ),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['curl', '-d', 'data'],
    ['curl', '-o', 'out'],
    ['wget', '-O', 'out'],
    ['bash', '-c', 'code'],
    ['python3', '-m', 'module'],
    ['unzip', '-P', 'password'],
    ['powershell', '-encodedcommand', 'encoded'],
  ])('%s takes a value after %s', (command, flag, role) => {
    expect(shellApi.calls[command]?.flags?.[flag]).toBe(role);
  });

  it.each([
    ['mkdir', '-p'],
    ['sort', '-n'],
    ['uniq', '-c'],
    ['wc', '-c'],
    ['grep', '-r'],
    ['chmod', '-x'],
    ['rm', '-rf'],
    ['tar', '-x'],
    ['curl', '-L'],
    ['curl', '-s'],
    ['git', '--bare'],
  ])('%s takes no value after %s', (command, flag) => {
    expect(shellApi.calls[command]?.flags?.[flag]).toBeUndefined();
  });

  it('knows what matters most', () => {
    const does = (name: string) => all.find((named) => named.name === name)?.entry.does ?? [];
    expect(does('curl')).toContainEqual(expect.objectContaining({ op: 'read', target: 'data', prefix: '@' }));
    expect(does('bash')).toContainEqual({ op: 'evaluate', target: 'input', language: 'shell', unless: 'code|0' });
    expect(does('npm install')).toContainEqual({ op: 'install', target: '0+', as: 'npm:' });
    expect(does('git config core.hooksPath')).toContainEqual(
      expect.objectContaining({ op: 'persist', target: '#git-hook' }),
    );
    expect(does('security find-generic-password').map(({ op, target }) => ({ op, target }))).toEqual([
      { op: 'secret', target: '#wifi' },
      { op: 'secret', target: '#keychain' },
    ]);
    expect(does('openclaw cron add')).toContainEqual(
      expect.objectContaining({ op: 'persist', target: '#openclaw-cron' }),
    );
    expect(does('base64')).toContainEqual(
      expect.objectContaining({ op: 'decode', encoding: 'base64', when: '-d|-D|--decode' }),
    );
    expect(shellApi.calls.sudo?.command).toEqual({ how: 'argv', slot: '0', more: '1+' });
    expect(shellApi.calls.timeout?.command).toEqual({ how: 'argv', slot: '1', more: '2+' });
    expect(does('skillcheck approve')).toHaveLength(1);
  });
});
