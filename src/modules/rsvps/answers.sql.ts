import { companionsSql } from '../invitations/companions/companions.sql.js';
import { appearsSql } from '../speakers/appears.sql.js';
import { classSql, offerSql, placeColumns, storedPlace } from './queue/queue.sql.js';
import { placeSql, restingClass } from './queue/queue.rules.js';

/** The statements of one batch of answers; all but the first run under the lock on the event's row. */

/** Without the lock, for what is shown; nothing is decided by it. */
export const readEvent = `
  SELECT id, team_id AS "teamId", status, starts_at AS "startsAt", ends_at AS "endsAt", answers_until AS "answersUntil",
         CASE WHEN capacity IS NOT NULL THEN greatest(capacity, accept_up_to) END AS capacity, online_capacity AS "onlineCapacity",
         (online_url <> '' OR online_capacity IS NOT NULL) AS online,
         late_answers AS "lateAnswers", companions, companions_at_most AS "companionsAtMost", queue_order AS "queueOrder",
         queue_promotion AS "queuePromotion", offer_hours AS "offerHours", clock_timestamp() AS now,
         EXISTS (SELECT FROM plans WHERE event_id = events.id AND refill <> 'off') AS refills
    FROM events WHERE id = $1`;

export const lockEvent = `${readEvent} FOR NO KEY UPDATE`;

/** Whether somebody waits is asked in the order of the index, and so answered by its first entry. */
export const readPools = `
  SELECT id, mode, name, categories, for_speakers AS speakers, seats, taken, over, position,
         (SELECT true FROM standings s WHERE s.pool_id = p.id AND s.seat = 'waiting' AND s.offer_id IS NULL
           ORDER BY s.companions, s.queue_class, s.queue_place LIMIT 1) IS NOT NULL AS waiting
    FROM pools p WHERE event_id = $1 ORDER BY position, id`;

/**
 * $1 event, $2 invitations, $3 nonces in the same order, $4 order of the waiting list, $5 whether seats are kept for
 * speakers: who speaks is asked there alone.
 */
export const readGuests = `
  SELECT i.id AS "invitationId", i.revoked_at IS NOT NULL AS revoked, p.category_id AS category,
         $5::boolean AND ${appearsSql('i.event_id', 'p.id')} AS speaker,
         s.answer, s.mode, s.seat, s.pool_id AS "poolId", s.waiting_since::float8 AS "waitingSince",
         ${placeColumns('s')}, ${classSql('$4::text', 'p')} AS "joinsClass",
         coalesce(s.companions, 0) AS companions, i.companions_at_most AS "companionsAtMost",
         CASE WHEN s.companions > 0 THEN ${companionsSql('i')} ELSE '[]' END AS party,
         CASE WHEN s.answer = 'delegated' THEN ARRAY(WITH RECURSIVE down AS (
             SELECT d.deputy_invitation_id AS id FROM deputations d
              WHERE d.invitation_id = i.id AND d.state IN ('invited', 'accepted')
             UNION
             SELECT d.deputy_invitation_id FROM down JOIN deputations d ON d.invitation_id = down.id
              WHERE d.state IN ('invited', 'accepted'))
           SELECT id FROM down) ELSE '{}' END AS deputies,
         s.answer = 'delegated' AND EXISTS (SELECT FROM deputations d
           WHERE d.invitation_id = i.id AND d.state IN ('requested', 'invited', 'accepted')) AS "sendsDeputy",
         CASE WHEN i.deputy_for_id IS NOT NULL THEN (SELECT d.invitation_id FROM deputations d
           JOIN standings above ON above.invitation_id = d.invitation_id AND above.answer = 'delegated'
           WHERE d.deputy_invitation_id = i.id AND (d.state IN ('invited', 'accepted') OR d.state = 'declined' AND NOT EXISTS (
             SELECT FROM deputations o WHERE o.invitation_id = d.invitation_id AND o.state IN ('requested', 'invited', 'accepted')))
           ORDER BY d.asked_at DESC LIMIT 1) END AS "deputyFor",
         a.note, a.dietary, a.access_needs AS "accessNeeds", a.interpretation,
         (SELECT json_agg(json_build_object('id', r.id, 'nonce', r.nonce, 'answer', r.answer, 'mode', r.mode, 'result', r.result))
            FROM answers r WHERE r.invitation_id = i.id AND r.nonce = ANY ($3)) AS repeated
    FROM invitations i
    JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id
    LEFT JOIN answers a ON a.id = s.answer_id
   WHERE i.event_id = $1 AND i.id = ANY ($2)`;

