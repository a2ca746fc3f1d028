import type { Effect } from '../../core/facts/effect.ts';

/** Arguments that ask a store for one entry: an item's path, a key of a configuration, a filter. */
export function pickOf({ operation, args }: Effect): string | undefined {
  const plain = args.filter((arg) => !arg.startsWith('-') && !arg.includes('…') && !/^[a-z]{0,12}=./.test(arg));
  if (/^security\b|^secret-tool\b/.test(operation))
    return /dump|export|list/.test(operation)
      ? undefined
      : entryOf(
          args
            .filter((arg) => arg.startsWith('='))
            .map((arg) => arg.slice(1))
            .join(' ') || plain.at(-1),
        );
  if (/^(?:op|1password)\b/.test(operation))
    return args[0] === 'read'
      ? entryOf(args[1])
      : plain[0] === 'item' && plain[1] === 'get'
        ? entryOf(plain[2])
        : plain[0] === 'run' || plain[0] === 'inject'
          ? 'reference'
          : undefined;
  if (/^(?:bw|bws)\b/.test(operation)) return plain[0] === 'get' ? entryOf(plain[2]) : undefined;
  if (/^(?:pass|gopass)\b/.test(operation)) return entryOf(plain.at(-1));
  if (/config get$/.test(operation)) return entryOf(plain[0]);
  if (/^vault\b/.test(operation)) return entryOf(plain.at(-1));
  if (operation === 'jq')
    return plain[0] === '.' || /env|keys|to_entries|tostring|@base64/.test(plain[0] ?? '')
      ? undefined
      : entryOf(plain[0]);
  if (/^(?:grep|rg|awk|sed)$/.test(operation))
    return entryOf(/^\W*$|^\.[*+]/.test(plain[0] ?? '') ? undefined : plain[0]);
  if (/keyring|keytar|get_password|getPassword/.test(operation)) return entryOf(plain[0]);
  return undefined;
}

/** An entry's name; undefined when it is none, or when what it names is the key to other things. */
function entryOf(text: string | undefined): string | undefined {
  if (text === undefined || !/[a-z]{2}/i.test(text)) return undefined;
  return /safe storage|chrome|chromium|firefox|brave|login|wallet|seed|^\*|master/i.test(text)
    ? undefined
    : text.slice(0, 60);
}
