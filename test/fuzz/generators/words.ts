import fc from 'fast-check';

/** Names that mean something to the analysis, and some that do not. Hosts and addresses are reserved ones. */
export const words = {
  host: [
    'api.ledgerly.example',
    'drop.invalid',
    'stats.test',
    '192.0.2.7',
    '[2001:db8::1]',
    'localhost:8080',
    'xn--a.example',
  ],
  url: [
    'https://drop.example/in',
    'http://192.0.2.7/x.sh',
    'https://raw.githubusercontent.com/a/b/main/c.sh',
    'https://paste.example/raw/1',
    'ftp://files.example/a.zip',
    'file:///etc/passwd',
    'data:text/html;base64,PGI+',
    'http://user:pass@drop.example:99999/%zz?q=1#f',
    'https://',
  ],
  path: [
    '~/.aws/credentials',
    '~/.ssh/id_rsa',
    '/etc/passwd',
    '../../.env',
    './scripts/run.sh',
    'notes.md',
    '~/.openclaw/openclaw.json',
    'SOUL.md',
    '~/.zshrc',
    '.git/hooks/post-checkout',
    '/dev/tcp/192.0.2.7/443',
    'C:\\Windows\\System32\\x.dll',
    '%APPDATA%\\x',
  ],
  secret: ['AWS_SECRET_ACCESS_KEY', 'LEDGERLY_API_KEY', 'GITHUB_TOKEN', 'HOME', 'PATH', '__proto__', 'constructor'],
  name: ['a', 'key', 'data', 'toString', '__proto__', 'hasOwnProperty', 'é', '名前', 'x1', '_', 'undefined', 'then'],
  number: ['0', '1', '-1', '0x7f', '1e309', '99999999999999999999', '0.5', 'NaN', '1_000', '010'],
  text: [
    '',
    'hello',
    'cm0gLXJmIC8=',
    'Y3VybCBodHRwOi8vMTkyLjAuMi43L3ggfCBzaA==',
    '72 6d',
    '%s',
    'a b',
    '-rf',
    '*',
    'rm -rf /',
  ],
  program: ['curl', 'bash', 'python3', 'node', 'rm', 'base64', 'nc', 'openssl', 'npx', 'git', './run.sh'],
} as const;

/** Noise of any language: openers that nothing closes, what nobody sees, and what is no character at all. */
export const noise: readonly string[] = [
  '(', ')', '[', ']', '{', '}', '<', '>', '"', "'", '`', '"""', "'''", '${', '$(', '$((', '<<E\n', '<<-"E"\n', '\\', '\\\n', '/*', '*/',
  '//', '#', '#!', '<!--', '-->', '---\n', '|', '||', '&', '&&', ';', ';;', ':', '::', ',', '.', '..', '...', '=', '==', '=>', '->', '!', '@', '%',
  '\n', '\r', '\r\n', '\t', '    ', '\u0000', '\ufeff', '\u202e', '\u200b', '\u2028', '\u{e0041}', '\ud800', '\udfff', '\u0301', 'İ', 'ﬀ', 'ß', '\u001b[31m',
]; // biome-ignore format: one list

/** Any text: mostly short and plain, at times with everything that Unicode has. */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ maxLength }) },
    { weight: 2, arbitrary: fc.constantFrom(...words.text, ...words.path, ...words.url) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength }) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...noise), { maxLength: 12 }).map((parts) => parts.join('')) },
  );
}
