import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ServerManners } from '../../src/modules/mail/sending/server-manners.js';
import { smtpContent } from '../../src/modules/mail/sending/smtp-content.rules.js';
import { SmtpLine, smtpOptions } from '../../src/modules/mail/sending/smtp-line.js';
import type { Ended } from '../../src/modules/mail/sending/smtp-session.js';
import { eventually } from '../support/eventually.js';
import { hasMailServers, startPostfix, type MailServer } from '../support/mail-servers.js';
import { SmtpSink } from '../support/smtp-sink.js';

const mails = 200;
/** Postfix says so at the recipient of every tenth. */
const wrong = (n: number): boolean => n % 10 === 3;

describe.skipIf(!hasMailServers())('lines to a real Postfix', () => {
  const guests = new SmtpSink();
  let postfix: MailServer;

  beforeAll(async () => {
    await guests.start();
    const port = new URL(guests.url()).port;
    postfix = await startPostfix({ 'guests.example.org': `smtp:[127.0.0.1]:${port}` });
  }, 60_000);
  afterAll(async () => {
    await postfix?.stop();
    await guests.stop();
  });

  test('mails announced with the one before arrive once each; refused ones are told; Postfix finds nothing to blame (H4)', async () => {
    const manners = new ServerManners();
    const lines = Array.from(
      { length: 3 },
      () => new SmtpLine(smtpOptions(`smtp://127.0.0.1:${postfix.port}`), manners),
    );
    const outcomes = new Map<number, Ended>();
    let given = 0;
    let followed = 0;
    const feed = async (line: SmtpLine): Promise<void> => {
      const n = given++;
      if (n >= mails) return;
      const address = wrong(n) ? `guest${n}@[guests.example.org` : `guest${n}@guests.example.org`;
      const raw = Buffer.from(`Message-ID: <${n}@example.org>\r\n\r\n${'.A line.\r\n'.repeat(n * 20)}`);
      let next: Promise<void> | undefined;
      const ended = line.send({ from: 'bounce@example.org', to: address }, smtpContent(raw), () => {
        followed++;
        next = feed(line);
      });
      outcomes.set(n, await ended);
      await (next ?? feed(line));
    };
    await Promise.all(lines.map(feed));
    for (const line of lines) line.close();
    for (let n = 0; n < mails; n++)
      expect(outcomes.get(n)).toMatchObject(
        wrong(n) ? { kind: 'failed', reply: expect.stringMatching(/^501 5\.1\.3/) } : { kind: 'sent' },
      );
    expect(followed).toBeGreaterThan(mails / 2);
    const right = [...outcomes.keys()].filter((n) => !wrong(n));
    await eventually(() => guests.received.length === right.length, 60_000);
    expect(guests.received.map(({ messageId, to }) => [messageId, ...to]).sort()).toEqual(
      right.map((n) => [`${n}@example.org`, `guest${n}@guests.example.org`]).sort(),
    );
    for (const { raw, messageId } of guests.received)
      expect(raw.split('\r\n').filter((text) => text === '.A line.')).toHaveLength(
        20 * parseInt(messageId, 10),
      );
    const blamed = /smtpd.*(pipelining|protocol error|lost connection after (?!CONNECT))/i;
    expect(
      postfix
        .log()
        .split('\n')
        .filter((text) => blamed.test(text)),
    ).toEqual([]);
  }, 120_000);
});
