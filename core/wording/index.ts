/** Words for people, which need nothing of the analysis itself: a host that shows results loads only these. */
export { archiveOf } from './archive.ts';
export { escapeText, hiddenIn, withoutHidden } from './escape.ts';
export { shellWord } from './shell-word.ts';
export { capabilitiesOf, countsOf } from './summary.ts';