/** Of a standing `s`, as `Standing` has it. */
export const standingColumns = `
  s.invitation_id AS "invitationId", s.answer, s.mode, s.seat, s.pool_id AS "poolId",
  s.waiting_since::float8 AS "waitingSince", s.companions, ${placeColumns('s')}`;

/** Of the standing `s` in a pool that is kept for speakers: whose seats serve as well. */
const elsewhere = (forSpeakers: string): string => `
  CASE WHEN ${forSpeakers} THEN (SELECT g.category_id FROM invitations i JOIN people g ON g.id = i.person_id
    WHERE i.id = s.invitation_id) END AS category`;

/** Of those who send deputies, or are. $1 invitations. */
export const readStandings = `
  SELECT ${standingColumns}, ${elsewhere('l.for_speakers')}
    FROM standings s LEFT JOIN pools l ON l.id = s.pool_id WHERE s.invitation_id = ANY ($1)`;

/** Parties to whom fewer seats than they need are offered by the rules, so that the offer may grow. $1 event */
export const readGrowing = `
  SELECT ${standingColumns} FROM seat_offers o JOIN standings s ON s.offer_id = o.id
   WHERE o.event_id = $1 AND o.state = 'open' AND o.offered_by IS NULL AND o.seats <= s.companions
     AND o.until > clock_timestamp()`;

/** Where parties stand that did not answer now: $1 standings. Who was sent to the end gets the next number there is. */
export const storeMoved = `
  UPDATE standings SET seat = r.seat, mode = r.mode, pool_id = r."poolId", waiting_since = r."waitingSince", companions = r.companions,
         ${storedPlace(`nextval(pg_get_serial_sequence('answers', 'number'))`)}
    FROM jsonb_to_recordset($1::jsonb) AS r ("invitationId" uuid, seat text, mode text, "poolId" uuid, "waitingSince" bigint, companions int,
         "queueClass" int, "queuePlace" float8, arrived boolean, "byHand" boolean, "passedSeats" int, lapses int, offer jsonb)
   WHERE standings.invitation_id = r."invitationId"`;

/** Takes offers off those who had them, before they are stored with whoever has them now: no two point to one. $1 offers */
export const unpointOffers = `UPDATE standings SET offer_id = NULL WHERE offer_id = ANY ($1)`;

/**
 * The heads of the waiting lists, parties of each size by themselves: those that do not fit are passed over, however many
 * they are. $2 how many seats may come free, $3 how many may leave the queue, $4 the most companions of a party that can be
 * served; who said no to so few seats is counted on top.
 */
export const readWaiting = `
  SELECT w.* FROM pools p CROSS JOIN generate_series(0, $4::int) size CROSS JOIN LATERAL (
    SELECT ${standingColumns}, ${elsewhere('p.for_speakers')}
      FROM standings s
     WHERE s.pool_id = p.id AND s.seat = 'waiting' AND s.offer_id IS NULL AND s.companions = size AND s.queue_class < ${restingClass}
     ORDER BY ${placeSql('s')} LIMIT $2::int / (size + 1) + $3::int + (
       SELECT count(*)::int FROM standings n WHERE n.pool_id = p.id AND n.passed_seats > 0)) w
   WHERE p.event_id = $1`;

export const insertPools = `
  INSERT INTO pools (id, event_id, mode, name, categories, seats, taken, over, position)
  SELECT id, $1, mode, name, categories, seats, taken, over, position
    FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, mode text, name text, categories text[], seats int, taken int, over int, position int)
  ON CONFLICT (id) DO UPDATE SET seats = excluded.seats, over = excluded.over`;

/**
 * $1 event, $2 time, $3 answers, $4 standings, $5 pools. The number of an answer is its place in the order of commits;
 * who joins the waiting list now waits since that number.
 */
