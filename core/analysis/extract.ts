import type { Range, Span } from '../bundle/span.ts';
import type { Effect, Flow } from '../facts/effect.ts';
import type { Gap } from '../facts/gap.ts';
import type { Instruction } from '../facts/instruction.ts';
import type { Embedded, Fragment, LanguageId, LocalInstruction, Standing } from '../facts/language.ts';
import { joinFileFlows } from '../interpret/files.ts';
import { mergeWork } from '../interpret/merge.ts';
import { addModule, type Module } from '../interpret/modules.ts';
import { innerScope, type Scope } from '../interpret/scope.ts';
import { lowerWithin, newUnit, runUnit } from '../interpret/unit.ts';
import { nothing } from '../interpret/value.ts';
import { type LoadedLanguage, maxSteps, recordCut, recordGap, type Unit, type World } from '../interpret/world.ts';
import { languageOfFile } from '../languages/index.ts';
import { looseCommands } from '../languages/loose.ts';
import { mostInstructions, readLines } from '../languages/markdown/instructions/index.ts';
import { carriedOutFiles, dataSteps } from './data-steps.ts';
import { demonstratedFiles, demonstrationsIn } from './demonstrations.ts';
import { namedCommands } from './named-commands.ts';
import { readScriptProse } from './script-prose.ts';
import type { SkillText } from './texts.ts';

/** Facts of all texts of a skill together. `missing`: languages to load before doing it again. */
export interface Extracted {
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
  readonly instructions: readonly Instruction[];
  readonly gaps: readonly Gap[];
  /** Paths of texts that are scripts only because something runs them. */
  readonly started: ReadonlySet<string>;
  readonly missing: ReadonlySet<LanguageId>;
}

/** Lowers and interprets every text that has a front end, and what is embedded in it. */
export function extract(
  texts: readonly SkillText[],
  files: Iterable<string>,
  languages: ReadonlyMap<LanguageId, LoadedLanguage>,
  interpreters: ReadonlyMap<string, LanguageId>,
): Extracted {
  const world: World = {
    languages,
    interpreters,
    languageOf: (path, text) => languageOfFile(path, shebangOf(text))?.id,
    missing: new Set(),
    effects: new Map(),
    flows: new Map(),
    gaps: new Map(),
    files: [],
    written: new Set(),
    sources: new Map(texts.map((text) => [text.path, text])),
    started: new Set(),
    modules: new Map(),
    importable: new Set(),
    contents: new Map(),
    exported: new Map(),
    budget: { steps: maxSteps, fragments: 0, things: 0 },
  };
  // What an earlier skill left over is not this one's to pay.
  mergeWork.fields = 0;
  const instructions: Instruction[] = [];
  for (const text of texts)
    if (text.language === 'python' || text.language === 'javascript')
      addModule(text.path, moduleOf(text, text.language, world), world);
  const documents = texts.flatMap(({ text, language }) => (language === 'markdown' ? [text] : []));
  const paths = texts.map(({ path }) => path);
  const carriedOut = carriedOutFiles(documents, paths);
  const demonstrated = demonstratedFiles(documents, paths);
  for (const text of texts) {
    extractText(text, world, instructions);
    if (carriedOut.size > 0 && isCarriedOut(text, carriedOut)) extractSteps(text, world, instructions);
    if (demonstrated.has(text.path)) extractDemonstrations(text, world);
    // It is done again anyway.
    if (world.missing.size > 0) break;
  }
  for (const path of files) for (const command of namedCommands(path)) runNamed(command, path, world);
  joinFileFlows(world);
  for (const { path, text, language } of texts)
    if (language === 'markdown' && world.started.has(path))
      extractProse(readScriptProse(text), path, world, instructions);
  return {
    effects: [...world.effects.values()],
    flows: [...world.flows.values()],
    instructions,
    gaps: [...world.gaps.values()],
    started: world.started,
    missing: world.missing,
  };
}

/** Languages whose texts hold code of others and do nothing themselves. */
const holdsCode: ReadonlySet<LanguageId> = new Set(['package-json', 'settings', 'makefile', 'dockerfile', 'justfile']);

