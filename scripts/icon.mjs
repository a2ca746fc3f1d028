/** Draws the icon of the extension, extension/media/icon.png, from the SVG beside it, with Debian's chromium. Run it when the SVG changes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const media = fileURLToPath(new URL('../extension/media', import.meta.url));
const size = 256;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(
  `<style>body{margin:0}svg{display:block}</style>${readFileSync(join(media, 'icon.svg'), 'utf8')}`,
);
await page.screenshot({ path: join(media, 'icon.png'), omitBackground: true });
await browser.close();
