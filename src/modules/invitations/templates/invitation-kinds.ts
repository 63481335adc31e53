import { confirmationText, type ConfirmationKind } from '../mail/confirmation-words.js';
import { uiLanguage } from '../../../platform/i18n/text.js';
import { lateNews } from '../late/late-words.js';
import { openReminderWords } from '../mail/open-reminder-words.js';
import { deputyNews, type DeputyNews } from '../deputies/deputy-words.js';
import type { InvitationMail } from '../mail/invitation-mail.js';
import type { ProposalMail } from '../mail/proposal-mail.js';
import { wordsIn, type MailWords } from '../mail/words/words.js';
import type { GuestMailKind } from './guest-mail-kinds.js';

type Written = Omit<GuestMailKind, 'builtIn'> & {
  subject: (words: MailWords) => string;
  body: (words: MailWords) => string;
};

const title = '{{title}}';
const day = '{{day}}';

/** The mails of this module; what it says of answers is called by `rsvps`, which records them. */
export function invitationKinds(mail: InvitationMail, proposals: ProposalMail): GuestMailKind[] {
  const confirmed = (
    kind: ConfirmationKind,
    name: string,
    subject: Written['subject'],
    body: Written['body'],
    mode: 'room' | 'online' = 'room',
  ): Written => ({
    kind: confirmationText({ kind, mode }),
    group: 'answers',
    name,
    ...(kind === 'waiting' ? { placeholders: { position: 'Place on the waiting list' } } : {}),
    subject,
    body,
    example: (event, guest) => mail.confirmation(event, guest, { kind, mode, position: 3, key: 'example' }),
  });
  const withdrawn = (
    why: 'taken_back' | 'passed_on' | 'joined',
    kind: string,
    name: string,
    body: Written['body'],
  ): Written => ({
    kind,
    group: 'changes',
    name,
    subject: ({ subject }) => (why === 'joined' ? subject.joined(title) : subject.withdrawn(title)),
    body,
    example: (event, guest) => mail.withdrawn(event, guest, why),
  });
  const calledOff = (kind: 'postponed' | 'cancelled', name: string): Written => ({
    kind,
    group: 'changes',
    name,
    placeholders: { reason: 'The reason that was given; it stands below in any case' },
    subject: ({ subject }) => subject[kind](title),
    body: (words) => words[kind],
    example: (event, guest) => mail[kind](event, guest),
  });
  const changed = (kind: 'changed' | 'rescheduled', name: string): Written => ({
    kind,
    group: 'changes',
    name,
    subject: ({ subject }) => (kind === 'changed' ? subject.changed(title) : subject.moved(title, day)),
    body: (words) => (kind === 'changed' ? words.changed : words.moved),
    example: (event, guest) => mail.update(event, guest, { standing: kind === 'changed' }),
  });
  const written: Written[] = [
    {
      kind: 'invitation',
      group: 'inviting',
      name: 'Invitation',
      subject: ({ subject }) => subject.invitation(title, day),
      body: (words) => words.invitation('{{sender}}'),
      example: (event, guest) => mail.invitation(event, guest),
    },
    {
      kind: 'reminder',
      group: 'inviting',
      name: 'Reminder to answer',
      subject: ({ subject }) => subject.reminder(title, day),
      body: (words) => words.reminder('{{sender}}'),
      example: (event, guest) => mail.reminder(event, guest, 'example'),
    },
    confirmed(
      'accepted',
      'Accepted, in the room',
      (w) => w.subject.accepted(title, day),
      (w) => w.accepted.room,
    ),
    confirmed(
      'accepted',
      'Accepted, online',
      (w) => w.subject.accepted(title, day),
      (w) => w.accepted.online,
      'online',
    ),
    confirmed(
      'tentative',
      '“Maybe”',
      (w) => w.subject.tentative(title, day),
      (w) => w.tentative,
    ),
    confirmed(
      'declined',
      'Declined',
      (w) => w.subject.declined(title),
      (w) => w.declined,
    ),
    confirmed(
      'withdrawn',
      'Answer withdrawn',
      (w) => w.subject.takenBack(title),
      (w) => w.takenBack,
    ),
    confirmed(
      'waiting',
      'On the waiting list',
      (w) => w.subject.waiting(title),
      (w) => w.waiting('{{position}}' as never),
    ),
    confirmed(
      'promoted',
      'A seat from the waiting list',
      (w) => w.subject.promoted(title, day),
      (w) => w.promoted,
    ),
    changed('rescheduled', 'Another time'),
    changed('changed', 'Something else changed'),
    calledOff('postponed', 'Postponed'),
    calledOff('cancelled', 'Cancelled'),
    withdrawn('taken_back', 'withdrawn', 'Invitation withdrawn', (w) => w.withdrawn),
    withdrawn('passed_on', 'withdrawn_passed_on', 'Office passed to somebody else', (w) => w.passedOn),
    withdrawn('joined', 'withdrawn_joined', 'Was invited twice', (w) => w.joined),
    {
      kind: 'proposal_declined',
      group: 'changes',
      name: 'Proposed time not taken',
      subject: ({ subject }) => subject.timeStays(title, day),
      body: (words) => words.timeStays,
      example: (event, guest) =>
        proposals.declined(event, guest, { key: 'example', sequence: guest.sequence, comment: '' }),
    },
  ];
  const own = written.map(({ subject, body, ...kind }): GuestMailKind => ({
    ...kind,
    builtIn: (language) => ({ subject: subject(wordsIn(language)), body: body(wordsIn(language)) }),
  }));
  return [...own, ...deputyKinds(mail), questionsKind(mail), lateKind(mail), lateCompanionKind(mail)];
}

