import { escapeText } from '../core/index.ts';

/** What may stand in a template: HTML that was made here, or anything that is shown as text. */
export type Content = Fragment | string | number | undefined | readonly Content[];

/** HTML that `html` made. Nothing else can make one, so whatever is no fragment is text and gets escaped. */
class Fragment {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }
}

export type { Fragment };

/** UTF-16 units of one text; what is cut is counted. */
const longest = 5000;
/** More marks than that on one letter grow over what stands around it. */
const stacked = /(\p{M}{4})(\p{M}+)/gu;

/** What HTML forbids, besides what is escaped anyway. */
const forbidden = /\p{Noncharacter_Code_Point}/gu;

/** A template whose literal parts are HTML of ours; every value is text of anybody and means nothing. Attribute values stand in `"`. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Fragment {
  return new Fragment(parts.map((part, index) => part + (index < values.length ? render(values[index]) : '')).join(''));
}

/** Fragments one after the other. */
export function joined(fragments: readonly Content[], between: Content = ''): Fragment {
  return new Fragment(fragments.map(render).join(render(between)));
}

/** Text as it may be shown, one line: no character that hides, that is obeyed or that covers others; they appear as `\u{202e}`. */
export function visible(text: string): string {
  const most =
    text.length <= longest ? text : `${text.slice(0, longest)}… and ${text.length - longest} more characters`;
  return escapeText(most)
    .replace(forbidden, code)
    .replace(stacked, (_, kept: string, more: string) => kept + [...more].map(code).join(''));
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Fragment) return content.toString();
  if (typeof content === 'string') return visible(content).replace(/[&<>"'`]/g, entity);
  return typeof content === 'number' ? String(content) : content.map(render).join('');
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function code(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
