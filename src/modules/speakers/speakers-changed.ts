/** Fact: somebody appears in a debate now, or no longer does, or in another part. */
export const speakersChanged = 'speakers.changed';
export interface SpeakersChanged {
  eventId: string;
  /** The member of staff who changed it. */
  userId: string;
}
