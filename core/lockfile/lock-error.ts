/** A lockfile that cannot be used. It is never treated as an empty one. */
export class LockError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'LockError';
    this.hint = hint;
  }
}
