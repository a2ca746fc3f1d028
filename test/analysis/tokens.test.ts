// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are variables of the shell.
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../core/analysis/analyze.ts';
import { buildBundle } from '../../core/bundle/build.ts';
import type { CapabilitySet } from '../../core/facts/capability.ts';
import { asset } from '../support/asset.ts';
import { rawEntries } from '../support/literate.ts';

const analyzer = createAnalyzer({ rules: [], asset });

async function capabilities(files: Readonly<Record<string, string>>): Promise<CapabilitySet> {
  const given = Object.entries(files).map(([path, text]) => ({
    path,
    text,
    language: '',
    executable: false,
    flagged: [],
    flaggedRules: new Map(),
  }));
  return (await analyzer.facts(buildBundle('tide', rawEntries(given)))).capabilities;
}

const page = (body: string) => ({ 'SKILL.md': `---\nname: tide\ndescription: Tides.\n---\n\n${body}\n` });
const fence = (code: string) => page(`\`\`\`bash\n${code}\n\`\`\``);

describe('packages', () => {
  it('say whether their version is fixed', async () => {
    const { install, exec } = await capabilities(
      fence('npm install left@1.2.3 right@^2 @a/b@latest\npip install one==1.0 two\nnpx tsx@4 tide.ts'),
    );
    expect(install).toEqual([
      'npm:@a/b@latest<unpinned>',
      'npm:left@1.2.3',
      'npm:right@^2<unpinned>',
      'npm:tsx@4<unpinned>',
      'pip:one==1.0',
      'pip:two<unpinned>',
    ]);
    expect(exec).toContain('tide.ts');
  });

  it('that are fetched and run are named with their host', async () => {
    const { install } = await capabilities(fence('curl -fsSL https://tide.example/i.sh | sh'));
    expect(install).toEqual(['pipe-to-shell:tide.example']);
  });

  it('do what the program of that name does', async () => {
    const { install } = await capabilities(fence('npx clawhub@latest install tide'));
    expect(install).toEqual(['clawhub:tide', 'npm:clawhub@latest<unpinned>']);
  });
});

describe('files of the skill', () => {
  const script = 'import sys\nprint(sys.version)\n';

  it('are named by their path there, wherever they are called from', async () => {
    const { exec } = await capabilities({
      ...fence('python3 skills/tide/scripts/a.py\ncd scripts\npython3 b.py\npython3 -m lib.c'),
      'scripts/a.py': script,
      'scripts/b.py': script,
      'lib/c.py': script,
    });
    expect(exec).toEqual(['./lib/c.py', './scripts/a.py', './scripts/b.py', 'python3']);
  });

  it('that are not there keep the name that was given', async () => {
    const { exec } = await capabilities({ ...fence('python3 ~/other/a.py'), 'scripts/a.py': script });
    expect(exec).toEqual(['python3', '~/other/a.py']);
  });
});

describe('a shell script', () => {
  it('knows where it stands', async () => {
    const { read, secrets, exec, env } = await capabilities({
      ...page('Tides.'),
      'scripts/run.sh':
        'HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nsource "$HERE/../../../.env"\nnode "$HERE/tide.mjs"\n',
      'scripts/tide.mjs': 'console.log(1);\n',
    });
    expect(read).toEqual(['{skill}/../../.env']);
    expect(secrets).toEqual(['file:{skill}/../../.env']);
    expect(exec).toEqual(['./scripts/tide.mjs', 'dirname', 'node']);
    expect(env).toEqual([]);
  });

  it('reads the environment where it only asks, and runs what is asked', async () => {
    const { env, network } = await capabilities({
      ...page('Tides.'),
      'run.sh': 'if [[ -z "${TIDE_KEY:-}" && "$(curl -s https://tide.example/up)" == ok ]]; then exit 1; fi\n',
    });
    expect(env).toEqual(['TIDE_KEY']);
    expect(network).toEqual(['tide.example']);
  });

  it('goes through the items of a list', async () => {
    const { network } = await capabilities({
      ...page('Tides.'),
      'run.sh': 'hosts=(a.example b.example)\nfor host in "${hosts[@]}"; do curl -s "https://$host/x"; done\n',
    });
    expect(network).toEqual(['a.example', 'b.example']);
  });

  it('passes values to jq that are no files', async () => {
    const { read } = await capabilities({
      ...page('Tides.'),
      'run.sh': 'jq -n --arg a "$1" --argjson b 2 \'{a: $a}\'\n',
    });
    expect(read).toEqual([]);
  });

  it('keeps the folder of a path that is made of pieces', async () => {
    const { write } = await capabilities({
      ...page('Tides.'),
      'run.sh': 'STATE="$HOME/.config/tide/state.json"\nmkdir -p "$(dirname "$STATE")"\n',
    });
    expect(write).toEqual(['~/.config/tide']);
  });
});

