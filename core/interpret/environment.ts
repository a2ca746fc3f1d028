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

/** The text that stands for a well-known variable. */
export function knownVariable(name: string): string | undefined {
  return places.get(name);
}
