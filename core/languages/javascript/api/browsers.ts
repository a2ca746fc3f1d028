import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const launches: ApiEntry = { gives: { instance: 'browser.Browser' } };
const opens: ApiEntry = { gives: { instance: 'browser.Page' } };
const visits: ApiEntry = { does: [{ op: 'receive', target: '0', data: ['0'] }] };
const cookies: ApiEntry = { does: [{ op: 'secret', target: '#browser' }] };
const page: ApiEntry = { gives: { slot: 'receiver' } };

const kinds = ['chromium', 'firefox', 'webkit'];
const starts = kinds.flatMap((kind) =>
  ['launch', 'launchPersistentContext', 'connect', 'connectOverCDP'].map((how) => `${kind}.${how}`),
);

/** Browsers that a program drives: what they visit, and the cookies taken from them. */
export const browsers = table({
  calls: {
    ...each('puppeteer', ['launch', 'connect'], launches),
    ...each('playwright', starts, launches),
    ...each(
      'browser.Browser',
      ['newPage', 'newContext', 'createBrowserContext', 'createIncognitoBrowserContext', 'contexts', 'pages'],
      opens,
    ),
    ...each(
      'browser.Page',
      ['newPage', 'pages', 'context', 'target', 'createCDPSession', 'newCDPSession', 'mainFrame'],
      opens,
    ),
    ...each('browser.Page', ['goto', 'navigate'], visits),
    ...each('browser.Page', ['content', 'title', 'url', 'waitForSelector', 'locator'], page),
    ...each('browser.Page', ['cookies', 'storageState'], cookies),
    ...each('browser.Browser', ['cookies', 'storageState'], cookies),
  },
  values: {},
  aliases: {
    ...alias('puppeteer', ['puppeteer-core', 'puppeteer-extra', 'rebrowser-puppeteer', '@cloudflare/puppeteer']),
    ...alias('playwright', [
      'playwright-core',
      'playwright-extra',
      '@playwright/test',
      'patchright',
      'rebrowser-playwright',
    ]),
  },
});
