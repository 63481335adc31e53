import { invitationIcs } from '../../calendar/calendar-object.js';
import type { Mailbox, MessageDraft } from '../../mail/message-draft.js';

const day = 24 * 3600_000;

/** A calendar invitation like those that guests get, to whoever tries the set-up. */
export function testInvitation(test: {
  id: string;
  uid: string;
  to: Mailbox;
  answerAddress: string;
  now: Date;
}): MessageDraft {
  const title = 'Test: does your answer arrive?';
  const text =
    'Accept, decline or answer “maybe” in your calendar. The page “Mail set-up” of the console then shows what came back. You can delete this entry afterwards.';
  const startsAt = new Date(Math.ceil((test.now.getTime() + day) / 900_000) * 900_000);
  return {
    kind: 'mail_test',
    orderingKey: test.id,
    dedupeKey: `mail-test:${test.id}`,
    to: test.to,
    fromName: 'Hemicycle',
    subject: title,
    blocks: [
      { type: 'title', text: title },
      { type: 'paragraph', text },
    ],
    footer: ['You get this because you asked for a test invitation in the console.'],
    language: 'en',
    urgent: true,
    notAfter: startsAt,
    ics: {
      method: 'REQUEST',
      content: invitationIcs({
        method: 'REQUEST',
        uid: test.uid,
        sequence: 0,
        stamp: test.now,
        title,
        description: text,
        location: '',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 900_000),
        timeZone: 'UTC',
        organiser: { name: 'Hemicycle', address: test.answerAddress },
        attendee: test.to,
      }),
    },
  };
}
