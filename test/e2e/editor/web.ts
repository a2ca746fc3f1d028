import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, launchBrowser, type Outcome, runInside, setup } from './editor.ts';

const extension = fileURLToPath(new URL('../../../extension', import.meta.url));

/** Opens a folder in VS Code for the web, where extensions run in a web worker, and runs a test there. */
export async function runInWeb(
  folder: string,
  test: string,
): Promise<{ readonly outcome: Outcome; readonly offsite: readonly string[] }> {
  const { web } = setup();
  const tester = createRequire(join(web.home, 'package.json'))('@vscode/test-web');
  const port = await freePort();
  const server = await tester.open({
    browserType: 'none',
    quality: 'stable',
    commit: web.commit,
    testRunnerDataDir: web.data,
    host: 'localhost',
    printServerLog: false,
    port,
    folderPath: folder,
    extensionPaths: [extension],
    extensionDevelopmentPath: test,
    extensionTestsPath: join(test, 'index.js'),
  });
  const { browser, context, offsite } = await launchBrowser();
  try {
    return { outcome: await runInside(context, `http://localhost:${port}/`), offsite };
  } finally {
    await browser.close();
    server.dispose();
  }
}
