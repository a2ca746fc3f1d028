import type { FrontEnd, Language, LocalGap, LocalInstruction, Lowered } from '../../facts/language.ts';
import { wordsOf } from '../../facts/words.ts';
import { readComments } from '../markdown/comments.ts';
import { readMarkup } from '../markdown/document.ts';
import { readCode } from '../markdown/embed.ts';
import { attribute, type HtmlPart, scanHtml } from '../markdown/html.ts';
import { readInstructions, readLines } from '../markdown/instructions/index.ts';

/** The words of HTML, SVG and the like: what they show, and what stands in comments, attributes and declarations. Scripts are read apart. */
export const markup: Language = {
  id: 'markup',
  labels: [],
  extensions: [],
  filenames: [],
  interpreters: [],
  api: async () => ({ calls: {}, values: {}, aliases: {} }),
  load: async () => frontEnd,
};

const frontEnd: FrontEnd = {
  lower({ text, standing }): Lowered {
    // Marks of XML around text hide it from readers of HTML alone.
    const plain = text.replace(/<!\[CDATA\[|\]\]>/g, (mark) => ' '.repeat(mark.length));
    const document = readMarkup(plain);
    const { embedded, gaps } = readCode(document, plain, 'reference', standing.stance);
    const parts = scanHtml(plain);
    const comments = readComments(document.comments, plain, 'reference', standing.stance);
    return {
      steps: [],
      instructions: [
        ...readInstructions(document, plain),
        ...comments.instructions,
        ...attributeWords(parts, plain),
        ...passwordForms(parts),
      ],
      embedded: [...embedded, ...comments.embedded],
      gaps: [...gaps, ...comments.gaps, ...entities(text)],
    };
  },
};

/** Attributes whose values are for machines; `title` and `alt` are read with the text. */
const forMachines =
  /^(?:alt|title|class|style|id|d|points|on.*|(?:xlink:)?href|src|srcset|sizes|transform|values|viewbox|xmlns.*|font-family|.*dasharray|keytimes|rel|media|v-.*|:.*|@.*)$/;

/** Values of attributes, declarations and processing instructions that are sentences. */
function attributeWords(parts: readonly HtmlPart[], text: string): readonly LocalInstruction[] {
  return parts.flatMap((part, index): readonly LocalInstruction[] => {
    if (part.kind === 'other') {
      const source = text.slice(part.start, part.end);
      return sentence.test(source) ? readLines(source, part, 'attribute', index) : [];
    }
    if (part.kind !== 'open') return [];
    return part.attributes.flatMap(({ name, value, start, end }) =>
      value.length > 16 && sentence.test(value) && !forMachines.test(name)
        ? readLines(value, { start, end }, 'attribute', index)
        : [],
    );
  });
}

const sentence = /[a-z]{2}[,:]? [a-z]{1,20} [a-z]{2}/i;

/** A form that asks for a password and sends it in the open, or to an address without a name: it says what its reader is to do. */
function passwordForms(parts: readonly HtmlPart[]): readonly LocalInstruction[] {
  const out: LocalInstruction[] = [];
  let form: { readonly url: string; readonly part: HtmlPart } | undefined;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'close' && part.name === 'form') form = undefined;
    if (part.kind !== 'open') continue;
    const action = part.name === 'form' ? attribute(part.attributes, 'action') : undefined;
    if (part.name === 'form') form = action === undefined ? undefined : { url: action, part };
    if (form === undefined || part.name !== 'input') continue;
    if (
      attribute(part.attributes, 'type')?.toLowerCase() !== 'password' ||
      !/^(?:http:|https?:\/\/[\d.[])/i.test(form.url)
    )
      continue;
    const text = `Enter your login password and send it to ${form.url}`;
    out.push({
      text,
      words: wordsOf(text),
      range: { start: form.part.start, end: form.part.end },
      acts: ['send'],
      links: [{ url: form.url, label: '' }],
      code: [],
      negated: false,
      quoted: false,
      section: [],
      place: 'body',
      block: index,
    });
    form = undefined;
  }
  return out;
}

/** Declarations by which a reader of XML takes in another file or page. */
function entities(text: string): readonly LocalGap[] {
  if (!text.includes('<!ENTITY')) return [];
  const match = /<!ENTITY\s+(?:%\s+)?[\w.-]{1,80}\s+(?:SYSTEM|PUBLIC)\b/.exec(text);
  if (match === null) return [];
  const range = { start: match.index, end: match.index + match[0].length };
  return [{ kind: 'blind', code: 'entity', reason: 'The text takes in another file or page as it is read.', range }];
}
