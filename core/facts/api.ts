import type { LanguageId } from './language.ts';

/**
 * What library calls and commands do, as data. Keys are full dotted names (`requests.post`), command names in the shell's table
 * (`curl`), or `*.method` for a method on a thing whose kind is unknown.
 */
export interface ApiModel {
  readonly calls: Readonly<Record<string, ApiEntry>>;
  /** Things whose members are something when read: `process.env`, `os.environ`, `sys.argv`. */
  readonly values: Readonly<Record<string, ApiValue>>;
  /** One dotted name that means another: `node:fs` → `fs`, `requests.Session` → `requests`. Applied to the longest prefix. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What a member of this name is, whatever it is a member of: `__globals__` is the table of a module's names. */
  readonly anywhere?: Readonly<Record<string, string>>;
  /** Members of a text that stand for the same text: the full name of a file that a path means. */
  readonly ofTexts?: readonly string[];
  /** The same for members of functions alone: `constructor` is `Function`. */
  readonly ofFunctions?: Readonly<Record<string, string>>;
}

/** `env`: its members are environment variables. `user`: it is input. `read`: it is what stands there, as `read` gives it. `text`: a known text (`os.sep`, `process.platform` is not). */
export type ApiValue =
  | { readonly is: 'env' }
  | { readonly is: 'user' }
  | { readonly is: 'read'; readonly target: string }
  | { readonly is: 'text'; readonly text: string };

/**
 * Which part of a call an action is about. Alternatives are tried from left to right:
 * `0` positional argument · `1+` all positionals from 1 on · `data` keyword argument or flag role · `1.body` field of a record argument ·
 * `receiver` the thing a method is called on · `input` standard input · `*` every argument · `^` what earlier actions of this call took in
 * (read, received, decoded) · `0.%address` the address that the fields of a record argument say together · `#text` a fixed text.
 */
export type Slot = string;

/** The operations, closed. Each is explained by the capability it maps to (effect.ts). */
export type Operation =
  | 'run' // starts a program or script: target
  | 'evaluate' // runs text as code: target holds the code
  | 'send' // sends data to a host: target is URL or host
  | 'receive' // gets data from a host: target is URL or host
  | 'connect' // opens a connection
  | 'listen' // accepts connections: target is a port or address
  | 'read' // reads a file: target is its path
  | 'write' // writes a file
  | 'delete' // deletes files
  | 'mode' // changes mode or owner of a file
  | 'list' // lists a folder
  | 'setenv' // sets an environment variable for other programs: target is `NAME=value`
  | 'env' // reads an environment variable: target is its name, `<all>` for the whole environment
  | 'secret' // reads a credential store: target is `keychain`, `browser`, …
  | 'install' // installs a package: target is `npm:name@version`, `pip:name`, …
  | 'persist' // arranges for something to run later: target is `cron`, `launchd`, …
  | 'decode' // turns encoded text into text
  | 'input' // takes input from the user
  | 'tool' // drives a tool of the agent host
  | 'disk'; // acts on a whole disk, account or system (mkfs, dd of=/dev/…, fork bomb)

export interface Action {
  readonly op: Operation;
  readonly target: Slot;
  /** What leaves with it (send, receive with headers or query, write) or is given to it (run: arguments and input). */
  readonly data?: readonly Slot[];
  /** Only when this slot has a value. */
  readonly when?: Slot;
  /** Only when this slot has no value. */
  readonly unless?: Slot;
  /** Only when a text of this slot matches, or is unknown: the mode of `open`. */
  readonly whenText?: TextCondition;
  /** Not when every text of this slot is known and matches. */
  readonly unlessText?: TextCondition;
  /** Only when the target's text begins so; the prefix is removed (`@file` of curl). */
  readonly prefix?: string;
  /** Put before the target's text: `npm:`, `pip:`. */
  readonly as?: string;
  /** The target is a folder, and what is written lies in it under the last part of these names. */
  readonly named?: Slot;
  /** For `write`: what is written goes behind what the file holds. */
  readonly adds?: true;
  /** For `evaluate`: the language of the code. */
  readonly language?: LanguageId;
  /** For `evaluate`: the code is in a language without a front end. */
  readonly foreign?: true;
  /** For `evaluate`: the argument is usually a function, so that an unknown one is nothing to report. */
  readonly quiet?: boolean;
  /** For `decode`: how. */
  readonly encoding?: Encoding;
}

/** `matches` is the source of a linear regular expression, tried anywhere in the slot's text; a slot without a value never matches. */
export interface TextCondition {
  readonly slot: Slot;
  readonly matches: RegExp;
  /** A text that is not known does not match; one with unknown pieces is looked at as far as it is known. */
  readonly sure?: boolean;
}

