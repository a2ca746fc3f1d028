import { own, pairsOf } from './config.ts';
import type { Host } from './host.ts';

/** What an audit of files cannot see, and where to look instead. Always told: a host is not sound because this found nothing. */
export function notLookedAt({ config, locks }: Pick<Host, 'config' | 'locks'>): readonly string[] {
  const whole = config.at([]);
  const includes =
    config.state === 'read' &&
    (!whole.known || pairsOf(whole.value).some(([, part]) => own(part, '$include') !== undefined));
  return [
    ...(config.state === 'absent' ? [`${config.path} does not exist: OpenClaw's defaults were judged`] : []),
    ...(includes ? [`files that ${config.path} includes`] : []),
    ...(locks.length === 0
      ? ['what was reviewed: there is no lockfile (skillcheck install and skillcheck adopt make one)']
      : []),
    'crontabs, timers and launch agents of this user: see crontab -l, systemctl --user list-timers, launchctl list',
    'cron jobs that OpenClaw keeps elsewhere than in cron/jobs.json: see openclaw cron list',
    'skills that ship with OpenClaw and its plugins',
    'gateway, channels and models: see openclaw security audit',
  ];
}
