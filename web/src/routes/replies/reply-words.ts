import type { Answer, ReplyRow, ReplyView } from './replies.data';

export const states: Record<string, { label: string; tone: 'good' | 'accent' | 'bad' | 'quiet' }> = {
  held: { label: 'To be read', tone: 'accent' },
  applied: { label: 'Counted', tone: 'good' },
  ignored: { label: 'Nothing to do', tone: 'quiet' },
  refused: { label: 'Refused', tone: 'bad' },
};

export const answerWords: Record<Answer, string> = {
  accepted: 'Accepts',
  tentative: 'Is not sure yet',
  declined: 'Declines',
};

/** Why it waits, or why nothing was done: short for the list, and what it means for whoever decides. */
const reasons: Record<string, [short: string, meaning: string]> = {
  words: ['A person wrote', 'Read it. Nothing was changed.'],
  counter: ['Proposes another time', 'Move the debate if the time suits, or tell the guest that it stays.'],
  delegated: [
    'Sends somebody else',
    'The guest wants another person to come instead. Nobody was invited for it.',
  ],
  other_attendee: [
    'Another person answered',
    'The answer is for another address than the one invited: the guest under another address, or somebody the invitation was passed on to.',
  ],
  other_sender: [
    'From another mailbox',
    'The answer is for the guest, but it came from a mailbox that is not known to be theirs.',
  ],
  sent_by_stranger: [
    'From another mailbox',
    'Somebody says they answer for the guest, and is not known to do so.',
  ],
  sender_unclear: ['Sender unclear', 'The mail does not say for certain who wrote it.'],
  sender_failed_checks: [
    'Sender not genuine',
    'Your mail server found that it does not come from where it says. Ask the guest before you count it.',
  ],
  no_attendee: ['Names nobody', 'The calendar did not say who answered, or what.'],
  no_token: [
    'Came to the general address',
    'It names an invitation, but was not sent to the address that only the guest has.',
  ],
  other_uid: [
    'About another entry',
    'It was sent to this guest’s address but is about another calendar entry.',
  ],
  unknown_answer: ['Unknown answer', 'The calendar gave an answer that is neither yes, no nor maybe.'],
  outlook_only: [
    'Outlook format',
    'Outlook sent it in its own format (winmail.dat). Ask, or count what it seems to say.',
  ],
  complaint: [
    'Called unwanted',
    'The guest marked a mail of yours as unwanted. Consider leaving them alone.',
  ],
  not_an_answer: [
    'Not an answer',
    'A calendar mail that is no answer to an invitation, perhaps an invitation to you.',
  ],
  unknown_guest: ['Belongs to no invitation', 'No guest could be found for it.'],
  unreadable: ['Could not be read', 'The mail is damaged or too large to be read safely.'],
  no_event: ['Calendar part is empty', 'The calendar part names no debate.'],
  several_events: ['Several entries at once', 'It answers several calendar entries in one mail.'],
  several_calendars: ['Several entries at once', 'It holds several calendar parts.'],
  no_method: ['Unclear purpose', 'The calendar part does not say what it is for.'],
  no_uid: ['Names no entry', 'The calendar part does not say which entry it is about.'],
  an_occurrence: ['About one day of a series', 'The debate is no series.'],
  answers_not_open: ['Answers are not open', 'The debate takes no answers at present.'],
  answers_deadline: ['Too late', 'The time for answers is over. You can still count it.'],
  answers_postponed: ['Debate is postponed', 'Answers are taken again once there is a date.'],
  answers_not_online: ['Online is not offered', 'The debate does not offer taking part online.'],
  failed: [
    'Could not be counted',
    'Something went wrong several times. Count it by hand, or tell your administrator.',
  ],
  older: ['A newer answer counts', 'A later answer was there already.'],
  before_change: [
    'Answered before the change',
    'It answers to the time before; the present invitation was sent again.',
  ],
  unchanged: ['Said so before', 'The same answer stood already.'],
  no_answer: ['No answer in it', 'The calendar reported that the guest has not answered.'],
  asked_again: ['Asked for the invitation', 'The present state is sent again, once an hour at the most.'],
  automatic: ['Automatic reply', 'Written by a program, such as an out-of-office notice.'],
  own: ['Our own mail', 'A mail of this system came back.'],
  receipt: ['Read receipt', 'A mail was opened.'],
  arrived: ['Delivery report', 'A mail arrived.'],
  bounced: ['Mail came back', 'A mail of yours could not be delivered; the guest is marked.'],
  delayed: ['Mail is delayed', 'A mail of yours waits at the other server.'],
  unsigned_report: ['Report about nothing', 'It reports on a mail that was not sent from here.'],
  answers_cancelled: ['Debate is cancelled', 'Nothing was changed.'],
  answers_over: ['Debate is over', 'Nothing was changed.'],
  answers_revoked: ['Invitation is withdrawn', 'Nothing was changed.'],
};

/** What became of a proposal. */
const proposals: Record<string, [string, string]> = {
  applied: [
    'Proposed time',
    'The debate takes place at the time proposed, or the mail was counted as an answer.',
  ],
  refused: ['Proposal declined', 'The guest’s calendar was told that the time stays.'],
};

export const reasonOf = ({ reason, state }: Pick<ReplyRow, 'reason' | 'state'>): [string, string] =>
  (reason === 'counter' && proposals[state]) ||
  (reasons[reason] ?? (state === 'applied' ? ['Counted', 'The answer was counted.'] : ['', '']));

export const whoWrote = ({
  withheld,
  from,
  fromName,
}: Pick<ReplyRow, 'withheld' | 'from' | 'fromName'>): string =>
  withheld ? 'Sender withheld' : fromName || from || 'Sender unclear';

/** What a calendar part says, beside the answer itself. */
export function calendarFacts(calendar: NonNullable<ReplyView['calendar']>): [string, string][] {
  const facts: [string, string][] = [
    ['Answers for', calendar.attendee],
    ['Sent by', calendar.sentBy],
    ['Sends instead', calendar.delegatedTo.join(', ')],
    ['Comment', calendar.comment],
  ];
  return facts.filter(([, value]) => value);
}
