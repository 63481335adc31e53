import ICAL from 'ical.js';
import { calendarAddress } from './addresses.js';
import { plainLine, plainText } from './headers.js';
import type { Limits } from './limits.js';
import { momentAfter, momentOf, type Observance } from './written-time.js';

/** Why nothing can be taken from a calendar object; what is taken instead is a person. */
export type CalendarProblem =
  | 'unreadable'
  | 'no_event'
  | 'several_events'
  | 'several_calendars'
  | 'no_method'
  | 'no_uid'
  | 'an_occurrence';

export interface Attendee {
  /** Lower case, without `mailto:`. */
  address: string;
  /** The parameter EMAIL, which some programs write beside another identifier. */
  email: string;
  name: string;
  /** Upper case; '' when none is given. */
  status: string;
  /** Who acted for the attendee. */
  sentBy: string;
  delegatedTo: string[];
  delegatedFrom: string[];
}

export interface CalendarReading {
  /** Upper case: REPLY, COUNTER, REFRESH, REQUEST … */
  method: string;
  uid: string;
  sequence: number;
  /** DTSTAMP in ISO 8601, null when it is missing or nonsense. */
  stamp: string | null;
  organiser: string;
  attendees: Attendee[];
  comment: string;
  /** As the sender's calendar has it, with its zone: what a COUNTER proposes. */
  start: string;
  end: string;
  /** Of a COUNTER, as `momentOf` tells it. */
  proposed?: { start: string; end: string };
  problem?: CalendarProblem;
}

interface Line {
  name: string;
  parameters: ReadonlyMap<string, string[]>;
  value: string;
}
type Event = Line[];

const wanted = new Set([
  'UID',
  'SEQUENCE',
  'DTSTAMP',
  'RECURRENCE-ID',
  'ORGANIZER',
  'ATTENDEE',
  'COMMENT',
  'DTSTART',
  'DTEND',
  'DURATION',
]);
const longestLine = 16_384;

const nothing: CalendarReading = {
  method: '',
  uid: '',
  sequence: 0,
  stamp: null,
  organiser: '',
  attendees: [],
  comment: '',
  start: '',
  end: '',
};

/**
 * What an iTIP object says (RFC 5546), read as leniently as senders need it: only the lines that matter are parsed, each
 * for itself, so that one broken line spoils nothing else. Never throws.
 * @param method of the Content-Type; counts where the object names none
 */
export function readCalendar(text: string, method: string, limits: Limits): CalendarReading {
  const object = structure(text, limits);
  if (!object) return { ...nothing, method, problem: 'unreadable' };
  const methods = [...new Set(object.methods)];
  const own = methods[0] ?? method;
  const problem = (why: CalendarProblem): CalendarReading => ({ ...nothing, method: own, problem: why });
  if (object.calendars > 1) return problem('several_calendars');
  if (!object.closed) return problem('unreadable');
  if (!own || methods.length > 1) return problem('no_method');
  if (!object.events.length) return problem('no_event');
  const uids = new Set(object.events.map((event) => uidOf(event)));
  // Our events happen once: what concerns an occurrence is left aside where the whole is there too.
  const whole = object.events.filter((event) => !value(event, 'RECURRENCE-ID'));
  if (uids.size > 1 || whole.length > 1) return problem('several_events');
  const [event] = whole.length ? whole : object.events;
  const reading = eventReading(event!, own, object.zones);
  if (!reading.uid) return { ...reading, problem: 'no_uid' };
  return whole.length ? reading : { ...reading, problem: 'an_occurrence' };
}

