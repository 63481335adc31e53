import type { TestApp } from './test-app.js';
import { mailsTo } from './outbox.js';

/** The codes for personal pages that were mailed to this address, the latest last. */
export async function codesTo(app: TestApp, address: string): Promise<string[]> {
  const mails = (await mailsTo(app, address)).filter(({ kind }) => kind === 'page_code');
  return mails.map(({ text }) => /\b(\d{4}) (\d{4})\b/.exec(text)!.slice(1).join(''));
}
