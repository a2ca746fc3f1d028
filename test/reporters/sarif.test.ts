import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reporters } from '../../cli/reporters/index.ts';
import { messageText } from '../../cli/reporters/sarif/text.ts';
import { sarif } from '../../cli/reporters/sarif.ts';
import type { Run } from '../../core/index.ts';
import { rules } from '../../rules/index.ts';
import { analysisWith } from '../support/analysis.ts';
import { decided, findingWith, hostileRun, hostileTexts, plain, reason, runWith, scanned } from './run.ts';

const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

const log = (run: Run) => JSON.parse(sarif.render(run, plain, false));
const resultsOf = (run: Run) => log(run).runs[0].results;
/** Everything but the rules, which are the rule pages. */
const brief = (run: Run) => {
  const { runs } = log(run);
  const { tool, ...rest } = runs[0];
  return { ...rest, tool: { ...tool.driver, rules: tool.driver.rules.length } };
};

describe('the SARIF report', () => {
  it.each(['scan', 'ci', 'nothing'])('is valid and as recorded for %s', async (name) => {
    const run = name === 'scan' ? scanned() : name === 'ci' ? decided() : runWith([]);
    expect(validate(log(run)) || validate.errors).toBe(true);
    await expect(JSON.stringify(brief(run), undefined, 2)).toMatchFileSnapshot(`snapshots/${name}.sarif`);
  });

  it('would be found invalid', () => {
    const broken = log(scanned());
    broken.runs[0].results[0].level = 'critical';
    expect(validate(broken)).toBe(false);
  });

  it('has for every rule what GitHub asks for', () => {
    const { rules: descriptors } = log(scanned()).runs[0].tool.driver;
    expect(new Set(descriptors.map(({ id }: { id: string }) => id)).size).toBe(descriptors.length);
    expect(descriptors.length).toBeGreaterThan(rules.length);
    for (const { shortDescription, fullDescription, help, properties } of descriptors) {
      expect(shortDescription.text.length).toBeGreaterThan(5);
      expect(fullDescription.text.length).toBeGreaterThan(20);
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(help.text).not.toBe('');
      expect(help.markdown).not.toBe('');
      expect(properties.tags).toContain('security');
      expect(properties.tags.length).toBeLessThanOrEqual(20);
      expect(['very-high', 'high', 'medium', 'low']).toContain(properties.precision);
      expect(['9.5', '8.0', '5.5', '2.0']).toContain(properties['security-severity']);
    }
  });

  it('has for every result what GitHub asks for', () => {
    for (const run of [scanned(), decided(), ...hostileTexts.map(hostileRun)]) {
      const { results, tool } = log(run).runs[0];
      expect(results.length).toBeGreaterThan(0);
      const keys = new Set<string>();
      for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of results) {
        expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
        expect(message.text).not.toBe('');
        const [{ physicalLocation }] = locations;
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[A-Za-z0-9\-._~!'()*%/:]*$/);
        const hash = partialFingerprints.primaryLocationLineHash;
        expect(hash).toMatch(/^[0-9a-f]{16}:\d+$/);
        keys.add(JSON.stringify([ruleId, physicalLocation.artifactLocation.uri, hash]));
      }
      expect(keys.size).toBe(results.length);
    }
  });

  it('tells a flow from source to sink', () => {
    const [first] = resultsOf(scanned());
    const notes = first.codeFlows[0].threadFlows[0].locations.map(
      ({ location }: { location: { message: { text: string } } }) => location.message.text,
    );
    expect(notes).toEqual(['the agent is told to run it', 'read here', 'sent here']);
  });

  it('points at the lockfile where the lockfile is the reason', () => {
    const places = resultsOf(decided()).map(
      ({ ruleId, locations }: { ruleId: string; locations: { physicalLocation: Record<string, never> }[] }) => [
        ruleId,
        locations[0]?.physicalLocation,
      ],
    );
    expect(places).toContainEqual([
      'changed-bytes',
      { artifactLocation: { uri: 'skillcheck.lock.json' }, region: { startLine: 12, startColumn: 1 } },
    ]);
    expect(places).toContainEqual([
      'missing-skill',
      { artifactLocation: { uri: 'skillcheck.lock.json' }, region: { startLine: 30, startColumn: 1 } },
    ]);
    expect(places).toContainEqual([
      'not-locked',
      { artifactLocation: { uri: 'skills/new%20one/SKILL.md' }, region: { startLine: 1, startColumn: 1 } },
    ]);
  });

  it('leaves out what was approved, and only that', () => {
    const ids = resultsOf(decided()).map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(ids).not.toContain('remote-code');
    const [, , vouched] = decided().skills;
    if (vouched === undefined) throw new Error('no such skill');
    const { decision: _, ...undecided } = vouched;
    expect(resultsOf(runWith([undecided]))[0].ruleId).toBe('remote-code');
  });

  it('gives a reason wherever the verdict is not pass', () => {
    const unexplained = { path: 'skills/x', analysis: analysisWith({ verdict: 'review' }) };
    const unknown = [reason('block', 'finding', 'ffffffffffffffff', 'critical remote-code in SKILL.md')];
    const decision = { verdict: 'block', reasons: unknown } as const;
    const ids = (run: Run) =>
      resultsOf(run).map(({ ruleId, level }: { ruleId: string; level: string }) => `${level} ${ruleId}`);
    expect(ids(runWith([unexplained]))).toEqual(['warning analysis-verdict']);
    expect(ids(runWith([{ ...unexplained, decision }]))).toEqual(['error analysis-verdict']);
  });

  it('stands at the archive where a member has no place of its own', () => {
    const [place] = findingWith({}).evidence;
    const inside = findingWith({ evidence: [{ ...place, path: 'data.zip!/run.sh' }] });
    const analysis = analysisWith({ findings: [inside] });
    const at = (path: string) => {
      const [{ locations, message }] = resultsOf(runWith([{ path, analysis }]));
      return [locations[0].physicalLocation.artifactLocation.uri, message.text];
    };
    expect(at('skills/x')).toEqual(['skills/x/data.zip', 'A download is run unseen (in run.sh)']);
    expect(at('skills/x.zip')).toEqual(['skills/x.zip', 'A download is run unseen (in data.zip!/run.sh)']);
    expect(at('all.tgz/skills/x')).toEqual(['all.tgz', 'A download is run unseen (in skills/x/data.zip!/run.sh)']);
  });

  it('knows a skill that is a single file, the current folder and an absolute path', () => {
    const analysis = analysisWith({ findings: [findingWith({})] });
    const uri = (path: string) =>
      resultsOf(runWith([{ path, analysis }]))[0].locations[0].physicalLocation.artifactLocation.uri;
    expect(uri('docs/SKILL.md')).toBe('docs/SKILL.md');
    expect(uri('.')).toBe('SKILL.md');
    expect(uri('./a/')).toBe('a/SKILL.md');
    expect(uri('/srv/a b')).toBe('file:///srv/a%20b/SKILL.md');
  });

  it('finds skills beside the lockfile, wherever that is', () => {
    const { results } = log({ ...decided(), lockPath: 'tools/skillcheck.lock.json' }).runs[0];
    const uris = results.map(
      ({ locations }: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(new Set(uris)).toEqual(
      new Set([
        'tools/skillcheck.lock.json',
        'tools/skills/gif-search/scripts/search.py',
        'tools/skills/gif-search/bin/tool',
        'tools/skills/new%20one/SKILL.md',
      ]),
    );
  });

  it('stays below the limits, keeps the worst and counts the rest', () => {
    const many = Array.from({ length: 30_000 }, (_, index) =>
      findingWith({
        fingerprint: index.toString(16).padStart(16, '0'),
        severity: index === 29_999 ? 'critical' : 'high',
      }),
    );
    const run = runWith([{ path: 'skills/many', analysis: analysisWith({ verdict: 'block', findings: many }) }]);
    const text = sarif.render(run, plain, false);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(10_000_000);
    const { results, invocations } = JSON.parse(text).runs[0];
    expect(results.length).toBeLessThanOrEqual(25_000);
    expect(results.length).toBeGreaterThan(8000);
    expect(results[0].level).toBe('error');
    expect(invocations[0].toolExecutionNotifications.at(-1).message.text).toBe(
      `${30_000 - results.length} results are left out`,
    );
  });

  it('writes text that is neither link nor placeholder', () => {
    expect(messageText('[a](1) \\[ {0} \\u{202e} C:\\x')).toBe('\\[a\\](1) \\\\\\[ {{0}} \\u{202e} C:\\x');
  });

  it('is valid, and shows nothing that hides, whatever the skill says', () => {
    const check = (text: string) => {
      const report = sarif.render(hostileRun(text), plain, false);
      expect(report).not.toMatch(/[\0-\t\v-\x1f\x7f-\x9f\p{Cf}]/u);
      const { results, invocations } = JSON.parse(report).runs[0];
      expect(validate(JSON.parse(report)) || validate.errors).toBe(true);
      for (const { message } of [...results, ...invocations[0].toolExecutionNotifications]) {
        expect(message.text).not.toMatch(/(?<!\\)(?:\\\\)*\[/);
        expect(message.text.length).toBeLessThan(3000);
      }
    };
    for (const text of hostileTexts) check(text);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check), { numRuns: 30 });
  });

  it('is registered', async () => {
    expect(await reporters.get('sarif')?.()).toBe(sarif);
  });
});
