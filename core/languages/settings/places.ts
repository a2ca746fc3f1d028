import type { Node } from './tree.ts';

/** How a file is written. */
export type Format = 'yaml' | 'toml' | 'ini' | 'xml';

/** A setting by which a program asks less. */
export interface Grant {
  readonly keys: RegExp;
  readonly value: RegExp;
}

/** A file that a program acts on without being asked, and where in it stands what matters. Keys that lead to a value are joined by dots, in lower case; indexes of lists are left out. */
export interface Place {
  /** Tried on the whole path, in lower case. */
  readonly file: RegExp;
  readonly format: Format;
  /** Keys of shell commands; of a list, of a program and its arguments. */
  readonly command?: RegExp;
  /** Keys of lists of shell commands, each of which is run. */
  readonly commands?: RegExp;
  /** Keys of paths of programs that are started. */
  readonly program?: RegExp;
  /** Only in a task that runs when its folder is opened. */
  readonly opening?: boolean;
  /** Keys of maps of environment variables. */
  readonly env?: RegExp;
  /** Keys of addresses of servers for tools. */
  readonly server?: RegExp;
  /** Keys of addresses from which packages come, and of which kind. */
  readonly source?: { readonly keys: RegExp; readonly as: string };
  /** Keys and values by which the program asks less, or trusts more. */
  readonly grant?: readonly Grant[];
  /** What the file describes besides: containers, or the steps of a workflow. */
  readonly holds?: 'containers' | 'container' | 'workflow' | 'playbook';
  /** Whether a text that stands on a page is one of these, by its outermost keys, in lower case. */
  readonly shown?: RegExp;
  /** What only such a file holds: one of any name is read as if it lay in its place already, for it is made to be put there. */
  readonly holdsOnly?: RegExp;
  /** What it runs starts while people do something else: they open a folder, use git, write to their agent. */
  readonly unasked?: boolean;
}

const hooks =
  '(?:.{1,200}\\.)?(?:hooks|mcpservers|mcp_servers|mcp|servers|context_servers|statusline)\\.(?:.{1,200}\\.)?';

/** Commands of agent hosts: https://code.claude.com/docs/en/hooks, /settings, /mcp; Cursor, Windsurf, Gemini CLI, Codex, OpenCode and VS Code use the same names. */
export const hostCommand = new RegExp(
  `^(?:${hooks}(?:command|bash|powershell|script)|(?:.{1,80}\\.)?(?:apikeyhelper|awsauthrefresh|awscredentialexport|otelheadershelper|tooldiscoverycommand|toolcallcommand|notify|auth\\.command))$`,
);
const hostEnv = /^(?:.{1,200}\.)?(?:env|environment|shell_environment_policy\.set)$/;
const hostServer =
  /^(?:url|httpurl|serverurl)$|^(?:.{1,200}\.)?(?:mcpservers|mcp_servers|mcp|servers|context_servers)\.(?:.{1,200}\.)?(?:url|httpurl|serverurl)$/;
const yes = /^(?:true|on|yes|always|1)$/i;
/**
 * https://code.claude.com/docs/en/settings, https://code.visualstudio.com/docs/copilot/reference/copilot-settings, https://geminicli.com/docs/reference/configuration,
 * https://developers.openai.com/codex/config-reference, https://docs.cline.bot/mcp, https://opencode.ai/docs/permissions
 */
