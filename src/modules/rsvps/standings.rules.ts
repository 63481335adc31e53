import { byPlace, noPlace } from './queue/queue.rules.js';
import type { Mode, Standing } from './seats.rules.js';

const firstArrival = Number.MAX_SAFE_INTEGER - 1e9;

/** True for a `waitingSince` or a place that was made up in memory and takes the number of its answer when stored. */
export const isNewArrival = (place: number | null): boolean => place !== null && place >= firstArrival;

/** Neither a seat nor a place in the queue. */
export const nowhere = (mode: Mode): Omit<Standing, 'invitationId' | 'answer'> => ({
  ...noPlace,
  mode,
  seat: 'none',
  poolId: null,
  waitingSince: null,
  companions: 0,
});

/** Who stands where while a batch of answers is decided, and who waits in which order. */
export class Standings {
  private standings = new Map<string, Standing>();
  private changed = new Set<string>();
  private queue: Standing[];
  private arrivals = 0;

  constructor(known: readonly Standing[]) {
    for (const standing of known) this.standings.set(standing.invitationId, { ...standing });
    this.queue = [...this.all()].filter(({ seat }) => seat === 'waiting').sort(byPlace);
  }

  all(): Iterable<Standing> {
    return this.standings.values();
  }

  of(invitationId: string): Standing | undefined {
    return this.standings.get(invitationId);
  }

  /** Those that are no longer as they were read. */
  changes(): Standing[] {
    return [...this.changed].map((id) => this.standings.get(id)!);
  }

  set(standing: Standing): void {
    this.suppose(standing);
    this.changed.add(standing.invitationId);
  }

  /** For as long as it is decided what comes next: nothing that would be stored. */
  suppose(standing: Standing): void {
    this.standings.set(standing.invitationId, standing);
  }

  /** In their order, some of them as they stood: `inQueue` tells how they stand now. */
  waiting(): readonly Standing[] {
    return this.queue;
  }

  /** As it stands now; undefined when it left the queue, or joined it anew, since. */
  inQueue({ invitationId, waitingSince, queuePlace }: Standing): Standing | undefined {
    const current = this.standings.get(invitationId);
    const same =
      current?.seat === 'waiting' &&
      current.waitingSince === waitingSince &&
      current.queuePlace === queuePlace;
    return same ? current : undefined;
  }

  join(standing: Standing): void {
    const last = this.queue.at(-1);
    this.queue.push(standing);
    if (last && byPlace(last, standing) > 0) this.queue.sort(byPlace);
  }

  /** Joins at the place that it has now, and at none of those from before. */
  joinAnew(standing: Standing): void {
    this.queue = this.queue.filter((one) => one.invitationId !== standing.invitationId);
    this.join(standing);
  }

  /** Forgets who left the queue. */
  tidy(): void {
    this.queue = this.queue.filter((waiting) => this.inQueue(waiting));
  }

  /** A place behind everybody who came before. */
  arrival(): number {
    return firstArrival + this.arrivals++;
  }

  /** @returns what brings all of this back */
  remember(): () => void {
    const kept = {
      standings: new Map(this.standings),
      changed: new Set(this.changed),
      queue: [...this.queue],
      arrivals: this.arrivals,
    };
    return () => void Object.assign(this, kept);
  }
}
