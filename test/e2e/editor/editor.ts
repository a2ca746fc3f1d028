import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { createWindow, type Window } from './window.ts';

/** What `scripts/e2e-editor.mjs` found and installed. */
export interface Setup {
  readonly node: string;
  /** The server of VS Code. */
  readonly main: string;
  /** The folder where the extension is installed. */
  readonly extensions: string;
  readonly chromium: string;
  readonly screenshots: string;
  /** The newest VS Code instead of the oldest that is tested. */
  readonly newest: boolean;
  readonly cli: string;
  /** Where VS Code for the web was installed, and the folder of its tester that has it as if it were downloaded. */
  readonly web: { readonly home: string; readonly data: string; readonly commit: string };
}

export function setup(): Setup {
  const given = process.env.SKILLCHECK_E2E_EDITOR;
  if (given === undefined) throw new Error('start these tests with: npm run e2e:editor');
  return JSON.parse(given);
}

export interface Editor {
  /** Everything that belongs to this run; gone when it ends. */
  readonly home: string;
  /** The home folder of the person who uses it; empty at first. */
  readonly person: string;
  /** Opens a folder or a workspace file, and a file in it, the way a person does. */
  open(place: string, file?: string): Promise<Window>;
  /** Opens a folder and runs a test in the extension host: the folder of an extension whose `index.js` exports `run`. */
  inside(place: string, test: string): Promise<Outcome>;
  /** Changes settings of the user while the editor runs. */
  set(settings: Record<string, unknown>): void;
  /** Requests of any page that were for another machine; they were refused. */
  readonly offsite: readonly string[];
  close(): Promise<void>;
}

/** How a test in the extension host ended: 0 where all is well, and what it wrote. */
export interface Outcome {
  readonly code: number;
  readonly said: readonly string[];
}

const quiet = {
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'editor.hover.delay': 50,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'editor.minimap.enabled': false,
  'editor.autoIndent': 'none',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.quickSuggestions': false,
};

/**
 * Starts the server of VS Code and a browser, both for this test file alone; `settings` are those of the user, `more` are flags of the server.
 * With `--enable-smoke-test-driver`, which tests inside the newest extension host need, no dialog is ever shown.
 */
export async function startEditor(
  settings: Record<string, unknown> = {},
  more: readonly string[] = [],
): Promise<Editor> {
  const { node, main, extensions } = setup();
  const home = mkdtempSync(join(tmpdir(), 'skillcheck-e2e-'));
  const user = join(home, 'user', 'User');
  const person = join(home, 'person');
  // Settings of a machine are taken from a file of their own, where the editor is on another one than its window.
  const machine = join(home, 'user', 'Machine');
  for (const folder of [user, machine, person]) mkdirSync(folder, { recursive: true });
  const set = (more: Record<string, unknown>) => {
    for (const folder of [user, machine])
      writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...settings, ...more }));
  };
  set({});
  const port = await freePort();
  const folders = ['--server-data-dir', home, '--user-data-dir', join(home, 'user'), '--extensions-dir', extensions];
  const listen = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  const flags = ['--accept-server-license-terms', '--telemetry-level', 'off', ...more];
  const server = spawn(node, [main, ...folders, ...listen, ...flags], {
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', SKILLCHECK_E2E_EDITOR: '', HOME: person, CLAWHUB_REGISTRY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await listening(server);
  const { browser, context, offsite } = await launchBrowser();
  return {
    home,
    person,
    offsite,
    set,
    open: (place, file) => openWindow(context, `127.0.0.1:${port}`, place, file),
    inside: (place, test) => {
      const authority = `127.0.0.1:${port}`;
      const remote = `vscode-remote://${authority}${test}`;
      const payload = [
        ['extensionDevelopmentPath', remote],
        ['extensionTestsPath', `${remote}/index.js`],
      ];
      const query = new URLSearchParams({ folder: place, payload: JSON.stringify(payload) });
      return runInside(context, `http://${authority}/?${query}`);
    },
    close: () => stop(browser, server, home),
  };
}

/** A browser that finds no other machine, and what it asked of one all the same. */
export async function launchBrowser() {
  const browser = await chromium.launch({
    executablePath: setup().chromium,
    headless: true,
    // No name but this machine's is found, whatever asks for it.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *localhost'],
  });
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions });
  return { browser, context, offsite: watchRequests(context) };
}

/** Opens an address of VS Code that makes it run a test, and waits for the end of it. */
export async function runInside(context: BrowserContext, address: string): Promise<Outcome> {
  const page = await context.newPage();
  const said: string[] = [];
  await page.exposeFunction('codeAutomationLog', (_: string, given: readonly unknown[]) => {
    said.push(given.map(String).join(' '));
  });
  const code = new Promise<number>((settle) => void page.exposeFunction('codeAutomationExit', settle));
  await page.goto(address);
  const ended = await code;
  await page.close();
  return { code: ended, said };
}

async function openWindow(
  context: BrowserContext,
  authority: string,
  place: string,
  file: string | undefined,
): Promise<Window> {
  const payload = [
    ['skipWelcome', 'true'],
    ...(file === undefined ? [] : [['openFile', `vscode-remote://${authority}${file}`]]),
  ];
  const kind = place.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: place, payload: JSON.stringify(payload) });
  for (const page of context.pages()) await page.close({ runBeforeUnload: false });
  const page: Page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  await page.goto(`http://${authority}/?${query}`);
  return createWindow(page);
}

/** Every address that a page, a frame or a worker asks for, which is not on this machine. */
function watchRequests(context: BrowserContext): string[] {
  const offsite: string[] = [];
  const note = (address: string) => {
    const { protocol, hostname } = new URL(address);
    if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return;
    if (hostname !== '127.0.0.1' && !/(?:^|\.)localhost$/.test(hostname)) offsite.push(address);
  };
  // Files of an extension have such addresses in a page; its service worker answers. One that it did not answer went out.
  const ofWorker = (address: string) => new URL(address).hostname.endsWith('.vscode-resource.vscode-cdn.net');
  context.on('request', (request) => {
    if (!ofWorker(request.url())) note(request.url());
  });
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that was closed while it loaded is no request to anybody.
    if (ofWorker(request.url()) && why !== 'net::ERR_ABORTED') note(`${request.url()} ${why}`);
  });
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  return offsite;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => probe.listen(0, '127.0.0.1', settle));
  const address = probe.address();
  await new Promise((settle) => probe.close(settle));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function listening(server: ChildProcess): Promise<void> {
  return new Promise((settle, fail) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Extension host agent listening')) settle();
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.on('exit', (code) => fail(new Error(`the server of VS Code ended with ${code}\n${said}`)));
  });
}

async function stop(browser: Browser, server: ChildProcess, home: string): Promise<void> {
  await browser.close();
  const ended = new Promise((settle) => server.on('exit', settle));
  server.kill('SIGTERM');
  await ended;
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A picture of what was there when a test of this file failed. To be called after `afterEach(close)`: the last one comes first. */
export function photographFailures(current: () => Window | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await current()?.screenshot(`failed: ${task.name.replace(/[^a-z]+/gi, '-').slice(0, 60)}`);
  });
}
