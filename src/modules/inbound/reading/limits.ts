/** What one incoming mail may hold; checked before anything is decoded. Sizes in bytes. */
export interface Limits {
  message: number;
  /** Of the whole mail, and of each part. */
  header: number;
  depth: number;
  parts: number;
  calendar: number;
  /** Lines of a calendar object. */
  calendarLines: number;
  /** Addresses looked at in To, Cc and the like; further ones are not read. */
  addresses: number;
  /** Characters kept of what a person wrote. */
  text: number;
}

export const defaultLimits: Limits = {
  message: 10 * 1024 * 1024,
  header: 256 * 1024,
  depth: 16,
  parts: 256,
  calendar: 1024 * 1024,
  calendarLines: 20_000,
  addresses: 100,
  text: 20_000,
};

export const excesses = ['message', 'header', 'depth', 'parts', 'calendar'] as const;
export type Excess = (typeof excesses)[number];

/** The mail holds more than it may; it is kept as it is and not read. */
export class TooMuch extends Error {
  readonly excess: Excess;

  constructor(excess: Excess) {
    super(`Too much: ${excess}`);
    this.excess = excess;
  }
}
