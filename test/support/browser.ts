import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { afterFile } from './after-file.js';

let running: Promise<Browser> | undefined;

/** One Chromium for the whole test file. */
export function browser(): Promise<Browser> {
  if (running) return running;
  afterFile(close);
  running = chromium.executablePath().then((executablePath) =>
    playwright.launch({
      executablePath,
      // In one process, cookies of a second context get lost; and the browser's own protections stay on.
      args: chromium.args.filter(
        (argument) => !/^--(headless|single-process|disable-web-security|allow-running)/.test(argument),
      ),
      headless: true,
      // Names of files in any script, whatever the machine speaks.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    }),
  );
  return running;
}

async function close(): Promise<void> {
  const ended = running;
  running = undefined;
  await (await ended)?.close();
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

interface PageOptions {
  viewport?: { width: number; height: number };
  /** Pages for guests and the public must work with scripts off. */
  scripts?: boolean;
  colorScheme?: 'light' | 'dark';
  locale?: string;
  /** Of the machine that the browser runs on. */
  timeZone?: string;
  /** Token of a staff session, set as its cookie on `url`. */
  session?: { url: string; token: string };
}

/** A fresh page in a context of its own (own cookies); its console errors and refused requests are kept in `problems`. */
export async function openPage(
  options: PageOptions = {},
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const context = await (
    await browser()
  ).newContext({
    viewport: options.viewport ?? desktop,
    javaScriptEnabled: options.scripts ?? true,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    ...(options.timeZone ? { timezoneId: options.timeZone } : {}),
  });
  if (options.session)
    await context.addCookies([
      { name: 'session', value: options.session.token, url: options.session.url, httpOnly: true },
    ]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, context, problems };
}

/** Fails on any WCAG A or AA violation that axe finds on the page as it stands (scripts of the page may be off). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode(true) // in the page itself: a second one in this single-process browser may hang
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.target.join(' ')),
    })),
  ).toEqual([]);
}
