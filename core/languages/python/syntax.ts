export type { Node, Syntax } from '../tree/copy.ts';
export { type Parse, type Stopped, stopped } from '../tree/parser.ts';
