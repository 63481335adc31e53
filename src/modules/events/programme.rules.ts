import { addMinutes, instantOf } from '../calendar/local-time.js';

export interface Slot {
  id: string;
  startsLocal: string;
  minutes: number;
  roomId: string | null;
}

export interface PlannedSession extends Slot {
  speakers: { personId: string; name: string }[];
}

/** The event whose programme is looked at. */
export interface ProgrammeFrame {
  timeZone: string;
  startsLocal: string;
  endsLocal: string;
  startsAt: Date;
  endsAt: Date;
  roomId: string | null;
  /** Appearances that belong to no session. */
  speakers: { personId: string; name: string }[];
}

/** A room or a speaker taken up by another event. */
export interface Engagement {
  /** Id of the room or the person. */
  subject: string;
  startsAt: Date;
  endsAt: Date;
  /** Title of that event; undefined when the reader may not know it. */
  title?: string;
}

export type WarningCode = 'speaker_twice' | 'room_twice' | 'outside_event' | 'overlap';

export interface ProgrammeWarning {
  code: WarningCode;
  message: string;
  sessionIds: string[];
}

/** Sessions one after the other in the given order, from the earliest start; how long each lasts stays. */
export function relaid<S extends Slot>(sessions: readonly S[]): S[] {
  let at = sessions.map(({ startsLocal }) => startsLocal).sort()[0] ?? '';
  return sessions.map((session) => {
    const startsLocal = at;
    at = addMinutes(at, session.minutes);
    return { ...session, startsLocal };
  });
}

/** Everything in a programme that cannot go well; none of it is forbidden. */
export function programmeWarnings(
  frame: ProgrammeFrame,
  sessions: readonly PlannedSession[],
  roomsElsewhere: readonly Engagement[],
  speakersElsewhere: readonly Engagement[],
): ProgrammeWarning[] {
  return [
    ...outside(frame, sessions),
    ...pairsOf(sessions).flatMap(([a, b]) => (overlap(a, b) ? atOnce(a, b) : [])),
    ...clashes(frame, sessions, roomsElsewhere, speakersElsewhere),
  ];
}

const end = ({ startsLocal, minutes }: Slot) => addMinutes(startsLocal, minutes);
const overlap = (a: Slot, b: Slot) => a.startsLocal < end(b) && b.startsLocal < end(a);
const clock = (local: string) => local.slice(11, 16);

function outside(frame: ProgrammeFrame, sessions: readonly Slot[]): ProgrammeWarning[] {
  return sessions
    .filter((session) => session.startsLocal < frame.startsLocal || end(session) > frame.endsLocal)
    .map((session) => ({
      code: 'outside_event',
      message: `${clock(session.startsLocal)}–${clock(end(session))} lies outside the time of the event (${clock(frame.startsLocal)}–${clock(frame.endsLocal)}).`,
      sessionIds: [session.id],
    }));
}

function atOnce(a: PlannedSession, b: PlannedSession): ProgrammeWarning[] {
  const sessionIds = [a.id, b.id];
  const when = `at ${clock(a.startsLocal > b.startsLocal ? a.startsLocal : b.startsLocal)}`;
  const warnings: ProgrammeWarning[] = [];
  if (a.roomId && a.roomId === b.roomId)
    warnings.push({ code: 'room_twice', message: `The same room is used twice ${when}.`, sessionIds });
  else if (!a.roomId || !b.roomId)
    warnings.push({ code: 'overlap', message: `Two sessions run at the same time ${when}.`, sessionIds });
  const others = new Set(b.speakers.map(({ personId }) => personId));
  for (const name of namesOf(a.speakers.filter(({ personId }) => others.has(personId))))
    warnings.push({ code: 'speaker_twice', message: `${name} appears twice ${when}.`, sessionIds });
  return warnings;
}

interface Taken {
  subject: string;
  name: string;
  startsAt: Date;
  endsAt: Date;
  sessionIds: string[];
}

/** Rooms and speakers that another event holds at the same moment; instants, as that event may be in another zone. */
function clashes(
  frame: ProgrammeFrame,
  sessions: readonly PlannedSession[],
  roomsElsewhere: readonly Engagement[],
  speakersElsewhere: readonly Engagement[],
): ProgrammeWarning[] {
  const spans = sessions.map((session) => {
    const startsAt = instantOf(session.startsLocal, frame.timeZone);
    return {
      session,
      startsAt,
      endsAt: new Date(startsAt.getTime() + session.minutes * 60_000),
      sessionIds: [session.id],
    };
  });
  const whole = { startsAt: frame.startsAt, endsAt: frame.endsAt, sessionIds: [] as string[] };
  const rooms: Taken[] = spans
    .filter(({ session }) => session.roomId && session.roomId !== frame.roomId)
    .map((span) => ({ ...span, subject: span.session.roomId!, name: 'The room' }));
  if (frame.roomId) rooms.push({ ...whole, subject: frame.roomId, name: 'The room' });
  const people: Taken[] = [
    ...spans.flatMap((span) =>
      span.session.speakers.map(({ personId, name }) => ({ ...span, subject: personId, name })),
    ),
    ...frame.speakers.map(({ personId, name }) => ({ ...whole, subject: personId, name })),
  ];
  const at = ({ title }: Engagement) => (title ? `“${title}”` : 'another event');
  return [
    ...meetings(rooms, roomsElsewhere).map(([{ sessionIds }, other]) => ({
      code: 'room_twice' as const,
      message: `The room is taken at that time by ${at(other)}.`,
      sessionIds,
    })),
    ...meetings(people, speakersElsewhere).map(([{ name, sessionIds }, other]) => ({
      code: 'speaker_twice' as const,
      message: `${name} appears at that time at ${at(other)}.`,
      sessionIds,
    })),
  ];
}

function meetings(own: readonly Taken[], elsewhere: readonly Engagement[]): [Taken, Engagement][] {
  const found = own.flatMap((taken) =>
    elsewhere
      .filter(
        (other) =>
          other.subject === taken.subject && other.startsAt < taken.endsAt && taken.startsAt < other.endsAt,
      )
      .map((other): [Taken, Engagement] => [taken, other]),
  );
  const seen = new Set<string>();
  return found.filter(([taken, other]) => {
    const key = JSON.stringify([taken.subject, taken.sessionIds, other.title]);
    return !seen.has(key) && seen.add(key);
  });
}

const namesOf = (speakers: PlannedSession['speakers']) => new Set(speakers.map(({ name }) => name));

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
