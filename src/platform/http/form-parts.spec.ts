import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { FormBroken, formParts } from './form-parts.js';

const type = 'multipart/form-data; boundary=----limit';
const body = [
  '------limit',
  'Content-Disposition: form-data; name="a"',
  '',
  'one',
  '------limit',
  'Content-Disposition: form-data; name="f"; filename="x%22y.pdf"',
  'Content-Type: application/pdf',
  '',
  `%PDF ${'-'.repeat(50)}\r\n----limi is not the end\r\n`,
  '------limit--',
  '',
].join('\r\n');

/** In chunks of `size` bytes, as a network cuts them. */
const arriving = (text: string, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      Buffer.from(text.slice(at * size, (at + 1) * size)),
    ),
  );

async function read(text: string, size: number, skipped: string[] = []) {
  const parts: [string, string | undefined, string][] = [];
  for await (const { name, fileName, bytes } of formParts(arriving(text, size), type)) {
    let content = '';
    if (!skipped.includes(name)) for await (const chunk of bytes) content += chunk.toString();
    parts.push([name, fileName, content]);
  }
  return parts;
}

test.each([1, 2, 7, 64, 10_000])('a form cut into chunks of %i bytes is read whole', async (size) => {
  expect(await read(body, size)).toEqual([
    ['a', undefined, 'one'],
    ['f', 'x"y.pdf', `%PDF ${'-'.repeat(50)}\r\n----limi is not the end\r\n`],
  ]);
});

test('what is not read of a part is skipped', async () => {
  expect(await read(body, 5, ['a'])).toMatchObject([
    ['a', undefined, ''],
    ['f', 'x"y.pdf', expect.stringMatching(/^%PDF/)],
  ]);
});

test('a form that ends early, or has no end, is refused', async () => {
  await expect(read(body.slice(0, 150), 20)).rejects.toThrow(FormBroken);
  await expect(read('nothing of the kind', 20)).rejects.toThrow(FormBroken);
  await expect(read(`------limit\r\nContent-Disposition: ${'x'.repeat(9000)}`, 4096)).rejects.toThrow(
    FormBroken,
  );
});
