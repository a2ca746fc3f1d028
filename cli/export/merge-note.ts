/** How a part of a configuration gets into OpenClaw's, which is never written from here. */
export const mergeNote =
  'to use it: openclaw config patch --file <this output in a file> --dry-run, then without --dry-run';
