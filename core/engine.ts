/** The part of the public surface that brings the parsers along: a worker loads it, a program that only compares digests does not. */
export { createAnalyzer } from './analysis/analyze.ts';
