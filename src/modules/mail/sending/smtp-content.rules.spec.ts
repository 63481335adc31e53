import { expect, test } from 'vitest';
import { mailOf, smtpContent } from './smtp-content.rules.js';

const content = (text: string) => smtpContent(Buffer.from(text, 'latin1')).bytes.toString('latin1');

test.each([
  ['a mail that needs nothing', 'Subject: x\r\n\r\nText.\r\n', 'Subject: x\r\n\r\nText.\r\n.\r\n'],
  ['no end of the last line', 'Text', 'Text\r\n.\r\n'],
  ['nothing at all', '', '\r\n.\r\n'],
  ['a dot first', '.a\r\n', '..a\r\n.\r\n'],
  ['dots at the start of lines', 'a\r\n.\r\n..b\r\n.\r\n', 'a\r\n..\r\n...b\r\n..\r\n.\r\n'],
  ['dots inside', 'a.b\r\nc.\r\n', 'a.b\r\nc.\r\n.\r\n'],
  ['lone line feeds around a dot', 'a\n.\nb\n', 'a\r\n..\r\nb\r\n.\r\n'],
  ['lone carriage returns around a dot', 'a\r.\rb\r', 'a\r\n..\r\nb\r\n.\r\n'],
  ['a carriage return too many', 'a\r\r\n.\r\n', 'a\r\n\r\n..\r\n.\r\n'],
  ['a line feed too many', 'a\r\n\n.\r\n', 'a\r\n\r\n..\r\n.\r\n'],
])('%s', (_what, raw, sent) => {
  expect(content(raw)).toBe(sent);
});

test('every byte arrives as it was', () => {
  const bytes = Buffer.from([...Array(256).keys()].filter((byte) => byte !== 13 && byte !== 10));
  expect(smtpContent(bytes).bytes.subarray(0, -5)).toEqual(bytes);
});

test('whatever is in a mail, its end is seen only at its end', () => {
  const pieces = ['\r', '\n', '.', 'a'];
  for (let n = 0; n < 4 ** 7; n++) {
    let text = '';
    for (let rest = n + 4 ** 7; rest > 1; rest = Math.floor(rest / 4)) text += pieces[rest % 4]!;
    const sent = `\r\n${content(text)}`;
    expect(sent.indexOf('\r\n.\r\n')).toBe(sent.length - 5);
    if (/\r(?!\n)|(?<!\r)\n/.test(sent)) expect(sent).toBe('only whole line ends');
    const whole = smtpContent(Buffer.from(text));
    const again = mailOf(whole);
    if (whole.size !== again.length || !smtpContent(again).bytes.equals(whole.bytes))
      expect(sent).toBe('the same mail again');
  }
});
