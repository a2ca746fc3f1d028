import type { Span } from '../core/bundle/span.ts';
import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { isWithin } from './judgement/apart.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { isForge } from './judgement/forge.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** Files that viewers show and programs read; nothing in them is run. */
const inert =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|ico|mp[34]|wav|ogg|m4a|mov|webm|pdf|csv|tsv|txt|log|json|ya?ml|xml|srt|vtt|epub|ics)$/i;
/** Variables that make every program of a kind load a file first. */
const preloads =
  /^(?:BASH_ENV|ENV|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|PYTHONSTARTUP|NODE_OPTIONS|PERL5OPT|RUBYOPT|ZDOTDIR)=(.+)$/s;
const localFile = /^vscode:((?:\/|~\/|\.{1,2}\/|\{tmp\}|[\w.-]{1,100}\.vsix).*)$/;
const archives = /([\w.%-]{1,120}\.(?:zip|tar|tgz|tar\.(?:gz|xz|bz2|zst)|7z|rar|gz|xz|bz2|dmg))(?:[?#]|$)/i;

/** The same as running a download at once, in steps: fetched to a file, then started. */
export const stagedDownload = defineRule({
  id: 'staged-download',
  title: 'A downloaded file is started',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST02'],
    cwe: [494, 829],
    attack: ['T1105', 'T1204.002', 'T1574.006'],
    atlas: ['AML.T0011.002', 'AML.T0050'],
  },
  *check(skill) {
    const seen = new Set<string>();
    const pairs = [...started(skill), ...preloaded(skill), ...installedFiles(skill), ...unpacked(skill)];
    for (const { source, sink } of pairs) {
      const key = `${sink.span.path} ${sink.span.start} ${source.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield judge(source, sink);
    }
  },
});

type Pair = Pick<Flow, 'source' | 'sink'>;

/** An extension or a package of the system that was fetched is installed from its file: what is in it runs from then on. */
function installedFiles({ effects }: Skill): readonly Pair[] {
  return effects.flatMap((sink) => {
    const file =
      sink.op === 'install' ? sink.targets.flatMap(({ text }) => localFile.exec(text)?.[1] ?? [])[0] : undefined;
    const written =
      file === undefined
        ? undefined
        : effects.find(
            ({ op, id, targets, span }) =>
              op === 'write' &&
              id < sink.id &&
              span.path === sink.span.path &&
              targets.some(({ text }) => text === file),
          );
    const source =
      written === undefined
        ? undefined
        : effects.find(
            ({ op, span }) => op === 'receive' && span.path === sink.span.path && span.start === written.span.start,
          );
    return source === undefined ? [] : [{ source, sink }];
  });
}

function started({ effects, flows }: Skill): readonly Pair[] {
  return flows.filter(
    ({ source, sink, role, through }) =>
      role === 'code' &&
      source.op === 'receive' &&
      through.length > 0 &&
      !sink.targets.some(({ text }) => inert.test(text) || /^(?:npx|npm run) /.test(text)) &&
      !through.some((span) =>
        effects.some((effect) => effect.op === 'write' && isSamePlace(effect.span, span) && isSettings(effect)),
      ),
  );
}

function isSamePlace(a: Span, b: Span): boolean {
  return a.path === b.path && a.start === b.start;
}

/** A file of `NAME=value` lines: what was fetched is a value in it, not a program. */
function isSettings({ args }: Effect): boolean {
  return (
    args.length > 0 &&
    args.every(
      (text) =>
        text !== '…' &&
        text.split('\n').every((line) => /^(?:#.*|(?:export\s)?\w{1,60}=["']?[^"';&|`]*["']?|)$/.test(line.trim())),
    )
  );
}

function preloaded({ effects, flows }: Skill): readonly Pair[] {
  const written = flows.filter(
    ({ source, sink, role }) => role === 'data' && source.op === 'receive' && sink.op === 'write',
  );
  return effects.flatMap((sink) => {
    const value = sink.op === 'setenv' ? preloads.exec(sink.targets[0]?.text ?? '')?.[1] : undefined;
    const loaded = new Set(value?.split(/[=:\s]/));
    const from = written.find((flow) => flow.sink.targets.some(({ text }) => loaded.has(text)));
    return from === undefined ? [] : [{ source: from.source, sink }];
  });
}

/** How far behind what was fetched, in UTF-16 units of a page, a program counts as one of it; in a script, however far. */
const reach = 1500;

/** An archive or a repository of a stranger is fetched, opened, and afterwards a program in its folder is started, all in one file. */
function unpacked(skill: Skill): readonly Pair[] {
  const { effects, flows, texts } = skill;
  const isScript = (wanted: string) => texts.some(({ path, role }) => path === wanted && role === 'script');
  const shipped = (text: string) => {
    const name = text.replace(/^\{skill\}\//, '');
    return texts.some(({ path }) => path === name || path.endsWith(`/${name}`));
  };
  return effects.flatMap((source) => {
    if (source.op !== 'receive') return [];
    const name = source.targets.flatMap(({ text }) => archives.exec(text)?.[1] ?? [])[0];
    const cloned = source.operation === 'git clone' && source.targets.some(({ text }) => isForeign(text));
    const piped = flows.some((flow) => flow.source === source && openers.test(flow.sink.operation));
    if (name === undefined && !cloned && !piped) return [];
    const telling = source.targets.some(({ text }) => aggravatorOf(text) !== undefined);
    const later = effects.filter(
      ({ id, span }) =>
        id > source.id &&
        span.path === source.span.path &&
        span.start >= source.span.start &&
        (isScript(span.path) || isWithin(skill, span.path, source.span.start, span.start, reach)),
    );
    const opened = cloned ? source : later.find((effect) => opens(effect, name, source, flows));
    const sink =
      opened === undefined
        ? undefined
        : later.find(
            ({ id, op, targets, span }) =>
              op === 'run' &&
              id > opened.id &&
              span.start > opened.span.start &&
              targets.some(
                ({ text }) =>
                  ownProgram.test(text) || (telling && (builder.test(text) || (script.test(text) && !shipped(text)))),
              ),
          );
    return sink === undefined ? [] : [{ source, sink }];
  });
}

/** A program by a path that is not one of the system's; the scripts of build tools are left to the reader of the source. */
const ownProgram = /^(?:\.{1,2}\/|\/tmp\/|\{tmp\}\/|~\/|\{skill\}(?:\/\.\.\/|[^/]))(?!.*(?:configure|gradlew|mvnw)$)/;
/** Programs that do what the files of the folder say; and a script of it by its bare name. From a usual source that is how software is built. */
const builder = /^(?:g?make|ninja|just|rake|npm|pnpm|yarn|bun|pip3?|cargo|go|mvn|gradle)$/;
const script = /^(?:\{skill\}\/)?[\w.-]{1,80}(?:\/[\w.-]{1,80}){0,4}\.(?:sh|bash|py|js|mjs|cjs|ts|pl|rb|php|run|bin)$/;
const openers = /^(?:unzip|tar|bsdtar|7z\w?|unrar|gunzip|hdiutil|unxz)\b/;

function opens(effect: Effect, name: string | undefined, source: Effect, flows: Skill['flows']): boolean {
  if (!openers.test(effect.operation))
    return (
      openers.test(effect.targets[0]?.text ?? '') &&
      effect.op === 'run' &&
      name !== undefined &&
      effect.args.some((arg) => arg.endsWith(name))
    );
  return (
    (name !== undefined && effect.targets.some(({ text }) => text.endsWith(name))) ||
    flows.some((flow) => flow.source === source && flow.sink === effect)
  );
}

function isForeign(url: string): boolean {
  const address = addressOf(url);
  return address !== undefined && !isLocal(address) && !isForge(address);
}

function judge(source: Effect, sink: Effect): Match {
  const target = source.targets[0]?.text ?? '';
  const aggravator = source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined);
  const resolved = source.targets.every(({ hole }) => hole === undefined);
  return {
    message: `${sink.operation || 'a command'} starts a file that ${source.operation} fetches from ${hostName(target)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: weaker(confidenceOf(sink, resolved), confidenceOf(source, resolved)),
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence: [at(sink, 'started here'), at(source, 'fetched here')],
  };
}
