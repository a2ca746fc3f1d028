type Listener = (...given: unknown[]) => unknown;

/** What the reader of tar archives uses of Node's `events`. */
export class EventEmitter {
  readonly #listeners = new Map<unknown, { readonly call: Listener; readonly given: Listener }[]>();

  on(event: unknown, given: Listener): this {
    return this.#add(event, given, given);
  }

  addListener(event: unknown, given: Listener): this {
    return this.on(event, given);
  }

  once(event: unknown, given: Listener): this {
    const call: Listener = (...values) => {
      this.off(event, given);
      return given.apply(this, values);
    };
    return this.#add(event, given, call);
  }

  off(event: unknown, given: Listener): this {
    const left = this.#of(event).filter((one) => one.given !== given);
    this.#listeners.set(event, left);
    return this;
  }

  removeListener(event: unknown, given: Listener): this {
    return this.off(event, given);
  }

  removeAllListeners(event?: unknown): this {
    if (event === undefined) this.#listeners.clear();
    else this.#listeners.delete(event);
    return this;
  }

  listeners(event: unknown): Listener[] {
    return this.#of(event).map(({ given }) => given);
  }

  listenerCount(event: unknown): number {
    return this.#of(event).length;
  }

  /** Throws an error that nobody listens for, as Node does. */
  emit(event: unknown, ...values: unknown[]): boolean {
    const found = [...this.#of(event)];
    if (found.length === 0 && event === 'error') throw values[0];
    for (const { call } of found) call.apply(this, values);
    return found.length > 0;
  }

  #of(event: unknown) {
    return this.#listeners.get(event) ?? [];
  }

  #add(event: unknown, given: Listener, call: Listener): this {
    this.#listeners.set(event, [...this.#of(event), { given, call }]);
    return this;
  }
}
