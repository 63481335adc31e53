// The mails in which the calendars of the world answer, as they really look: nested differently, encoded differently, with
// and without ORGANIZER, with the comment in different places.

/** @typedef {{ attendee: string, organiser: string, uid: string, sequence: number, summary: string, stamp: string }} Invitation */

/** As Exchange names and describes the time of Brussels. */
export const windowsZone = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

export const calendars = ['outlook', 'google', 'apple', 'thunderbird'];

/**
 * One answer, as a whole mail. Outlook and Thunderbird accept, Google declines, Apple is tentative.
 * @param {string} calendar one of `calendars`
 * @param {Invitation} invitation
 * @param {string} id for the Message-ID
 * @returns {string}
 */
export const calendarMail = (calendar, invitation, id) =>
  lines([
    `From: ${invitation.attendee}`,
    `To: ${invitation.organiser}`,
    `Message-ID: <${id}@${calendar}.example.org>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    ...shapes[calendar](invitation),
  ]);

const lines = (all) => all.join('\r\n') + '\r\n';
const base64 = (text) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const quoted = (text) =>
  text
    .replace(/[=\r\n]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/.{60,70}(?=[^=]{3})(?<![=].?)/g, '$&=\r\n');
const multipart = (kind, boundary, parts) => [
  `Content-Type: multipart/${kind}; boundary="${boundary}"`,
  '',
  ...parts.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
];

const shapes = {
  outlook: ({ attendee, uid, sequence, summary, stamp }) => [
    `Subject: Accepted: ${summary}`,
    'X-MS-Has-Attach:',
    'X-MS-Exchange-Calendar-Originator-Id: abcd',
    ...multipart('alternative', '_000_outlook_', [
      ['Content-Type: text/plain; charset="us-ascii"', '', 'With pleasure', ''],
      [
        'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
        'Content-Transfer-Encoding: base64',
        '',
        base64(
          lines([
            'BEGIN:VCALENDAR',
            'METHOD:REPLY',
            'PRODID:Microsoft Exchange Server 2010',
            'VERSION:2.0',
            ...windowsZone,
            'BEGIN:VEVENT',
            `ATTENDEE;PARTSTAT=ACCEPTED;CN=Invited Person:mailto:${attendee}`,
            'COMMENT;LANGUAGE=en-GB:With pleasure\\n',
            `UID:${uid}`,
            `SUMMARY;LANGUAGE=en-GB:Accepted: ${summary}`,
            'DTSTART;TZID=W. Europe Standard Time:20270310T123000',
            'DTEND;TZID=W. Europe Standard Time:20270310T143000',
            'CLASS:PUBLIC',
            'PRIORITY:5',
            `DTSTAMP:${stamp}`,
            'TRANSP:OPAQUE',
            'STATUS:CONFIRMED',
            `SEQUENCE:${sequence}`,
            'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
            'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
            'END:VEVENT',
            'END:VCALENDAR',
          ]),
        ),
      ],
    ]),
  ],

  google: ({ attendee, organiser, uid, sequence, summary, stamp }) => {
    const object = lines([
      'BEGIN:VCALENDAR',
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      'DTSTART:20270310T113000Z',
      'DTEND:20270310T133000Z',
      `DTSTAMP:${stamp}`,
      `ORGANIZER;CN=Office:mailto:${organiser}`,
      `UID:${uid}`,
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=Invited',
      '  Person;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="I am abroad\\, sorry":mailto:',
      ` ${attendee}`,
      'CREATED:20261001T080000Z',
      `LAST-MODIFIED:${stamp}`,
      `SEQUENCE:${sequence}`,
      'STATUS:CONFIRMED',
      `SUMMARY:${summary}`,
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
    return [
      `Subject: Declined: ${summary} @ Wed 10 Mar 2027`,
      'Sender: Google Calendar <calendar-notification@google.example.org>',
      'Auto-Submitted: auto-generated',
      ...multipart('mixed', '000000000000mixed', [
        multipart('alternative', '000000000000alt', [
          ['Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes', '', 'Declined', ''],
          ['Content-Type: text/html; charset="UTF-8"', '', '<p>Declined</p>', ''],
          [
            'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
            'Content-Transfer-Encoding: 7bit',
            '',
            object,
          ],
        ]),
        [
          'Content-Type: application/ics; name="invite.ics"',
          'Content-Disposition: attachment; filename="invite.ics"',
          'Content-Transfer-Encoding: base64',
          '',
          base64(object),
        ],
      ]),
    ];
  },

  apple: ({ attendee, organiser, uid, sequence, summary, stamp }) => [
    `Subject: Tentative: ${summary}`,
    'X-Mailer: Apple Mail',
    ...multipart('alternative', 'Apple-Mail=_outer', [
      ['Content-Type: text/plain; charset=us-ascii', '', 'Tentative', ''],
      multipart('mixed', 'Apple-Mail=_inner', [
        ['Content-Type: text/html; charset=us-ascii', '', '<p>Tentative</p>', ''],
        [
          'Content-Disposition: attachment; filename=iCal-20261125-100000.ics',
          'Content-Type: text/calendar; x-unix-mode=0644; name="iCal-20261125-100000.ics"',
          'Content-Transfer-Encoding: quoted-printable',
          '',
          quoted(
            lines([
              'BEGIN:VCALENDAR',
              'CALSCALE:GREGORIAN',
              'VERSION:2.0',
              'METHOD:REPLY',
              'PRODID:-//Apple Inc.//macOS 15.1//EN',
              'BEGIN:VEVENT',
              'CREATED:20261001T080000Z',
              `UID:${uid}`,
              'DTSTART;TZID=Europe/Brussels:20270310T123000',
              'DTEND;TZID=Europe/Brussels:20270310T143000',
              `SUMMARY:${summary}`,
              `DTSTAMP:${stamp}`,
              `SEQUENCE:${sequence}`,
              `ATTENDEE;CN="Invited Person";CUTYPE=INDIVIDUAL;PARTSTAT=TENTATIVE:mailto:${attendee}`,
              `ORGANIZER;CN="Office":mailto:${organiser}`,
              'END:VEVENT',
              'END:VCALENDAR',
            ]),
          ),
          '',
        ],
      ]),
    ]),
  ],

  thunderbird: ({ attendee, organiser, uid, sequence, summary, stamp }) => [
    `Subject: Event Invitation Reply (Accepted): ${summary}`,
    'User-Agent: Mozilla Thunderbird',
    ...multipart('mixed', '------------thunder', [
      multipart('alternative', '------------bird', [
        ['Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', 'accepted', ''],
        [
          'Content-Type: text/calendar; method=REPLY; charset=UTF-8',
          'Content-Transfer-Encoding: 8bit',
          '',
          lines([
            'BEGIN:VCALENDAR',
            'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
            'VERSION:2.0',
            'METHOD:REPLY',
            'BEGIN:VEVENT',
            'CREATED:20261001T080000Z',
            `LAST-MODIFIED:${stamp}`,
            `DTSTAMP:${stamp}`,
            `UID:${uid}`,
            `SUMMARY:${summary}`,
            `ORGANIZER;CN=Office:mailto:${organiser}`,
            'ATTENDEE;RSVP=TRUE;CN=Invited Person;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL;ROLE',
            ` =REQ-PARTICIPANT:mailto:${attendee}`,
            'DTSTART;TZID=Europe/Brussels:20270310T123000',
            'DTEND;TZID=Europe/Brussels:20270310T143000',
            `SEQUENCE:${sequence}`,
            'TRANSP:OPAQUE',
            'END:VEVENT',
            'END:VCALENDAR',
          ]),
        ],
      ]),
    ]),
  ],
};
