export type { Node, Syntax } from '../tree/copy.ts';
export type { Parse } from '../tree/parser.ts';