function shebangOf(text: string): string | undefined {
  return /^#![^\n]{0,200}?([\w.+-]+)(?: -\w+)*\s*(?:\n|$)/.exec(text.slice(0, 256))?.[1];
}

function extractText({ path, text, language, unseen }: SkillText, world: World, instructions: Instruction[]): void {
  if (language === undefined || language === 'settings') extractData(path, text, world, instructions, unseen ?? false);
  if (language === undefined) return;
  const loaded = world.languages.get(language);
  if (loaded === undefined) return;
  if (loaded.frontEnd === undefined) {
    world.missing.add(language);
    return;
  }
  const prose = language === 'markdown' || language === 'markup';
  const standing: Standing =
    language === 'markup'
      ? { trigger: 'reference', stance: 'told' }
      : prose
        ? { trigger: 'instruction', stance: 'told' }
        : { trigger: 'load', stance: 'acts' };
  const locate = ({ start, end }: Range): Span => ({ path, start, end });
  const fragment: Fragment = { language, text, path, locate, standing, depth: 0 };
  const unit = newUnit(world, fragment, loaded);
  if (!prose && language !== 'package-json' && language !== 'settings')
    extractProse(readScriptProse(text, language), path, world, instructions);
  if (!prose && !holdsCode.has(language)) {
    const module = world.modules.get(path);
    if (module?.language === language) module.exports();
    else runUnit(unit, loaded.frontEnd, innerScope(undefined), nothing, 0);
    return;
  }
  if (!prose) {
    runUnit(unit, loaded.frontEnd, innerScope(undefined), nothing, 0);
    return;
  }
  const lowered = lowerWithin(unit, loaded.frontEnd);
  for (const gap of lowered.gaps) recordGap(unit, gap.kind, gap.code, gap.reason, gap.range);
  for (const instruction of lowered.instructions) instructions.push(placed(instruction, locate(instruction.range)));
  // A reader runs the fences of a page one after another in the same shell.
  const shared = innerScope(undefined);
  for (const embedded of lowered.embedded) runEmbedded(embedded, fragment, world, shared);
  if (lowered.steps.length > 0) runUnit(unit, loaded.frontEnd, innerScope(undefined), nothing, 0);
}

/** A file in no language that is analysed: its comments and strings may speak to the reader, and a command may stand in it. */
function extractData(path: string, text: string, world: World, instructions: Instruction[], unseen: boolean): void {
  const locate = ({ start, end }: Range): Span => ({ path, start, end });
  const standing: Standing = { trigger: 'reference', stance: 'told' };
  extractProse(unseen ? readUnseen(text) : readScriptProse(text), path, world, instructions);
  const outer: Fragment = { language: 'markdown', text, path, locate, standing, depth: 0 };
  const shared = innerScope(undefined);
  for (const { text: command, range, translated } of looseCommands(text)) {
    const place = ({ start, end }: Range): Range =>
      translated ? range : { start: range.start + start, end: range.start + end };
    runEmbedded({ language: 'shell', text: command, locate: place, standing }, outer, world, shared);
  }
}

/** Words that stand where no reader of the file sees them: one order, however its sentences fall. */
function readUnseen(text: string): ReturnType<typeof readLines> {
  return readLines(text, { start: 0, end: text.length }, 'hidden', 0);
}

/** Written out, and not a copy without its range: that is slow to make, and has another hidden class for every rule to read. */
function placed(instruction: LocalInstruction, span: Span): Instruction {
  const { text, words, acts, links, code, negated, quoted, section, place, block } = instruction;
  return { text, words, span, acts, links, code, negated, quoted, section, place, block };
}

/** What comments, strings or unseen words say to the reader. */
function extractProse(
  found: readonly LocalInstruction[],
  path: string,
  world: World,
  instructions: Instruction[],
): void {
  for (const [index, instruction] of found.entries()) {
    const { range } = instruction;
    const span = { path, start: range.start, end: range.end };
    if (index >= mostInstructions) {
      recordCut(world, 'more sentences that say what to do than are read', span);
      return;
    }
    instructions.push(placed(instruction, span));
  }
}

