/** The values that a filter names: one, or several with commas between them. */
export const severalOf = (value: string): string[] => [
  ...new Set(
    value
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** No id that was made on this day (UTC) or later is before it: ids begin with their moment. */
export function firstIdOf(day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, '0');
  return `${moment.slice(0, 8)}-${moment.slice(8)}-0000-0000-000000000000`;
}
