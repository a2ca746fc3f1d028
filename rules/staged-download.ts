import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** Files that viewers show and programs read; nothing in them is run. */
const inert = /\.(?:png|jpe?g|gif|webp|bmp|tiff?|ico|mp[34]|wav|ogg|m4a|mov|webm|pdf|csv|tsv|txt|log|json|ya?ml|xml|srt|vtt|epub|ics)$/i;
/** Variables that make every program of a kind load a file first. */
const preloads = /^(?:BASH_ENV|ENV|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|PYTHONSTARTUP|NODE_OPTIONS|PERL5OPT|RUBYOPT|ZDOTDIR)=(?:.{0,80}[= ])?(\S+)$/;
const archives = /([\w.%-]{1,120}\.(?:zip|tar|tgz|tar\.(?:gz|xz|bz2|zst)|7z|rar|gz|xz|bz2|dmg))(?:[?#]|$)/i;

/** The same as running a download at once, in steps: fetched to a file, then started. */
export const stagedDownload = defineRule({
  id: 'staged-download',
  title: 'A downloaded file is started',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [494, 829], attack: ['T1105', 'T1204.002', 'T1574.006'], atlas: ['AML.T0011.002', 'AML.T0050'] },
  *check(skill) {
    const seen = new Set<string>();
    const pairs = [...started(skill), ...preloaded(skill), ...unpacked(skill)];
    for (const { source, sink } of pairs) {
      const key = `${sink.span.path} ${sink.span.start} ${source.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield judge(source, sink);
    }
  },
});

type Pair = Pick<Flow, 'source' | 'sink'>;

function started({ flows }: Skill): readonly Pair[] {
  return flows.filter(({ source, sink, role, through }) => role === 'code' && source.op === 'receive' && through.length > 0 && !sink.targets.some(({ text }) => inert.test(text)));
}

function preloaded({ effects, flows }: Skill): readonly Pair[] {
  const written = flows.filter(({ source, sink, role }) => role === 'data' && source.op === 'receive' && sink.op === 'write');
  return effects.flatMap((sink) => {
    const path = sink.op === 'setenv' ? preloads.exec(sink.targets[0]?.text ?? '')?.[1] : undefined;
    const from = path === undefined ? undefined : written.find((flow) => flow.sink.targets.some(({ text }) => text === path));
    return from === undefined ? [] : [{ source: from.source, sink }];
  });
}

/** An archive is fetched, opened by its name, and afterwards a program below the folder is started, all in one file. */
function unpacked({ effects }: Skill): readonly Pair[] {
  return effects.flatMap((source) => {
    const name = source.op === 'receive' ? source.targets.flatMap(({ text }) => archives.exec(text)?.[1] ?? [])[0] : undefined;
    if (name === undefined) return [];
    const later = effects.filter(({ id, span }) => id > source.id && span.path === source.span.path && span.start >= source.span.start && span.start - source.span.start < 1500);
    const opened = later.find(({ op, operation, targets }) => op === 'read' && /^(?:unzip|tar|bsdtar|7z\w?|unrar|gunzip|hdiutil|unxz)\b/.test(operation) && targets.some(({ text }) => text.endsWith(name)));
    const sink = opened === undefined ? undefined : later.find(({ id, op, targets, span }) => op === 'run' && id > opened.id && span.start > opened.span.start && targets.some(({ text }) => /^\.{1,2}\/(?!.*(?:configure|gradlew|mvnw)$)/.test(text)));
    return sink === undefined ? [] : [{ source, sink }];
  });
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
