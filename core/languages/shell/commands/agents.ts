import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same } from './entry.ts';

const hubFlags = flags({
  registry: '--registry --site',
  dir: '--dir --workdir --root',
  '': '--version --tag --limit --agent --owner',
});
const skillInstall: ApiEntry = {
  flags: hubFlags,
  does: [act('install', 'registry', { as: 'clawhub-registry:' }), act('install', '0+', { as: 'clawhub:' })],
};
const skillPublish: ApiEntry = {
  flags: flags({ registry: '--registry --site', '': '--slug --name --version --changelog --tags --owner --root' }),
  does: [act('read', '0|#.'), act('send', 'registry|#https://clawhub.ai', { data: ['^'] })],
};
const hub: ApiEntry = {
  flags: hubFlags,
  subcommands: {
    ...same('install add update', skillInstall),
    ...same('publish sync', skillPublish),
    skill: { subcommands: { ...same('publish', skillPublish), ...same('install', skillInstall) } },
    ...same('login token', {
      flags: flags({ '': '--token --label' }),
      does: [act('secret', '#file:~/.config/clawhub/config.json')],
    }),
    ...same('search explore inspect list', { flags: hubFlags, does: [act('receive', 'registry|#https://clawhub.ai')] }),
    ...same('uninstall delete', { does: [act('delete', '0+')] }),
  },
};

const configuration = act('write', '#~/.openclaw/openclaw.json', { data: ['0+'] });
const gateway: ApiEntry = {
  flags: flags({ '': '--profile --log-level' }),
  subcommands: {
    skills: { subcommands: { ...same('install add update', skillInstall), ...same('search info list check', {}) } },
    plugins: {
      subcommands: {
        ...same('install update', { does: [act('install', '0', { as: 'openclaw-plugin:' })] }),
        ...same('enable disable', { does: [configuration] }),
      },
    },
    hooks: {
      subcommands: {
        install: { does: [act('install', '0', { as: 'openclaw-hook:' })] },
        ...same('enable disable', { does: [configuration] }),
      },
    },
    cron: {
      subcommands: {
        ...same('add create edit run', {
          flags: flags({
            message: '--message --system-event --prompt',
            '': '--name --cron --every --at --tz --session --agent --model --channel --to --thinking --wake --timeout',
          }),
          does: [
            act('tool', '#cron', { data: ['message', '0+'] }),
            act('persist', '#openclaw-cron', { data: ['message', '0+'] }),
          ],
        }),
        ...same('rm remove disable', { does: [act('tool', '#cron')] }),
      },
    },
    config: {
      subcommands: {
        ...same('set unset patch', { does: [configuration] }),
        ...same('get show', { does: [act('read', '#~/.openclaw/openclaw.json')] }),
      },
    },
    ...same('configure onboard setup', { does: [configuration] }),
    message: {
      flags: flags({ '': '--channel --target --to' }),
      does: [act('tool', '#message', { data: ['*'] })],
      subcommands: {
        send: {
          flags: flags({
            text: '-m --message',
            media: '--media',
            '': '--channel -t --target --to --reply-to --account',
          }),
          does: [act('read', 'media'), act('tool', '#message', { data: ['text', '^'] })],
        },
      },
    },
    agent: {
      flags: flags({ message: '-m --message', '': '--to --session-id --thinking --agent --channel --timeout' }),
      does: [act('tool', '#sessions_send', { data: ['message'] })],
    },
    ...same('gateway daemon', {
      flags: flags({ '': '--port --bind --token --auth --password' }),
      does: [act('tool', '#gateway')],
      subcommands: same('install', { does: [act('persist', '#openclaw-gateway')] }),
    }),
    browser: { does: [act('tool', '#browser', { data: ['0+'] })] },
    nodes: { does: [act('tool', '#nodes', { data: ['0+'] })] },
    ...same('approvals allowlist exec-approvals', { does: [act('tool', '#exec-approvals', { data: ['0+'] })] }),
    ...same('secrets', { does: [act('secret', '#openclaw')] }),
    ...same('system wake', { does: [act('tool', '#gateway', { data: ['0+'] })] }),
    memory: { does: [act('read', '#MEMORY.md')] },
  },
};

const assistant = (file: string): ApiEntry => ({
  flags: flags({
    prompt: '-p --print --prompt',
    '': '--model -m --mcp-config --allowedTools --allowed-tools --append-system-prompt --system-prompt --permission-mode --add-dir -c --config --sandbox -s -a --output-format -C --cd',
  }),
  subcommands: {
    mcp: {
      subcommands: {
        ...same('add add-json', {
          flags: flags({ '': '-s --scope -e --env -t --transport -H --header' }),
          stopAtPositional: true,
          does: [
            act('write', `#${file}`, { data: ['0+'] }),
            act('connect', '1', { whenText: { slot: '1', matches: /^[a-z]{2,5}:\/\//, sure: true } }),
          ],
        }),
      },
    },
    ...same('plugin plugins extensions', {
      subcommands: {
        ...same('install', { does: [act('install', '0', { as: 'agent-plugin:' })] }),
        marketplace: { subcommands: { add: { does: [act('install', '0', { as: 'agent-plugin-source:' })] } } },
      },
    }),
    config: { does: [act('write', `#${file}`, { data: ['0+'] })] },
    ...same('exec run', { does: [act('tool', '#agent', { data: ['0+', 'input'] })] }),
    ...same('login logout auth doctor update version status completion', {}),
  },
  does: [act('tool', '#agent', { data: ['prompt', '0+', 'input'] })],
});

/** Command lines of agent hosts and skill registries. */
export const agents: Entries = {
  ...same('clawhub clawdhub', hub),
  ...same('openclaw moltbot clawdbot', gateway),
  claude: assistant('~/.claude.json'),
  codex: assistant('~/.codex/config.toml'),
  gemini: assistant('~/.gemini/settings.json'),
  ...same('opencode aider goose amp cursor-agent copilot', assistant('~/.config/agent.json')),
  ...same('code code-insiders codium cursor windsurf positron', {
    flags: flags({
      server: '--add-mcp',
      extension: '--install-extension',
      '': '--profile --user-data-dir --extensions-dir --goto -g',
    }),
    does: [
      act('write', '#~/.config/Code/User/mcp.json', { data: ['server'], when: 'server' }),
      act('install', 'extension', { as: 'vscode:' }),
      act('write', '0+', { unless: 'server' }),
    ],
  }),
  skills: { subcommands: same('add install', { flags: hubFlags, does: [act('install', '0', { as: 'skill:' })] }) },
  ...same('mcporter', {
    flags: flags({ '': '--config --server' }),
    subcommands: {
      call: { does: [act('tool', '0', { data: ['1+'] })] },
      config: { does: [act('write', '#.mcp.json', { data: ['0+'] })] },
    },
  }),
  skillcheck: {
    subcommands: {
      approve: { does: [act('tool', '#skillcheck approve', { data: ['0+'] })] },
      revoke: { does: [act('tool', '#skillcheck revoke', { data: ['0+'] })] },
      ...same('accept', { does: [act('tool', '#skillcheck accept', { data: ['0+'] })] }),
    },
  },
};
