import { beforeAll, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../../../core/facts/language.ts';
import { javascript } from '../../../core/languages/javascript/index.ts';
import { print } from './print.ts';

let frontEnd: FrontEnd;

beforeAll(async () => {
  const standard = await javascript.load(async () => new Uint8Array());
  frontEnd = (await standard.rest?.()) ?? standard;
});

function lines(text: string, path = 'scripts/main.ts'): readonly string[] {
  return print(frontEnd.lower({ text, path, standing: { trigger: 'load', stance: 'acts' } }).steps);
}

describe('modules', () => {
  it('gives imported names the things they mean', () => {
    expect(
      lines(
        `import fs, { readFile as rf } from 'node:fs';\nimport * as cp from 'child_process';\nrf('a');\ncp.exec('b');`,
      ),
    ).toEqual(['fs = <fs>', 'rf = <fs.readFile>', 'cp = <child_process>', '%1 = rf("a")', '%2 = cp.exec("b")']);
  });

  it('reads require with destructuring, members and computed names', () => {
    expect(lines(`const { exec: run } = require('child_process');`)).toEqual(['run = <child_process.exec>']);
    expect(lines(`require('node:fs').promises.readFile('a')`)).toEqual(['%1 = <fs.promises.readFile>("a")']);
    expect(lines(`require('child_' + 'process').exec('a')`)).toEqual(['%1 = <child_process.exec>("a")']);
    expect(lines(`require(name)`)).toEqual(['%1 = <require>(<name>)']);
    expect(lines(`import q = require('os');`)).toEqual(['q = <os>']);
    expect(lines(`import { go } from './lib/go.js';`)).toEqual(['go = <./lib/go.js.go>']);
  });

  it('sees through createRequire and dynamic import', () => {
    expect(lines(`const r = createRequire(import.meta.url);\nr('fs').rmSync('a');`)).toEqual([
      'r = <require>',
      '%1 = <fs.rmSync>("a")',
    ]);
    expect(lines(`import('fs').then((fs) => fs.rmSync('a'));`)).toEqual([
      '%f1(fs):',
      '  %1 = fs.rmSync("a")',
      '  %return ~= %1',
      '%2 = %f1(<fs>)',
    ]);
  });

  it('keeps imports of code from elsewhere as calls', () => {
    expect(lines(`import x from 'https://cdn.example/x.js';`)).toEqual([
      '%1 = <import>("https://cdn.example/x.js")',
      'x = %1',
    ]);
    expect(lines(`await import('data:text/javascript,go()');`)).toEqual(['%1 = <import>("data:text/javascript,go()")']);
  });

  it('collects exports', () => {
    expect(lines(`module.exports = { a };\nexports.b = 1;\nexport const c = 2;\nexport default 3;`)).toEqual([
      '%exports = {a: <a>}',
      '%exports/b = "1"',
      'c = "2"',
      '%exports/c = c',
      '%exports/default = "3"',
    ]);
  });
});

describe('names', () => {
  it('tells shadowing declarations apart', () => {
    expect(lines(`const x = 'a';\nif (y) { const x = 'b'; f(x); }\nf(x);`)).toEqual([
      'x = "a"',
      'x%2 = "b"',
      '%1 ~= <f>(x%2)',
      '%2 = <f>(x)',
    ]);
  });

  it('makes undeclared variables belong to the whole program', () => {
    expect(lines(`function go() { send(secret); }\nsecret = process.env.KEY;\ngo();`)).toEqual([
      'secret = ()',
      'go():',
      '  %1 = <send>(secret)',
      'secret = <process.env>.KEY',
      '%2 = go()',
    ]);
  });

  it('treats the names of the global object as one', () => {
    expect(lines(`window.eval('a'); globalThis.global.eval('b'); globalThis['ev' + 'al']('c');`)).toEqual([
      '%1 = <eval>("a")',
      '%2 = <eval>("b")',
      '%3 = <globalThis>["ev"+"al"]("c")',
    ]);
  });

  it('decodes escapes in identifiers', () => {
    expect(lines(String.raw`\u0065val('a')`)).toEqual(['%1 = <eval>("a")']);
  });
});

describe('values', () => {
  it('joins, chooses and spreads', () => {
    expect(lines(`const a = \`x\${y}z\` + "w";`)).toEqual(['a = "x"+<y>+"z"+"w"']);
    expect(lines(`const a = b || c ? d ?? 'e' : 'f';`)).toEqual(['a = ((<d>|"e")|"f")']);
    expect(lines(`const a = [...b, 'c']; const d = { ...e, 'f-g': 1 };`)).toEqual([
      'a = (<b>|["c"])',
      'd = (<e>|{f-g: "1"})',
    ]);
    expect(lines(`const n = 7 * 6 - 1;`)).toEqual(['n = "41"']);
  });

  it('locates the inside of a text only when it stands there verbatim', () => {
    const text = String.raw`f('ab', 'a\x62', ${'`cd`'})`;
    const [call] = frontEnd.lower({ text, path: 'a.js', standing: { trigger: 'load', stance: 'acts' } }).steps;
    const args = call?.kind === 'call' ? call.args.map((one) => one.value) : [];
    const inner = args.map((one) =>
      one.kind === 'text' && one.inner ? text.slice(one.inner.start, one.inner.end) : undefined,
    );
    expect(inner).toEqual(['ab', undefined, 'cd']);
  });

  it('takes destructuring apart, with defaults', () => {
    expect(lines(`const { a, b: { c } = {}, ...rest } = f();\nconst [, d = 'x'] = rest;`)).toEqual([
      '%1 = <f>()',
      'a = %1.a',
      '%2 = (%1.b|{})',
      'c = %2.c',
      'rest = %1',
      'd = (rest.1|"x")',
    ]);
  });

  it('knows where the script stands', () => {
    expect(lines(`f(__dirname, import.meta.url, new URL('./a', import.meta.url));`)).toEqual([
      '%1 = <f>("{skill}/scripts", "{skill}/scripts/main.ts", "{skill}/scripts/"+"./a")',
    ]);
  });

  it('binds members, unknown keys and compound assignments', () => {
    expect(lines(`let o = {}; o.a.b = 1; o[k] = 2; o += 'x'; for (const v of o) f(v);`)).toEqual([
      'o = {}',
      'o/a/b = "1"',
      'o/* = "2"',
      'o = o+"x"',
      'v ~= o[?]',
      '%1 ~= <f>(v)',
    ]);
  });
});

describe('calls', () => {
  it('says call, apply, bind and Reflect plainly', () => {
    expect(lines(`eval.call(null, 'a'); cp.exec.apply(cp, ['b', 'c']); Reflect.apply(eval, null, ['d']);`)).toEqual([
      '%1 = <eval>("a")',
      '%2 = <cp.exec>("b", "c")',
      '%3 = <eval>("d")',
    ]);
    expect(lines(`const go = require('child_process').exec.bind(null, 'a'); go();`)).toEqual([
      '%f1(...%a1):',
      '  %1 = <child_process.exec>("a", ...%a1)',
      '  %return ~= %1',
      'go = %f1',
      '%2 = go()',
    ]);
    expect(lines(`rpc.call('m', secret)`)).toEqual(['%1 = <rpc.call>("m", <secret>)']);
  });

  it('finds Function behind constructors', () => {
    for (const text of [
      `x?.constructor.constructor('c')`,
      `(() => {}).constructor('c')`,
      `[]['filter']['constructor']('c')`,
      `Object.getPrototypeOf(async function () {}).constructor('c')`,
      `new Function('c')`,
    ])
      expect(lines(text).at(-1)).toMatch(/ = <Function>\("c"\)$/);
    expect(lines(`new Function('a', 'b', 'c')`)).toEqual(['%1 = <Function>("c", "a", "b")']);
  });

  it('follows promises through then and through their executor', () => {
    expect(lines(`const a = await new Promise((done) => go(done));\na.then(f);`)).toEqual([
      '%f1(done):',
      '  %1 = <go>(done)',
      '  %return ~= %1',
      '%p1 = ()',
      '%f2(%a1):',
      '  %p1 ~= %a1',
      '%2 = %f1(%f2, ())',
      'a = %p1',
      '%3 = <f>(a)',
    ]);
  });

  it('tells timers that run text from timers that call', () => {
    expect(lines(`setTimeout('a()', 1); setTimeout(f, 1, 'b');`)).toEqual([
      '%1 = <setTimeout>("a()", "1")',
      '%2 = <f>("b")',
    ]);
  });

  it('gives a shell what shell: true gives it', () => {
    expect(lines(`import { spawn } from 'child_process';\nspawn('a', ['b', c], { shell: true });`)).toEqual([
      'spawn = <child_process.spawn>',
      '%1 = <child_process.exec>("a"+" "+"b"+" "+<c>, ["b", <c>], {shell: "true"})',
    ]);
  });

  it('writes what is piped, and keeps tags as calls', () => {
    expect(lines(`a.pipe(b); $\`rm \${x}\`;`)).toEqual(['%1 = <b.write>(<a>)', '%2 = <$>("rm "+<x>)']);
  });
});

describe('functions', () => {
  it('defines declarations before they are used, with defaults, rests and patterns', () => {
    expect(lines(`go();\nfunction go(a, { b }, c = 'x', ...d) { if (a) return b; return c; }`)).toEqual([
      'go(a, %a1, c="x", ...d):',
      '  b = %a1.b',
      '  %return ~= b',
      '  %return ~= c',
      '%1 = go()',
    ]);
  });

  it('defines methods, fields and constructors of classes', () => {
    expect(
      lines(`class A extends B { #k = process.env.K; static s = 1; go() { return this.#k; } }\nnew A(2).go();`),
    ).toEqual([
      'A/s = "1"',
      'A.go():',
      '  %return ~= %self.#k',
      'A.constructor(...%a1):',
      '  %self/#k = <process.env>.K',
      '  %1 = <B>(...%a1)',
      '  %2 = <%adopt>(%1)',
      '%3 = <%class>("A", [<B>], [], [])',
      '%4 = A("2")',
      '%5 = %4.go()',
    ]);
  });

  it('lets the functions of an object see its fields', () => {
    expect(lines(`const o = { url: 'u', go() { f(this.url); } };`)).toEqual([
      '%f1():',
      '  %1 = <f>(%self.url)',
      '%self/url ~= "u"',
      'o = {url: "u", go: %f1}',
    ]);
  });

  it('marks what may not happen', () => {
    expect(lines(`if (a) f(); try { g(); } catch {} while (b) h(); c && i(); j();`)).toEqual([
      '%1 ~= <f>()',
      '%2 ~= <g>()',
      '%3 ~= <h>()',
      '%4 ~= <i>()',
      '%5 = <j>()',
    ]);
  });
});

describe('commands', () => {
  it('gives standard input, and tells options from arguments', () => {
    expect(
      lines(
        `import { execFileSync, execSync } from 'child_process';\nexecFileSync('a', { input: b });\nexecSync('c', { input: d });`,
      ),
    ).toEqual([
      'execFileSync = <child_process.execFileSync>',
      'execSync = <child_process.execSync>',
      '%1 = execFileSync("a", [], {input: <b>}) < <b>',
      '%2 = execSync("c", {input: <d>}) < <d>',
    ]);
  });

  it('gives a program what is written to it', () => {
    expect(
      lines(`const child = require('child_process').spawn('a');\nchild.stdin.write(b);\nchild.stdin.end();`),
    ).toEqual([
      '%1 = <child_process.spawn>("a")',
      'child = %1',
      '%2 = <child_process.spawn>("a") < <b>',
      '%3 = child.stdin.end()',
    ]);
  });
});
