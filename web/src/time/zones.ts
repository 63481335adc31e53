const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All IANA zones this browser knows, Brussels and the reader's own first. */
export function zoneOptions(): { value: string; label: string }[] {
  const all = Intl.supportedValuesOf('timeZone');
  const first = [...new Set(['Europe/Brussels', own, 'UTC'])];
  return [...first, ...all.filter((zone) => !first.includes(zone))].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
}
