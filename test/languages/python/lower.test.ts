import { describe, expect, it } from 'vitest';
import { lower, steps } from './front-end.ts';

describe('values', () => {
  it.each([
    ['an f-string', 'x = f"a{b}c{{d}}"', 'x = ("a" + b + "c{d}")'],
    ['concatenation', 'x = "a" + b + "c"', 'x = ("a" + b + "c")'],
    ['adjacent literals', 'x = "a" \'b\'', 'x = ("a" + "b")'],
    ['percent', 'x = "%s%%" % a', 'x = (a + "%")'],
    ['percent with names', 'x = "%(k)s-%(k)s" % {"k": v}', 'x = (v + "-" + v)'],
    ['percent with a tuple', 'x = "%s:%d" % (a, b)', 'x = (a + ":" + b)'],
    ['format', 'x = "{}/{y}".format(a, y=b)', 'x = (a + "/" + b)'],
    ['escapes', String.raw`x = "\x41\u0042\103\n"`, 'x = "ABC\\n"'],
    ['raw', String.raw`x = r"\x41"`, 'x = "\\\\x41"'],
    ['bytes', String.raw`x = b"\x41"`, 'x = "A"'],
    ['numbers', 'x = [0x10, 1_000, -2, True, None]', 'x = ["16", "1000", "-2", "True", ()]'],
    ['a conditional', 'x = a if c else b', 'x = (a | b)'],
    ['or', 'x = a or b or "c"', 'x = (a | b | "c")'],
    ['a dictionary', 'x = {"a": b, c: d}', 'x = {a: b, *: d}'],
    ['a subscript', 'x = a[0]["k"]', 'x = a["0"]["k"]'],
    ['a comparison', 'x = a == b', 'x = ?()'],
    ['a comprehension', 'x = [y for y in z]', 'x = [y]'],
    ['lists put together', 'x = ["a"] + b + ["c"]', 'x = ["a", b["*"], "c"]'],
    ['a longer list', 'x += ["a"]', '%1 = x["extend"](["a"])'],
    ['a repeated text', 'x = "ab" * 2', 'x = "abab"'],
  ])('%s', (_, text, expected) => expect(steps(text)).toContain(expected));

  it('slices, division and parent folders are calls', () => {
    expect(steps('a[::-1]; a[1:2]; a / "b"; a.parent')).toEqual([
      '%1 = <%reverse>(a)',
      '%2 = <%slice>(a, "1", "2")',
      '%3 = <%div>(a, "b")',
      '%4 = <%parent>(a)',
    ]);
  });

  it('folders above and beside a path are followed', () => {
    expect(steps('p.parents[1]; q.with_name("b")')).toEqual([
      '%1 = <%parent>(p)',
      '%2 = <%parent>(%1)',
      '%3 = <%parent>(q)',
      '%4 = <%div>(%3, "b")',
    ]);
  });

  it('numbers made into letters keep their order', () => {
    expect(steps('"".join(chr(c) for c in [104, 105])')).toEqual(['%1 = <chr>(["104", "105"])', '%2 = ""["join"](%1)']);
    expect(steps('"".join(map(chr, [104, 105]))')[0]).toBe('%1 = <chr>(["104", "105"])');
  });

  it('locates a literal that stands as it is, and no other', () => {
    const text = 'f("abc", "a\\n")';
    const [step] = lower(text).steps;
    const values = step?.kind === 'call' ? step.args.map((one) => one.value) : [];
    const inner = values.map((one) =>
      one.kind === 'text' && one.inner ? text.slice(one.inner.start, one.inner.end) : undefined,
    );
    expect(inner).toEqual(['abc', undefined]);
    expect(values.map((one) => text.slice(one.range.start, one.range.end))).toEqual(['"abc"', '"a\\n"']);
  });
});

