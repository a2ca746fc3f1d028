import type { Command } from '../command.ts';

/** `skillcheck export`: what the lock knows, for other programs. */
export const exportCommand: Command = {
  name: 'export',
  positionals: '<kind>',
  summary: 'Print what the lock knows of passing skills for OpenClaw, a firewall, a bill of materials or a table',
  examples: [
    { line: 'skillcheck export openclaw-allowlist', does: 'agents.defaults.skills: load nothing else' },
    { line: 'skillcheck export openclaw-tools', does: 'tools.allow and tools.deny: only what the skills drive' },
    { line: 'skillcheck export openclaw-sandbox', does: 'agents.defaults.sandbox: as tight as the skills let it be' },
    { line: 'skillcheck export egress --format squid', does: 'the hosts that the skills talk to, for a proxy' },
    {
      line: 'skillcheck export cyclonedx',
      does: 'a CycloneDX 1.6 bill of materials; the same lock gives the same bytes',
    },
    { line: 'skillcheck export csv', does: 'a table for auditors' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'format', value: 'format', choices: ['plain', 'squid', 'nft'], description: 'How to print egress' },
    { name: 'allow-partial', description: 'Exit with 0 though skills that do not pass were left out' },
  ],
  run: async (call, context) => (await import('../export/export.ts')).runExport(call, context),
};
