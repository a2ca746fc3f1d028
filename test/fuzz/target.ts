import fc from 'fast-check';

/** Something that must hold did not. The first word names the check. */
export class Violation extends Error {
  /** The name of the check, such as `spans`. */
  readonly check: string;

  constructor(check: string, message: string) {
    super(`${check}: ${message}`);
    this.name = 'Violation';
    this.check = check;
  }
}

/** Looks at inputs, one after the other. What it holds open is closed at the end. */
export interface Session<T> {
  /** Rejects where something that must hold does not; a Violation says which. */
  check(input: T): Promise<void>;
  close?(): Promise<void>;
}

/** One kind of input and everything that must hold for it. Inputs are plain data, so that one can be pasted into a test. */
export interface Kind<T> {
  /** As given to `--only`; kebab-case. */
  readonly name: string;
  readonly inputs: fc.Arbitrary<T>;
  /** Inputs in `npm test`. */
  readonly runs: number;
  /** Share of the time of a longer run; 1 where it does not say. */
  readonly share?: number;
  open(): Promise<Session<T>>;
}

/** An input for which something did not hold, as small as it could be made. */
export interface Counterexample {
  readonly seed: number;
  /** How fast-check gets to it from the seed. */
  readonly path: string;
  /** JavaScript that makes it. */
  readonly input: string;
  readonly error: string;
}

/** How a number of inputs came out. */
export interface Outcome {
  readonly inputs: number;
  readonly failure: Counterexample | undefined;
}

export interface Batch {
  readonly seed: number;
  readonly runs: number;
  /** Milliseconds after which it stops, whatever it has come to. */
  readonly limitMs?: number;
  /** Hears the number of each input before it is looked at. */
  readonly begins?: (number: number) => void;
}

/** A kind of input with the type of its inputs hidden. */
export interface Target {
  readonly name: string;
  readonly runs: number;
  readonly share: number;
  /** Looks at inputs until one fails. */
  try(batch: Batch): Promise<Outcome>;
  /** The input with that number of a seed, as JavaScript: for one that never came to an end. */
  show(seed: number, number: number): string;
  /** Looks at one input of this kind that was found before. */
  replay(input: unknown): Promise<void>;
  close(): Promise<void>;
}

/** The same with its type. */
export interface TargetOf<T> extends Target {
  replay(input: T): Promise<void>;
}

/** Makes a target of a kind of input. Its session is opened by the first input. */
export function defineTarget<T>({ name, inputs, runs, share = 1, open }: Kind<T>): TargetOf<T> {
  let session: Promise<Session<T>> | undefined;
  const opened = () => {
    session ??= open();
    return session;
  };
  return {
    name,
    runs,
    share,
    replay: async (input) => (await opened()).check(input),
    try: async ({ seed, runs: most, limitMs, begins }) => {
      const { check } = await opened();
      let tried = 0;
      const property = fc.asyncProperty(inputs, async (input) => {
        begins?.(tried);
        tried += 1;
        await check(input);
      });
      const details = await fc.check(property, {
        seed,
        numRuns: most,
        ...(limitMs === undefined ? {} : { interruptAfterTimeLimit: limitMs }),
      });
      if (!details.failed || details.counterexample === null) return { inputs: tried, failure: undefined };
      const [input] = details.counterexample;
      const failure = {
        seed,
        path: details.counterexamplePath ?? '',
        input: literalOf(input),
        error: messageOf(details.errorInstance),
      };
      return { inputs: tried, failure };
    },
    show: (seed, number) => literalOf(fc.sample(inputs, { seed, numRuns: number + 1 })[number]),
    close: async () => {
      await (await session)?.close?.();
      session = undefined;
    },
  };
}

/** JavaScript that makes an input. That a generator makes objects without a prototype does not matter. */
function literalOf(input: unknown): string {
  return fc.stringify(input).replaceAll('{__proto__:null,', '{').replaceAll('{__proto__:null}', '{}');
}

/** A Violation speaks for itself; of anything else, where it comes from is what matters. */
function messageOf(error: unknown): string {
  if (error instanceof Violation) return error.message;
  if (error instanceof Error) return (error.stack ?? error.message).split('\n', 8).join('\n');
  return String(error);
}
