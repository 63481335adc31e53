export const windowsZone: readonly string[];
export const calendars: readonly string[];
export function calendarMail(
  calendar: string,
  invitation: {
    attendee: string;
    organiser: string;
    uid: string;
    sequence: number;
    summary: string;
    stamp: string;
  },
  id: string,
): string;
