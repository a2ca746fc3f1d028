import { describe, expect, it } from 'vitest';
import { steps } from './front-end.ts';

describe('names', () => {
  it.each([
    ['an import', 'import os\nos.system("x")', '%1 = <os.system>("x")'],
    ['a dotted import', 'import os.path\nos.path.join("x")', '%1 = <os.path.join>("x")'],
    ['an alias', 'import os.path as p\np.join("x")', '%1 = <os.path.join>("x")'],
    ['a name out of a module', 'from subprocess import run as r\nr("x")', '%1 = <subprocess.run>("x")'],
    ['a relative import', 'from .utils import go\ngo()', '%1 = <.utils.go>()'],
    ['everything of a module', 'from os import *\nsystem("x")', '%1 = <os.system>("x")'],
    ['a built-in', 'eval("x")', '%1 = <eval>("x")'],
    ['a module that a sketch forgets to import', 'requests.get("x")', '%1 = <requests.get>("x")'],
    ['an unknown name', 'thing("x")', '%1 = thing("x")'],
    ['full-width letters', 'ｅｖａｌ("x")', '%1 = <eval>("x")'],
    ['the table of globals', 'globals()["eval"]("x")', '%1 = <eval>("x")'],
    ['a loaded module', 'import sys\nsys.modules["os"].system("x")', '%1 = <os.system>("x")'],
    ['the dictionary of a module', 'import os\nos.__dict__["system"]("x")', '%1 = <os>["system"]("x")'],
    ['a call through __call__', 'eval.__call__("x")', '%1 = <eval>("x")'],
  ])('%s', (_, text, expected) => expect(steps(text)).toContain(expected));

  it('an alias by assignment is left to the interpreter', () => {
    expect(steps('e = eval\ne("x")')).toEqual(['e = <eval>', '%1 = e("x")']);
  });

  it('a parameter hides an import in its function alone', () => {
    expect(steps('import json\ndef f(json):\n  json.loads("a")\njson.loads("b")')).toEqual([
      'def f(json)',
      '  %1 = json["loads"]("a")',
      '%2 = <json.loads>("b")',
    ]);
  });

  it('a definition hides a built-in', () => {
    expect(steps('def open(x): pass\nopen("a")').at(-1)).toBe('%1 = open("a")');
  });

  it('an import with a fallback stays what it is', () => {
    const lines = steps('try:\n  import requests\nexcept ImportError:\n  requests = None\nrequests.get("x")');
    expect(lines.at(-1)).toBe('%1 = <requests.get>("x")');
  });

  it('two imports of one name are both possible', () => {
    expect(steps('try:\n  import a as m\nexcept ImportError:\n  import b as m\nm.go()')).toEqual([
      '~ m = <a>',
      '~ m = <b>',
      '%1 = m["go"]()',
    ]);
  });

  it('the file itself is in the skill', () => {
    expect(steps('open(__file__)')).toEqual(['%1 = <open>("{skill}/scripts/x.py")']);
  });
});
