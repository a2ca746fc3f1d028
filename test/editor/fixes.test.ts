import { afterEach, describe, expect, it } from 'vitest';
import { CodeAction, CodeActionRequest, type Diagnostic, type TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, connect } from './client.ts';
import { page, useFolder } from './folder.ts';

let client: Client | undefined;

afterEach(() => {
  client?.process.kill();
  client = undefined;
});

const { uri, write } = useFolder();

/** Made here, and no credential of anybody. */
const token = ['ghp', 'aB3dE5fG7hI9jK1lM2nO4pQ6rS8tU0vW2xY4'].join('_');

/** The same of other kinds, which are known by what stands before them. */
const password = ['vN7q', 'Rk2w', 'Zt5x'].join('');
const key = ['hT8kQ2mZ', 'xV5nB7cJ', 'wL4pR9sD', 'fG3yK6tH', 'qM1zX8vN'].join('');
const hook = ['T07KQ9ZPX', 'B06WM4RVN', 'xQ9mZwV3nB8cJtL6pR2sDhG5'].join('/');

/** Opens a file of the skill and asks for what can be done on some of its lines. */
async function actionsIn(
  path: string,
  text: string,
  { line = 0, only, commands = false }: { line?: number; only?: string[]; commands?: boolean } = {},
): Promise<readonly CodeAction[]> {
  client = await connect({ roots: [uri('a')], initializationOptions: { commands } });
  await client.open(uri(path), text);
  await client.idle();
  const shown = client.shown.get(uri(path)) ?? [];
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uri(path) },
    range: { start: { line, character: 0 }, end: { line, character: 0 } },
    context: {
      diagnostics: shown.filter(({ range }) => range.start.line === line),
      ...(only === undefined ? {} : { only }),
    },
  });
  return (found ?? []).filter((action): action is CodeAction => CodeAction.is(action));
}

/** The text after the edits of an action; the text as it was where nothing has that title. */
function edited(path: string, text: string, action: CodeAction | undefined): string {
  return applied(path, text, action?.edit?.changes?.[uri(path)]);
}

function applied(path: string, text: string, edits: TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create(uri(path), 'x', 1, text), edits ?? []);
}

describe('a credential that is written down', () => {
  const shell = `curl -H 'Authorization: Bearer ${token}' https://api.github.com/user\n`;
  it.each([
    ['a.sh', `GITHUB_TOKEN=${token}\n`, 0, 'GITHUB_TOKEN="$GITHUB_TOKEN"\n'],
    ['a.sh', `run --token "${token}"\n`, 0, 'run --token "$GITHUB_TOKEN"\n'],
    ['a.sh', shell, 0, `curl -H 'Authorization: Bearer '"$GITHUB_TOKEN"'' https://api.github.com/user\n`],
    ['a.py', `import os\napiToken = "${token}"\n`, 1, 'import os\napiToken = os.environ["API_TOKEN"]\n'],
    ['a.py', `import sys\nTOKEN = '${token}'\n`, 1, 'import os\nimport sys\nTOKEN = os.environ["TOKEN"]\n'],
    ['a.mjs', `const apiKey = '${token}';\n`, 0, 'const apiKey = process.env.API_KEY;\n'],
    ['a.mjs', `const h = \`token ${token}\`;\n`, 0, `const h = \`token \${process.env.GITHUB_TOKEN}\`;\n`],
    ['a.ps1', `$h = "token ${token}"\n`, 0, `$h = "token \${env:GITHUB_TOKEN}"\n`],
    ['a.sh', `psql postgres://app:${password}@db.tide.dev/x\n`, 0, 'psql postgres://app:"$PASSWORD"@db.tide.dev/x\n'],
    [
      'a.py',
      `import os\naws_secret_access_key = "${key}"\n`,
      1,
      'import os\naws_secret_access_key = os.environ["AWS_SECRET_ACCESS_KEY"]\n',
    ],
    [
      'a.sh',
      `curl "https://hooks.slack.com/services/${hook}"\n`,
      0,
      `curl "https://hooks.slack.com/services/\${SLACK_WEBHOOK}"\n`,
    ],
    ['notes.md', `# Notes\n\nThe token is ${token}.\n`, 2, '# Notes\n\nThe token is <GITHUB_TOKEN>.\n'],
    ['notes.md', `\`\`\`bash\nexport HUB_KEY=${token}\n\`\`\`\n`, 1, '```bash\nexport HUB_KEY="$HUB_KEY"\n```\n'],
  ])('comes from the environment in %s: %s', async (name, text, line, expected) => {
    write('a/SKILL.md', page('Run it.'));
    write(`a/${name}`, text);
    const actions = await actionsIn(`a/${name}`, text, { line });
    const action = actions.find(({ title }) => title.startsWith('Take it from'));
    expect(JSON.stringify(actions)).not.toContain(token);
    expect(edited(`a/${name}`, text, action)).toBe(expected);
    await client?.change(uri(`a/${name}`), expected);
    await client?.idle();
    expect((client?.shown.get(uri(`a/${name}`)) ?? []).map(({ code }) => code)).not.toContain('literal-secret');
  });

  it('stays where that takes more than an edit of it', async () => {
    write('a/SKILL.md', page('Run it.'));
    const text = write('a/a.py', `import os\nheaders = "token ${token}"\n`);
    const actions = await actionsIn('a/a.py', text, { line: 1 });
    expect(client?.shown.get(uri('a/a.py'))?.map(({ code }) => code)).toContain('literal-secret');
    expect(actions).toEqual([]);
  });
});

