import { appearsSql } from '../../speakers/appears.sql.js';
import { standingColumns } from '../answers.sql.js';

/**
 * Parties `s` in pools `l` that are counted elsewhere than their part in the debate says, the seats kept for speakers being
 * those of `k`. A seat that was handed to a deputy stays among those of speakers.
 */
const tables = `
  standings s JOIN pools l ON l.id = s.pool_id JOIN pools k ON k.event_id = s.event_id AND k.mode = s.mode AND k.for_speakers
  JOIN invitations i ON i.id = s.invitation_id JOIN people p ON p.id = i.person_id`;
const appears = appearsSql('s.event_id', 'p.id');
/** @param where more that must hold of who appears */
const misplaced = (where = '') => `
  s.seat <> 'none' AND s.offer_id IS NULL AND CASE WHEN l.id = k.id
    THEN i.deputy_for_id IS NULL AND p.category_id <> ALL (k.categories) AND NOT ${appears}
    ELSE ${where} ${appears} END`;

/** $1 event; in the order in which they answered. */
export const partiesToRecount = `
  SELECT ${standingColumns}, p.category_id AS category, l.id <> k.id AS speaker
    FROM ${tables} WHERE s.event_id = $1 AND ${misplaced()} ORDER BY s.answered_at, s.invitation_id`;

/** Who has a seat elsewhere stays there while those of speakers are taken. */
const mayMove = `(s.seat = 'waiting' OR k.seats IS NULL OR k.taken + 1 + s.companions <= k.seats + k.over) AND`;

export const debatesToFollow = `
  SELECT e.id FROM events e
   WHERE e.status = 'published' AND e.ends_at > clock_timestamp()
     AND EXISTS (SELECT FROM ${tables} WHERE s.event_id = e.id AND ${misplaced(mayMove)})
   ORDER BY e.id`;

/** Of the invitation `i` and its person `p`: the seat it has among those of speakers is its own. */
export const keepsSpeakersSeat = `(i.deputy_for_id IS NOT NULL OR ${appearsSql('i.event_id', 'p.id')})`;
