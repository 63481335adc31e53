import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
  ICalCalendar,
  escape,
  foldLines,
  type ICalEvent,
} from 'ical-generator';
import { calendarLine, calendarName, calendarText } from './plain-text.js';
import { wholeDays } from './days.js';
import { timeZoneBlock } from './time-zone-block.js';

/** What every calendar entry says of an event, in one language. */
export interface CalendarEntry {
  uid: string;
  sequence: number;
  /** When this version of the content came to be; never "now" in a feed, or its ETag changes with every request. */
  stamp: Date;
  title: string;
  description: string;
  location: string;
  /** Page of the event. */
  url?: string;
  startsAt: Date;
  endsAt: Date;
  /** IANA zone in which the event's wall-clock time is meant. */
  timeZone: string;
  cancelled?: boolean;
}

/** One person's copy of an event. */
export interface InvitationEntry extends CalendarEntry {
  /** DECLINECOUNTER: the time stays; `sequence` is that of the proposal it answers. */
  method: 'REQUEST' | 'CANCEL' | 'DECLINECOUNTER';
  /** The organiser's address takes the replies: own and unguessable for each invitation. */
  organiser: { name: string; address: string };
  attendee: { name: string; address: string; answer?: 'accepted' | 'tentative' | 'declined' };
  /** What the organiser says to it. */
  comment?: string;
}

/** As a feed shows it: perhaps not certain, by the reader's own answer or because it is not announced yet. */
export interface FeedEntry extends CalendarEntry {
  tentative?: boolean;
}

export interface Feed {
  name: string;
  description: string;
  url: string;
  entries: FeedEntry[];
}

const product = { company: 'hemicycle', product: 'Hemicycle', language: 'EN' };
const answers = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
};

/** An iTIP object (RFC 5546) for one invitee: the only ATTENDEE in it is that person. */
export function invitationIcs(entry: InvitationEntry): string {
  const calendar = newCalendar(ICalCalendarMethod[entry.method]);
  const event = addEvent(calendar, { ...entry, cancelled: entry.cancelled || entry.method === 'CANCEL' });
  const organiser = calendarLine(entry.organiser.address);
  // The library refuses an empty name.
  event.organizer({ name: calendarName(entry.organiser.name) || organiser, email: organiser });
  event.createAttendee({
    name: calendarName(entry.attendee.name),
    email: calendarLine(entry.attendee.address),
    type: ICalAttendeeType.INDIVIDUAL,
    role: ICalAttendeeRole.REQ,
    status: entry.attendee.answer ? answers[entry.attendee.answer] : ICalAttendeeStatus.NEEDSACTION,
    rsvp: entry.method === 'REQUEST',
  });
  if (entry.method === 'REQUEST') {
    event.busystatus(ICalEventBusyStatus.TENTATIVE);
    event.x('X-MICROSOFT-CDO-INTENDEDSTATUS', 'BUSY');
    // A guest may propose another time; an organiser decides about it.
    event.x('X-MICROSOFT-DISALLOW-COUNTER', 'FALSE');
  }
  return withComment(textOf(calendar), entry.comment ?? '');
}

/** A file to be added to any calendar by hand: no ATTENDEE, no answer, no personal data. */
export function eventIcs(entry: CalendarEntry): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH);
  addEvent(calendar, entry);
  return textOf(calendar);
}

/** A feed to subscribe to. The same entries give the same bytes. */
export function feedIcs(feed: Feed): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH);
  calendar
    .name(calendarLabel(feed.name))
    .description(calendarLabel(feed.description))
    .url(feed.url)
    .ttl(3600);
  for (const entry of feed.entries) addEvent(calendar, entry);
  return textOf(calendar);
}

function newCalendar(method: ICalCalendarMethod): ICalCalendar {
  const calendar = new ICalCalendar({ prodId: product, method, scale: 'GREGORIAN' });
  // A zone name on the calendar itself would turn DTSTAMP into local time; only the generator is wanted.
  return calendar.timezone({ name: null, generator: (zone) => timeZoneBlock(zone) ?? null });
}

function addEvent(calendar: ICalCalendar, entry: FeedEntry): ICalEvent {
  const zone = timeZoneBlock(entry.timeZone) ? entry.timeZone : 'UTC';
  // Never a Date: the library would write the clock of the server's own zone.
  const local = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const [start, end] = [local(entry.startsAt), local(entry.endsAt)];
  // VALUE=DATE, whose day the library takes from UTC.
  const days = wholeDays(entry.startsAt, entry.endsAt, zone);
  const asDay = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC');
  const event = calendar.createEvent({
    id: calendarLine(entry.uid),
    sequence: entry.sequence,
    stamp: entry.stamp,
    lastModified: entry.stamp,
    ...(days
      ? { allDay: true, start: asDay(days.first), end: asDay(days.after) }
      : { start, end, timezone: zone }),
    // libical counts a property without a value as an error.
    summary: calendarLine(entry.title) || '–',
    status: entry.cancelled
      ? ICalEventStatus.CANCELLED
      : entry.tentative
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
    transparency: entry.cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  });
  const location = calendarLine(entry.location);
  const description = calendarText(entry.description);
  if (location) event.location(location);
  if (description) event.description(description);
  if (entry.url) event.url(calendarLine(entry.url));
  return event;
}

/** The library writes a calendar's name and description without escaping. */
function calendarLabel(text: string): string {
  return calendarLine(text).replace(/[\\;,]/g, '\\$&');
}

/** The library knows no COMMENT. */
function withComment(text: string, comment: string): string {
  const said = calendarText(comment, 2000);
  if (!said) return text;
  const line = foldLines(`COMMENT:${escape(said, false)}`);
  return text.replace('\r\nEND:VEVENT\r\n', (end) => `\r\n${line}${end}`);
}

/** The library leaves out the last line end. */
function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}
