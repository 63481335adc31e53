import type { Page } from 'playwright-core';
import { openPage } from './browser.js';

/** Keeps a picture of the page under LOOK, where that is set, for people who look. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The pixels of a screenshot, as a camera would see the screen. */
export async function pixelsOf(page: Page): Promise<{ width: number; height: number; data: Uint8Array }> {
  const picture = (await page.screenshot()).toString('base64');
  const { page: reader, context } = await openPage();
  const { width, height, data } = await reader.evaluate<
    { width: number; height: number; data: string },
    string
  >(
    `(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${picture}';
      await image.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: image.width, height: image.height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let text = '';
      for (const byte of data) text += String.fromCharCode(byte);
      return { width: image.width, height: image.height, data: btoa(text) };
    })()` as never,
    '',
  );
  await context.close();
  return { width, height, data: new Uint8Array(Buffer.from(data, 'base64')) };
}
