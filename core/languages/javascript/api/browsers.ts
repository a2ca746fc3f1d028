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
    // What stands in the fields of the page that the script is part of.
    FormData: { does: [{ op: 'read', target: '#{page}/form', when: '0' }] },
    'document.querySelectorAll': {
      does: [
        {
          op: 'read',
          target: '#{page}/form',
          whenText: { slot: '0', matches: /(?:^|[\s,>])(?:input|textarea|select|form)\b|\[name/, sure: true },
        },
      ],
    },
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
  values: Object.fromEntries([
    ['document.cookie', { is: 'read', target: '{page}/cookies' }] as const,
    ...['body', 'documentElement'].flatMap((root) =>
      ['innerText', 'innerHTML', 'outerHTML', 'textContent', 'outerText'].map(
        (member) => [`document.${root}.${member}`, { is: 'read', target: '{page}/text' }] as const,
      ),
    ),
  ]),
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
