/** A file that stands in an address: `data:text/html;base64,…`. */
export interface AddressedFile {
  /** What to call it: `data-1.html`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files that are read from one text, and the shortest that can say anything, in characters. */
const most = 1000;
const address = /\bdata:([\w.+-]{1,40}\/[\w.+-]{1,60})?((?:;[\w.=-]{1,60}){0,4}),([^"'\s()<>\\]{16,})/gi;

const endings: ReadonlyMap<string, string> = new Map([
  ['image/svg+xml', '.svg'],
  ['text/html', '.html'],
  ['application/xhtml+xml', '.html'],
  ['text/javascript', '.js'],
  ['application/javascript', '.js'],
]);

/** The files in the addresses of a page or drawing; `cut` when there are more than are read. */
export function addressedFiles(text: string): { readonly files: readonly AddressedFile[]; readonly cut: boolean } {
  const files: AddressedFile[] = [];
  if (!/data:/i.test(text)) return { files, cut: false };
  for (const [, type = '', options = '', content = ''] of text.matchAll(address)) {
    if (files.length >= most) return { files, cut: true };
    const ending = endings.get(type.toLowerCase()) ?? '';
    files.push({ name: `data-${files.length + 1}${ending}`, bytes: decode(content, /;base64$/i.test(options)) });
  }
  return { files, cut: false };
}

function decode(content: string, packed: boolean): Uint8Array {
  const plain = content.includes('%') ? unescapePercent(content) : Buffer.from(content);
  return packed ? Buffer.from(plain.toString('latin1'), 'base64') : plain;
}

/** Percent signs without two digits stay, as browsers leave them. */
function unescapePercent(content: string): Buffer {
  const latin = Buffer.from(content).toString('latin1');
  const plain = latin.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