function eventReading(event: Event, method: string, zones: Structure['zones']): CalendarReading {
  const attendees = event
    .filter(({ name }) => name === 'ATTENDEE')
    .slice(0, 100)
    .map(attendeeOf);
  const comments = [
    ...event.filter(({ name }) => name === 'COMMENT').map((line) => unescaped(line.value)),
    // Google writes the comment into a parameter.
    ...event.flatMap(({ parameters }) => parameters.get('X-RESPONSE-COMMENT') ?? []).map(unescaped),
  ];
  return {
    method,
    uid: uidOf(event),
    sequence: sequenceOf(value(event, 'SEQUENCE')),
    stamp: instantOf(value(event, 'DTSTAMP')),
    organiser: calendarAddress(value(event, 'ORGANIZER')),
    attendees,
    comment: plainText([...new Set(comments)].join('\n'), 2000),
    start: timeOf(event, 'DTSTART'),
    end: timeOf(event, 'DTEND'),
    ...(method === 'COUNTER' ? { proposed: proposedBy(event, zones) } : {}),
  };
}

function proposedBy(event: Event, zones: Structure['zones']): { start: string; end: string } {
  const moment = (name: string) => {
    const line = event.find((one) => one.name === name);
    return line ? momentOf({ value: line.value, zone: line.parameters.get('TZID')?.[0] ?? '' }, zones) : '';
  };
  const start = moment('DTSTART');
  return { start, end: moment('DTEND') || momentAfter(start, value(event, 'DURATION')) };
}

interface Structure {
  calendars: number;
  closed: boolean;
  methods: string[];
  events: Event[];
  zones: Map<string, Observance[]>;
}

const mayBeEdge = /^[\sBEbe]/;

function structure(text: string, limits: Limits): Structure | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r+\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length > limits.calendarLines) return undefined;
  const found: Structure = { calendars: 0, closed: false, methods: [], events: [], zones: new Map() };
  const zone = new ZoneReader(found.zones);
  const open: string[] = [];
  for (const line of unfolded(lines)) {
    const edge = mayBeEdge.test(line)
      ? /^\s*(BEGIN|END):\s*([\w-]{1,40})\s*$/i.exec(line.slice(0, 80))
      : null;
    if (edge) {
      const name = edge[2]!.toUpperCase();
      if (edge[1]!.toUpperCase() === 'BEGIN') {
        if (open.length >= 8) return undefined;
        open.push(name);
        if (name === 'VCALENDAR') found.calendars++;
        if (name === 'VEVENT' && open.length === 2) found.events.push([]);
        zone.begin(name);
      } else if (open.pop() !== name) return undefined;
      else if (name === 'VCALENDAR') found.closed = true;
      continue;
    }
    if (open.length === 1 && /^METHOD[:;]/i.test(line))
      found.methods.push(plainLine(line.slice(line.indexOf(':') + 1), 40).toUpperCase());
    if (open[1] === 'VTIMEZONE') zone.line(line.slice(0, 500));
    const name = /^[\w-]{1,40}/.exec(line)?.[0].toUpperCase();
    if (name && wanted.has(name) && open.length === 2 && open[1] === 'VEVENT')
      found.events.at(-1)!.push(readLine(name, line.slice(0, longestLine)));
  }
  return found.calendars ? found : undefined;
}

/** Notes the zones of a calendar object as its lines go by; what is beyond all reason is left out. */
class ZoneReader {
  private observances: Observance[] = [];

  constructor(private readonly zones: Map<string, Observance[]>) {}

  begin(name: string): void {
    if (name === 'VTIMEZONE') this.observances = [];
    else if ((name === 'STANDARD' || name === 'DAYLIGHT') && this.observances.length < 100)
      this.observances.push({ start: '', offset: '', rule: '' });
  }

  line(line: string): void {
    const said = line.slice(line.indexOf(':') + 1).trim();
    const last = this.observances.at(-1);
    if (/^TZID[:;]/i.test(line) && this.zones.size < 20) this.zones.set(said, this.observances);
    else if (last && /^DTSTART[:;]/i.test(line)) last.start = said;
    else if (last && /^TZOFFSETTO[:;]/i.test(line)) last.offset = said;
    else if (last && /^RRULE[:;]/i.test(line)) last.rule = said;
  }
}

function unfolded(lines: string[]): string[] {
  const whole: string[][] = [];
  for (const line of lines)
    if ((line.startsWith(' ') || line.startsWith('\t')) && whole.length) whole.at(-1)!.push(line.slice(1));
    else whole.push([line]);
  return whole.map((pieces) => pieces.join(''));
}

