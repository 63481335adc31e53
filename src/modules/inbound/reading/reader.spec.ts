import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultLimits } from './limits.js';
import { readMail, type Reading } from './reader.js';

const uid = 'abc@rsvp.example.org';
const ics = (lines: string[], method = 'REPLY') =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...(method ? [`METHOD:${method}`] : []),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const head = [
  'From: "Zoé Tamm" <zoe@example.org>',
  'To: rsvp+abc@rsvp.example.org',
  'Message-ID: <m1@example.org>',
  'Subject: Accepted',
];
const mail = (body: string, headers: string[] = ['Content-Type: text/calendar; charset=utf-8'], top = head) =>
  Buffer.from([...top, ...headers, '', body].join('\r\n'));
const attendee = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:zoe@example.org';
const calendar = (reading: Reading) => {
  if (reading.kind !== 'calendar') throw new Error(`${reading.kind} is not a calendar mail`);
  return reading.calendar;
};

test.each<[string, Buffer]>([
  [
    'Google: a comment in a parameter',
    mail(
      ics([
        'SEQUENCE:0',
        'DTSTAMP:20270101T100000Z',
        'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="Hello\\, World!":mailto:zoe@example.org',
      ]),
    ),
  ],
  [
    'Exchange: base64, no ORGANIZER, a comment that ends in \\n, a zone nobody knows',
    mail(
      Buffer.from(
        ics([
          'DTSTART;TZID="tzone://Microsoft/Utc":20270101T100000',
          'COMMENT;LANGUAGE=en-US:Hello\\, World!\\n',
          'SEQUENCE:5',
          'X-MICROSOFT-CDO-APPT-SEQUENCE:1',
          'ATTENDEE;PARTSTAT=ACCEPTED;CN=Zoe:MAILTO:Zoe@Example.org',
        ]),
      ).toString('base64'),
      ['Content-Type: text/calendar; method=REPLY', 'Content-Transfer-Encoding: base64'],
    ),
  ],
  [
    'Yahoo: STATUS twice',
    mail(
      ics([
        'STATUS:CONFIRMED',
        'STATUS:CONFIRMED',
        'COMMENT:Hello\\, World!',
        'ATTENDEE;PARTSTAT=ACCEPTED;ROLE=REQ_PARTICIPANT;X-COMMENT=:mailto:zoe@example.org',
      ]),
    ),
  ],
  [
    'a comma without quotes in a name',
    mail(
      ics([
        'COMMENT:Hello\\, World!',
        'ATTENDEE;CN=Example1, Example2;PARTSTAT=ACCEPTED:mailto:zoe@example.org',
      ]),
    ),
  ],
  [
    'Kolab: an empty line first, a type on DTSTAMP',
    mail(`\r\n${ics(['DTSTAMP;VALUE=DATE-TIME:20270101T100000Z', 'COMMENT:Hello\\, World!', attendee])}`),
  ],
  [
    'partstat and method in lower case, mailto twice',
    mail(
      ics(['COMMENT:Hello\\, World!', 'ATTENDEE;partstat=accepted:mailto:MAILTO:zoe@example.org'], 'reply'),
    ),
  ],
  [
    'a broken ORGANIZER line',
    mail(ics(['COMMENT:Hello\\, World!', 'ORGANIZER;mailto:rsvp+abc@example.org', attendee])),
  ],
  [
    'a method of the Content-Type alone',
    mail(ics(['COMMENT:Hello\\, World!', attendee], ''), ['Content-Type: text/calendar; method=REPLY']),
  ],
  [
    'an alarm with an attendee of its own',
    mail(
      ics([
        'COMMENT:Hello\\, World!',
        'BEGIN:VALARM',
        'ATTENDEE:mailto:alarm@example.org',
        'END:VALARM',
        attendee,
      ]),
    ),
  ],
  [
    'UTF-16 with a byte-order mark',
    mail(Buffer.from(`\ufeff${ics(['COMMENT:Hello\\, World!', attendee])}`, 'utf16le').toString('base64'), [
      'Content-Type: text/calendar',
      'Content-Transfer-Encoding: base64',
    ]),
  ],
  [
    'a folder of parts, as an attachment called .txt',
    mail(
      [
        '--b',
        'Content-Type: text/plain',
        '',
        'Hi',
        '--b',
        'Content-Type: application/octet-stream; name=attachment.txt',
        'Content-Disposition: attachment',
        '',
        ics(['COMMENT:Hello\\, World!', attendee]),
        '--b--',
      ].join('\r\n'),
      ['Content-Type: multipart/mixed; boundary=b'],
    ),
  ],
])('a reply as it is really sent: %s', (_, bytes) => {
  for (const raw of [bytes, Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')]) {
    const found = calendar(readMail(raw));
    expect(found).toMatchObject({ method: 'REPLY', uid, comment: 'Hello, World!' });
    expect(found.problem).toBeUndefined();
    expect(found.attendees.map(({ address, status }) => [address, status])).toEqual([
      ['zoe@example.org', 'ACCEPTED'],
    ]);
  }
});

test('delegation without quotes and with a name folded in its middle', () => {
  const { attendees } = calendar(
    readMail(
      mail(
        ics([
          'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=jack@example.org:mailto:zoe@example.org',
          'ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-\r\n  FROM="mailto:zoe@example.org":mailto:jack@example.org',
        ]),
      ),
    ),
  );
  expect(attendees).toMatchObject([
    { address: 'zoe@example.org', status: 'DELEGATED', delegatedTo: ['jack@example.org'] },
    { address: 'jack@example.org', status: 'ACCEPTED', delegatedFrom: ['zoe@example.org'] },
  ]);
});

test.each<[string, string, string]>([
  ['two events', ics([attendee, 'END:VEVENT', 'BEGIN:VEVENT', 'UID:other', attendee]), 'several_events'],
  ['two calendars', ics([attendee]) + ics([attendee]), 'several_calendars'],
  ['a task', ics([]).replaceAll('VEVENT', 'VTODO'), 'no_event'],
  ['no method at all', ics([attendee], ''), 'no_method'],
  ['no UID', ics([attendee]).replace(`UID:${uid}\r\n`, ''), 'no_uid'],
  ['an occurrence of a series', ics(['RECURRENCE-ID:20270101T100000Z', attendee]), 'an_occurrence'],
  ['a body that breaks off', ics([attendee]).slice(0, 90), 'unreadable'],
  ['crossed components', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT', 'unreadable'],
])('what cannot be applied says why: %s (D5)', (_, text, problem) => {
  expect(calendar(readMail(mail(text))).problem).toBe(problem);
});

test('a master with occurrences in the same mail counts; the same object twice is one', () => {
  const both = ics([
    attendee,
    'END:VEVENT',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'RECURRENCE-ID:20270101T100000Z',
    'ATTENDEE;PARTSTAT=DECLINED:mailto:zoe@example.org',
  ]);
  expect(calendar(readMail(mail(both)))).toMatchObject({ attendees: [{ status: 'ACCEPTED' }] });
  const twice = [
    '--b',
    'Content-Type: text/calendar',
    '',
    ics([attendee]),
    '--b',
    'Content-Type: application/ics',
    '',
    ics([attendee]),
    '--b--',
  ].join('\r\n');
  expect(
    calendar(readMail(mail(twice, ['Content-Type: multipart/mixed; boundary=b']))).problem,
  ).toBeUndefined();
});

test.each<[string, string[]]>([
  ['two From lines', ['From: zoe@example.org', 'From: eve@example.org']],
  ['a comment', ['From: zoe@example.org (eve@example.org)']],
  ['a group', ['From: friends:zoe@example.org;']],
  ['two mailboxes', ['From: zoe@example.org, eve@example.org']],
  ['an address in an address', ['From: <zoe@example.org> <eve@example.org>']],
  ['an at-sign in quotes', ['From: "a@evil.example x"@example.org']],
  ['a folded domain', ['From: zoe@exam\r\n ple.org']],
  ['none', []],
])('a sender that readers disagree on is nobody: %s (D3)', (_, from) => {
  const reading = readMail(mail('Hello', [], [...from, 'To: rsvp@example.org']));
  expect(reading).toMatchObject({ kind: 'words', from: { address: '' } });
});

test.each<[string, string[], Reading['kind'], boolean]>([
  ['Auto-Submitted', ['Auto-Submitted: auto-replied'], 'auto_reply', true],
  ['Auto-Submitted: no', ['Auto-Submitted: no'], 'words', false],
  ['an empty return path', ['Return-Path: <>'], 'auto_reply', true],
  ['Exchange', ['X-MS-Exchange-Inbox-Rules-Loop: zoe@example.org'], 'auto_reply', true],
  ['iCloud', ['X-Apple-Action: VACATION'], 'auto_reply', true],
  ['bulk', ['Precedence: bulk'], 'auto_reply', true],
  ['a list', ['List-Id: <news.example.org>'], 'auto_reply', true],
  ['only a subject: to be read, never answered', ['Subject: Automatische Antwort: Debatte'], 'words', true],
])('what programs write is told from what people write: %s (D6)', (_, headers, kind, automatic) => {
  const top = head.filter((line) => !line.startsWith('Subject'));
  expect(readMail(mail('I am away', headers, top))).toMatchObject({ kind, automatic });
});

test('a room that answers by itself still answers (D6)', () => {
  const reading = readMail(
    mail(ics([attendee]), ['Content-Type: text/calendar', 'Auto-Submitted: auto-generated']),
  );
  expect(reading).toMatchObject({ kind: 'calendar', automatic: true });
});

test('the original inside a report is not read, nor one that is forwarded', () => {
  const original = [
    'Content-Type: message/rfc822',
    '',
    ...head,
    'Content-Type: text/calendar; method=REPLY',
    '',
    ics([attendee]),
  ];
  const status = [
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; Zoe@example.org',
    'Action: failed',
    'Status: 5.0.0',
    'Diagnostic-Code: smtp; 550',
    ' 5.1.1 no such user',
  ];
  const report = mail(['--b', ...status, '--b', ...original, '--b--'].join('\r\n'), [
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  ]);
  expect(readMail(report)).toMatchObject({
    kind: 'report',
    report: {
      about: 'delivery',
      recipients: [{ address: 'zoe@example.org', action: 'failed', status: '5.1.1' }],
    },
  });
  expect(
    readMail(mail(['--b', ...original, '--b--'].join('\r\n'), ['Content-Type: multipart/mixed; boundary=b']))
      .kind,
  ).toBe('words');
});

test.each([
  ['MtgRespP', 'accepted'],
  ['MtgRespN', 'declined'],
  ['MtgRespA', 'tentative'],
  ['Other', 'unknown'],
])('what only Outlook can read is recognised: TNEF with %s (D5)', (name, answer) => {
  const tnef = Buffer.from(`x\u0000IPM.Microsoft Schedule.${name}\u0000`).toString('base64');
  expect(
    readMail(
      mail(tnef, [
        'Content-Type: application/ms-tnef; name=winmail.dat',
        'Content-Transfer-Encoding: base64',
      ]),
    ),
  ).toMatchObject({ kind: 'tnef', answer });
});

test('HTML becomes text; what is hidden in it stays hidden', () => {
  const reading = readMail(
    mail('<style>p{}</style><p>I come &amp; bring <b>Anna</b></p><script>evil()</script>', [
      'Content-Type: text/html',
    ]),
  );
  expect(reading).toMatchObject({ text: 'I come & bring Anna' });
});

const nested = (depth: number): Buffer => {
  const open = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}x\r\n\r\n--b${i}x\r\n`,
  );
  return Buffer.from(open.join(''));
};
test.each<[string, () => Buffer, string]>([
  [
    '10⁶ parts',
    () => mail('--b\r\n\r\nx\r\n'.repeat(900_000), ['Content-Type: multipart/mixed; boundary=b']),
    'parts',
  ],
  [
    '10⁶ lines like a boundary',
    () => mail('--bc\r\n'.repeat(1_000_000), ['Content-Type: multipart/mixed; boundary=b']),
    'none',
  ],
  ['1000 deep', () => nested(1000), 'depth'],
  ['100 MB', () => mail('A'.repeat(100_000_000), ['Content-Transfer-Encoding: base64']), 'message'],
  ['a header of 1 MB', () => mail('', [`X-Long: ${'a'.repeat(1_000_000)}`]), 'header'],
  ['a calendar of 2 MB', () => mail('BEGIN:VCALENDAR\r\n'.repeat(120_000)), 'calendar'],
  ['10⁵ recipients', () => mail('', [`To: ${'<a@example.org>,'.repeat(12_000)}`]), 'none'],
  [
    '10⁶ spaces',
    () => mail(`${' '.repeat(5_000_000)}x`, ['Content-Transfer-Encoding: quoted-printable']),
    'none',
  ],
  ['10⁵ styles', () => mail('<style>'.repeat(500_000), ['Content-Type: text/html']), 'none'],
  ['a line of 1 MB', () => mail(ics([`ATTENDEE;CN="${'a'.repeat(900_000)}`])), 'none'],
  [
    'a rule for every second and an address to fetch',
    () =>
      mail(
        ics(['RRULE:FREQ=SECONDLY', 'DTSTART:99991231T235959Z', 'ATTACH:http://169.254.169.254/', attendee]),
      ),
    'none',
  ],
  [
    'a proposal whose zone changes every second, or names itself',
    () =>
      mail(
        ics(
          [
            'DTSTART;TZID=Loop:99991231T235959',
            'DURATION:P99999999D',
            attendee,
            'END:VEVENT',
            ...Array<string>(2000).fill(
              'BEGIN:VTIMEZONE\r\nTZID:Loop\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE',
            ),
            'BEGIN:VEVENT',
            `UID:${uid}`,
            'RECURRENCE-ID:20270101T000000Z',
          ],
          'COUNTER',
        ),
      ),
    'none',
  ],
])('hostile mail ends soon: %s (D9, D10)', (_, make, excess) => {
  const reading = readMail(make());
  expect(reading.kind === 'unreadable' ? reading.excess : 'none').toBe(excess);
});