export type Encoding =
  | 'base64'
  | 'hex'
  | 'url'
  | 'gzip'
  | 'rot13'
  | 'base32'
  | 'base85'
  | 'reverse'
  /** Characters by their numbers, as `printf` and `echo -e` read them; only where letters are written so. */
  | 'escapes'
  /** By a program of its own, which nobody runs here: what it makes stands nowhere. */
  | 'computed';

export interface ApiEntry {
  readonly does?: readonly Action[];
  /** What the call gives back. Default: something unknown made from all arguments, the input, the receiver and what actions took in. */
  readonly gives?: Gives;
  /** What the thing that the method is called on holds from then on, besides what it held: `config.read(path)`. */
  readonly fills?: Gives;
  /**
   * The call starts a command: `shell` the slot's text is a shell script; `argv` the slot's values (a list, or several positionals)
   * are program and arguments; `file` the slot is a script file of the given language.
   */
  readonly command?:
    | { readonly how: 'shell'; readonly slot: Slot; readonly language?: LanguageId }
    | { readonly how: 'argv'; readonly slot: Slot; readonly more?: Slot }
    /** A list is program and arguments, a text is a shell script (Python's `subprocess.run`). */
    | { readonly how: 'auto'; readonly slot: Slot };
  /** Command lines only: what each flag that takes a value is called in slots; `''` means a value that does not matter. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Command lines only: flags that take a name and then a value, by what the value is called in slots (`jq --arg name value`). */
  readonly pairs?: Readonly<Record<string, string>>;
  /** Command lines only: flags are words in any case that may be shortened (PowerShell); what stands behind `-Command` is all code. */
  readonly caseless?: boolean;
  /** Command lines only: arguments after the first positional are not flags (`sudo`, `env`, `docker run`). */
  readonly stopAtPositional?: boolean;
  /** Command lines only: options may stand in one first word without a minus (`tar cz`). */
  readonly oldStyle?: boolean;
  /** Command lines only: entries for the first positional (`git clone`, `npm install`); its slots count from after it. */
  readonly subcommands?: Readonly<Record<string, ApiEntry>>;
}

export type Gives =
  | { readonly slot: Slot }
  /**
   * An object of a kind: its methods are looked up as `<instance>.<method>`. The texts of the first `made` slot (a path, a URL) are the
   * texts of the object when it is a `receiver`; all of them flow with it.
   */
  | { readonly instance: string; readonly made?: readonly Slot[] }
  | { readonly text: string }
  /** What any of the slots has: a variable or its default. An empty text says nothing. */
  | { readonly either: readonly Slot[] }
  /** The thing whose dotted name is the slot's text: `__import__('os')`, `importlib.import_module('os')`. */
  | {
      readonly module: Slot /** Only the first part of the name: `__import__('os.path')` is `os`. */;
      readonly root?: boolean;
    }
  /** A member, by its name, of a thing: `getattr(os, 'system')`; and one of that. */
  | { readonly attribute: readonly [of: Slot, key: Slot, below?: Slot] }
  /** What a text of settings says: a record of its sections or keys. */
  | { readonly parsed: Slot; readonly as: DataFormat }
  /** The slot as data that stands for all that it holds: a thing that is written as JSON. */
  | { readonly written: Slot }
  /** What the file that is open as the slot holds, when that is known. */
  | { readonly content: Slot }
  /** The texts of the slots one after another, with a separator: `os.path.join`, `'/'`. */
  | {
      readonly join: readonly Slot[];
      readonly separator: string /** A list of such texts: what a pattern found. */;
      readonly each?: boolean;
    }
  /** A list of the texts of a slot split or of the items of a slot. */
  | { readonly fold: Fold; readonly slots: readonly Slot[] };

/** Formats of settings that a program may bring along; JSON is looked into wherever a text is. */
export type DataFormat = 'ini' | 'toml' | 'yaml';

/** Text functions that are computed when their arguments are constants. */
export type Fold =
  | 'concat'
  | 'join' // slots: separator, list
  | 'format' // slots: template, then arguments
  | 'replace' // slots: text, from, to
  | 'substitute' // slots: text, pattern, to
  | 'translate' // slots: text, characters, characters, whether they go, whether the others are meant (as `tr`)
  | 'sed' // slots: text, script
  | 'query' // slots: filter, text of settings
  | 'lower'
  | 'upper'
  | 'trim'
  | 'reverse'
  | 'chr' // slots: number(s); a text stays what it is
  | 'slice' // slots: text, from, to
  | 'split' // slots: text, separator
  | 'basename'
  | 'dirname'
  | 'parent' // of a folder: `dirname`, also above the skill
  | 'entries' // the fields of a record as pairs of key and value
  | 'int'; // slots: text, base
