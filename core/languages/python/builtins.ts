/** Built-in functions and names that mean themselves unless a file defines them. */
export const builtins: ReadonlySet<string> = new Set(
  (
    'abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval ' +
    'exec execfile exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list ' +
    'locals map max memoryview min next object oct open ord pow print property quit range raw_input reload repr reversed round set setattr ' +
    'slice sorted staticmethod str sum super tuple type unicode unichr vars xrange zip __import__ __builtins__ __builtin__ __loader__ ' +
    'file long basestring reduce get_ipython'
  ).split(' '),
);
