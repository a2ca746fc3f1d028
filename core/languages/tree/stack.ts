import type { Parser } from 'web-tree-sitter';

/** Bytes of the stack that the compiled module is given. */
const size = 16 * 1024 * 1024;

/** The stack of the compiled module. */
export interface Stack {
  /** Where it is. */
  now(): number;
  /** Takes it back to where it was, after an error that left it somewhere else. */
  restore(to: number): void;
}

/** What of it is used: its types come with those of a browser only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: object;
    constructor(module: Module, imports: object);
  }
}

type Options = NonNullable<Parameters<typeof Parser.init>[0]>;

const name = 'skillcheckStack';

/**
 * Settings of web-tree-sitter, which become the object of its module, that give it a larger stack. It comes with 64 KiB, which is less than
 * putting together two long readings of a text takes, and what lies below is overwritten before anything is noticed.
 */
export function withLargeStack(wasmBinary: Uint8Array): Options {
  const options = {
    wasmBinary,
    instantiateWasm(imports: object, done: (instance: object, module: object) => void) {
      const module = new WebAssembly.Module(wasmBinary);
      const instance = new WebAssembly.Instance(module, imports);
      Reflect.set(options, name, enlarged(instance.exports));
      done(instance, module);
      return {};
    },
  };
  return options;
}

/** The stack of a module that `withLargeStack` made. Throws for any other. */
export function stackOf(module: object): Stack {
  const stack: unknown = Reflect.get(module, name);
  if (!isStack(stack)) throw new Error('web-tree-sitter has another stack than expected');
  return stack;
}

function enlarged(exports: object): Stack {
  const now: unknown = Reflect.get(exports, 'emscripten_stack_get_current');
  const restore: unknown = Reflect.get(exports, '_emscripten_stack_restore');
  const allocate: unknown = Reflect.get(exports, 'malloc');
  if (typeof now !== 'function' || typeof restore !== 'function' || typeof allocate !== 'function')
    throw new Error('web-tree-sitter has another stack than expected');
  let moved = false;
  const stack: Stack = {
    now: () => {
      // Memory can be asked for only once the module has started.
      if (!moved) {
        moved = true;
        const from: unknown = allocate(size);
        if (typeof from === 'number' && from > 0) restore((from + size) & ~15);
      }
      return Number(now());
    },
    restore: (to) => {
      restore(to);
    },
  };
  return stack;
}

function isStack(value: unknown): value is Stack {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'now') === 'function' &&
    typeof Reflect.get(value, 'restore') === 'function'
  );
}
