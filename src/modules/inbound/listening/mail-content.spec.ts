import { expect, test } from 'vitest';
import { MailContent } from './mail-content.js';

/** What is kept and what is left, of bytes that come in pieces of `sizes`, again and again. */
function taken(bytes: string, sizes: number[], limit = 1000) {
  const content = new MailContent('First: line\r\n', limit);
  const all = Buffer.from(bytes, 'latin1');
  for (let at = 0, turn = 0; at < all.length; turn++) {
    const end = at + sizes[turn % sizes.length]!;
    const rest = content.take(all.subarray(at, end));
    at = Math.min(end, all.length);
    if (rest)
      return {
        mail: content.mail().toString('latin1'),
        rest: rest.toString('latin1') + all.toString('latin1', at),
        tooLarge: content.tooLarge,
      };
  }
  return undefined;
}

const cuts = [[10_000], [1], [2], [3], [5], [1, 7], [4, 1, 1]];

test.each([
  ['a mail', 'Subject: x\r\n\r\nHello\r\n.\r\n', 'Subject: x\r\n\r\nHello\r\n', ''],
  ['what comes behind it', 'x\r\n.\r\nMAIL FROM:<>\r\n', 'x\r\n', 'MAIL FROM:<>\r\n'],
  ['an empty mail', '.\r\nQUIT\r\n', '', 'QUIT\r\n'],
  [
    'dots that were put before lines',
    '..\r\n..x\r\n.y\r\na.\r\n...\r\n.\r\n',
    '.\r\n.x\r\ny\r\na.\r\n..\r\n',
    '',
  ],
  ['empty lines', '\r\n\r\n.\r\n', '\r\n\r\n', ''],
  ['bytes of any kind', '\u0000\u00ff\r\r\n\n\r\n.\r\n', '\u0000\u00ff\r\r\n\n\r\n', ''],
])('%s, however it is cut', (_, bytes, mail, rest) => {
  for (const sizes of cuts)
    expect(taken(bytes, sizes)).toEqual({ mail: `First: line\r\n${mail}`, rest, tooLarge: false });
});

test.each(['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\r\n.\rx\r\n'])(
  'a dot between half line ends, %j, ends nothing: no second mail hides behind it',
  (ending) => {
    for (const sizes of cuts) {
      const { mail, rest } = taken(`one${ending}MAIL FROM:<>\r\n.\r\n`, sizes)!;
      expect(mail).toContain('MAIL FROM:<>\r\n');
      expect(rest).toBe('');
    }
  },
);

test('of what is too large nothing is kept, and its end is found (D9)', () => {
  for (const sizes of cuts) {
    expect(taken(`${'x'.repeat(98)}\r\n.\r\n`, sizes, 100)).toMatchObject({ tooLarge: false, rest: '' });
    expect(taken(`${'x'.repeat(99)}\r\n.\r\nQUIT\r\n`, sizes, 100)).toEqual({
      mail: '',
      tooLarge: true,
      rest: 'QUIT\r\n',
    });
  }
});

test('a mail of many pieces is put together whole', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `.line ${index} of this mail\r\n`).join('');
  const sent = `${lines.replace(/^\./gm, '..')}.\r\n`;
  expect(taken(sent, [1, 1460, 17], 1_000_000)?.mail).toBe(`First: line\r\n${lines}`);
});
