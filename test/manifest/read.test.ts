import { describe, expect, it } from 'vitest';
import { readManifest } from '../../core/manifest/read.ts';

const read = (text: string) => readManifest({ path: 'SKILL.md', text }, 'folder');
const codes = (text: string) => read(text).problems.map((problem) => problem.code);
const block = (yaml: string) => `---\n${yaml}\n---\n# Body\n`;

describe('reading a manifest', () => {
  it('gives every scalar with its position', () => {
    const text = `\uFEFF---\r\nname: demo\r\ndescription: "Does things"\r\nmetadata:\r\n  openclaw:\r\n    requires:\r\n      bins: [jq, curl]\r\n---\r\nBody`;
    const manifest = read(text);
    expect(manifest.problems).toEqual([]);
    expect(manifest.openclaw).toMatchObject({ name: 'demo', description: 'Does things', bins: ['jq', 'curl'] });
    expect(text.slice(manifest.body.start, manifest.body.end)).toBe('Body');
    const slices = manifest.entries.map(({ key, span }) => [key, text.slice(span.start, span.end)]);
    expect(slices).toEqual([
      ['name', 'demo'],
      ['description', '"Does things"'],
      ['metadata.openclaw.requires.bins.0', 'jq'],
      ['metadata.openclaw.requires.bins.1', 'curl'],
    ]);
  });

  it('says what is missing', () => {
    expect(readManifest(undefined, 'folder')).toMatchObject({ path: undefined, problems: [{ code: 'missing' }] });
    expect(codes('# Only a body')).toEqual(['missing']);
    expect(codes('')).toEqual(['missing']);
    expect(codes('---\nname: x\n')).toEqual(['unterminated']);
    expect(read('# Only a body').openclaw.name).toBe('folder');
    expect(read('# Only a body').body).toEqual({ start: 0, end: 13 });
  });

  it.each(['js', 'javascript', ' js', 'JS', 'JavaScript', 'json', 'toString', 'constructor', 'coffee', '\tjs'])(
    'evaluates nothing under ---%s',
    (engine) => {
      const before = Object.keys(globalThis).length;
      const text = `---${engine}\nglobalThis.evaluatedByTest = 1; throw new Error('evaluated')\n---\nBody`;
      expect(codes(text)).toEqual(['code-engine']);
      expect(Object.keys(globalThis).length).toBe(before);
      expect('evaluatedByTest' in globalThis).toBe(false);
    },
  );

  it('resolves no tag to anything but data', () => {
    const manifest = read(block('name: !!js/function "function(){ throw 1 }"\ndescription: !!binary aGk='));
    expect(manifest.openclaw).toMatchObject({ name: 'function(){ throw 1 }', description: 'aGk=' });
  });

  it('does not confuse names of the prototype with keys', () => {
    const manifest = read(
      block(
        '__proto__:\n  description: polluted\nconstructor: x\nmetadata: {"__proto__": {"openclaw": {"always": true}}}',
      ),
    );
    expect(manifest.openclaw.description).toBeUndefined();
    expect(manifest.openclaw.always).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'description')).toBe(false);
  });
});