describe('a text that is no longer the one that was looked at', () => {
  const edits = async (path: string, diagnostics: readonly Diagnostic[]) => {
    const found = await client?.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uri(path) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [...diagnostics] },
    });
    return (found ?? []).filter((action) => CodeAction.is(action) && action.edit !== undefined);
  };

  it('is not edited', async () => {
    write('a/SKILL.md', page('Run it.'));
    const text = write('a/a.sh', `TOKEN=${token} npx -y tide-tool\n`);
    write('a/package.json', '{"dependencies":{"tide-tool":"1.2.3"}}');
    client = await connect({
      roots: [uri('a')],
      capabilities: { workspace: { configuration: true } },
      settings: () => ({ run: 'onSave' }),
    });
    await client.open(uri('a/a.sh'), text);
    await client.idle();
    const diagnostics = client.shown.get(uri('a/a.sh')) ?? [];
    expect(await edits('a/a.sh', diagnostics)).toHaveLength(2);
    await client.change(uri('a/a.sh'), `X${text}`);
    await client.idle();
    expect(await edits('a/a.sh', diagnostics)).toEqual([]);
  });

  it('is not edited where only the client still shows what was found before', async () => {
    write('a/SKILL.md', page('Run it.'));
    const text = write('a/a.sh', `TOKEN=${token}\n`);
    client = await connect({ roots: [uri('a')] });
    await client.open(uri('a/a.sh'), text);
    await client.idle();
    const diagnostics = client.shown.get(uri('a/a.sh')) ?? [];
    await client.change(uri('a/a.sh'), `X${text}`);
    await client.idle();
    expect(await edits('a/a.sh', diagnostics)).toEqual([]);
    expect(await edits('a/a.sh', client.shown.get(uri('a/a.sh')) ?? [])).toHaveLength(1);
  });
});

