/** Variables whose value is a known place on any machine; reading them is not reading the environment. */
const places: ReadonlyMap<string, string> = new Map([
  ['HOME', '~'],
  ['USERPROFILE', '~'],
  ['PWD', '{workspace}'],
  ['OLDPWD', '{workspace}'],
  ['TMPDIR', '{tmp}'],
  ['TEMP', '{tmp}'],
  ['TMP', '{tmp}'],
  ['XDG_CONFIG_HOME', '~/.config'],
  ['XDG_DATA_HOME', '~/.local/share'],
  ['XDG_CACHE_HOME', '~/.cache'],
  ['APPDATA', '~/AppData/Roaming'],
  ['LOCALAPPDATA', '~/AppData/Local'],
  ['IFS', ' '],
  ['baseDir', '{skill}'],
  ['SKILL_DIR', '{skill}'],
  ['CLAUDE_PLUGIN_ROOT', '{skill}'],
]);

/** Variables that the shell sets itself: reading them is not reading the environment. Source: bash 5.2, "Shell Variables". */
const ofShell: ReadonlySet<string> = new Set(
  'BASHPID BASH_REMATCH BASH_SUBSHELL BASH_VERSINFO BASH_VERSION BASH_LINENO COLUMNS COMP_CWORD COMP_LINE COMP_POINT COMP_WORDS COMPREPLY DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HOSTNAME HOSTTYPE LINENO LINES MACHTYPE OPTARG OPTERR OPTIND OSTYPE PIPESTATUS PPID RANDOM REPLY SECONDS SHELLOPTS SHLVL SRANDOM UID'.split(
    ' ',
  ),
);

/** Whether a shell gives the variable its value. */
export function isShellVariable(name: string): boolean {
  return ofShell.has(name);
}

/** The text that stands for a well-known variable. */
export function knownVariable(name: string): string | undefined {
  return places.get(name);
}
