import type { Bundle } from '../bundle/bundle.ts';
import { digestBytes } from '../bundle/digest.ts';
import type { FileType } from '../bundle/file-type.ts';
import type { Gap } from '../facts/gap.ts';
import type { FrontEnd, LanguageId } from '../facts/language.ts';
import { type ApiIndex, indexApi } from '../interpret/api-index.ts';
import type { LoadedLanguage } from '../interpret/world.ts';
import { languages } from '../languages/index.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { readManifest } from '../manifest/read.ts';
import type { Declared, Skill, TextFile } from '../rule.ts';
import type { Analysis, CapabilitySite, LocatedGap, ReportedFile } from './analysis.ts';
import type { Analyzer, AnalyzerOptions } from './analyzer.ts';
import { type CapabilityUse, capabilitiesOf, capabilityUses } from './capabilities.ts';
import { type Extracted, extract } from './extract.ts';
import { collectFindings } from './findings.ts';
import { judge } from './judge.ts';
import { createLocator, type Locator } from './locate.ts';
import { withoutSecrets } from './redact.ts';
import { type Contents, readContents, type SkillText } from './texts.ts';
import { toldUses } from './told.ts';
import { unreadCode } from './unread-code.ts';

/** Of a language that is not loaded: whatever asks for it comes again once it is. */
const noApi = indexApi({ calls: {}, values: {}, aliases: {} });

/** Makes an analyser. Parsers are loaded when a skill first needs them and kept for the next. */
export function createAnalyzer(options: AnalyzerOptions): Analyzer {
  const indexes = new Map<LanguageId, ApiIndex>();
  const interpreters = new Map(
    languages.flatMap(({ id, interpreters }) => interpreters.map((name): [string, LanguageId] => [name, id])),
  );
  const frontEnds = new Map<LanguageId, FrontEnd>();

  // One after another: grammars that are put into the same memory at the same time destroy each other.
  let turn: Promise<void> = Promise.resolve();
  const loadAll = (wanted: Iterable<LanguageId>): Promise<void> => {
    const next = turn.then(async () => {
      for (const id of wanted) {
        const language = languages.find((one) => one.id === id);
        if (language === undefined || frontEnds.has(id)) continue;
        indexes.set(id, indexApi(await language.api()));
        frontEnds.set(id, await language.load(options.asset));
      }
    });
    turn = next.catch(() => undefined);
    return next;
  };
  const loadMissing = async (missing: ReadonlySet<LanguageId>) => {
    for (const id of missing) {
      const frontEnd = frontEnds.get(id);
      if (frontEnd?.rest !== undefined) frontEnds.set(id, await frontEnd.rest());
    }
    await loadAll(missing);
  };
  const loaded = (): ReadonlyMap<LanguageId, LoadedLanguage> => {
    const out = new Map<LanguageId, LoadedLanguage>();
    for (const { id } of languages) out.set(id, { api: indexes.get(id) ?? noApi, frontEnd: frontEnds.get(id) });
    return out;
  };
  const extractAll = async (contents: Contents): Promise<Extracted> => {
    const texts = [...contents.texts, ...contents.readings];
    // Every language starts programs, and asks the shell's table what they do.
    await loadAll(new Set<LanguageId>(['shell', ...texts.flatMap(({ language }) => language ?? [])]));
    // Code inside code may need one more language, which is only known after looking; there are few, so this ends.
    for (;;) {
      const extracted = extract(texts, contents.types.keys(), loaded(), interpreters);
      if (extracted.missing.size === 0) return extracted;
      await loadMissing(extracted.missing);
    }
  };
  const read = async (bundle: Bundle) => {
    const contents = readContents(bundle);
    const main = mainFile(contents.texts);
    const further = furtherManifests(contents.texts, main);
    const manifests = [readManifest(main, bundle.name), ...further.manifests] as const;
    const extracted = await extractAll(contents);
    const texts = new Map(contents.texts.map(({ path, text }) => [path, text]));
    const gaps = [...gapsOf(manifests, contents, extracted), ...further.gaps];
    const paths = new Set(bundle.entries.map(({ path }) => path));
    const pages = contents.texts.filter(({ language }) => language === 'markdown');
    const told = toldUses(extracted.instructions, pages, paths);
    const uses = capabilityUses(extracted.effects, gaps, manifests, {
      paths,
      told,
      flows: extracted.flows,
      name: bundle.name,
    });
    const skill = toSkill(bundle, manifests, contents, extracted, gaps, uses);
    return { contents, skill, uses, locator: createLocator(texts) };
  };
  return {
    facts: async (bundle) => (await read(bundle)).skill,
    analyze: async (bundle) => {
      const { contents, skill, uses, locator } = await read(bundle);
      return toAnalysis(skill, uses, contents, locator, options);
    },
  };
}

/** SKILL.md in any case, else skills.md, at the top of the bundle. */
function mainFile(texts: readonly SkillText[]): SkillText | undefined {
  const named = (name: string) => texts.find(({ path }) => path.toLowerCase() === name);
  return texts.find(({ path }) => path === 'SKILL.md') ?? named('skill.md') ?? named('skills.md');
}

/** Most SKILL.md files below the top whose frontmatter is read. */
const mostManifests = 200;