const hostGrant: readonly Grant[] = [
  { keys: /(?:^|\.)defaultmode$/, value: /^bypassPermissions$/i },
  {
    keys: /(?:^|\.)(?:enableallprojectmcpservers|skipdangerousmodepermissionprompt|chat\.tools\.(?:global\.)?autoapprove|(?:general\.|tools\.)?autoaccept|task\.allowautomatictasks|yolo|yolomode)$/,
    value: yes,
  },
  { keys: /^(?:.{1,80}\.)?(?:mcpservers|mcp_servers|mcp|servers)\.(?:.{1,200}\.)?trust$/, value: yes },
  {
    keys: /^(?:.{1,80}\.)?(?:mcpservers|mcp_servers|mcp|servers)\.(?:.{1,200}\.)?(?:autoapprove|alwaysallow|autoallow|auto_approve|always_allow)$/,
    value: /^(?:\*|true)$/,
  },
  { keys: /(?:^|\.)permissions\.allow$/, value: /^(?:Bash|Shell|\*)(?:\(\s*(?:(?:\*|:\*|\*:\*)\s*)?\))?$/ },
  { keys: /(?:^|\.)permission\.(?:bash|\*)(?:\.\*)?$|^permission$/, value: /^allow$/ },
  { keys: /(?:^|\.)approval_?policy$/, value: /^never$/ },
  { keys: /(?:^|\.)(?:default)?approval_?mode$/, value: /^(?:yolo|full-auto|never)$/ },
  { keys: /(?:^|\.)sandbox(?:_mode|mode)$/, value: /^danger-full-access$/ },
  // https://docs.openclaw.ai/gateway/configuration
  { keys: /^channels\.(?:.{1,100}\.)?(?:dmpolicy|grouppolicy|dm\.policy)$/, value: /^open$/ },
  { keys: /^channels\.(?:.{1,100}\.)?allowfrom$/, value: /^\*$/ },
  { keys: /(?:^|\.)tools\.exec\.ask$/, value: /^off$/ },
  { keys: /(?:^|\.)tools\.exec\.security$/, value: /^full$/ },
  { keys: /(?:^|\.)tools\.elevated\.allowfrom\..{1,60}$/, value: /^\*$/ },
  { keys: /^gateway\.auth\.mode$/, value: /^none$/ },
  { keys: /^gateway\.controlui\.(?:allowinsecureauth|dangerouslydisabledeviceauth)$/, value: yes },
  { keys: /(?:^|\.)(?:security\.workspace\.trust\.enabled|foldertrust\.enabled)$/, value: /^(?:false|off)$/ },
];
const host = { command: hostCommand, env: hostEnv, server: hostServer, grant: hostGrant, unasked: true } as const;
const hostKeys =
  /^(?:mcpservers|mcp_servers|context_servers|mcp|hooks|statusline|apikeyhelper|servers|permissions|enableallprojectmcpservers|env)$/;

