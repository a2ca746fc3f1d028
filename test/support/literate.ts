import MarkdownIt from 'markdown-it';
import type { RawEntry } from '../../core/bundle/raw.ts';

/**
 * Pages that are documentation and test at once. One fence is one file of a skill; its info string is `<language> <path>`, then any of
 * `executable` (the bit is set), `escaped` (`\u{200b}` in it stands for that character) and `raw` (a SKILL.md keeps its missing
 * frontmatter). Language `base64` gives the bytes of a file. Fences with nothing but blank lines between them belong together.
 */
export interface Page {
  /** Text of the first level-1 heading, '' without one. */
  readonly title: string;
  /** How many level-1 headings there are. */
  readonly titles: number;
  readonly sections: readonly Section[];
}

/** What stands between one heading and the next of any level. */
export interface Section {
  readonly heading: string;
  readonly level: number;
  /** From lines `name: value` at the start of its paragraphs, names in lower case. */
  readonly properties: ReadonlyMap<string, string>;
  /** Its prose, without property lines and fences. */
  readonly body: string;
  readonly files: readonly PageFile[];
  /** The same files by skill: fences separated by prose, or repeating a path, are different skills. */
  readonly groups: readonly (readonly PageFile[])[];
}

export interface PageFile {
  readonly path: string;
  readonly language: string;
  /** Without markers. */
  readonly text: string;
  readonly executable: boolean;
  /** Lines marked `flagged`, counted from 1 in `text`. */
  readonly flagged: readonly number[];
  /** Lines marked `flagged: rule-id`. */
  readonly flaggedRules: ReadonlyMap<number, string>;
}

const minimalSkill = '---\nname: example\ndescription: Example.\n---\n';
const property = /^([a-z][a-z-]{0,30}): +(.*)$/;
const mark = /[ \t]*(?:#|\/\/|<!--)[ \t]*flagged(?::[ \t]*([a-z0-9-]{1,60}))?[ \t]*(?:-->)?[ \t]*$/;

/** Reads a page of Markdown; every text is a page. */
export function readPage(text: string): Page {
  const sections: OpenSection[] = [];
  let section: OpenSection | undefined;
  let heading: number | undefined;
  let apart = true;
  for (const token of new MarkdownIt('commonmark').parse(text, {})) {
    if (token.type === 'heading_open') {
      heading = Number(token.tag.slice(1));
    } else if (token.type === 'inline' && heading !== undefined) {
      section = { heading: token.content, level: heading, properties: new Map(), body: [], groups: [] };
      sections.push(section);
      heading = undefined;
      apart = true;
    } else if (token.type === 'inline') {
      apart = true;
      if (section !== undefined) readProse(token.content, section);
    } else if (token.type === 'fence' && section !== undefined) {
      const file = readFile(token.info, token.content);
      const group = section.groups.at(-1);
      if (apart || group === undefined || group.some((other) => other.path === file.path)) section.groups.push([file]);
      else group.push(file);
      apart = false;
    }
  }
  const titles = sections.filter(({ level }) => level === 1);
  return { title: titles[0]?.heading ?? '', titles: titles.length, sections: sections.map(closeSection) };
}

/** The skill that these files make, with a minimal SKILL.md unless one of them is at its root. */
export function rawEntries(files: readonly PageFile[]): RawEntry[] {
  const entries: RawEntry[] = files.map((file) => ({
    path: file.path,
    bytes: Buffer.from(file.text, file.language === 'base64' ? 'base64' : 'utf8'),
    executable: file.executable,
  }));
  if (!files.some(({ path }) => path.toLowerCase() === 'skill.md')) {
    entries.push({ path: 'SKILL.md', bytes: Buffer.from(minimalSkill), executable: false });
  }
  return entries;
}

/** The section with this heading and those below it, in order; empty when there is none. */
export function subtree(page: Page, heading: string): readonly Section[] {
  const start = page.sections.findIndex((section) => section.heading === heading);
  const first = page.sections[start];
  if (first === undefined) return [];
  const rest = page.sections.slice(start + 1);
  const end = rest.findIndex((section) => section.level <= first.level);
  return [first, ...(end < 0 ? rest : rest.slice(0, end))];
}

interface OpenSection {
  readonly heading: string;
  readonly level: number;
  readonly properties: Map<string, string>;
  readonly body: string[];
  readonly groups: PageFile[][];
}

function closeSection(section: OpenSection): Section {
  return { ...section, body: section.body.join('\n'), files: section.groups.flat() };
}

function readProse(content: string, section: OpenSection): void {
  let leading = true;
  for (const line of content.split('\n')) {
    const [, name, value] = leading ? (property.exec(line) ?? []) : [];
    if (name === undefined || value === undefined) {
      leading = false;
      section.body.push(line);
    } else {
      section.properties.set(name, value.trim());
    }
  }
}

function readFile(info: string, content: string): PageFile {
  const [language = '', path = '', ...words] = info.trim().split(/\s+/);
  const lines: string[] = [];
  const flagged: number[] = [];
  const flaggedRules = new Map<number, string>();
  let waiting: (string | undefined)[] = [];
  if (path.toLowerCase() === 'skill.md' && !content.startsWith('---') && !words.includes('raw')) {
    lines.push(...minimalSkill.trimEnd().split('\n'));
  }
  for (const line of content.split('\n')) {
    const found = mark.exec(line);
    const kept = found === null ? line : line.slice(0, found.index);
    const marks = found === null ? waiting : [...waiting, found[1]];
    if (found !== null && kept === '') {
      waiting = marks;
      continue;
    }
    waiting = [];
    lines.push(kept);
    for (const rule of marks) {
      if (rule === undefined) flagged.push(lines.length);
      else flaggedRules.set(lines.length, rule);
    }
  }
  const text = lines.join('\n');
  return {
    path,
    language,
    text: words.includes('escaped') ? expandEscapes(text) : text,
    executable: words.includes('executable'),
    flagged,
    flaggedRules,
  };
}

function expandEscapes(text: string): string {
  return text.replace(/\\u\{([0-9a-fA-F]{1,6})\}/g, (whole, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
