import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Evidence, type Match } from '../core/rule.ts';
import { isAnswer, isWholeCode } from './judgement/code.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** Code that is fetched and run in one go: nobody sees it before it acts, and it can be different for everybody and tomorrow. */
export const remoteCode = defineRule({
  id: 'remote-code',
  title: 'Code from the network is run unseen',
  severity: 'critical',
  taxonomy: {
    ast: ['AST01', 'AST02'],
    cwe: [494, 829],
    attack: ['T1105', 'T1059'],
    atlas: ['AML.T0011.002', 'AML.T0050'],
  },
  *check({ effects, flows }) {
    const seen = new Set<string>();
    for (const flow of flows) {
      if (
        (flow.role !== 'code' && !isForeignCode(flow.sink)) ||
        flow.through.length > 0 ||
        !isAnswer(flow.source) ||
        !isWholeCode(flow.sink)
      )
        continue;
      const key = `${flow.sink.id} ${flow.source.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield judge(flow);
    }
    for (const pair of descriptors(effects, flows)) yield judge(pair);
    for (const effect of effects) if (runsAddress(effect)) yield judge({ source: effect, sink: effect });
  },
});

/** The shell's own connection is read through a number, which no flow follows: a shell that reads from nobody knows where, in the same script. */
function descriptors(effects: readonly Effect[], flows: readonly Flow[]): readonly Pick<Flow, 'source' | 'sink'>[] {
  const lines = effects.filter(({ op, operation }) => op === 'receive' && /^(?:\/dev\/tcp|ztcp)$/.test(operation));
  if (lines.length === 0) return [];
  const fed = new Set(flows.map(({ sink }) => sink));
  return effects.flatMap((sink) => {
    const source =
      sink.op === 'evaluate' &&
      sink.language === 'shell' &&
      !fed.has(sink) &&
      sink.targets.some(({ text }) => text === '…')
        ? lines.find(({ id, span }) => span.path === sink.span.path && id < sink.id)
        : undefined;
    return source === undefined ? [] : [{ source, sink }];
  });
}

/** An interpreter of a language without a front end, which gets its program on standard input or as one unknown text. */
function isForeignCode({ op, targets, args }: Effect): boolean {
  if (
    op !== 'run' ||
    !targets.some(({ text }) => /^(?:perl|ruby|php|lua|osascript|pwsh|powershell|Rscript|tclsh)(?:\.exe)?$/.test(text))
  )
    return false;
  return args.length === 0 || args.every((arg) => arg === '-' || arg === '…' || /^-(?:e|c|r|Command)$/i.test(arg));
}

/** A runtime that takes a program by its address: `deno run https://…`. */
function runsAddress({ op, operation, targets }: Effect): boolean {
  return (
    op === 'run' &&
    /^(?:deno|bun|node|tsx|go|npx|python[\d.]*|mshta|regsvr32|msiexec|rundll32)\b/.test(operation) &&
    targets.some(({ text }) => /^(?:npx |npm run )?(?:https?|ftp):\/\//i.test(text))
  );
}

function judge({ source, sink }: Pick<Flow, 'source' | 'sink'>): Match {
  const target = source.targets[0]?.text ?? '';
  const aggravator =
    source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined) ??
    (sink.standing.trigger === 'event'
      ? 'it starts by itself, again and again, while people do something else'
      : undefined);
  const resolved = source.targets.every(({ hole }) => hole === undefined);
  const evidence: readonly [Evidence, ...Evidence[]] = [
    at(sink, 'run here'),
    ...(source.span === sink.span ? [] : [at(source, 'fetched here')]),
  ];
  const how =
    source === sink
      ? `runs a program from ${hostName(target)}`
      : `runs what ${source.operation} fetches from ${hostName(target)}`;
  return {
    message: `${sink.operation || 'a command'} ${how}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: weaker(confidenceOf(sink, resolved), confidenceOf(source, resolved)),
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence,
  };
}
