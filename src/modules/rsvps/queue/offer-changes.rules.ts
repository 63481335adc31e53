import type { Standing } from '../seats.rules.js';
import type { OfferState } from './queue.rules.js';

/** What becomes of offers while a batch is decided. */

export interface OpenOffer {
  id: string;
  invitationId: string;
  seats: number;
}

export type Ended = Exclude<OfferState, 'open'>;

/** `changed` ones were cut, or moved to another guest; `grown` ones hold more seats than before, and may have moved too. */
export interface OfferChanges {
  made: OpenOffer[];
  changed: OpenOffer[];
  grown: OpenOffer[];
  /** Those of both that another guest has now. */
  moved: OpenOffer[];
  closed: (OpenOffer & { state: Ended })[];
}

export const openOffers = (standings: Iterable<Standing>): OpenOffer[] =>
  [...standings].flatMap(({ invitationId, offer }) =>
    offer ? [{ id: offer.id, invitationId, seats: offer.seats }] : [],
  );

/** @param closed what became of those that are no longer open, by id */
export function offerChanges(
  offersBefore: readonly OpenOffer[],
  offersNow: readonly OpenOffer[],
  closed: ReadonlyMap<string, Ended>,
): OfferChanges {
  const before = new Map(offersBefore.map((offer) => [offer.id, offer]));
  const now = new Set(offersNow.map(({ id }) => id));
  const differs = ({ id, seats, invitationId }: OpenOffer): boolean => {
    const was = before.get(id);
    return was !== undefined && (was.seats !== seats || was.invitationId !== invitationId);
  };
  const changes = offersNow.filter(differs);
  const grew = ({ id, seats }: OpenOffer): boolean => seats > before.get(id)!.seats;
  return {
    made: offersNow.filter(({ id }) => !before.has(id)),
    changed: changes.filter((one) => !grew(one)),
    grown: changes.filter(grew),
    moved: changes.filter(({ id, invitationId }) => invitationId !== before.get(id)!.invitationId),
    closed: offersBefore
      .filter(({ id }) => !now.has(id))
      .map((offer) => ({ ...offer, state: closed.get(offer.id)! })),
  };
}
