import JSON5 from 'json5';
import type { Block } from './block.ts';
import { readAllowedTools, readHooks, readInstall, readRequires } from './fields.ts';
import type { Reading } from './manifest.ts';
import { field, flag, isRecord, names, scalar } from './plain.ts';

/** OpenClaw's reading, and the reason why it ignores `metadata` where it does. */
export interface OpenclawReading {
  readonly reading: Reading;
  readonly ignored: string | undefined;
  /** The parsed `metadata` with the namespace it acts on. */
  readonly metadata: unknown;
}

/** Reads a block as OpenClaw does: it repairs broken YAML, takes `metadata` as JSON5, and acts on `openclaw`, else `clawdbot`. */
export function readOpenclaw(block: Block): OpenclawReading {
  const raw = textOf(block, 'metadata');
  const metadata = parseMetadata(raw);
  const space = ['openclaw', 'clawdbot'].find(
    (key) => typeof field(metadata, key) === 'object' && field(metadata, key),
  );
  const own = space === undefined ? undefined : field(metadata, space);
  const allowed = field(block.repaired.value, 'allowed-tools') ?? textOf(block, 'allowed-tools');
  const always = field(own, 'always');
  const requires = readRequires(own);
  return {
    metadata,
    ignored:
      raw === undefined || isRecord(metadata) ? undefined : 'metadata is not JSON5 on its own, so OpenClaw ignores it',
    reading: {
      name: textOf(block, 'name'),
      description: textOf(block, 'description'),
      homepage: textOf(block, 'homepage') ?? scalar(field(own, 'homepage')),
      always: always === true,
      userInvocable: flag(textOf(block, 'user-invocable')) ?? true,
      disableModelInvocation: flag(textOf(block, 'disable-model-invocation')) ?? false,
      commandTool:
        textOf(block, 'command-dispatch')?.toLowerCase() === 'tool' ? textOf(block, 'command-tool') : undefined,
      primaryEnv: scalar(field(own, 'primaryEnv')),
      os: names(field(own, 'os')),
      ...requires,
      install: readInstall(own, keeps, (index) => block.locate(['metadata', space ?? '', 'install', index])),
      allowedTools: readAllowedTools(allowed),
      hooks: [
        ...readHooks(block.repaired.value, [], block.locate),
        ...(space === undefined ? [] : readHooks(own, ['metadata', space], block.locate)),
      ],
    },
  };
}

/**
 * Every value becomes a text. A map written on the key's own line is taken as that line, not as YAML sees it; keys that only the
 * reading by lines finds are added.
 */
function textOf(block: Block, key: string): string | undefined {
  const line = block.lines.get(key)?.value;
  const value = field(block.repaired.value, key);
  const text = scalar(value);
  if (text !== undefined) return text;
  if (typeof value !== 'object' || value === null) return line;
  const start = block.repaired.keys.get(key)?.start ?? 0;
  const newline = block.text.indexOf('\n', start);
  const keyLine = block.text.slice(start, newline === -1 ? undefined : newline);
  if (line !== undefined && keyLine.indexOf(':', key.length + 1) !== -1) return line;
  try {
    return JSON.stringify(value);
  } catch {
    return line;
  }
}

/** Most are JSON, which is JSON5 too and read faster as what it is. */
function parseMetadata(raw: string | undefined): unknown {
  if (raw === undefined) return undefined;
  return parsed(JSON.parse, raw) ?? parsed(JSON5.parse, raw);
}

function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The installers OpenClaw offers to run, after its own checks of what they name. */
function keeps(kind: string, spec: Readonly<Record<string, unknown>>): boolean {
  const formula = [field(spec, 'formula'), field(spec, 'cask')];
  if (kind === 'brew') return formula.some((value) => matches(value, /^[A-Za-z0-9][\w@+./-]*$/) && !has(value, '..'));
  if (kind === 'node') return matches(field(spec, 'package'), /^(?:@[\w.~-]+\/)?[\w.~][\w.~-]*(?:@[\w.~^<>=*+-]+)?$/);
  if (kind === 'go') return matches(field(spec, 'module'), /^[A-Za-z0-9][\w.~+/-]*(?:@[A-Za-z0-9][\w.~+/-]*)?$/);
  if (kind === 'uv') return matches(field(spec, 'package'), /^[A-Za-z0-9][\w.[\]=<>!~+,-]*$/);
  if (kind === 'download') return matches(field(spec, 'url'), /^https?:\/\/\S+$/i);
  return false;
}

function matches(value: unknown, shape: RegExp): boolean {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length > 0 && text.length <= 2048 && shape.test(text);
}

function has(value: unknown, part: string): boolean {
  return typeof value === 'string' && value.includes(part);
}
