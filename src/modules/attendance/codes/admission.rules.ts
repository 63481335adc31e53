/** Whether somebody is let in. Decided by the server, and by the door page by the same rules while there is no network. */

/** Where somebody stands. */
export const doorStates = [
  'seated',
  'waiting',
  'online',
  'tentative',
  'declined',
  'delegated',
  'revoked',
  'none',
] as const;
export type DoorState = (typeof doorStates)[number];

export const refusals = [
  'unreadable',
  'forged',
  'other_event',
  'unknown',
  'renewed',
  'early',
  'over',
  'cancelled',
  'waiting',
  'online',
  'tentative',
  'declined',
  'delegated',
  'revoked',
  'none',
] as const;
export type Refusal = (typeof refusals)[number];

export interface DoorTimes {
  /** ISO 8601. */
  opensAt: string;
  closesAt: string;
  cancelled: boolean;
}

const hour = 3_600_000;

/** Codes open the door from half a day before the debate until six hours after it. */
export const doorTimes = (event: { startsAt: Date; endsAt: Date; status: string }): DoorTimes => ({
  opensAt: new Date(event.startsAt.getTime() - 12 * hour).toISOString(),
  closesAt: new Date(event.endsAt.getTime() + 6 * hour).toISOString(),
  cancelled: event.status === 'cancelled' || event.status === 'postponed',
});

/** Why nobody at all is let in now; undefined while the door is open. */
export function doorClosed(door: DoorTimes, at: Date): 'cancelled' | 'early' | 'over' | undefined {
  if (door.cancelled) return 'cancelled';
  if (at < new Date(door.opensAt)) return 'early';
  return at > new Date(door.closesAt) ? 'over' : undefined;
}

/**
 * Why this person is not let in; undefined when they are.
 * @param generation of the code that was shown; left out for who was picked by name
 */
export function refusalOf(
  who: { state: DoorState; generation: number } | undefined,
  generation?: number,
): Refusal | undefined {
  if (!who) return 'unknown';
  if (who.state !== 'seated') return who.state;
  return generation !== undefined && generation !== who.generation ? 'renewed' : undefined;
}