/** What a shell runs that meets the name of a file without its quotes. */
function runNamed(command: string, path: string, world: World): void {
  const nowhere = { start: 0, end: 0 };
  const locate = (): Span => ({ path, ...nowhere });
  const standing: Standing = { trigger: 'event', stance: 'told' };
  const outer: Fragment = { language: 'markdown', text: '', path, locate, standing, depth: 0 };
  runEmbedded(
    { language: 'shell', text: command, locate: () => nowhere, standing },
    outer,
    world,
    innerScope(undefined),
  );
}

function isCarriedOut({ path, language }: SkillText, names: ReadonlySet<string>): boolean {
  return (
    (language === undefined || language === 'settings') &&
    names.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase())
  );
}

/** A data file that a page tells its reader to carry out: its values are orders, as if they stood on the page. */
function extractSteps({ path, text }: SkillText, world: World, instructions: Instruction[]): void {
  const locate = ({ start, end }: Range): Span => ({ path, start, end });
  const standing: Standing = { trigger: 'instruction', stance: 'told' };
  const steps = dataSteps(text);
  for (const instruction of steps.instructions) instructions.push(placed(instruction, locate(instruction.range)));
  if (steps.unread !== undefined) {
    const reason = 'more values that the skill tells its reader to carry out than are read';
    recordCut(world, reason, locate(steps.unread));
  }
  const outer: Fragment = { language: 'markdown', text, path, locate, standing, depth: 0 };
  const shared = innerScope(undefined);
  for (const { text: command, range } of steps.commands)
    runEmbedded({ language: 'shell', text: command, locate: () => range, standing }, outer, world, shared);
}

/** A script whose documentation holds examples that a page has its reader carry out. */
function extractDemonstrations({ path, text, language }: SkillText, world: World): void {
  if (language === undefined || language === 'markdown' || language === 'markup') return;
  const standing: Standing = { trigger: 'instruction', stance: 'told' };
  const locate = ({ start, end }: Range): Span => ({ path, start, end });
  const outer: Fragment = { language: 'markdown', text, path, locate, standing, depth: 0 };
  const { found, cut } = demonstrationsIn(text, language);
  for (const example of found) runEmbedded({ ...example, standing }, outer, world, innerScope(undefined));
  if (!cut) return;
  const reason = 'more examples in the documentation of a script, which the reader is to carry out, than are read';
  const span = locate({ start: 0, end: text.length });
  world.gaps.set(`budget ${path}:examples`, { kind: 'blind', code: 'budget', reason, path, span });
}

/** A script that runs when its turn comes, or earlier when another imports it. */
function moduleOf({ path, text }: SkillText, language: LanguageId, world: World): Module {
  const standing: Standing = { trigger: 'load', stance: 'acts' };
  const fragment: Fragment = {
    language,
    text,
    path,
    locate: ({ start, end }) => ({ path, start, end }),
    standing,
    depth: 0,
  };
  let state: { readonly scope: Scope; readonly unit: Unit } | undefined;
  let started = false;
  return {
    language,
    exports: () => {
      const loaded = world.languages.get(language);
      if (started || loaded === undefined) return state;
      started = true;
      if (loaded.frontEnd === undefined) {
        world.missing.add(language);
        return undefined;
      }
      const unit = newUnit(world, fragment, loaded);
      const scope = innerScope(undefined);
      runUnit(unit, loaded.frontEnd, scope, nothing, 0);
      state = { scope, unit };
      return state;
    },
  };
}

function runEmbedded(embedded: Embedded, outer: Fragment, world: World, shared: Scope): void {
  const loaded = world.languages.get(embedded.language);
  if (loaded === undefined) return;
  if (loaded.frontEnd === undefined) {
    world.missing.add(embedded.language);
    return;
  }
  const fragment: Fragment = {
    language: embedded.language,
    text: embedded.text,
    path: outer.path,
    locate: (range) => outer.locate(embedded.locate(range)),
    standing: embedded.standing,
    depth: outer.depth + 1,
  };
  const scope = embedded.language === 'shell' ? shared : innerScope(undefined);
  runUnit(newUnit(world, fragment, loaded), loaded.frontEnd, scope, nothing, 0);
}
