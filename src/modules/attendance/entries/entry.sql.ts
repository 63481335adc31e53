/** Rows of guests are locked first, in order: of two devices that scan one ticket at once, one comes second. */

/** $1 event, $2 invitations, $3 companions, $4 nonces of acts that are sent again or taken back. */
export const lockGuests = `
  SELECT i.id FROM invitations i
   WHERE i.event_id = $1 AND i.id IN (
     SELECT unnest($2::uuid[]) UNION ALL
     SELECT invitation_id FROM companions WHERE id = ANY ($3) AND event_id = $1 UNION ALL
     SELECT invitation_id FROM entry_scans WHERE event_id = $1 AND nonce = ANY ($4))
   ORDER BY i.id FOR NO KEY UPDATE`;

export const guestsOfCompanions = `SELECT id, invitation_id AS "invitationId" FROM companions WHERE id = ANY ($1)`;

/**
 * With network the database's clock tells the order, under the lock: of two devices at once one alone is told "in".
 * $1 event, $2 rows, $3 device, $4 user, $5 now. Answers the nonces that are new.
 */
export const insertScans = `
  INSERT INTO entry_scans (event_id, nonce, invitation_id, companion_id, scanned_at, received_at, device, way, offline, outcome, reason, user_id)
  SELECT $1, r.nonce, r."invitationId", r."companionId", CASE WHEN r.offline THEN r."scannedAt" ELSE clock_timestamp() END, $5, $3, r.way, r.offline, r.outcome, r.reason, $4
    FROM jsonb_to_recordset($2::jsonb) AS r (nonce uuid, "invitationId" uuid, "companionId" uuid, "scannedAt" timestamptz,
         way text, offline boolean, outcome text, reason text)
   ORDER BY r.nonce
  ON CONFLICT (event_id, nonce) DO NOTHING RETURNING nonce`;

/** $1 event, $2 nonces, $3 user, $4 now. */
export const undoScans = `
  UPDATE entry_scans SET undone_at = $4, undone_by = $3
   WHERE event_id = $1 AND nonce = ANY ($2) AND undone_at IS NULL AND outcome = 'in'
  RETURNING nonce, invitation_id AS "invitationId", companion_id AS "companionId"`;

const attendance = (whose: 'guest' | 'companion') => {
  const [table, key, own] =
    whose === 'guest'
      ? ['attendances', 'invitation_id', 'x.companion_id IS NULL']
      : ['companion_attendances', 'companion_id', 'x.companion_id IS NOT NULL'];
  const counts = `x.event_id = $1 AND x.outcome = 'in' AND x.undone_at IS NULL AND ${own}`;
  return { table, key, own, counts };
};
const everybody = [attendance('guest'), attendance('companion')];

/** Who came, by the earliest act that counts; what staff noted stands. $1 event, $2 invitations, $3 user, $4 now. */
export const noteEntries = everybody.map(
  ({ table, key, counts }) => `
  INSERT INTO ${table} (${key}, event_id, came, entered_at, recorded_by, recorded_at)
  SELECT x.${key}, $1, true, min(x.scanned_at), $3, $4 FROM entry_scans x
   WHERE ${counts} AND x.invitation_id = ANY ($2) GROUP BY 1 ORDER BY 1
  ON CONFLICT (${key}) DO UPDATE SET came = true, entered_at = excluded.entered_at, recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at
  WHERE NOT ${table}.came OR ${table}.entered_at <> excluded.entered_at`,
);

/** Who has no act left that counts is as before. $1 event, $2 invitations. */
export const forgetEntries = everybody.map(
  ({ table, key, own, counts }) => `
  DELETE FROM ${table} a WHERE a.event_id = $1 AND a.entered_at IS NOT NULL
     AND a.${key} IN (SELECT x.${key} FROM entry_scans x WHERE x.event_id = $1 AND x.invitation_id = ANY ($2) AND ${own})
     AND NOT EXISTS (SELECT FROM entry_scans x WHERE ${counts} AND x.${key} = a.${key})`,
);

/** Whether an act `x` that counts comes after another of the same person, or after staff had noted them. */
export const isAgain = `
  (EXISTS (SELECT FROM entry_scans y WHERE y.event_id = x.event_id AND y.invitation_id = x.invitation_id
      AND y.companion_id IS NOT DISTINCT FROM x.companion_id AND y.outcome = 'in' AND y.undone_at IS NULL
      AND (y.scanned_at, y.nonce) < (x.scanned_at, x.nonce))
   OR CASE WHEN x.companion_id IS NULL
        THEN EXISTS (SELECT FROM attendances a WHERE a.invitation_id = x.invitation_id AND a.came AND a.entered_at IS NULL)
        ELSE EXISTS (SELECT FROM companion_attendances a WHERE a.companion_id = x.companion_id AND a.came AND a.entered_at IS NULL) END)`;

export const outcomeSql = `
  CASE WHEN x.undone_at IS NOT NULL THEN 'undone' WHEN x.outcome = 'refused' THEN 'refused'
       WHEN ${isAgain} THEN 'again' ELSE 'in' END`;

export const readResults = `
  SELECT x.nonce, x.invitation_id AS "invitationId", x.companion_id AS "companionId", x.reason, ${outcomeSql} AS outcome
    FROM entry_scans x WHERE x.event_id = $1 AND x.nonce = ANY ($2)`;