const noParameters: Line['parameters'] = new Map();

/** Most lines have no parameters and nothing escaped: what the parser would make of those is known without it. */
function readSimpleLine(name: string, line: string): Line | undefined {
  if (line[name.length] !== ':' || line.includes('\\')) return undefined;
  const value = line.slice(name.length + 1);
  const known =
    name === 'UID' || name === 'DURATION' || isTime(name) || (name === 'SEQUENCE' && /^\d{1,9}$/.test(value));
  return known ? { name, parameters: noParameters, value } : undefined;
}

function readLine(name: string, line: string): Line {
  const simple = readSimpleLine(name, line);
  if (simple) return simple;
  // Some fold inside a parameter's name and indent again.
  const tidy = name === 'ATTENDEE' ? line.replace(/(DELEGATED)-\s+(TO|FROM)/gi, '$1-$2') : line;
  try {
    const [, jcal, , raw] = ICAL.parse.property(tidy) as [string, Record<string, unknown>, string, unknown];
    const parameters = new Map(
      Object.entries(jcal).map(([key, given]) => [
        key.toUpperCase(),
        (Array.isArray(given) ? given : [given]).map(String),
      ]),
    );
    return {
      name,
      parameters,
      value: name === 'COMMENT' || name === 'DURATION' || isTime(name) ? plainValue(tidy) : String(raw),
    };
  } catch {
    return { name, parameters: roughParameters(tidy), value: plainValue(tidy) };
  }
}

const isTime = (name: string) => name.startsWith('DT') || name === 'RECURRENCE-ID';

/** What follows the first colon outside quotes. */
function plainValue(line: string): string {
  const at = /^(?:[^":]|"[^"]*")*:/.exec(line)?.[0].length ?? line.indexOf(':') + 1;
  return line.slice(at);
}

/** For lines that the parser refuses, like `CN=Example1, Example2`. */
function roughParameters(line: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, key, quoted, plain] of line.matchAll(/;([\w-]{1,40})=(?:"([^"]{0,2000})"|([^;:"]{0,2000}))/g))
    found.set(key!.toUpperCase(), [quoted ?? plain ?? '']);
  return found;
}

function attendeeOf({ parameters, value: address }: Line): Attendee {
  const first = (name: string) => parameters.get(name)?.[0] ?? '';
  const addresses = (name: string) =>
    (parameters.get(name) ?? []).slice(0, 10).map(calendarAddress).filter(Boolean);
  return {
    address: calendarAddress(/mailto:.*$/i.exec(address)?.[0] ?? address),
    email: calendarAddress(first('EMAIL')),
    name: plainLine(first('CN'), 120),
    status: first('PARTSTAT').trim().toUpperCase().slice(0, 40),
    sentBy: calendarAddress(first('SENT-BY')),
    delegatedTo: addresses('DELEGATED-TO'),
    delegatedFrom: addresses('DELEGATED-FROM'),
  };
}

const value = (event: Event, name: string): string => event.find((line) => line.name === name)?.value ?? '';
const uidOf = (event: Event): string => plainLine(value(event, 'UID'), 255);

const largest = 2 ** 31 - 1;
const sequenceOf = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Math.min(Number(text), largest) : 0);

/** Floating times count as UTC. */
function instantOf(text: string): string | null {
  const match = /^\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?\s*$/i.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

function timeOf(event: Event, name: string): string {
  const line = event.find((one) => one.name === name);
  const [, year, month, day, hour, minute, utc] =
    /^\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z)?)?/i.exec(line?.value ?? '') ?? [];
  if (!year) return '';
  const zone = utc ? 'UTC' : plainLine(line?.parameters.get('TZID')?.[0] ?? '', 60);
  return [`${year}-${month}-${day}`, hour && `${hour}:${minute}`, zone].filter(Boolean).join(' ');
}

const unescaped = (text: string): string =>
  text.replace(/\\([nN,;\\"])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter));
