/** A time as a calendar object has it. */
export interface WrittenTime {
  /** `20270114T140000Z`, `20270114T140000` or `20270114`. */
  value: string;
  /** TZID; '' for none. */
  zone: string;
}

/** STANDARD or DAYLIGHT of a VTIMEZONE. */
export interface Observance {
  start: string;
  offset: string;
  rule: string;
}

/** Zones that a mail brings along, by TZID. */
export type Zones = ReadonlyMap<string, readonly Observance[]>;

/**
 * What moment is meant: an instant in ISO 8601 with `Z`; local time `2027-01-14T14:00` where no zone is named, which is
 * that of the event; '' when it cannot be told. Names of the tz database count before what the mail says of them;
 * Windows names mean what the mail says.
 */
export function momentOf({ value, zone }: WrittenTime, zones: Zones): string {
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc] =
    /^\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?\s*$/i.exec(value) ?? [];
  const local = plain(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  if (!local) return '';
  if (utc || /(^|[/ ])(utc|gmt)$/i.test(zone)) return iso(local, 0);
  if (!zone) return local.toString({ smallestUnit: 'minute' });
  try {
    return new Date(local.toZonedDateTime(zone).epochMilliseconds).toISOString();
  } catch {
    const offset = offsetAt(local, zones.get(zone) ?? []);
    return offset === undefined ? '' : iso(local, offset);
  }
}

/** @param length like `PT1H30M`; '' when it is none, or longer than a month */
export function momentAfter(start: string, length: string): string {
  const [found, weeks, days, hours, minutes] =
    /^\s*\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?\s*$/i.exec(
      length,
    ) ?? [];
  const count = (text: string | undefined, each: number) => Number(text ?? 0) * each;
  const total = count(weeks, 10_080) + count(days, 1440) + count(hours, 60) + count(minutes, 1);
  if (!found || !start || total < 1 || total > 44_640) return '';
  return start.endsWith('Z')
    ? new Date(Date.parse(start) + total * 60_000).toISOString()
    : Temporal.PlainDateTime.from(start).add({ minutes: total }).toString({ smallestUnit: 'minute' });
}

const iso = (local: Temporal.PlainDateTime, offset: number): string =>
  new Date(local.toZonedDateTime('UTC').epochMilliseconds - offset * 60_000).toISOString();

function plain(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** Minutes east of UTC by the observance that began last; undefined when a rule is of a kind that zones do not have. */
function offsetAt(local: Temporal.PlainDateTime, observances: readonly Observance[]): number | undefined {
  let last: { onset: Temporal.PlainDateTime; offset: number } | undefined;
  for (const { start, offset, rule } of observances) {
    const [, sign, hours, minutes] = /^\s*([+-])(\d\d)(\d\d)/.exec(offset) ?? [];
    const began = plain(
      start.trim().replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3T$4:$5:$6'),
    );
    if (!sign || !began || (rule && !yearly.test(rule))) return undefined;
    const onset = [local.year, local.year - 1]
      .map((year) => (rule ? onsetIn(year, began, rule) : began))
      .find((time) => time && Temporal.PlainDateTime.compare(time, local) <= 0);
    if (onset && (!last || Temporal.PlainDateTime.compare(onset, last.onset) > 0))
      last = { onset, offset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
  }
  return last?.offset;
}

const yearly = /FREQ=YEARLY/i;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The day like "the last Sunday of March" in that year; undefined before the rule began and after it ended. */
function onsetIn(
  year: number,
  began: Temporal.PlainDateTime,
  rule: string,
): Temporal.PlainDateTime | undefined {
  const part = (name: string) => new RegExp(`${name}=([^;]+)`, 'i').exec(rule)?.[1]?.trim().toUpperCase();
  const [, nth = '', weekday = ''] = /^([+-]?[1-5])([A-Z]{2})$/.exec(part('BYDAY') ?? '') ?? [];
  const month = Number(part('BYMONTH'));
  const until = part('UNTIL');
  if (!nth || !weekdays.includes(weekday) || !(month >= 1 && month <= 12)) return undefined;
  if (year < began.year || (until && year > Number(until.slice(0, 4)))) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const which = Number(nth);
  const ahead = (weekdays.indexOf(weekday) + 1 - first.dayOfWeek + 7) % 7;
  let day = 1 + ahead + (which > 0 ? (which - 1) * 7 : 28);
  while (day > first.daysInMonth) day -= 7;
  if (which < -1) day += (which + 1) * 7;
  return first.with({ day: Math.max(day, 1) }).toPlainDateTime(began.toPlainTime());
}
