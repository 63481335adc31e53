import { expect, test } from 'vitest';
import { multipartFields } from './multipart-fields.js';

const body = (...parts: string[]) => `${parts.map((part) => `--xyz\r\n${part}\r\n`).join('')}--xyz--\r\n`;
const field = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const type = 'multipart/form-data; boundary=xyz';

test('the fields of a form come out, whatever they hold (C5)', () => {
  const form = body(
    field('List-Unsubscribe', 'One-Click'),
    field('text', 'a\r\n\r\nb'),
    field('__proto__', 'x'),
  );
  expect({ ...multipartFields(form, type) }).toEqual({
    'List-Unsubscribe': 'One-Click',
    text: 'a\r\n\r\nb',
    ['__proto__']: 'x',
  });
  expect({ ...multipartFields(form, 'multipart/form-data; boundary="xyz"') }).toHaveProperty('text');
});

test('a name that comes twice becomes a list; files, nameless parts and other boundaries are nothing', () => {
  expect(multipartFields(body(field('a', '1'), field('a', '2')), type)['a']).toEqual(['1', '2']);
  const file = 'Content-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nx';
  expect({ ...multipartFields(body(file, 'X: y\r\n\r\nz', 'nothing'), type) }).toEqual({});
  expect({ ...multipartFields(body(field('a', '1')), 'multipart/form-data') }).toEqual({});
  expect({ ...multipartFields('', type) }).toEqual({});
});