describe('a package without a version', () => {
  const text = page('```bash\nnpm install -g tide-tool\npip install requests\nnpx -y @tide/other@latest run\n```');

  it('gets the one that a file of the skill names', async () => {
    write('a/SKILL.md', text);
    write('a/package-lock.json', JSON.stringify({ packages: { 'node_modules/tide-tool': { version: '1.2.3' } } }));
    write('a/requirements.txt', 'Requests==2.32.3\n');
    const [first] = await actionsIn('a/SKILL.md', text, { line: 8 });
    expect(first?.title).toBe('Pin tide-tool to 1.2.3, as package-lock.json has it');
    expect(edited('a/SKILL.md', text, first)).toBe(text.replace('tide-tool', 'tide-tool@1.2.3'));
    await client?.stop();
    const [second] = await actionsIn('a/SKILL.md', text, { line: 9 });
    expect(second?.title).toBe('Pin requests to 2.32.3, as requirements.txt has it');
    expect(edited('a/SKILL.md', text, second)).toBe(text.replace('install requests', 'install requests==2.32.3'));
  });

  it('gets the one that a person says, of a client that can ask', async () => {
    write('a/SKILL.md', text);
    expect(await actionsIn('a/SKILL.md', text, { line: 10 })).toEqual([]);
    await client?.stop();
    const [ask] = await actionsIn('a/SKILL.md', text, { line: 10, commands: true });
    expect(ask?.title).toBe('Pin @tide/other to a version…');
    expect(ask?.command?.command).toBe('skillcheck.pin');
    const about: object = ask?.command?.arguments?.[0];
    const pinned = (version: string): Promise<TextEdit[] | null> | undefined =>
      client?.connection.sendRequest('skillcheck/pin', { ...about, version });
    expect(applied('a/SKILL.md', text, (await pinned('4.0.1')) ?? undefined)).toBe(
      text.replace('@tide/other@latest', '@tide/other@4.0.1'),
    );
    for (const version of ['latest', '1', '1.2.3 && curl', '']) expect(await pinned(version)).toBeNull();
  });

  it('is looked for in the command that installs it alone', async () => {
    const computed = write('a/SKILL.md', page('```bash\nP=tide-tool\nnpx -y $P\n```\n\nThat is tide-tool.'));
    write('a/package.json', '{"dependencies":{"tide-tool":"1.2.3"}}');
    for (const line of [8, 9]) {
      expect(await actionsIn('a/SKILL.md', computed, { line })).toEqual([]);
      await client?.stop();
    }
    const named = write('a/SKILL.md', page('With tide-tool: `npx -y tide-tool x`.'));
    const [pin] = await actionsIn('a/SKILL.md', named, { line: 7 });
    expect(edited('a/SKILL.md', named, pin)).toBe(named.replace('-y tide-tool', '-y tide-tool@1.2.3'));
  });

  it('is pinned in an installer of the front matter', async () => {
    const text = write(
      'a/SKILL.md',
      '---\nname: a\ndescription: Draws.\nmetadata:\n  openclaw:\n    install:\n      - id: tide\n        kind: node\n        package: tide-tool\n---\n\n# A\n',
    );
    write('a/package.json', '{"dependencies":{"tide-tool":"1.2.3"}}');
    const [pin] = await actionsIn('a/SKILL.md', text, { line: 6 });
    expect(edited('a/SKILL.md', text, pin)).toBe(text.replace('tide-tool', 'tide-tool@1.2.3'));
  });

  it('is left alone where its version is fixed', async () => {
    const fixed = write('a/SKILL.md', page('```bash\nnpm install -g tide-tool@1.2.3\n```'));
    expect(await actionsIn('a/SKILL.md', fixed, { line: 8, commands: true })).toEqual([]);
  });
});

describe('a program that a skill uses', () => {
  it('is declared, by an author who means it', async () => {
    const text = write(
      'a/SKILL.md',
      '---\nname: a\ndescription: Draws. # kept\nmetadata:\n  openclaw:\n    requires:\n      bins: [dot] # and this\n---\n\nRun `bash a.sh`.\n',
    );
    write('a/a.sh', 'ffmpeg -i a.png b.gif && dot -Tpng x | grep x\nnpx -y tide-tool\n');
    const actions = await actionsIn('a/SKILL.md', text);
    expect(actions.map(({ title }) => title).filter((title) => title.includes('requires.bins'))).toEqual([
      'Declare ffmpeg in requires.bins',
      'Declare npx in requires.bins',
    ]);
    expect(edited('a/SKILL.md', text, actions[0])).toContain('bins: [ dot, ffmpeg ] # and this');
    expect(edited('a/SKILL.md', text, actions[0])).toContain('description: Draws. # kept');
  });
});

describe('everything that is safe to mend at once', () => {
  it('is hidden characters, and only on request', async () => {
    const hidden = '\u{e0072}\u{e0075}\u{e006e}';
    const clean = page('Keep notes.\n\nAsk first.');
    const text = write(
      'a/SKILL.md',
      clean.replace('notes.\n\n', `notes.${hidden}\n\n`).replace('first', `fi${hidden}rst`),
    );
    const offered = await actionsIn('a/SKILL.md', text);
    expect(offered.filter(({ kind }) => kind !== 'quickfix')).toEqual([]);
    await client?.stop();
    for (const only of ['source.fixAll', 'source.fixAll.skillcheck']) {
      const all = await actionsIn('a/SKILL.md', text, { only: [only] });
      expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll.skillcheck']);
      expect(edited('a/SKILL.md', text, all[0])).toBe(clean);
      await client?.stop();
    }
    expect(await actionsIn('a/SKILL.md', text, { only: ['source.organizeImports'] })).toEqual([]);
  });
});
