import type { Range } from '../../bundle/span.ts';

/** Last labels of host names that are taken as an address without a scheme when a path follows. */
const topLevels =
  'com|net|org|io|co|dev|app|ai|gg|ly|me|cc|to|gl|xyz|top|site|online|link|live|click|info|biz|pro|tk|ml|ga|cf|cn|ru|su|us|uk|de|fr|nl|eu|in|jp|kr|br|pl|ua|shop|store|fun|icu|space|website|tech|cloud|gov|edu|ws|pw|im|is|it|be|st|sh|land|zip|mov|host|page|onion|so|at|ch|tv|news|blog|wiki|network|finance|chat|download';

/** Every quantifier is bounded, and each alternative starts with a different shape, so that matching is linear in the text. */
const address = new RegExp(
  `(?:(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}://|(?<![a-z0-9@./_-])www\\.|(?<![a-z0-9@./_-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:${topLevels})(?::\\d{1,5})?/)[^\\s<>"\`{}|\\\\^，。、；：！？（）【】「」“”…]{1,4096}`,
  'gi',
);

/** Bare addresses in plain text: with a scheme, with `www.`, or a host name with a path. Closing punctuation is left out. */
export function findAddresses(text: string): Range[] {
  if (!text.includes('/') && !/www\./i.test(text)) return [];
  const found: Range[] = [];
  for (const match of text.matchAll(address)) {
    const end = match.index + lengthOf(match[0]);
    if (end > match.index + 4) found.push({ start: match.index, end });
  }
  return found;
}

/** Length without what closes the sentence or a bracket that was opened before. */
function lengthOf(url: string): number {
  let opened = 0;
  for (let i = 0; i < url.length; i++) {
    if (url[i] === '(') opened++;
    else if (url[i] === ')') opened--;
  }
  let end = url.length;
  while (end > 0) {
    const last = url[end - 1] ?? '';
    if (last === ')' && opened < 0) opened++;
    else if (!".,;:!?'*]~_".includes(last)) break;
    end--;
  }
  return end;
}
