/** A file that a program acts on without being asked, and where in it commands stand. */
export interface Place {
  /** Tried on the whole path, in lower case. */
  readonly file: RegExp;
  /** Tried on the keys that lead to a value, joined by dots; indexes of lists are left out. */
  readonly command: RegExp;
  /** Only in a task that runs when its folder is opened. */
  readonly opening?: boolean;
}

/** Commands of agent hosts: https://code.claude.com/docs/en/hooks, /settings, /mcp; Cursor, Gemini CLI and VS Code use the same names. */
export const hostCommand =
  /^(?:(?:.{1,200}\.)?(?:hooks|mcpservers|servers|context_servers|statusline)\.(?:.{1,200}\.)?command|apikeyhelper|awsauthrefresh|awscredentialexport|otelheadershelper)$/;

/**
 * https://code.visualstudio.com/docs/debugtest/tasks#_run-behavior, https://containers.dev/implementors/json_reference/#lifecycle-scripts,
 * https://docs.github.com/actions/reference/workflow-syntax-for-github-actions
 */
export const places: readonly Place[] = [
  {
    file: /(?:^|\/)(?:\.vscode\/tasks\.json|[^/]{1,200}\.code-workspace)$/,
    command: /(?:^|\.)command$/,
    opening: true,
  },
  {
    file: /(?:^|\/)\.?devcontainer(?:\/[^/]{1,200})?(?:\/devcontainer)?\.json$/,
    command: /^(?:initialize|oncreate|updatecontent|postcreate|poststart|postattach)command(?:\.[^.]{1,200})?$/,
  },
  { file: /(?:^|\/)(?:\.?mcp|mcp_config|claude_desktop_config|\.mcporter|mcporter)\.json$/, command: hostCommand },
  {
    file: /(?:^|\/)\.(?:claude|cursor|gemini|codex|vscode)\/(?:settings(?:\.local)?|hooks)\.json$|(?:^|\/)hooks\/hooks\.json$/,
    command: hostCommand,
  },
  { file: /(?:^|\/)\.github\/workflows\/[^/]{1,200}\.ya?ml$/, command: /(?:^|\.)run$/ },
];

/**
 * Keys of a git configuration that name a program, a folder of programs or a shell command (git-config(1)); a value of an alias or a credential helper is one
 * when it starts with `!`.
 */
export const gitCommand =
  /^(?:core\.(?:fsmonitor|hookspath|sshcommand|pager|editor|askpass|gitproxy)|diff\.external|(?:diff|merge|filter|difftool|mergetool|pager|gpg|browser|man)\..{0,200}(?:cmd|command|driver|textconv|clean|smudge|process|program)|sequence\.editor|uploadpack\.packobjectshook|interactive\.difffilter)$/;
