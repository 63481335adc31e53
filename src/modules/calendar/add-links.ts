import { wholeDays } from './days.js';

/** What the "add to calendar" addresses of the large web calendars carry. */
export interface LinkedEvent {
  title: string;
  description: string;
  location: string;
  startsAt: Date;
  endsAt: Date;
  /** IANA zone; from midnight to midnight in it the event is days. */
  timeZone: string;
}

export interface CalendarLink {
  name: 'Google' | 'Outlook.com' | 'Office 365' | 'Yahoo';
  url: string;
}

/**
 * Links that make a copy without answer and without updates: shown beside the personal link, never in its place.
 * Instants are sent in UTC with `Z`, because without it Outlook takes the reader's zone.
 */
export function addToCalendarLinks(event: LinkedEvent): CalendarLink[] {
  const days = wholeDays(event.startsAt, event.endsAt, event.timeZone);
  const times = days ? asDays(days) : asTimes(event);
  const description = event.description.slice(0, 1500);
  const outlook = {
    rru: 'addevent',
    path: '/calendar/action/compose',
    subject: event.title,
    ...times.outlook,
    body: description,
    location: event.location,
  };
  return [
    {
      name: 'Google',
      url: address('https://calendar.google.com/calendar/render', {
        action: 'TEMPLATE',
        text: event.title,
        dates: times.google,
        details: description,
        location: event.location,
      }),
    },
    { name: 'Outlook.com', url: address('https://outlook.live.com/calendar/0/action/compose', outlook) },
    { name: 'Office 365', url: address('https://outlook.office.com/calendar/0/action/compose', outlook) },
    {
      name: 'Yahoo',
      url: address('https://calendar.yahoo.com/', {
        v: '60',
        title: event.title,
        ...times.yahoo,
        desc: description,
        in_loc: event.location,
      }),
    },
  ];
}

interface Times {
  google: string;
  outlook: Record<string, string>;
  yahoo: Record<string, string>;
}

function asTimes({ startsAt, endsAt }: LinkedEvent): Times {
  const compact = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d+/g, '');
  const long = (instant: Date) => instant.toISOString().replace(/\.\d+/, '');
  return {
    google: `${compact(startsAt)}/${compact(endsAt)}`,
    outlook: { startdt: long(startsAt), enddt: long(endsAt) },
    yahoo: { st: compact(startsAt), et: compact(endsAt) },
  };
}

/** Google and Outlook name the day after the last one; for Yahoo the last day itself ends it. */
function asDays({ first, after }: NonNullable<ReturnType<typeof wholeDays>>): Times {
  const compact = (day: Temporal.PlainDate) => day.toString().replaceAll('-', '');
  const last = after.subtract({ days: 1 });
  return {
    google: `${compact(first)}/${compact(after)}`,
    outlook: { startdt: first.toString(), enddt: after.toString(), allday: 'true' },
    yahoo: { st: compact(first), et: compact(last), dur: 'allday' },
  };
}

/** Spaces as %20: Outlook shows a plus sign as it stands. */
function address(base: string, parameters: Record<string, string>): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `${base}?${query.join('&')}`;
}
