import { describe, expect, it } from 'vitest';
import { lower, steps } from './front-end.ts';

describe('Ruby', () => {
  it.each([
    ['interpolation', 'x = "a#{b}\\x41"', 'x = ("a" + b + "A")'],
    ['a literal as it stands', "x = 'a#{b}'", 'x = "a#{b}"'],
    ['adjacent literals and +', 'x = "a" "b" + c', 'x = ("a" + "b" + c)'],
    ['format', 'x = "%s:%d" % [a, 1]', 'x = (a + ":" + "1")'],
    ['a list of words', 'x = %w[a b]', 'x = ["a", "b"]'],
    ['a hash', "x = { a: 1, 'b' => c }", 'x = {a: "1", b: c}'],
    ['a here-document', 'x = <<~T\n  a #{b}\nT\n', 'x = ("\\n  a " + b + "\\n")'],
    ['a choice', 'x = a ? b : c', 'x = (b | c)'],
    ['a default', 'x ||= "a"', 'x = (x | "a")'],
    ['several targets', 'a, b = "x", "y"', 'b = "y"'],
    ['a part of a text', 'x = "abcd"; y = x[1..2]', '%1 = <%slice>(x, "1", "3")'],
    ['a command in backticks', '`ls #{x}`', '%1 = <backticks>(("ls " + x))'],
    ['a command in words', 'system("sh", "-c", x)', '%1 = <system.words>("sh", "-c", x)'],
    ['a command of a shell', 'system "ls"', '%1 = <system>("ls")'],
    ['a method by its name', 'obj.send(:eval, x)', '%1 = <Kernel>["eval"](x)'],
    ['another name', 'alias run system', '~ run = <system>'],
    ['a lambda', 'f = ->(v) { v }; f.(1)', '%1 = f("1")'],
    ['a name of a module', 'Net::HTTP.get(u)', '%1 = <Net.HTTP.get>(u)'],
    ['a field', 'def f; @a = 1; end; f', '  %self.@a = "1"'],
    ['a file name', 'x = __FILE__', 'x = "{skill}/scripts/x"'],
  ])('%s', (_, text, expected) => expect(steps('ruby', text)).toContain(expected));

  it('gives back what stands last', () => {
    expect(steps('ruby', 'def f(a)\n  a\nend')).toEqual(['def f(a)', '  ~ %return = a']);
  });

  it('locates a literal that stands as it is, and no other', () => {
    const text = 'f("abc", "a\\n")';
    const [step] = lower('ruby', text).steps;
    const values = step?.kind === 'call' ? step.args.map((one) => one.value) : [];
    expect(
      values.map((one) => (one.kind === 'text' && one.inner ? text.slice(one.inner.start, one.inner.end) : undefined)),
    ).toEqual(['abc', undefined]);
  });
});

describe('PHP', () => {
  it.each([
    ['interpolation', '<?php $x = "a{$b}c$d[0]\\x41";', '$x = ("a" + $b + "c" + $d["0"] + "A")'],
    ['concatenation', "<?php $x = 'a' . $b . 'c';", '$x = ("a" + $b + "c")'],
    ['what is put behind', "<?php $x .= 'a';", '$x = ($x + "a")'],
    ['a list and a map', "<?php $x = ['a', 'b']; $y = ['k' => 'v'];", '$y = {k: "v"}'],
    ['a default', "<?php $x = $a ?? 'b';", '$x = ($a | "b")'],
    ['a constant', "<?php define('K', 'v'); f(K);", '%1 = f(K)'],
    ['a function by its name', "<?php call_user_func('system', 'ls');", '%1 = <system>("ls")'],
    ['a function in a variable', "<?php $f('x');", '%2 = ($f | <functions>[$f])("x")'],
    ['a name space', '<?php \\system("x");', '%1 = <system>("x")'],
    [
      'a type by another name',
      '<?php use A\\B as C; use GuzzleHttp\\Client as G; new G();',
      '%1 = <GuzzleHttp.Client>()',
    ],
    ['a field', '<?php class T { function f() { $this->a = 1; } }', '  %self.a = "1"'],
    ['code without a page', 'system("x");', '%1 = <system>("x")'],
    ['the folder', "<?php include __DIR__ . '/a.php';", '%1 = <include>(("{skill}/scripts" + "/a.php"))'],
  ])('%s', (_, text, expected) => expect(steps('php', text)).toContain(expected));

  it('keeps places where the opening tag is not written', () => {
    const text = 'system("ls");';
    const [step] = lower('php', text).steps;
    expect(step === undefined ? '' : text.slice(step.range.start, step.range.end)).toBe('system("ls")');
  });
});