const deputyNames: Record<DeputyNews, string> = {
  deputy_invited: 'The deputy is invited',
  deputy_requested: 'The deputy waits for approval',
  deputy_declined: 'The deputy cannot come',
  deputy_refused: 'The deputy was refused',
};

const deputyKinds = (mail: InvitationMail): GuestMailKind[] =>
  (Object.keys(deputyNames) as DeputyNews[]).map((kind) => ({
    kind,
    group: 'answers',
    name: deputyNames[kind],
    placeholders: { deputy: 'Name of the deputy, as the guest gave it' },
    builtIn: (language) => {
      const [subject, body] = deputyNews(language, kind, title, '{{deputy}}');
      return { subject, body };
    },
    example: (event, guest) =>
      mail.confirmation(event, guest, { kind, mode: 'room', key: 'example', deputy: 'Alex Example' }),
  }));

const questionsKind = (mail: InvitationMail): GuestMailKind => ({
  kind: 'reminder_questions',
  group: 'inviting',
  name: 'Reminder of questions',
  builtIn: (language) => {
    const [subject, body] = openReminderWords(language, title);
    return { subject, body };
  },
  example: (event, guest) => {
    const companion = { id: guest.invitationId, name: 'Alex Example', number: 1, open: 1 };
    return mail.questionsReminder(event, guest, { own: 1, companions: [companion] });
  },
});

const lateKind = (mail: InvitationMail): GuestMailKind => ({
  kind: 'late_refused',
  group: 'answers',
  name: 'A late answer was not taken',
  placeholders: { reason: 'The reason that was given' },
  builtIn: (language) => {
    const [subject, body] = lateNews(uiLanguage(language), 'late_refused', title, { reason: '{{reason}}' });
    return { subject, body };
  },
  example: (event, guest) =>
    mail.confirmation(event, guest, {
      kind: 'late_refused',
      mode: 'room',
      key: 'example',
      reason: 'The room is full.',
    }),
});

const lateCompanionKind = (mail: InvitationMail): GuestMailKind => ({
  kind: 'late_companion',
  group: 'answers',
  name: 'A companion’s late change was not taken',
  placeholders: { companion: 'Name of the companion; empty where companions are only counted' },
  builtIn: (language) => {
    const [subject, body] = lateNews(uiLanguage(language), 'late_companion', title, {
      companion: '{{companion}}',
    });
    return { subject, body };
  },
  example: (event, guest) =>
    mail.confirmation(event, guest, {
      kind: 'late_companion',
      mode: 'room',
      key: 'example',
      companion: 'Alex Example',
    }),
});
