import type { Effect } from '../../core/facts/effect.ts';
import { credentialAt } from '../../core/facts/places.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { confidenceOf } from './confidence.ts';
import { isEverything, whole } from './precious.ts';

/** Programs that open a way to a port of this machine for everybody. */
const tunnels = /^(?:ngrok|cloudflared|localtunnel|lt|bore|tailscale|chisel|frpc|pyngrok)\b/;
/** Servers of files, which give out whatever lies in a folder. */
const servers = /^(?:http\.server|SimpleHTTPServer|http-server|serve|php|ruby|busybox|miniserve|dufs|caddy)\b/;

/** The whole home folder, or one of credentials, is served, and a tunnel opens its port to everybody. */
export function* judgePublished({ effects, flows }: Skill): Generator<Match> {
  const opened = effects.filter(({ op, operation }) => op === 'connect' && tunnels.test(operation));
  if (opened.length === 0) return;
  for (const served of effects) {
    if (served.op !== 'read' || !servers.test(served.operation)) continue;
    const folder = folderOf(served);
    if (!isEverything(folder) && credentialAt(folder) === undefined) continue;
    const ports = portsAt(served, effects);
    const tunnel = opened.find(
      (way) => way.span.path === served.span.path && portsAt(way, effects).some((port) => ports.includes(port)),
    );
    if (tunnel === undefined) continue;
    const told = flows.find(
      ({ source, sink }) =>
        sink.op === 'send' && source.span.start === tunnel.span.start && source.span.path === tunnel.span.path,
    );
    yield {
      message: `What is in ${folder} is served to whoever knows the address that ${tunnel.operation} opens`,
      confidence: confidenceOf(served, true),
      severity: told === undefined ? 'high' : 'critical',
      evidence: [
        at(tunnel, 'opened to everybody here'),
        at(served, 'served here'),
        ...(told === undefined ? [] : [at(told.sink, 'the address is sent here')]),
      ],
    };
  }
}

function folderOf({ targets, folder }: Effect): string {
  const text = targets[0]?.text ?? '';
  const here = /^(?:\{workspace\}|\.)\/?$/.test(text) ? folder : undefined;
  return whole(here ?? text);
}

/** The ports that are named by what a call opens. */
function portsAt({ span }: Effect, effects: readonly Effect[]): readonly string[] {
  return effects.flatMap(({ op, span: { path, start }, targets }) =>
    op === 'listen' && path === span.path && start === span.start
      ? targets.flatMap(({ text }) => /(\d{2,5})\/?$/.exec(text)?.[1] ?? [])
      : [],
  );
}
