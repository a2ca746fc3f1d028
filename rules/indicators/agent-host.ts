/** What the agent's host and its registry are and were called, as a pattern. https://docs.openclaw.ai */
export const hostNames = 'open-?claw|clawd-?bot|molt-?bot|claw-?hub|clawd-?hub';

/** Sites of those who make them, with the start of the path where a site is shared. Source: their documentation and package pages, 2026. */
export const hostSites: readonly string[] = [
  'openclaw.ai',
  'clawhub.ai',
  'clawhub.com',
  'clawdhub.com',
  'clawd.bot',
  'clawdbot.com',
  'molt.bot',
  'npmjs.com/package/openclaw',
  'npmjs.com/package/clawdbot',
  'npmjs.com/package/moltbot',
  'npmjs.com/package/clawhub',
  'npmjs.com/package/clawdhub',
  'registry.npmjs.org',
  'formulae.brew.sh',
  'hub.docker.com',
  'ghcr.io/openclaw',
];
