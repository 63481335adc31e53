import type { Page } from 'playwright-core';

/** What a page did that it should not: dialogs, violations of the policy, requests to elsewhere than `origin`. */
export async function watch(page: Page, origin: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) seen.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) seen.push(`request: ${request.url()}`);
  });
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    console.error('content security policy: ' + event.violatedDirective));`);
  return seen;
}

/** Run in a page: what markup that got through would have left behind. */
export const inspection = `({
  stolen: 'stolen' in window,
  scripts: [...document.scripts].filter(({ type }) => type !== 'application/ld+json').length,
  handlers: [...document.querySelectorAll('*')].filter((element) =>
    [...element.attributes].some(({ name }) => name.startsWith('on'))).length,
  targets: [...document.querySelectorAll('a')].filter(({ protocol, href }) =>
    href && !['http:', 'https:', 'mailto:'].includes(protocol)
      && !/^webcal:\\/\\/[\\w.:-]+\\/(calendar\\.ics(\\?[\\w=&%-]*)?|f\\/[a-z2-7]{26}\\.ics)$/.test(href)).length,
  frames: document.querySelectorAll('iframe, object, embed, base, form[action^="javascript"]').length,
})`;
