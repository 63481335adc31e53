import { expect, test } from 'vitest';
import { parseCommand } from './commands.rules.js';

test.each([
  ['EHLO mail.example.org', { verb: 'EHLO' }],
  ['lhlo [IPv6:2001:db8::1]', { verb: 'LHLO' }],
  ['EHLO my_host.b\u00fcro', { verb: 'EHLO' }],
  ['HELO', { verb: 'malformed', what: 'name' }],
  ['EHLO two names', { verb: 'malformed', what: 'name' }],
  ['MAIL FROM:<guest@example.org>', { verb: 'MAIL', address: 'guest@example.org', size: 0 }],
  ['MAIL FROM:<> SIZE=1200 BODY=8BITMIME', { verb: 'MAIL', address: '', size: 1200 }],
  ['mail from: <guest@example.org> SMTPUTF8', { verb: 'MAIL', address: 'guest@example.org', size: 0 }],
  [
    'MAIL FROM:<@one.example,@two.example:guest@example.org>',
    { verb: 'MAIL', address: 'guest@example.org', size: 0 },
  ],
  ['MAIL FROM:<guest@example.org> SIZE=much', { verb: 'malformed', what: 'size' }],
  ['MAIL FROM:guest@example.org', { verb: 'malformed', what: 'sender' }],
  ['MAIL FROM:<guest>', { verb: 'malformed', what: 'sender' }],
  ['MAIL FROM:<guest@example.org\u0007>', { verb: 'malformed', what: 'sender' }],
  ['MAIL TO:<guest@example.org>', { verb: 'malformed', what: 'sender' }],
  ['MAIL', { verb: 'malformed', what: 'sender' }],
  [
    'RCPT TO:<rsvp+token@rsvp.example.org> NOTIFY=NEVER',
    { verb: 'RCPT', address: 'rsvp+token@rsvp.example.org' },
  ],
  ['RCPT TO:<>', { verb: 'malformed', what: 'recipient' }],
  ['RCPT TO:<a@>', { verb: 'malformed', what: 'recipient' }],
  ['MAIL FROM:<"a@b"@example.org>', { verb: 'MAIL', address: '"a@b"@example.org', size: 0 }],
  ['RCPT FROM:<a@example.org>', { verb: 'malformed', what: 'recipient' }],
  ['data', { verb: 'DATA' }],
  ['DATA now', { verb: 'malformed', what: 'argument' }],
  ['NOOP anything', { verb: 'NOOP' }],
  ['QUIT ', { verb: 'QUIT' }],
  ['POST / HTTP/1.1', { verb: 'browser' }],
  ['AUTH PLAIN AGEAYg==', { verb: 'unknown' }],
  ['', { verb: 'unknown' }],
])('%j', (line, command) => {
  expect(parseCommand(line)).toEqual(command);
});

test('no line takes long to be understood', () => {
  for (const line of ['MAIL FROM:<@', 'RCPT TO:<', 'MAIL FROM:<a@b> SIZE='])
    for (const filling of ['@a', ' ', '\t', 'a:', ',@x', 'SIZE='])
      expect(parseCommand(line + filling.repeat(100_000)).verb).toBe('malformed');
});