/** Servers for tools, events of agent hosts, and the channels and tools of OpenClaw. */
const hostOnly =
  /\b(?:mcpServers|mcp_servers|PreToolUse|PostToolUse|UserPromptSubmit|SessionStart|SessionEnd|SubagentStop|PermissionRequest|beforeSubmitPrompt|beforeShellExecution|afterAgentResponse|dmPolicy|groupPolicy|apiKeyHelper)["']?\s{0,20}:|"Stop"\s{0,20}:\s{0,20}\[/;

const vscodeProgram =
  /(?:^|\.)(?:(?:[\w-]{1,60}\.){1,6}(?:path|executablepath|binarypath|interpreterpath|pythonpath|condapath|runtime|executable|exec|cmd|binary|defaultinterpreterpath|nodepath|javahome|command)|terminal\.integrated\.(?:shell|profiles|automationprofile)\.(?:linux|osx|windows)(?:\..{1,80})?(?:\.path)?)$/;

/**
 * https://code.visualstudio.com/docs/debugtest/tasks#_run-behavior, https://containers.dev/implementors/json_reference/#lifecycle-scripts,
 * https://docs.github.com/actions/reference/workflow-syntax-for-github-actions, https://mise.jdx.dev/hooks.html,
 * https://docs.docker.com/reference/compose-file/services, https://developers.openai.com/codex/config-reference
 */
export const places: readonly Place[] = [
  {
    file: /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]{1,200}\.ya?ml$|(?:^|\/)action\.ya?ml$/,
    format: 'yaml',
    env: /(?:^|\.)env$/,
    holds: 'workflow',
    holdsOnly: /^\s{1,8}["']?runs-on["']?\s{0,4}:/m,
    shown: /^(?:jobs|runs)$/,
  },
  {
    file: /(?:^|\/)(?:\.vscode\/tasks\.json|[^/]{1,200}\.code-workspace)$/,
    format: 'yaml',
    command: /(?:^|\.)command$/,
    opening: true,
    shown: /^tasks$/,
    holdsOnly: /"runOn"\s{0,20}:\s{0,20}"folderOpen"/,
    unasked: true,
  },
  {
    file: /(?:^|\/)\.?devcontainer(?:\/[^/]{1,200})?(?:\/devcontainer)?\.json$/,
    format: 'yaml',
    command: /^(?:initialize|oncreate|updatecontent|postcreate|poststart|postattach)command(?:\.[^.]{1,200})?$/,
    env: /^(?:container|remote)env$/,
    holds: 'container',
    holdsOnly: /"(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command"\s{0,20}:/,
    shown: /^(?:initialize|oncreate|updatecontent|postcreate|poststart|postattach)command$/,
  },
  {
    file: /(?:^|\/)\.(?:claude|cursor|gemini|codex|vscode|windsurf|opencode|openclaw|qwen|kiro|roo|continue|zed|amazonq|factory|codeium\/windsurf|github\/hooks|github\/copilot)\/(?:[^/]{1,100}\/){0,3}(?:settings(?:\.local)?|hooks|mcp|config|opencode|openclaw|[^/]{1,60}hooks?)\.jsonc?$|(?:^|\/)hooks\/[^/]{1,60}\.json$|(?:^|\/)\.?claude\.json$|(?:^|\/)(?:opencode|openclaw|\.amp|amp)\.jsonc?$|(?:^|\/)\.github\/hooks\/[^/]{1,80}\.json$|(?:^|\/)(?:gemini-extension|plugin)\.json$/,
    format: 'yaml',
    program: vscodeProgram,
    ...host,
    shown: hostKeys,
    holdsOnly: hostOnly,
  },
  {
    file: /(?:^|\/)(?:\.?mcp|mcp_config|mcp_settings|cline_mcp_settings|claude_desktop_config|\.mcporter|mcporter|mcp-servers)\.json$/,
    format: 'yaml',
    ...host,
  },
  { file: /(?:^|\/)\.(?:continue|goose|aider)\/(?:[^/]{1,100}\/){0,3}[^/]{1,100}\.ya?ml$/, format: 'yaml', ...host },
  { file: /(?:^|\/)\.?codex\/[^/]{1,80}\.toml$|(?:^|\/)\.mcp\.toml$/, format: 'toml', ...host, shown: hostKeys },
  {
    file: /(?:^|\/)(?:\.gitlab-ci|bitbucket-pipelines|azure-pipelines|\.drone|\.woodpecker|\.circleci\/config|\.travis|appveyor|\.appveyor)\.ya?ml$/,
    format: 'yaml',
    command: /(?:^|\.)(?:run|command|bash|pwsh|powershell|sh|cmd)$/,
    commands:
      /(?:^|\.)(?:script|before_script|after_script|commands|before_install|install|after_success|before_deploy|on_finish|build_script|test_script|init)$/,
    env: /(?:^|\.)(?:variables|env|environment)$/,
    shown: /^(?:stages|before_script|pipelines)$/,
  },
  {
    file: /(?:^|\/)(?:docker-)?compose(?:[.\w-]{0,60})?\.ya?ml$/,
    format: 'yaml',
    holds: 'containers',
    shown: /^services$/,
  },
  {
    file: /(?:^|\/)(?:playbooks?|tasks|handlers)\/[^/]{1,200}\.ya?ml$|(?:^|\/)(?:playbook|site)\.ya?ml$/,
    format: 'yaml',
    holds: 'playbook',
    holdsOnly:
      /^-?\s{0,8}hosts\s{0,4}:[^\n]{0,200}\n(?:[^\n]{0,400}\n){0,40}?\s{0,8}(?:tasks|roles|pre_tasks)\s{0,4}:/m,
  },
  {
    file: /(?:^|\/)(?:k8s|kubernetes|manifests)\/(?:[^/]{1,100}\/){0,4}[^/]{1,200}\.ya?ml$/,
    format: 'yaml',
    command: /(?:^|\.)(?:(?:init)?containers\.(?:lifecycle\.(?:poststart|prestop)\.exec\.)?command)$/,
    holdsOnly:
      /^apiVersion:[^\n]{1,100}\n(?:[^\n]{0,400}\n){0,10}?kind:\s{0,10}(?:Pod|Deployment|DaemonSet|StatefulSet|Job|CronJob|ReplicaSet)\b/m,
  },
  {
    file: /(?:^|\/)\.pre-commit-(?:config|hooks)\.ya?ml$/,
    format: 'yaml',
    command: /(?:^|\.)entry$/,
  },
  {
    file: /(?:^|\/)(?:\.?lefthook(?:-local)?)\.(?:ya?ml|json)$/,
    format: 'yaml',
    command: /(?:^|\.)run$/,
  },
  {
    file: /(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/,
    format: 'yaml',
    command: /(?:^|\.)(?:cmd|sh)$/,
    commands: /(?:^|\.)cmds$/,
    env: /(?:^|\.)env$/,
  },
  {
    file: /(?:^|\/)\.?(?:mise|rtx)(?:\.[\w-]{1,40}){0,3}\.toml$|(?:^|\/)\.?(?:mise|rtx)\/(?:conf\.d\/[^/]{1,80}|config(?:\.[\w-]{1,40}){0,2})\.toml$|(?:^|\/)\.config\/mise(?:\/config)?\.toml$/,
    format: 'toml',
    command:
      /^hooks\.\w{1,20}(?:\.(?:script|run))?$|^tasks\..{1,100}\.run$|^watch_files\.run$|^tools\..{1,100}\.postinstall$/,
    commands: /^hooks\.\w{1,20}$|^tasks\..{1,100}\.run$/,
    env: /^env$/,
    shown: /^(?:hooks|tools)$/,
    unasked: true,
  },
  {
    file: /(?:^|\/)pyproject\.toml$/,
    format: 'toml',
    command:
      /^tool\.(?:poe\.tasks\..{1,80}?(?:\.(?:cmd|shell))?|taskipy\.tasks\..{1,80}|pdm\.scripts\..{1,80}?(?:\.(?:cmd|shell))?|hatch\.envs\..{1,80}\.scripts\..{1,80}|tox\..{1,80}\.commands(?:_pre|_post)?)$/,
    commands:
      /^tool\.(?:hatch\.envs\..{1,80}\.(?:pre|post)-install-commands|cibuildwheel\.(?:before-\w{1,20}|test-command))$/,
    source: {
      keys: /^tool\.(?:poetry\.source|uv\.index|pdm\.source|pixi\.\w{1,40}\.index-url)(?:\.url)?$/,
      as: 'pip-index:',
    },
  },
  {
    file: /(?:^|\/)\.?cargo\/config(?:\.toml)?$/,
    format: 'toml',
    program:
      /^(?:build\.(?:rustc|rustc-wrapper|rustc-workspace-wrapper|rustdoc)|target\..{1,200}\.(?:linker|runner)|credential-alias\..{1,80}|registry\.global-credential-providers)$/,
    env: /^env$/,
    source: { keys: /^(?:source\..{1,80}\.registry|registries\..{1,80}\.index)$/, as: 'cargo-source:' },
  },
  {
    file: /(?:^|\/)(?:tox|setup|pytest|alembic)\.(?:ini|cfg)$/,
    format: 'ini',
    command: /^testenv[^.]{0,80}\.commands(?:_pre|_post)?$|^testenv[^.]{0,80}\.install_command$/,
  },
  {
    file: /\.(?:service|timer|socket|desktop)$/,
    format: 'ini',
    command: /^(?:service\.exec(?:start|stop|reload|condition)(?:pre|post)?|desktop entry\.(?:try)?exec)$/,
  },
  {
    file: /(?:^|\/)\.idea\/(?:.{1,200}\/)?[^/]{1,200}\.(?:xml|iml)$|\.run\.xml$/,
    format: 'xml',
    command: /^(?:script_text|shell_command|beforelaunch_command)$/,
    program: /^(?:interpreter_path|script_path|script_name|sdk_home|path_to_program|tool\.command|exec\.command)$/,
  },
  {
    file: /\.(?:cs|fs|vb|vcx|sql|wap)?proj$|\.(?:targets|props)$|(?:^|\/)build\.xml$/,
    format: 'xml',
    command: /^(?:exec\.command|prebuildevent|postbuildevent|prelinkevent)$/,
    source: { keys: /^restore(?:additionalproject)?sources$/, as: 'nuget-source:' },
  },
  {
    file: /(?:^|\/)nuget\.config$/,
    format: 'xml',
    source: { keys: /^(?!.*(?:\.|proxy))(?:add\.value|[\w-]{1,80})$|^add\.value$/, as: 'nuget-source:' },
  },
  {
    file: /(?:^|\/)(?:pom|settings|maven-settings)\.xml$/,
    format: 'xml',
    source: { keys: /^url$/, as: 'maven-repository:' },
  },
  {
    file: /(?:^|\/)composer\.json$/,
    format: 'yaml',
    command: /^scripts\.[^.]{1,80}$/,
    commands: /^scripts\.[^.]{1,80}$/,
    source: { keys: /^repositories\.(?:[^.]{1,80}\.)?url$/, as: 'composer-repository:' },
  },
];

/** The place that a text on a page belongs to, by its outermost keys; undefined for any other data. */
export function shownPlace(nodes: readonly Node[], format: Format): Place | undefined {
  const keys = nodes.flatMap((node) => (node.kind === 'map' ? node.entries.map(({ key }) => key.toLowerCase()) : []));
  return places.find(
    (place) => place.format === format && place.shown !== undefined && keys.some((key) => place.shown?.test(key)),
  );
}

/** The place that a file is made for, by what it holds; undefined for any other data. */
export function placeByContent(text: string): Place | undefined {
  return places.find(({ holdsOnly }) => holdsOnly?.test(text) === true);
}

/**
 * Keys of a git configuration that name a program, a folder of programs or a shell command (git-config(1)); a value of an alias or a credential helper is one
 * when it starts with `!`.
 */
export const gitCommand =
  /^(?:core\.(?:fsmonitor|hookspath|sshcommand|pager|editor|askpass|gitproxy)|diff\.external|(?:diff|merge|filter|difftool|mergetool|pager|gpg|browser|man)\..{0,200}(?:cmd|command|driver|textconv|clean|smudge|process|program)|sequence\.editor|uploadpack\.packobjectshook|interactive\.difffilter)$/;
