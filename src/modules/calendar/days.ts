/**
 * From midnight to midnight in its zone it is days that are meant, as calendars know them: the first, and the day after
 * the last. Undefined for every other span.
 */
export function wholeDays(
  startsAt: Date,
  endsAt: Date,
  timeZone: string,
): { first: Temporal.PlainDate; after: Temporal.PlainDate } | undefined {
  const local = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const [start, end] = [local(startsAt), local(endsAt)];
  return isMidnight(start) && isMidnight(end)
    ? { first: start.toPlainDate(), after: end.toPlainDate() }
    : undefined;
}

const isMidnight = (time: Temporal.ZonedDateTime): boolean =>
  time.toPlainTime().equals(new Temporal.PlainTime());