describe('calls', () => {
  it('keep keywords and spreads', () => {
    expect(steps('f(1, *a, k=b, **c)')).toEqual(['%1 = f("1", *a, k=b, *c)']);
  });

  it('give a program its standard input', () => {
    const [step] = lower('import subprocess\nsubprocess.run(["sh"], input=given)').steps;
    expect(step?.kind === 'call' && step.input?.kind === 'name' && step.input.name).toBe('given');
  });

  it('chain by their results', () => {
    expect(steps('a.b().c(d)')).toEqual(['%1 = a["b"]()', '%2 = %1["c"](d)']);
  });

  it('that only call something else become that call', () => {
    expect(steps('import threading\nthreading.Thread(target=f, args=(1, x))')).toEqual(['%1 = f(*["1", x])']);
    expect(steps('pool.submit(f, x)')).toEqual(['%1 = f(x)']);
    expect(steps('import sh\nsh.ls("-l")')).toEqual(['%1 = <%program>("ls", "-l")']);
  });

  it('are found in awaits, lambdas, annotations and default values', () => {
    expect(steps('await go()')).toEqual(['%1 = go()']);
    expect(steps('f = lambda x: eval(x)')).toEqual(['def %f1(x)', '  %1 = <eval>(x)', '  ~ %return = %1', 'f = %f1']);
    expect(steps('x: eval("a") = 1')[0]).toBe('%1 = <eval>("a")');
    expect(steps('def f(a=eval("a")): pass')[0]).toBe('%1 = <eval>("a")');
  });
});

describe('statements', () => {
  it('in branches, loops and tries are weak; the main program is not', () => {
    expect(steps('if a:\n  x = 1\nfor b in c: y = b\nwith d as e: z = e\nif __name__ == "__main__":\n  go()')).toEqual([
      '~ x = "1"',
      '~ b = c["*"]',
      '~ y = b',
      'e = d',
      'z = e',
      '%1 = go()',
    ]);
  });

  it('bind places, several targets and unpacked values', () => {
    expect(steps('a.b["c"] = a[x] = 1\np, q = 1, 2\np, *q = r\nx += "a"')).toEqual([
      'a.b.c = "1"',
      'a.* = "1"',
      'p = "1"',
      'q = "2"',
      'p = r["0"]',
      'q = [r["*"]]',
      'x = (x + "a")',
    ]);
  });

  it('define functions and methods', () => {
    const text = [
      'class A:',
      '  url = "u"',
      '  def __init__(self, key, *rest): self.key = key',
      '  @property',
      '  def host(self): return self.url',
      '  def go(self, x): self.send(self.host)',
      '  def send(this, y): return this.key',
      '  @staticmethod',
      '  def make(x): yield x',
    ];
    expect(steps(text.join('\n'))).toEqual([
      'url = "u"',
      'A.url = "u"',
      '~ %self.url = "u"',
      'def A.constructor(key, *rest)',
      '  %self.key = key',
      'def A.host()',
      '  ~ %return = %self["url"]',
      'def A.go(x)',
      '  %1 = A.host()',
      '  %2 = A.send(%1)',
      'def A.send(y)',
      '  ~ %return = %self["key"]',
      'def A.make(x)',
      '  ~ %return = [x]',
      '%3 = <%class>("A", [], [], ["host"])',
    ]);
  });

  it('that a framework calls take input of the user', () => {
    expect(steps('@app.route("/")\ndef f(q): pass')).toEqual([
      '%1 = app["route"]("/")',
      'def f(q)',
      '  ~ q = ?user()',
      '%2 = %1(f)',
    ]);
  });

  it('of Python 2 are calls', () => {
    expect(steps('print "a", b\nexec "code"')).toEqual(['%1 = <print>("a", b)', '%2 = <exec>("code")']);
    expect(lower('print "a"').gaps).toEqual([]);
  });

  it('match captures names', () => {
    expect(steps('match x:\n  case [a, *b]: f(a)')).toContain('~ a = ?(x)');
  });
});