export const storeAnswers = `
  WITH stored AS (
    INSERT INTO answers (id, invitation_id, event_id, answer, mode, note, dietary, access_needs, interpretation,
                         channel, user_id, answered_by_id, reason, nonce, result, created_at, companions)
    SELECT id, "invitationId", $1, answer, mode, note, dietary, "accessNeeds", interpretation,
           channel, "userId", "answeredById", reason, nonce, result, $2, companions
      FROM jsonb_to_recordset($3::jsonb) AS r (ord int, id uuid, "invitationId" uuid, answer text, mode text, note text,
           dietary text, "accessNeeds" text, interpretation text, channel text, "userId" uuid, "answeredById" uuid, reason text, nonce text, result text, companions int)
     ORDER BY ord
    RETURNING id, number
  ), stood AS (
    INSERT INTO standings (invitation_id, event_id, answer, mode, seat, pool_id, waiting_since, answer_id, answered_at, companions,
                           queue_class, queue_place, by_hand, passed_seats, lapses, offer_id)
    SELECT r."invitationId", $1, r.answer, r.mode, r.seat, r."poolId",
           CASE WHEN r.arrived THEN stored.number ELSE r."waitingSince" END, r."answerId", $2, r.companions,
           r."queueClass", CASE WHEN r.arrived THEN stored.number ELSE r."queuePlace" END, r."byHand", r."passedSeats", r.lapses, (r.offer ->> 'id')::uuid
      FROM jsonb_to_recordset($4::jsonb) AS r ("invitationId" uuid, answer text, mode text, seat text, "poolId" uuid,
           "waitingSince" bigint, arrived boolean, "answerId" uuid, companions int, "queueClass" int, "queuePlace" float8,
           "byHand" boolean, "passedSeats" int, lapses int, offer jsonb)
      JOIN stored ON stored.id = r."answerId"
    ON CONFLICT (invitation_id) DO UPDATE SET answer = excluded.answer, mode = excluded.mode, seat = excluded.seat,
      pool_id = excluded.pool_id, waiting_since = excluded.waiting_since, answer_id = excluded.answer_id,
      answered_at = excluded.answered_at, companions = excluded.companions, queue_class = excluded.queue_class,
      queue_place = excluded.queue_place, by_hand = excluded.by_hand, passed_seats = excluded.passed_seats, lapses = excluded.lapses, offer_id = excluded.offer_id
  )
  UPDATE pools SET taken = r.taken, over = r.over
    FROM jsonb_to_recordset($5::jsonb) AS r (id uuid, taken int, over int) WHERE pools.id = r.id`;

export const storePools = `
  UPDATE pools SET taken = r.taken, over = r.over
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, taken int, over int) WHERE pools.id = r.id`;

/** $1 event, $2 invitations: those of them that are revoked and hold a place lose it; answers their ids. */
export const freeRevoked = `
  WITH held AS (
    SELECT s.invitation_id, s.seat AS before, s.pool_id, s.offer_id, CASE WHEN s.seat = 'seated' THEN 1 + s.companions ELSE coalesce(${offerSql('s', 'o.seats')}, 0) END AS seats
      FROM standings s JOIN invitations i ON i.id = s.invitation_id
     WHERE s.event_id = $1 AND s.invitation_id = ANY ($2) AND s.seat <> 'none' AND i.revoked_at IS NOT NULL
       FOR UPDATE OF s),
  emptied AS (
    UPDATE pools p SET taken = taken - n.seats, over = greatest(0, least(over, taken - n.seats - coalesce(p.seats, 0)))
      FROM (SELECT pool_id, sum(seats)::int AS seats FROM held GROUP BY pool_id) n
     WHERE p.id = n.pool_id AND n.seats > 0),
  unoffered AS (
    UPDATE seat_offers o SET state = 'withdrawn', closed_at = clock_timestamp() FROM held WHERE o.id = held.offer_id)
  UPDATE standings s SET seat = 'none', companions = 0, pool_id = NULL, waiting_since = NULL, answer = 'withdrawn',
         queue_class = 0, queue_place = NULL, by_hand = false, passed_seats = 0, lapses = 0, offer_id = NULL
    FROM held WHERE s.invitation_id = held.invitation_id
  RETURNING s.invitation_id AS "invitationId", held.before`;