/** The frontmatter of SKILL.md files further down, and a gap where they are too many. One that has none is a page like others. */
function furtherManifests(
  texts: readonly SkillText[],
  main: SkillText | undefined,
): { readonly manifests: readonly Manifest[]; readonly gaps: readonly Gap[] } {
  const files = texts.filter((text) => text !== main && /(?:^|\/)skills?\.md$/i.test(text.path));
  const reason = 'more SKILL.md files than frontmatter is read of';
  return {
    manifests: files
      .slice(0, mostManifests)
      .map((text) => readManifest(text, text.path.split('/').at(-2) ?? ''))
      .filter(
        ({ frontmatter, problems }) => frontmatter !== undefined || problems.some(({ code }) => unread.has(code)),
      ),
    gaps: files
      .slice(mostManifests, mostManifests + 1)
      .map(({ path }) => ({ kind: 'blind', code: 'budget', reason, path, span: undefined })),
  };
}

function gapsOf(
  manifests: readonly Manifest[],
  contents: Contents,
  { effects, flows, gaps }: Extracted,
): readonly Gap[] {
  return [...contents.gaps, ...manifests.flatMap(manifestGaps), ...gaps, ...unreadCode(effects, flows, contents)];
}

function toSkill(
  bundle: Bundle,
  manifests: readonly [Manifest, ...Manifest[]],
  contents: Contents,
  extracted: Extracted,
  gaps: readonly Gap[],
  uses: readonly CapabilityUse[],
): Skill {
  const [manifest] = manifests;
  return {
    name: manifest.openclaw.name ?? bundle.name,
    bundle,
    manifest,
    manifests,
    texts: contents.texts.map(
      ({ path, text, language }): TextFile => ({
        path,
        text,
        role: extracted.started.has(path)
          ? 'script'
          : language === 'markdown'
            ? 'document'
            : language === undefined || holdsData.has(language)
              ? 'data'
              : 'script',
      }),
    ),
    effects: extracted.effects,
    flows: extracted.flows,
    instructions: extracted.instructions,
    gaps,
    capabilities: capabilitiesOf(uses),
    declared: declaredBy(manifest),
  };
}

/** Languages of texts that are no scripts. */
const holdsData: ReadonlySet<LanguageId> = new Set(['settings', 'markup']);

/** Problems because of which nobody knows what the frontmatter says; a runtime may still read it. */
const unread: ReadonlySet<string> = new Set(['too-large', 'alias-bomb', 'code-engine']);

function manifestGaps({ problems }: Manifest): readonly Gap[] {
  return problems.flatMap(({ code, reason, span }) =>
    unread.has(code) ? [{ kind: 'blind', code: 'frontmatter', reason, path: span.path, span } as const] : [],
  );
}

function declaredBy({ openclaw, clawhub }: Manifest): Declared {
  const both = (pick: (reading: Manifest['openclaw']) => readonly string[]) =>
    [...new Set([...pick(openclaw), ...pick(clawhub)])].sort();
  return {
    bins: both((reading) => [...reading.bins, ...reading.anyBins]),
    env: both((reading) => [...reading.env, ...(reading.primaryEnv === undefined ? [] : [reading.primaryEnv])]),
    config: both((reading) => reading.config),
    install: both((reading) => reading.install.map((spec) => `${spec.kind}:${spec.what}`)),
    tools: both((reading) => reading.allowedTools),
  };
}

function toAnalysis(
  skill: Skill,
  uses: readonly CapabilityUse[],
  contents: Contents,
  locator: Locator,
  options: AnalyzerOptions,
): Analysis {
  const { findings, gaps: more } = collectFindings(options.rules, skill, locator);
  const gaps: readonly LocatedGap[] = [...skill.gaps, ...more].map(({ kind, code, reason, path, span }) => ({
    kind,
    code,
    reason,
    path,
    start: span === undefined ? undefined : locator.position(path, span.start),
  }));
  const { verdict, reasons } = judge({ findings, gaps, problems: skill.bundle.problems });
  return withoutSecrets({
    name: skill.name,
    description: skill.manifest.openclaw.description,
    digest: skill.bundle.digest,
    complete: gaps.every((gap) => gap.kind !== 'blind'),
    verdict,
    reasons,
    nested: skill.bundle.entries.flatMap(({ path }) => (/\/skills?\.md$/i.test(path) ? [path] : [])),
    capabilities: skill.capabilities,
    sites: sitesOf(uses, locator),
    declared: skill.declared,
    findings,
    gaps,
    files: reportedFiles(skill.bundle, contents.types),
  });
}

function sitesOf(uses: readonly CapabilityUse[], locator: Locator): readonly CapabilitySite[] {
  const sites: CapabilitySite[] = [];
  for (const { capability, token, span } of uses) {
    if (span === undefined) continue;
    sites.push({ capability, token, path: span.path, start: locator.position(span.path, span.start) });
  }
  return sites;
}

function reportedFiles(bundle: Bundle, types: ReadonlyMap<string, FileType>): readonly ReportedFile[] {
  return bundle.entries.map((entry): ReportedFile => {
    if (entry.kind === 'link')
      return {
        path: entry.path,
        size: Buffer.byteLength(entry.target),
        digest: digestBytes(entry.target),
        kind: 'link',
        type: 'link',
      };
    if (entry.kind === 'unread')
      return { path: entry.path, size: entry.size, digest: digestBytes(''), kind: 'unread', type: 'unread' };
    return {
      path: entry.path,
      size: entry.bytes.length,
      digest: digestBytes(entry.bytes),
      kind: entry.executable ? 'executable' : 'file',
      type: types.get(entry.path)?.label ?? 'data',
    };
  });
}
