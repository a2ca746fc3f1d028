/** `sha256:` and 64 hexadecimal digits. */
export type Digest = `sha256:${string}`;
