import type { TodoItem, TodoKind } from './http/overview.dto.js';

export interface TodoFact {
  kind: TodoKind;
  eventId: string | null;
  /** The event's title, '' for what belongs to none. */
  event: string;
  count: number;
  /** Free seats, days left: what the kind needs beside the count. */
  other: number | null;
}

/** Beyond it the number is not counted out. */
export const manyUninformed = 1000;

const counted = (count: number, one: string, several: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;
const days = (count: number) => (count <= 0 ? 'today' : count === 1 ? 'tomorrow' : `in ${count} days`);

const sentences: Record<TodoKind, (fact: TodoFact) => Pick<TodoItem, 'title' | 'detail'>> = {
  failed_messages: ({ count, event }) => ({
    title: `${counted(count, 'mail', 'mails')} could not be delivered`,
    detail: event
      ? `${event}: correct the address or withdraw the invitation`
      : 'Look at the reasons in the outbox',
  }),
  held_messages: ({ count, event }) => ({
    title: `${counted(count, 'mail is', 'mails are')} held back`,
    detail: event ? `${event}: release or cancel` : 'Release or cancel',
  }),
  messages_in_doubt: ({ count, event }) => ({
    title: `${counted(count, 'mail', 'mails')} in doubt`,
    detail: `${event ? `${event}: ` : ''}handed over, but the server did not confirm`,
  }),
  held_replies: ({ count, event }) => ({
    title: `${counted(count, 'reply waits', 'replies wait')} to be read`,
    detail: event ? `${event}: answers by mail that need a person` : 'Mail that belongs to no invitation',
  }),
  deputies: ({ count, event }) => ({
    title: `${counted(count, 'deputy waits', 'deputies wait')} to be approved`,
    detail: `${event}: approve or refuse who comes in a guest’s place`,
  }),
  refills: ({ count, event }) => ({
    title: `${counted(count, 'place', 'places')} came free`,
    detail: `${event}: look whom the reserve proposes`,
  }),
  successions: ({ count, event }) => ({
    title: `${counted(count, 'guest no longer holds the post', 'guests no longer hold the posts')} invited`,
    detail: `${event}: decide whether the invitation passes on`,
  }),
  inherited: ({ count, event }) => ({
    title: `${counted(count, 'invitation', 'invitations')} passed to a new holder of the post`,
    detail: `${event}: look who was invited`,
  }),
  not_informed: ({ count }) => ({
    title: `${count >= manyUninformed ? `${manyUninformed.toLocaleString('en-GB')} or more people` : counted(count, 'person', 'people')} not told of their entry`,
    detail: 'In the address book for more than 30 days; the GDPR asks that they be informed within a month',
  }),
  asked_again: ({ count, event }) => ({
    title: counted(count, 'answer no longer counts', 'answers no longer count'),
    detail: `${event}: the time moved since, and no answer to the new one has come`,
  }),
  late_answers: ({ count, event }) => ({
    title: `${counted(count, 'answer came', 'answers came')} after the deadline`,
    detail: `${event}: look at what would change, and approve or refuse it`,
  }),
  questions_open: ({ count, event }) => ({
    title: `${counted(count, 'guest has', 'guests have')} not answered what you ask`,
    detail: `${event}: they, or who comes with them, have not said what must be answered`,
  }),
  unanswered: ({ count, event, other }) => ({
    title: `${counted(count, 'guest has', 'guests have')} not answered`,
    detail: `${event}: answers are due ${days(other ?? 0)}`,
  }),
  free_seats: ({ count, event, other }) => ({
    title: `${counted(count, 'guest waits', 'guests wait')}, ${counted(other ?? 0, 'seat is', 'seats are')} free`,
    detail: `${event}: move seats between the pools, or ask a party whether fewer may come`,
  }),
  invite: ({ event, other }) => ({
    title: 'Nobody is invited yet',
    detail: `${event} takes place ${days(other ?? 0)}`,
  }),
  draft: ({ event, other }) => ({
    title: 'A draft waits to be published',
    detail:
      other !== null && other < 0
        ? `${event}: its date has passed, set a new one`
        : `${event} takes place ${days(other ?? 0)}`,
  }),
  report: ({ event }) => ({ title: 'The report is missing', detail: `${event} is over` }),
  attendance: ({ event }) => ({ title: 'Nobody has noted who came', detail: `${event} is over` }),
  comments: ({ count, event }) => ({
    title: `${counted(count, 'comment waits', 'comments wait')} for a decision`,
    detail: event,
  }),
  exports_to_decide: ({ count }) => ({
    title: `${counted(count, 'export waits', 'exports wait')} for a second person`,
    detail: 'A colleague asks to take many people out: look who, why and in which form',
  }),
  exports_to_fetch: ({ count }) => ({
    title: `${counted(count, 'export is', 'exports are')} approved`,
    detail: 'Fetch the file before its time is over',
  }),
  duplicates: ({ count }) => ({
    title: `${counted(count, 'person is', 'people are')} likely to be here twice`,
    detail: 'Look at both entries and merge them, or tell them apart',
  }),
};

const places: Record<TodoKind, (eventId: string | null) => string> = {
  failed_messages: (id) =>
    id ? `/console/debates/${id}/guests?answer=failed` : '/console/outbox?state=failed',
  held_messages: (id) => (id ? `/console/debates/${id}/mail?state=held` : '/console/outbox?state=held'),
  messages_in_doubt: (id) =>
    id ? `/console/debates/${id}/mail?state=in_doubt` : '/console/outbox?state=in_doubt',
  held_replies: (id) => (id ? `/console/replies?debate=${id}` : '/console/replies'),
  deputies: (id) => `/console/debates/${id}/guests?answer=deputy_requested`,
  refills: (id) => `/console/debates/${id}/plan`,
  successions: (id) => `/console/debates/${id}/guests?answer=holder_left`,
  inherited: (id) => `/console/debates/${id}/guests?answer=inherited`,
  not_informed: () => '/console/people?notInformed=true',
  asked_again: (id) => `/console/debates/${id}/guests?answer=asked_again`,
  late_answers: (id) => `/console/debates/${id}/guests?answer=late_held`,
  questions_open: (id) => `/console/debates/${id}/guests?answer=questions_open`,
  unanswered: (id) => `/console/debates/${id}/guests?answer=none`,
  free_seats: (id) => `/console/debates/${id}/waiting-list`,
  invite: (id) => `/console/debates/${id}/guests`,
  draft: (id) => `/console/debates/${id}/settings`,
  report: (id) => `/console/debates/${id}/follow-up`,
  attendance: (id) => `/console/debates/${id}/guests?answer=accepted`,
  comments: (id) => `/console/debates/${id}/follow-up`,
  duplicates: () => '/console/duplicates',
  exports_to_decide: () => '/console/exports',
  exports_to_fetch: () => '/console/exports',
};

/** What to decide now, in words and with the place where it is done. */
export const todoItem = (fact: TodoFact): TodoItem => ({
  kind: fact.kind,
  eventId: fact.eventId,
  count: fact.count,
  href: places[fact.kind](fact.eventId),
  ...sentences[fact.kind](fact),
});
