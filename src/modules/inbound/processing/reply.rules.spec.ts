import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarReading } from '../reading/calendar.js';
import type { Head } from '../reading/reader.js';
import { decideReply, stampOf, type ReplyContext } from './reply.rules.js';

const guest = 'jane@ministry.example';
const uid = 'invitation@rsvp.example.org';
const start = Date.parse('2027-01-01T12:00:00Z');
const iso = (minute: number) => new Date(start + minute * 60_000).toISOString();
const received = new Date(start + 86_400_000);

const context = (change: Partial<ReplyContext> = {}): ReplyContext => ({
  uid,
  email: guest,
  addresses: [guest, 'jane.alias@ministry.example'],
  assistants: [{ email: 'aide@ministry.example', personId: 'aide' }],
  answersValidFrom: 0,
  matchedBy: 'address',
  last: null,
  lastElsewhere: null,
  standing: null,
  ...change,
});
const head = (from: string): Head => ({
  messageId: '',
  from: { address: from, name: '' },
  recipients: [],
  subject: '',
  date: null,
  automatic: false,
  authentication: '',
  text: '',
});
const line = (address: string, status: string, sentBy = '') => ({
  address,
  email: '',
  name: '',
  status,
  sentBy,
  delegatedTo: [],
  delegatedFrom: [],
});
const reading = (change: Partial<CalendarReading> = {}): CalendarReading => ({
  method: 'REPLY',
  uid,
  sequence: 0,
  stamp: iso(0),
  organiser: '',
  attendees: [line(guest, 'ACCEPTED')],
  comment: '',
  start: '',
  end: '',
  ...change,
});

interface Reply {
  status: 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
  sequence: number;
  minute: number;
}
const replies = fc.uniqueArray(
  fc.record<Reply>({
    status: fc.constantFrom('ACCEPTED', 'TENTATIVE', 'DECLINED'),
    sequence: fc.nat(3),
    minute: fc.nat(9),
  }),
  { selector: ({ sequence, minute }) => `${sequence} ${minute}`, minLength: 1, maxLength: 6 },
);
const answers = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' };

/** What stands after these mails came in this order. */
function after(arriving: readonly Reply[], answersValidFrom: number) {
  const now = context({ answersValidFrom });
  let lines = 0;
  for (const { status, sequence, minute } of arriving) {
    const one = reading({ sequence, stamp: iso(minute), attendees: [line(guest, status)] });
    const stamp = stampOf(one, head(guest), received);
    const decision = decideReply(one, head(guest), now, stamp);
    if (decision.act === 'apply' || ('reason' in decision && decision.reason === 'unchanged'))
      now.last = { sequence, stamp };
    if (decision.act !== 'apply') continue;
    lines++;
    now.standing = { answer: decision.answer, holdsPlace: false, toAnotherTime: false };
  }
  return { answer: now.standing?.answer, lines };
}

test('in whatever order replies come, and however often, the newest stays (D4)', () => {
  fc.assert(
    fc.property(
      replies.chain((some) =>
        fc.tuple(
          fc.constant(some),
          fc.array(fc.constantFrom(...some), { maxLength: 12 }),
          fc.nat(3),
          fc.nat(),
        ),
      ),
      ([some, again, valid, seed]) => {
        const arriving = [...again, ...some].toSorted(
          (a, b) =>
            ((a.minute * 7 + a.sequence * 13 + seed) % 11) - ((b.minute * 7 + b.sequence * 13 + seed) % 11),
        );
        const newest = some
          .filter(({ sequence }) => sequence >= valid)
          .toSorted((a, b) => b.sequence - a.sequence || b.minute - a.minute)[0];
        const { answer, lines } = after(arriving, valid);
        expect(answer).toBe(newest && answers[newest.status]);
        expect(lines).toBeLessThanOrEqual(some.length);
      },
    ),
    { numRuns: 500 },
  );
});

test('nothing is applied but the guest’s own line, from a mailbox of theirs, to the secret address (D1, D2, D3, D5)', () => {
  const addresses = [
    guest,
    'jane.alias@ministry.example',
    'aide@ministry.example',
    'eve@evil.example',
    'jane@gmail.com',
    '',
  ];
  const anybody = fc.constantFrom(...addresses);
  const status = fc.constantFrom(
    'ACCEPTED',
    'accepted',
    'DELEGATED',
    'NEEDS-ACTION',
    'X-YES',
    '',
    'DECLINED',
  );
  fc.assert(
    fc.property(
      fc.record({
        from: anybody,
        method: fc.constantFrom(
          'REPLY',
          'COUNTER',
          'CANCEL',
          'REQUEST',
          'REFRESH',
          'PUBLISH',
          'DECLINECOUNTER',
        ),
        uid: fc.constantFrom(uid, 'other@rsvp.example.org'),
        matchedBy: fc.constantFrom<ReplyContext['matchedBy']>('address', 'uid'),
        authentication: fc.constantFrom('', 'mx; dmarc=fail', 'mx; spf=fail; dkim=fail', 'mx; dmarc=pass'),
        attendees: fc.array(fc.tuple(anybody, status, anybody), { maxLength: 3 }),
      }),
      ({ from, matchedBy, authentication, attendees, ...rest }) => {
        const one = reading({ ...rest, attendees: attendees.map((given) => line(...given)) });
        const mail = { ...head(from), authentication };
        const decision = decideReply(one, mail, context({ matchedBy }), new Date(start));
        if (decision.act !== 'apply') return;
        const own = attendees.find(
          ([address]) => address === guest || address === 'jane.alias@ministry.example',
        )!;
        expect([rest.method, rest.uid, matchedBy]).toEqual(['REPLY', uid, 'address']);
        expect(own).toBeDefined();
        expect(authentication).not.toContain('dmarc=fail');
        expect(authentication).not.toContain('spf=fail');
        // A colleague of the same house may act for the guest where the calendar says so.
        const known = [guest, 'jane.alias@ministry.example', 'aide@ministry.example'];
        expect(known.includes(from)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('the same answer to another time says something new, as does a word with it', () => {
  const standing = { answer: 'accepted', holdsPlace: true, toAnotherTime: false } as const;
  const decide = (change: Partial<ReplyContext>, comment = '') =>
    decideReply(reading({ comment }), head(guest), context(change), new Date(start));
  expect(decide({ standing })).toEqual({ act: 'ignore', reason: 'unchanged' });
  expect(decide({ standing: { ...standing, toAnotherTime: true } })).toMatchObject({ act: 'apply' });
  expect(decide({ standing }, 'With pleasure')).toMatchObject({ act: 'apply', note: 'With pleasure' });
});
