/** What a user sets for a resource, below `skillcheck` in the settings of the editor. */
export interface Settings {
  readonly enable: boolean;
  /** When to analyse: while typing, when a file is saved, or only when asked to. */
  readonly run: 'onType' | 'onSave' | 'manual';
  /** Milliseconds of quiet before what is typed is analysed. */
  readonly debounce: number;
  readonly codeLens: boolean;
  readonly hover: boolean;
  /** What a line does, at its end. */
  readonly inlayHints: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  run: 'onType',
  debounce: 200,
  codeLens: true,
  hover: true,
  inlayHints: false,
};

/** Settings of whatever a client sent: what is missing or of another kind is as by default. */
export function settingsOf(value: unknown): Settings {
  const given = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const flag = (name: 'enable' | 'codeLens' | 'hover' | 'inlayHints'): boolean => {
    const own = given.get(name);
    return typeof own === 'boolean' ? own : defaultSettings[name];
  };
  const run = given.get('run');
  const debounce = given.get('debounce');
  return {
    enable: flag('enable'),
    run: run === 'onSave' || run === 'manual' ? run : 'onType',
    debounce: typeof debounce === 'number' && debounce >= 0 && debounce <= 10_000 ? debounce : defaultSettings.debounce,
    codeLens: flag('codeLens'),
    hover: flag('hover'),
    inlayHints: flag('inlayHints'),
  };
}
