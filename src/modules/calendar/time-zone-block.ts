import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';

const known = new Set(tzlib_get_timezones());
const blocks = new Map<string, string>();

/**
 * The VTIMEZONE of an IANA zone, with RRULEs from 1970: Outlook ignores RDATE lists, and without a block it shows the
 * event an hour off. Undefined for UTC and for names the list does not know; times are then written in UTC.
 */
export function timeZoneBlock(zone: string): string | undefined {
  if (zone === 'UTC' || zone.startsWith('Etc/') || !known.has(zone)) return undefined;
  let block = blocks.get(zone);
  if (!block) blocks.set(zone, (block = tzlib_get_ical_block(zone)[0]!));
  return block;
}