describe('Go', () => {
  const body = (text: string) => `package main\n\nimport (\n\t"os"\n\tex "os/exec"\n)\n\nfunc f() {\n${text}\n}\n`;
  it.each([
    ['another name for a package', 'ex.Command("a")', '  %1 = <os/exec.Command>("a")'],
    ['texts put together', 'x := "a" + b + `c`', '  x = ("a" + b + "c")'],
    ['an error beside', 'x, err := os.ReadFile("a")', '  err = ?()'],
    ['a list that is spread', 'ex.Command("a", xs...)', '  %1 = <os/exec.Command>("a", *xs)'],
    ['items put behind', 'x = append(x, "a")', '  x = (x + ["a"])'],
    ['a map', 'x := map[string]string{"k": "v"}', '  x = {k: "v"}'],
    ['bytes of a text', 'x := []byte("a")', '  x = "a"'],
    ['letters by number', 'x := []byte{104, 105}', '  %1 = <chr>(["104", "105"])'],
    ['a part of a text', 'x := s[1:3]', '  %1 = <%slice>(s, "1", "3")'],
    ['what a program is given', 'cmd.Stdin = x', '  %1 = cmd["Stdin"](x)'],
  ])('%s', (_, text, expected) => expect(steps('go', body(text))).toContain(expected));

  it('calls main and init, and knows a method by its type', () => {
    const text = 'package main\nfunc (t *T) Run(a string) { t.x = a }\nfunc main() { t.Run("a") }\n';
    expect(steps('go', text)).toEqual([
      'def T.Run(a)',
      '  %self.x = a',
      'def main()',
      '  %1 = t["Run"]("a")',
      '%2 = main()',
    ]);
  });
});

describe('Rust', () => {
  const body = (text: string) =>
    `use std::process::Command as C;\nuse std::{env, fs::{self, File}};\nfn f() {\n${text}\n}\n`;
  it.each([
    [
      'a program with arguments',
      'C::new("a").arg("b").args(["c"]).spawn();',
      '  %1 = <std.process.Command>(((["a"] + ["b"]) + ["c"]))',
    ],
    ['a program in a variable', 'let mut c = C::new("a"); c.arg("b"); c.status();', '  %1 = <std.process.Command>(c)'],
    ['a program that is handed on', 'let c = C::new("a"); g(c);', '  %1 = <std.process.Command>(c)'],
    ['a template', 'let x = format!("{}-{y}-{0:?}{{", a);', '  x = (a + "-" + y + "-" + a + "{")'],
    ['a list', 'let x = vec!["a", b];', '  x = ["a", b]'],
    ['a path by an import', 'fs::read("a");', '  %1 = <std.fs.read>("a")'],
    ['a type by an import', 'File::create("a");', '  %1 = <std.fs.File.create>("a")'],
    ['a value that is not named', 'let _ = env::var("K");', '  %1 = <std.env.var>("K")'],
    ['a value that may be', 'if let Some(x) = y {}', '  ~ x = y'],
    ['a raw text', 'let x = r#"a"b"#;', '  x = "a\\"b"'],
    ['a choice', 'let x = match a { 1 => "b", _ => "c" };', '  x = ("b" | "c")'],
  ])('%s', (_, text, expected) => expect(steps('rust', body(text))).toContain(expected));

  it('reads what stands in a macro', () => {
    expect(steps('rust', 'fn main() { quiet!(std::process::Command::new("a").spawn()); }').join('\n')).toContain(
      '<std.process.Command>(["a"])',
    );
  });
});
