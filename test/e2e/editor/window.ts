import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { setup } from './editor.ts';

/** One window of VS Code, by what a person sees and does there. */
export interface Window {
  readonly page: Page;
  /** Wavy lines of a severity in the editor that has the focus. */
  squiggles(severity: 'error' | 'warning' | 'info'): Locator;
  /** Lines above the text. */
  lenses(): Promise<string[]>;
  /** What stands in the status bar about the skill; undefined where nothing does. */
  status(): Promise<string | undefined>;
  /** Rows of the Problems panel, which is opened. */
  problems(): Promise<Locator>;
  /** Rows of the list of skills, which is opened. */
  tree(): Promise<Locator>;
  /** What pops up where the mouse rests on something. */
  hover(place: Locator): Promise<string>;
  /** Runs a command of the palette by its title. */
  command(title: string): Promise<void>;
  /** Puts the cursor into the text, at its beginning or its end. */
  cursor(key: 'Control+Home' | 'Control+End'): Promise<void>;
  /** Puts the cursor into a line, counted from one. */
  line(number: number): Promise<void>;
  /** What is drawn behind pieces of the text and is not in it. */
  drawn(): Promise<string[]>;
  /** The text of the page about a skill or a rule, once it is there. */
  webview(): Promise<string>;
  /** What stands behind the names of folders and files in the Explorer, by name. */
  marks(): Promise<Record<string, string>>;
  /** Chooses from the menu of something. */
  choose(place: Locator, title: string): Promise<void>;
  /** What a dialog says, once there is one. */
  dialog(): Promise<string>;
  /** Answers a dialog. */
  answer(button: string): Promise<void>;
  /** Writes into the field that asks for something, by its title, and goes on. */
  give(title: string, text: string): Promise<void>;
  clipboard(): Promise<string>;
  screenshot(name: string): Promise<string>;
}

export async function createWindow(page: Page): Promise<Window> {
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  // A click that comes while the window is still being put together can be lost: who waits tries again.
  page.setDefaultTimeout(8000);
  const press = (key: string) => page.keyboard.press(key);
  const window: Window = {
    page,
    squiggles: (severity) => page.locator(`.editor-instance .squiggly-${severity}`),
    lenses: async () => texts(page.locator('.codelens-decoration a')),
    status: async () => {
      const item = page.locator('.statusbar-item[id$="skillcheck.verdict"]');
      return (await item.count()) === 0 ? undefined : plain(await item.innerText());
    },
    problems: async () => {
      const panel = page.locator('.markers-panel');
      if (!(await panel.isVisible())) await press('Control+Shift+M');
      await panel.waitFor();
      return panel.locator('.monaco-list-row');
    },
    tree: async () => {
      const view = page.locator('.tree-explorer-viewlet-tree-view');
      if (!(await view.first().isVisible()))
        await page
          .locator('.activitybar li.action-item[aria-label^="skillcheck"], .activitybar li.action-item', {
            has: page.locator('a[aria-label^="skillcheck"]'),
          })
          .click();
      await view.first().waitFor();
      return view.locator('.monaco-list-row');
    },
    hover: async (place) => {
      const widget = page.locator('.monaco-hover:not(.hidden) .hover-contents');
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await page.mouse.move(900, 700);
        const box = await place.boundingBox();
        if (box !== null)
          await page.mouse.move(box.x + Math.min(4, box.width / 2), box.y + box.height / 2, { steps: 3 });
        const seen = await widget
          .first()
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
        if (seen) return plain((await widget.allInnerTexts()).join('\n'));
      }
      throw new Error('nothing pops up');
    },
    command: async (title) => {
      await press('F1');
      const box = page.locator('.quick-input-widget input').first();
      await box.waitFor();
      await box.fill(`>${title}`);
      // The list is still being put in order when it shows up: Enter would take whatever comes first just then.
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    },
    cursor: async (key) => {
      await press('Escape');
      await press('Control+1');
      await press(key);
    },
    line: async (number) => {
      await window.cursor('Control+Home');
      for (let at = 1; at < number; at += 1) await press('ArrowDown');
    },
    drawn: async () => {
      const found: string[] = await page.evaluate(`
        [...document.querySelectorAll('.view-line span span')]
          .map((span) => getComputedStyle(span, '::after').content)
          .filter((content) => content !== 'none' && content !== 'normal')`);
      return found.map((content) => plain(content.replace(/^"|"$/g, '')));
    },
    webview: async () => {
      for (let attempt = 0; attempt < 60; attempt += 1) {
        for (const frame of page.frames()) {
          // The page stands in a frame of its own, in the frame that guards it.
          const inner = (frame.parentFrame()?.parentFrame() ?? null) !== null;
          const text = inner
            ? plain(
                await frame
                  .locator('body')
                  .innerText()
                  .catch(() => ''),
              )
            : '';
          if (text !== '') return text;
        }
        await page.waitForTimeout(250);
      }
      throw new Error('no page is shown');
    },
    marks: async () => {
      const found: [string, string][] = await page.evaluate(`
        [...document.querySelectorAll('.explorer-folders-view .monaco-list-row .monaco-icon-label')]
          .map((label) => [label.innerText, getComputedStyle(label, '::after').content])`);
      const drawn = found.filter(([, content]) => content !== 'none' && content !== 'normal');
      return Object.fromEntries(drawn.map(([name, content]) => [plain(name), content.replace(/^"|"$/g, '')]));
    },
    choose: async (place, title) => {
      const menu = page.locator('.monaco-menu');
      const entry = menu.locator('.action-label', { hasText: title }).first();
      // A menu that opens before the extension's entries are known stays without them.
      for (let attempt = 0; attempt < 4; attempt += 1) {
        await place.click({ button: 'right' });
        const shown = await entry.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
        if (shown) break;
        await press('Escape');
      }
      await entry.click();
      await page.waitForTimeout(300);
      // A click that comes as soon as the menu does is taken for the end of the first. One that is closing holds nothing to click.
      for (let attempt = 0; attempt < 5 && (await menu.count()) > 0; attempt += 1) {
        await entry.click({ timeout: 500 }).catch(() => undefined);
        await page.waitForTimeout(300);
      }
    },
    dialog: async () => plain(await page.locator('.monaco-dialog-box .dialog-message-container').innerText()),
    answer: async (button) => {
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).click();
      await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    },
    give: async (title, text) => {
      // The first command of all has to wait for the extension to start.
      await page.locator('.quick-input-widget .quick-input-title', { hasText: title }).waitFor({ timeout: 40_000 });
      const box = page.locator('.quick-input-widget input').first();
      await box.waitFor();
      await box.fill(text);
      await press('Enter');
    },
    clipboard: () => page.evaluate('navigator.clipboard.readText()'),
    screenshot: async (name) => {
      const path = join(setup().screenshots, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
  return window;
}

async function texts(found: Locator): Promise<string[]> {
  return (await found.allInnerTexts()).map(plain).filter((text) => text !== '');
}

/** Text as read: the editor writes spaces that do not break. */
export function plain(text: string): string {
  return text.replaceAll('\u{a0}', ' ').trim();
}
