/**
 * Drives the registry's own client (npm `clawhub`) against the registry of the tests, so that what the tests rely on is what the client
 * accepts. Both, and the Node that the client needs, are kept in .cache/e2e. Prints one line for each scenario.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cache, installPackages, root, run } from './e2e-tools.mjs';

/** The client whose protocol is spoken, and the Node to run it with. */
const packages = ['clawhub@0.23.3', `node-${process.platform}-${process.arch}@24`];
const skill = { 'SKILL.md': '---\nname: hello\ndescription: Says hello.\n---\nSay hello.\n', 'notes/a.md': 'a\n' };
const commit = 'a'.repeat(40);

/** Where the client and its Node are; downloads them once. */
async function obtain() {
  const modules = join(cache, 'node_modules');
  const client = join(modules, 'clawhub', 'bin', 'clawdhub.js');
  const node = join(
    modules,
    `node-${process.platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(client) || !existsSync(node)) {
    const { status, all } = await installPackages(cache, packages);
    if (status !== 0) throw new Error(`npm could not install ${packages.join(' and ')}:\n${all}`);
  }
  return { client, node };
}

/** The registry of the tests, which is TypeScript. */
async function loadRegistry() {
  const outfile = join(cache, 'registry.mjs');
  await build({
    entryPoints: [join(root, 'test', 'registry', 'server.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}

/** A client with a home and a workspace of its own. */
function workspace({ client, node }, server, env = {}) {
  const home = mkdtempSync(join(tmpdir(), 'skillcheck-e2e-'));
  const work = join(home, 'work');
  mkdirSync(work);
  const settings = {
    PATH: dirname(node),
    HOME: home,
    USERPROFILE: home,
    CLAWHUB_WORKDIR: work,
    CLAWHUB_REGISTRY: server.url,
    CLAWHUB_SITE: server.url,
    CLAWHUB_DISABLE_TELEMETRY: '1',
    CLAWHUB_GITHUB_CODELOAD_BASE_URL: `${server.url}/codeload`,
    NO_COLOR: '1',
    ...env,
  };
  return {
    call: async (...args) => {
      const { status, all } = await run(node, [client, '--no-input', ...args], { cwd: work, env: settings });
      return { code: status, output: all };
    },
    read: (path) => readFileSync(join(work, path), 'utf8'),
    list: (path) => readdirSync(join(work, path)).sort(),
    has: (path) => existsSync(join(work, path)),
    drop: () => rmSync(home, { recursive: true, force: true }),
  };
}

function expect(condition, what, output) {
  if (!condition) throw new Error(`${what}\n${output}`);
}

/** Each gets an empty registry and a fresh workspace. */
const scenarios = {
  'install takes the latest version': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.publish('@acme/hello', '1.1.0', { ...skill, 'b.md': 'b' });
    const { code, output } = await space.call('install', 'hello');
    expect(code === 0, 'it failed', output);
    expect(space.read('skills/hello/SKILL.md') === skill['SKILL.md'], 'other bytes', output);
    expect(space.has('skills/hello/b.md') && space.has('skills/hello/_meta.json'), 'files are missing', output);
    expect(JSON.parse(space.read('.clawhub/lock.json')).skills.hello.version === '1.1.0', 'other version', output);
  },
  'install takes a version of a publisher': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.publish('@acme/hello', '1.1.0', { ...skill, 'b.md': 'b' });
    server.publish('@other/hello', '3.0.0', { 'SKILL.md': 'other' });
    const { code, output } = await space.call('install', '@acme/hello', '--version', '1.0.0');
    expect(code === 0, 'it failed', output);
    expect(space.has('skills/@acme/hello/SKILL.md') && !space.has('skills/@acme/hello/b.md'), 'other files', output);
  },
  'install asks whose skill is meant': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.publish('@other/hello', '3.0.0', { 'SKILL.md': 'other' });
    const { code, output } = await space.call('install', 'hello');
    expect(code !== 0 && output.includes('clawhub install @other/hello'), 'the choices are not shown', output);
  },
  'install does not find what is not there': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    const { code, output } = await space.call('install', '@acme/none');
    expect(code !== 0 && /not found/i.test(output), 'not said', output);
    const version = await space.call('install', '@acme/hello', '--version', '9.9.9');
    expect(version.code !== 0 && /version not found/i.test(version.output), 'not said', version.output);
  },
  'install refuses what was taken down': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.takeDown('@acme/hello', 'blocked');
    const { code, output } = await space.call('install', '@acme/hello');
    expect(code !== 0 && !space.has('skills/@acme/hello/SKILL.md'), 'it was installed', output);
  },
  'install wants force for what is flagged': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.flag('@acme/hello');
    const { code, output } = await space.call('install', '@acme/hello');
    expect(code !== 0 && output.includes('--force'), 'it was not refused', output);
    const forced = await space.call('install', '@acme/hello', '--force');
    expect(forced.code === 0, 'it failed', forced.output);
  },
  'install fetches from the repository behind a skill': async (server, space) => {
    server.commit('acme/skills', commit, { 's/hello/SKILL.md': '# hello\n', 's/other.md': 'x' });
    server.publishFrom('@acme/hello', 'acme/skills', 's/hello', commit);
    const { code, output } = await space.call('install', '@acme/hello');
    expect(code === 0, 'it failed', output);
    expect(space.list('skills/@acme/hello').join() === '.clawhub,SKILL.md', 'other files', output);
  },
  'update takes a newer version': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    await space.call('install', '@acme/hello');
    const same = await space.call('update', '--all');
    expect(same.code === 0 && /up to date/.test(same.output), 'it is not up to date', same.output);
    server.publish('@acme/hello', '1.1.0', { ...skill, 'b.md': 'b' });
    const { code, output } = await space.call('update', '@acme/hello');
    expect(code === 0 && space.has('skills/@acme/hello/b.md'), 'not updated', output);
  },
  'update leaves what is pinned': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    await space.call('install', '@acme/hello');
    await space.call('pin', '@acme/hello');
    server.publish('@acme/hello', '1.1.0', { ...skill, 'b.md': 'b' });
    const { output } = await space.call('update', '--all');
    expect(/Skipped 1 pinned/.test(output) && !space.has('skills/@acme/hello/b.md'), 'it was updated', output);
  },
  'inspect lists versions and files, and shows one': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    server.publish('@acme/hello', '1.1.0', { ...skill, 'b.md': 'b' });
    const { code, output } = await space.call('inspect', '@acme/hello', '--versions', '--files');
    expect(code === 0 && output.includes('1.0.0') && output.includes('notes/a.md'), 'it failed', output);
    const file = await space.call('inspect', '@acme/hello', '--file', 'SKILL.md');
    expect(file.code === 0 && file.output.includes('Say hello.'), 'it failed', file.output);
    const body = await space.call('inspect', '@acme/hello', '--version', '1.0.0', '--json');
    expect(body.code === 0 && body.output.includes('"1.0.0"'), 'it failed', body.output);
  },
  'skill verify passes with a card and a clean verdict only': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill, { card: '# card', provenance: { repo: 'acme/r', commit, path: '' } });
    const clean = await space.call('skill', 'verify', '@acme/hello');
    expect(clean.code === 0, 'it failed', clean.output);
    server.judge('@acme/hello', '1.0.0', 'suspicious');
    const { code, output } = await space.call('skill', 'verify', '@acme/hello', '--version', '1.0.0');
    expect(code === 1 && output.includes('security.status_not_clean'), 'it passed', output);
    const card = await space.call('skill', 'verify', '@acme/hello', '--card');
    expect(card.output.includes('# card'), 'no card', card.output);
  },
  'the discovery document leads to the registry': async (server, space) => {
    server.publish('@acme/hello', '1.0.0', skill);
    const { code, output } = await space.call('install', '@acme/hello');
    expect(code === 0, 'it failed', output);
    expect(
      server.log.some(({ url }) => url === '/.well-known/clawhub.json'),
      'it was not asked for',
      output,
    );
  },
};

const without = { 'the discovery document leads to the registry': { CLAWHUB_REGISTRY: '' } };

const tools = await obtain();
const { startRegistry } = await loadRegistry();
let failures = 0;
for (const [name, scenario] of Object.entries(scenarios)) {
  const server = await startRegistry();
  const space = workspace(tools, server, without[name]);
  try {
    await scenario(server, space);
    console.log(`ok      ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`failed  ${name}: ${error instanceof Error ? error.message : error}`);
    for (const { method, url } of server.log) console.log(`        ${method} ${url}`);
  } finally {
    await server.close();
    space.drop();
  }
}
console.log(failures === 0 ? 'the client agrees with the registry of the tests' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