const pieces = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    ' ',
    '\t',
    '--b',
    '--b--',
    '"',
    ';',
    ':',
    '=',
    '<',
    '>',
    '%',
    '\\',
    '\u0000',
    '\ufeff',
    '=?utf-8?q?',
    '?=',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'Content-Type: text/calendar; method=REPLY',
    'Content-Type: message/delivery-status',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: quoted-printable',
    'From: a@example.org',
    'Date: x',
    'BEGIN:VCALENDAR',
    'END:VCALENDAR',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'METHOD:REPLY',
    'METHOD:COUNTER',
    'BEGIN:VTIMEZONE',
    'END:VTIMEZONE',
    'TZID:Z',
    'BEGIN:STANDARD',
    'END:STANDARD',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'DTSTART;TZID=Z:20270114T140000',
    'DURATION:PT2H',
    'UID:x',
    'SEQUENCE:99999999999',
    'DTSTAMP:20140213T1254140',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org',
    'ATTENDEE;',
    'RECURRENCE-ID:',
    'Final-Recipient: rfc822;',
    'Status: 5',
    attendee,
  ),
);
test('no bytes make the reader throw or exceed its limits (D9)', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 4000 }),
    fc.array(pieces, { maxLength: 60 }).map((some) => new Uint8Array(Buffer.from(some.join('\r\n')))),
    fc.array(pieces, { maxLength: 60 }).map((some) => new Uint8Array(Buffer.from(some.join('')))),
  );
  fc.assert(
    fc.property(bytes, (raw) => {
      const reading = readMail(raw);
      expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
      if (reading.kind === 'unreadable') expect(reading.excess).not.toBe('failure');
      else {
        expect(reading.text.length).toBeLessThanOrEqual(defaultLimits.text);
        expect(reading.recipients.length).toBeLessThanOrEqual(defaultLimits.addresses);
      }
      if (reading.kind === 'calendar') {
        expect(reading.calendar.sequence).toBeLessThan(2 ** 31);
        expect(reading.calendar.comment.length).toBeLessThanOrEqual(2000);
      }
    }),
    { numRuns: 1500 },
  );
});
