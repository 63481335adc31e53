/** What the "add to calendar" addresses of the large web calendars carry. */
export interface LinkedEvent {
  title: string;
  description: string;
  location: string;
  startsAt: Date;
  endsAt: Date;
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
  const compact = (instant: Date) => `${instant.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const long = (instant: Date) => instant.toISOString().replace(/\.\d+/, '');
  const description = event.description.slice(0, 1500);
  const outlook = {
    rru: 'addevent',
    path: '/calendar/action/compose',
    subject: event.title,
    startdt: long(event.startsAt),
    enddt: long(event.endsAt),
    body: description,
    location: event.location,
  };
  return [
    {
      name: 'Google',
      url: address('https://calendar.google.com/calendar/render', {
        action: 'TEMPLATE',
        text: event.title,
        dates: `${compact(event.startsAt)}/${compact(event.endsAt)}`,
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
        st: compact(event.startsAt),
        et: compact(event.endsAt),
        desc: description,
        in_loc: event.location,
      }),
    },
  ];
}

/** Spaces as %20: Outlook shows a plus sign as it stands. */
function address(base: string, parameters: Record<string, string>): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `${base}?${query.join('&')}`;
}
