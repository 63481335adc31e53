import { codesTo } from './page-codes.js';
import type { TestApp } from './test-app.js';

export interface Shown {
  status: number;
  text: string;
  headers: Headers;
}

/** Looks at a page, as a browser that holds this cookie. */
export async function look(app: TestApp, path: string, cookie?: string): Promise<Shown> {
  const response = await fetch(app.url + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** Sends a form; what comes back, not followed. */
export async function sendForm(
  app: TestApp,
  path: string,
  fields: Record<string, string> | [string, string][],
  cookie?: string,
): Promise<Shown> {
  const response = await fetch(app.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: app.url,
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie ? { cookie } : {}),
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** Has a code sent to this address and types it; the cookie that the browser gets. */
export async function openedPage(app: TestApp, path: string, address: string): Promise<string> {
  await sendForm(app, `${path}/code`, {});
  const code = (await codesTo(app, address)).at(-1)!;
  const { headers, text } = await sendForm(app, `${path}/opening`, { code });
  const cookie = headers.getSetCookie()[0];
  if (!cookie) throw new Error(`The code opened nothing: ${text}`);
  return cookie.split(';')[0]!;
}

/** What is ticked or chosen beside the answer itself. */
export const chosen = (text: string): string[] => {
  const fields = [...text.matchAll(/<(input|option)[^>]*(?:checked|selected)=""[^>]*>/g)].map(([tag]) => tag);
  return fields.filter((tag) => !/name="answer"|value="(keep)?"|name="companions"/.test(tag));
};

/** Values of the hidden fields of this name. */
export const hiddenFrom = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!);
