/** Where the calendar of all debates, of one kind or of one team is fetched. */
export function feedAddress(
  origin: string,
  { kind, team }: { kind?: string | undefined; team?: string | undefined } = {},
): string {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (team) query.set('team', team);
  return `${origin}/calendar.ics${query.size ? `?${query}` : ''}`;
}
