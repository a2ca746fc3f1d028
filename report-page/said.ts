import { type Content, type Fragment, html, joined, visible } from './html.ts';

/** UTF-16 units that a brief text keeps. */
const briefStart = 140;
const briefEnd = 60;
/** Hidden characters in a row that are shown one by one. */
const mostHidden = 12;

/** Text of a skill: kept from turning around what stands beside it, and what it hides is set apart, so that nobody can write the same. */
export function said(text: string): Fragment {
  return html`<bdi>${marked(text)}</bdi>`;
}

/** The same as code. */
export function code(text: string): Fragment {
  return html`<code>${said(text)}</code>`;
}

/** The start and the end of a text that is to take a line or two, whatever a skill calls itself. */
export function brief(text: string): string {
  const left = text.length - briefStart - briefEnd;
  return left < briefEnd ? text : `${text.slice(0, briefStart)}…(${left} more)…${text.slice(-briefEnd)}`;
}

/** A sentence of ours, with code between backticks. */
export function sentence(text: string): Fragment {
  return joined(text.split('`').map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`)));
}

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What stands for a hidden character is the only thing that differs between a text and how it is shown. */
function marked(text: string): Content {
  const shown = visible(text);
  if (shown === text) return text;
  const parts: Content[] = [];
  let plain = '';
  let hidden = '';
  let run = 0;
  let at = 0;
  const flush = () => {
    if (hidden !== '') {
      const more = run > mostHidden ? ` and ${run - mostHidden} more` : '';
      parts.push(html`<span class="hid" title="not seen where the text is read">${hidden}${more}</span>`);
    }
    if (plain !== '') parts.push(plain);
    hidden = '';
    run = 0;
    plain = '';
  };
  for (const character of text) {
    if (shown.startsWith(character, at)) {
      if (hidden !== '') flush();
      plain += character;
      at += character.length;
      continue;
    }
    const end = shown.startsWith('\\u{', at) ? shown.indexOf('}', at) + 1 : 0;
    // From here on the text was cut.
    if (end === 0) break;
    if (plain !== '') flush();
    run += 1;
    if (run <= mostHidden) hidden += shown.slice(at, end);
    at = end;
  }
  flush();
  return [parts, shown.slice(at)];
}