describe('the two readers', () => {
  it('differ in the namespace they prefer', () => {
    const manifest = read(
      block('name: a\nmetadata: {"openclaw":{"always":true},"clawdbot":{"requires":{"bins":["jq"]}}}'),
    );
    expect(manifest.openclaw).toMatchObject({ always: true, bins: [] });
    expect(manifest.clawhub).toMatchObject({ always: false, bins: ['jq'] });
    expect(manifest.differences.map(({ key }) => key)).toEqual(['always', 'requires.bins']);
  });

  it('differ on installers that download', () => {
    const spec = '[{"kind":"download","url":"https://files.example/a.zip"},{"kind":"brew","formula":"jq"}]';
    const manifest = read(block(`name: a\nmetadata: {"openclaw":{"install":${spec}}}`));
    expect(manifest.openclaw.install.map(({ kind, kept, what }) => [kind, kept, what])).toEqual([
      ['download', true, 'https://files.example/a.zip'],
      ['brew', true, 'jq'],
    ]);
    expect(manifest.clawhub.install.map(({ kept }) => kept)).toEqual([false, true]);
    expect(manifest.differences).toMatchObject([{ key: 'install', clawhub: 'brew:jq' }]);
  });

  it('drop installers that OpenClaw does not know or that name something odd', () => {
    const spec =
      '[{"kind":"shell","command":"make"},{"kind":"brew","formula":"../x"},{"kind":"node","package":"git+https://x.example/y"}]';
    const { install } = read(block(`metadata: {"openclaw":{"install":${spec}}}`)).openclaw;
    expect(install.map(({ kept, what }) => [kept, what])).toEqual([
      [false, 'make'],
      [false, '../x'],
      [false, 'git+https://x.example/y'],
    ]);
  });

  it('recover from broken YAML, or do not', () => {
    const text = block('name: a\ndescription: Use when: asked\nmetadata: {"openclaw":{"primaryEnv":"A_KEY"}}');
    const manifest = read(text);
    expect(manifest.problems.map(({ code }) => code)).toContain('invalid-yaml');
    expect(manifest.openclaw).toMatchObject({ name: 'a', description: 'Use when: asked', primaryEnv: 'A_KEY' });
    expect(manifest.clawhub).toMatchObject({ name: undefined, description: undefined });
    const span = manifest.entries.find(({ key }) => key === 'metadata.openclaw.primaryEnv')?.span;
    expect(text.slice(span?.start, span?.end)).toBe('"A_KEY"');
    expect(manifest.differences.map(({ key }) => key)).toEqual(['name', 'description', 'primaryEnv']);
  });

  it('fall back to lines', () => {
    const manifest = read(block('name: "a"\ndescription: b\ntags: [unclosed\nother: "x'));
    expect(manifest.openclaw).toMatchObject({ name: 'a', description: 'b' });
    expect(manifest.entries.map(({ key }) => key)).toEqual(['name', 'description', 'tags', 'other']);
  });

  it('tell when OpenClaw cannot see the metadata', () => {
    const manifest = read(block('name: a\nmetadata: { "openclaw": {\n  "always": true } }'));
    expect(manifest.openclaw.always).toBe(false);
    expect(manifest.clawhub.always).toBe(true);
    expect(manifest.problems.map(({ code }) => code)).toEqual(['metadata-ignored']);
  });

  it('indent a flow map that stands at the margin', () => {
    const text = block('name: a\nmetadata:\n{"openclaw":\n{"primaryEnv": "K"}}\nhomepage: https://a.example');
    const manifest = read(text);
    expect(manifest.openclaw).toMatchObject({ primaryEnv: 'K', homepage: 'https://a.example' });
    const span = manifest.entries.find(({ key }) => key === 'metadata.openclaw.primaryEnv')?.span;
    expect(text.slice(span?.start, span?.end)).toBe('"K"');
  });

  it('report a key that stands twice', () => {
    const manifest = read(block('name: a\nname: b\ndescription: d'));
    expect(manifest.problems.map(({ code }) => code)).toEqual(['duplicate-key']);
    expect(manifest.openclaw.name).toBe('b');
    expect(manifest.clawhub.name).toBeUndefined();
  });

  it('read powers that other hosts act on', () => {
    const manifest = read(
      block(
        'allowed-tools: Bash(git *), Read Write\ncommand-dispatch: tool\ncommand-tool: exec\nhooks:\n  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n          command: ./run.sh',
      ),
    );
    expect(manifest.openclaw.allowedTools).toEqual(['Bash(git *)', 'Read', 'Write']);
    expect(manifest.openclaw.commandTool).toBe('exec');
    expect(manifest.openclaw.hooks).toMatchObject([{ key: 'hooks.PreToolUse.0.hooks.0.command', command: './run.sh' }]);
  });

  it('report fields of the wrong kind', () => {
    expect(
      codes(block('name: [a]\nmetadata: {"openclaw": {"always": "true", "requires": {"bins": {"a": 1}}}}')),
    ).toEqual(['invalid-field', 'invalid-field', 'invalid-field']);
  });
});

describe('hostile frontmatter', () => {
  const anchors = Array.from(
    { length: 3000 },
    (_, at) => `a${at}: &a${at} ${at > 0 ? `[*a${at - 1}, *a${at - 1}]` : 'x'}`,
  );
  const cases: Readonly<Record<string, [string, string]>> = {
    brackets: ['['.repeat(1_000_000), 'too-large'],
    'deep brackets': ['['.repeat(60_000), 'too-large'],
    'deep flow maps': ['{a,'.repeat(20_000), 'too-large'],
    'deep lists': ['- '.repeat(32_000), 'too-large'],
    'deep keys': ['? '.repeat(32_000), 'too-large'],
    'keys in columns': [Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}?`).join('\n'), 'too-large'],
    'nested anchors': [anchors.join('\n').slice(0, 60_000), 'alias-bomb'],
    'a million anchors': ['&a '.repeat(1_000_000), 'too-large'],
    'many aliases': [`a: &a x\nb: [${'*a,'.repeat(15_000)}]`, 'alias-bomb'],
    'a scalar': ['just text', 'not-a-map'],
    tabs: ['\t'.repeat(60_000), ''],
  };
  it.each(Object.entries(cases))('is a problem soon: %s', (_, [yaml, code]) => {
    const started = performance.now();
    const manifest = read(block(yaml));
    if (code !== '') expect(manifest.problems.map((problem) => problem.code)).toContain(code);
    expect(manifest.entries.length).toBeLessThanOrEqual(10_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('ends on values that contain themselves', () => {
    const many = Array.from({ length: 40 }, (_, at) => `k${at}: *h`).join(', ');
    expect(read(block(`name: a\nhooks: &h {${many}}`)).openclaw.name).toBe('a');
    const manifest = read(block('name: a\nmetadata: &m\n  openclaw: &o\n    requires: *o\n    other: [*m, *m, *o]'));
    expect(manifest.openclaw.name).toBe('a');
  });
});
