import type { InitializeParams } from 'vscode-languageserver';

/** What a client understands of the optional parts of the protocol. */
export interface Abilities {
  readonly configuration: boolean;
  /** The client tells when its settings change. */
  readonly settings: boolean;
  readonly folders: boolean;
  readonly watch: boolean;
  readonly refreshLens: boolean;
  readonly refreshHints: boolean;
  /** The client asks for the diagnostics of what is open; nothing is sent to it unasked for those files. */
  readonly pull: boolean;
  readonly refreshPull: boolean;
  /** The client has commands of its own for reports and acceptances. */
  readonly commands: boolean;
  /** The client reads files for a server that cannot. */
  readonly files: boolean;
}

/** What a client said of itself; nothing before it did. */
export function abilitiesOf(params: InitializeParams | undefined): Abilities {
  const workspace = params?.capabilities.workspace;
  const options: unknown = params?.initializationOptions;
  const says = (name: string) =>
    typeof options === 'object' &&
    options !== null &&
    Object.entries(options).some(([key, value]) => key === name && value === true);
  return {
    configuration: workspace?.configuration === true,
    settings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshLens: workspace?.codeLens?.refreshSupport === true,
    refreshHints: workspace?.inlayHint?.refreshSupport === true,
    pull: params?.capabilities.textDocument?.diagnostic !== undefined,
    refreshPull: workspace?.diagnostics?.refreshSupport === true,
    commands: says('commands'),
    files: says('files'),
  };
}
