/** Job: look whether places of this event came free, and whose turn it is. May come any number of times. */
export const refillJob = 'planning.refill';
export interface RefillJob {
  eventId: string;
}
