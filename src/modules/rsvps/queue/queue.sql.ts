import { placeSql, unranked } from './queue.rules.js';

/** Of the open offer of the standing `s`; null without one. */
export const offerSql = (s: string, what: string): string =>
  `CASE WHEN ${s}.offer_id IS NOT NULL THEN (SELECT ${what} FROM seat_offers o WHERE o.id = ${s}.offer_id) END`;

/** The place of the standing `s`, as `Place` has it. */
export const placeColumns = (s: string): string => `
  coalesce(${s}.queue_class, 0) AS "queueClass", ${s}.queue_place AS "queuePlace", coalesce(${s}.by_hand, false) AS "byHand",
  coalesce(${s}.passed_seats, 0) AS "passedSeats", coalesce(${s}.lapses, 0) AS lapses,
  ${offerSql(s, `json_build_object('id', o.id, 'seats', o.seats, 'over', o.until <= clock_timestamp(), 'byStaff', o.offered_by IS NOT NULL)`)} AS offer`;

/** Sets the place of a standing from a row `r`; `end` is the number of who goes to the end. */
export const storedPlace = (end: string): string => `
  queue_class = r."queueClass", queue_place = CASE WHEN r.arrived THEN ${end} ELSE r."queuePlace" END,
  by_hand = r."byHand", passed_seats = r."passedSeats", lapses = r.lapses, offer_id = (r.offer ->> 'id')::uuid`;

/** The place of the waiting standing `s` in its pool, from 1. Who has an offer is out of the way. */
export const positionSql = (s: string): string => `(
  SELECT 1 + count(*)::int FROM standings w
   WHERE w.pool_id = ${s}.pool_id AND w.seat = 'waiting' AND w.offer_id IS NULL AND (${placeSql('w')}) < (${placeSql(s)}))`;

/**
 * The class of the person `p` where the waiting list has this order. Somebody at risk counts as without a rank: where they
 * stand in the list would tell it.
 */
export const classSql = (order: string, p: string): string => `
  CASE ${order} WHEN 'category' THEN (SELECT c.position FROM categories c WHERE c.id = ${p}.category_id)
    WHEN 'rank' THEN CASE WHEN ${p}.at_risk THEN ${unranked} ELSE least(${p}.sort_rank::bigint, ${unranked})::int END ELSE 0 END`;
