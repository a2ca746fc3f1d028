/** Ends something that says nothing for too long. */
export interface Watch {
  /** Aborted when the time is over, or the signal given was. */
  readonly signal: AbortSignal;
  /** True once the time was over. */
  expired(): boolean;
  /** There was a sign of life: the time starts again. */
  restart(): void;
  /** Must be called when done. */
  stop(): void;
}

/** Starts a watch of so many milliseconds. */
export function watch(ms: number, outer: AbortSignal | undefined): Watch {
  const controller = new AbortController();
  let expired = false;
  const end = (): void => {
    expired = true;
    controller.abort();
  };
  const cancel = (): void => controller.abort();
  let timer = setTimeout(end, ms);
  if (outer?.aborted === true) cancel();
  else outer?.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired,
    restart: () => {
      clearTimeout(timer);
      timer = setTimeout(end, ms);
    },
    stop: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', cancel);
    },
  };
}
