import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { exponentOf } from '../bench/fit.ts';
import type { Growth } from '../bench/growth.ts';
import { growthPlot } from '../bench/growth-plot.ts';
import { kinds } from '../bench/kinds.ts';
import { optionsOf } from '../bench/options.ts';
import { adapters } from '../bench/peers/adapters.ts';
import { peers } from '../bench/peers/list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sizes = [2_500, 7_500, 25_000, 75_000, 250_000];
const taking = (time: (bytes: number) => number) => sizes.map((bytes) => ({ bytes, ms: time(bytes) }));

describe('the table of README.md', () => {
  const [, region = ''] = /<!-- bench -->\n([\s\S]*?)<!-- \/bench -->/.exec(read('README.md')) ?? [];
  const rows = region
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('says how many skills were read, on what', () => {
    expect(rows[0]?.[1]).toMatch(/^[\d,]+ skills, [\d,]+ files, [\d.]+ MB$/);
    expect(region).toMatch(/^Node v\d+\.\d+\.\d+, \d+ cores, \w+ \w+; the best of \d+ runs?,/m);
  });

  it('holds the floor, the program, a peer that is named with its version, and cold starts', () => {
    const names = rows.slice(2).map(([, name]) => name ?? '');
    expect(names.slice(0, 2)).toEqual(['the floor: walk, read and hash', 'skillcheck scan']);
    expect(names).toContainEqual(expect.stringMatching(/^openclaw \d+\.\d+\.\d+$/));
    for (const command of ['verify', 'openclaw policy, locked', 'scan, Markdown', 'scan, TypeScript'])
      expect(names).toContain(`${command}, one cold start`);
    expect(names.length).toBeLessThanOrEqual(12);
  });

  it('has a time, a ratio and the memory in every row', () => {
    expect(rows.length).toBeGreaterThan(2);
    for (const [, , cpu, ratio, memory] of rows.slice(2)) {
      expect(cpu).toMatch(/^\d+\.\d\d s$/);
      expect(ratio).toMatch(/^(?:1|[\d.]+ × (?:the floor|Node alone))$/);
      expect(memory).toMatch(/^\d+ MB$/);
    }
  });

  it('tells of every peer what it does, or that it was not measured', () => {
    const missing = peers.filter(
      ({ name }) => !new RegExp(`${name} [\\d.]+ (?:is|runs) |Not measured:.*${name}`).test(region),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

describe('docs/images/growth.svg', () => {
  const svg = read('docs/images/growth.svg');

  it('is well-formed, of at most 30 kB, and holds nothing from elsewhere', () => {
    expect(elementsOf(svg).get('svg')).toBe(1);
    expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(30_000);
    expect(svg).not.toMatch(/<(?:script|image|style|foreignObject)\b|href/);
  });

  it('has a line and a name for every kind of text that is measured', () => {
    expect(elementsOf(svg).get('polyline')).toBe(kinds.length);
    for (const { name } of kinds) expect(svg).toContain(`>${name}</text>`);
  });
});

describe('a plot', () => {
  const growth = (kind: string, time: (bytes: number) => number): Growth => {
    return { kind, points: taking(time), exponents: {} };
  };

  it('is well-formed whatever a kind is called', () => {
    const svg = growthPlot([growth('a < b & "c"', (bytes) => bytes / 1000)], 'a machine <fast>');
    expect(elementsOf(svg).get('polyline')).toBe(1);
    expect(svg).toContain('a &lt; b &amp;');
  });

  it('puts the names of lines that end at the same place below each other', () => {
    const svg = growthPlot(
      Array.from({ length: 12 }, (_, index) => growth(`kind ${index}`, (bytes) => bytes / 1000)),
      '',
    );
    const places = [...svg.matchAll(/y="([\d.]+)">kind \d+</g)].map(([, y]) => Number(y)).sort((a, b) => a - b);
    expect(places).toHaveLength(12);
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(14.9);
    expect(Math.max(...places)).toBeLessThan(520);
  });

  it('uses colours that are seen on white and on the dark ground of GitHub', () => {
    const colors = new Set(
      growthPlot(
        kinds.map(({ name }) => growth(name, (bytes) => bytes)),
        '',
      ).match(/#[0-9a-f]{6}/g),
    );
    expect(colors.size).toBeGreaterThan(5);
    for (const color of colors)
      for (const ground of ['#ffffff', '#0d1117'])
        expect(contrast(color, ground), `${color} on ${ground}`).toBeGreaterThan(3);
  });
});

describe('an exponent', () => {
  it.each([
    ['linear', (bytes: number) => 4 + bytes / 1000, 1],
    ['quadratic', (bytes: number) => 4 + (bytes / 1000) ** 2, 2],
    ['as the power 1.5', (bytes: number) => 4 + (bytes / 1000) ** 1.5, 1.5],
  ])('is found of what is %s beside a constant', (_, time, exponent) => {
    expect(exponentOf(taking(time), 4)).toBeCloseTo(exponent, 6);
  });

  it('is not made up of what takes no time', () => {
    expect(
      exponentOf(
        taking((bytes) => bytes / 1e7),
        0,
      ),
    ).toBeUndefined();
    expect(
      exponentOf(
        taking(() => 5),
        5,
      ),
    ).toBeUndefined();
  });
});

describe('another scanner', () => {
  const skills = ['gif-search', 'table-notes'].map((name) => join(root, 'test', 'skills', name));
  const count = (name: string, module: unknown) => adapters.get(name)?.(module, join(root, 'test', 'skills'), skills);

  it('is called by what it exports, and what it flags is counted', async () => {
    const openclaw = {
      scanDirectoryWithSummary: async () => ({ findings: [] }),
      scanSkillContent: (text: string) => (text.includes('GIF') ? [{}] : []),
    };
    expect(await count('openclaw', openclaw)).toEqual({ flagged: 1, failed: 0 });
    const scanTarget = async (page: string) => {
      if (page.includes('table')) throw new Error('it cannot');
      return { report: { badge: 'rejected' } };
    };
    expect(await count('agentverus-scanner', { scanTarget })).toEqual({ flagged: 1, failed: 1 });
    const scan = async ({ usual }: { usual?: boolean }) => ({
      findings: usual ? skills.map((skill, at) => ({ file: `${skill}/SKILL.md`, severity: at ? 'LOW' : 'HIGH' })) : [],
    });
    expect(await count('ferret-scan', { DEFAULT_CONFIG: { usual: true }, scan })).toEqual({ flagged: 1, failed: 0 });
    expect([...adapters.keys()]).toEqual(peers.map(({ name }) => name));
  });

  it('has no network and starts no program', () => {
    const { code } = transformSync(read('bench/peers/guard.ts'), { loader: 'ts', format: 'esm' });
    const tries = `
      import net from 'node:net';
      import { execSync, fork, spawn, spawnSync } from 'node:child_process';
      const all = [() => fetch('http://192.0.2.1'), () => net.connect(80, '192.0.2.1'), () => spawn('true'), () => spawnSync('true'),
        () => execSync('true'), () => fork('true.mjs')];
      for (const one of all) await Promise.resolve().then(one).then(() => console.log('done'), () => console.log('refused'));`;
    const urls = [code, tries].map((text) => `data:text/javascript,${encodeURIComponent(text)}`);
    const { stdout } = spawnSync(process.execPath, [
      '--import',
      ...urls.slice(0, 1),
      '--import',
      ...urls.slice(1),
      '--eval',
      '',
    ]);
    expect(`${stdout}`.trim().split('\n')).toEqual(Array(6).fill('refused'));
  });
});

describe('the arguments', () => {
  it('name a folder, parts and rounds', () => {
    expect(optionsOf(['skills', '--only', 'whole,start', '--rounds', '5'])).toEqual({
      folder: 'skills',
      only: ['start', 'whole'],
      rounds: 5,
      write: false,
    });
  });

  it.each([
    [['--only', 'everything'], /--only everything/],
    [['--rounds', '0'], /--rounds/],
    [['one', 'two'], /one folder/],
    [['--write', '--only', 'growth'], /--write needs start, whole/],
  ])('%j are refused', (args, message) => {
    expect(() => optionsOf(args)).toThrow(message);
  });
});

/** How often each element stands in it. Throws where the text is not well-formed. */
function elementsOf(xml: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => found.set(name, (found.get(name) ?? 0) + 1));
  parser.write(xml).close();
  return found;
}

/** Of WCAG 2: from 1, the same, to 21, black on white. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