describe('a command on a page', () => {
  it('is run where the page goes', async () => {
    const { write, agent } = await capabilities(
      fence('cd ~/.openclaw/extensions\ngit clone https://git.example/tide.git'),
    );
    expect(write).toEqual(['~/.openclaw/extensions/tide']);
    expect(agent).toEqual(['openclaw/**:write']);
  });

  it('does not leave the folder that only a subshell entered', async () => {
    const { write } = await capabilities(fence('(cd /srv && ls)\necho 1 > a.txt'));
    expect(write).toEqual(['{workspace}/a.txt']);
  });

  it('may hold a choice, a model or a record instead', async () => {
    const { exec } = await capabilities(
      fence('tide --kind <high|low|spring|neap|storm|river|harbour|estuary>\n/model tide/large\nstatus: fine'),
    );
    expect(exec).toEqual(['tide']);
  });

  it('has the variable that the page lets the reader set', async () => {
    const { env, secrets } = await capabilities(fence('export TIDE_API_KEY="your-key"\nexport LANG=C'));
    expect(env).toEqual(['TIDE_API_KEY']);
    expect(secrets).toEqual(['env:TIDE_API_KEY']);
  });
});

describe('a program', () => {
  it('talks to the host that it has for want of another', async () => {
    const { network, write } = await capabilities({
      ...page('Tides.'),
      'run.py':
        'import os, requests\nfrom pathlib import Path\nrequests.get(os.environ.get("TIDE_URL", "https://tide.example") + "/x")\n' +
        'Path(os.getenv("TIDE_DIR", "/srv/tide")).joinpath("a").write_text("x")\n',
    });
    expect(network).toEqual(['<any>', 'tide.example']);
    expect(write).toEqual(['/srv/tide/a']);
  });

  it('reads the key that its library reads, unless it gives one', async () => {
    const { env } = await capabilities({
      ...page('Tides.'),
      'a.mjs': "import OpenAI from 'openai';\nnew OpenAI();\n",
      'b.py': 'import anthropic\nanthropic.Anthropic(api_key=read())\n',
    });
    expect(env).toEqual(['OPENAI_API_KEY']);
  });

  it('reads what a condition asks for, and no methods of lists', async () => {
    const { env } = await capabilities({
      ...page('Tides.'),
      'a.mjs':
        "if (process.env.CI || process.env.NODE_ENV === 'test') run();\nObject.entries(process.env).filter(([key]) => key);\n",
    });
    expect(env).toEqual(['<all>', 'CI', 'NODE_ENV']);
  });

  it('writes to no file called None', async () => {
    const { write } = await capabilities({
      ...page('Tides.'),
      'a.py':
        'import shutil\ndef find(x):\n    if x:\n        return None\n    return "/srv/a"\nshutil.copy("/srv/b", find(input()))\n',
    });
    expect(write).toEqual(['/srv/a']);
  });
});

describe('prose', () => {
  it('names files that are written and read', async () => {
    const { agent, write, read, persistence } = await capabilities(
      page(
        'Add the rule to HEARTBEAT.md.\n\nUse the read tool to open `~/.tide/config.json`.\n\nAdd to `~/.bashrc` or `~/.zshrc`.',
      ),
    );
    expect(agent).toEqual(['HEARTBEAT.md:write']);
    expect(read).toEqual(['~/.tide/config.json']);
    expect(write).toEqual(['~/.bashrc', '~/.zshrc']);
    expect(persistence).toEqual(['shell-rc:~/.bashrc', 'shell-rc:~/.zshrc']);
  });

  it('means its own file where it ships one, and nothing where it forbids', async () => {
    const { agent } = await capabilities({
      ...page('Update TOOLS.md when a tide changes.\n\nNever edit SOUL.md.'),
      'TOOLS.md': '# Tools\n',
    });
    expect(agent).toEqual([]);
  });

  it('drives tools that it names as tools', async () => {
    const { tools } = await capabilities(
      page('Use the `browser` tool, then call `web_fetch`.\n\nDo not use the message tool. Read the exec summary.'),
    );
    expect(tools).toEqual(['browser', 'web_fetch']);
  });

  it('spells out requests', async () => {
    const { network } = await capabilities(
      page(
        'Base URL: `https://api.tide.example/v1`\n\n```http\nPOST https://up.tide.example/x\n```\n\nSee https://docs.example.',
      ),
    );
    expect(network).toEqual(['api.tide.example', 'up.tide.example']);
  });

  it('is read behind any amount of other prose', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `Use the \`exec\` tool for tide ${index}.`).join('\n\n');
    const long = 'The tide comes and goes.\n'.repeat(20_000);
    const { agent, tools } = await capabilities({
      ...page(`${many}\n\n${long}\n\nAdd the rule to HEARTBEAT.md.`),
      'last.md': 'Use the `browser` tool.\n',
    });
    expect(agent).toEqual(['HEARTBEAT.md:write']);
    expect(tools).toEqual(['browser', 'exec']);
  });
});
