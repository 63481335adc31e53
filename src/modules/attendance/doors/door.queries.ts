import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { shownNameSql, visibleSql } from '../../contacts/names/shown-name.js';
import type { DoorState } from '../codes/admission.rules.js';
import { EntryCodes, fingerprintOf } from '../codes/entry-codes.js';
import type { DoorGuest, DoorList } from './door-list.types.js';

/** At the door nobody sees through an alias, cleared or not: others look on. */
const cleared = false;

export const stateSql = `
  CASE WHEN i.revoked_at IS NOT NULL THEN 'revoked' WHEN s.answer IS NULL THEN 'none'
       WHEN s.answer = 'delegated' THEN 'delegated' WHEN s.seat = 'seated' AND s.mode = 'room' THEN 'seated'
       WHEN s.seat = 'seated' THEN 'online' WHEN s.seat = 'waiting' THEN 'waiting'
       WHEN s.answer = 'withdrawn' THEN 'declined' WHEN s.answer = 'accepted' THEN 'none' ELSE s.answer END`;

const entered = (attendance: string, scans: string) => `
  CASE WHEN ${attendance}.came THEN json_build_object('at', coalesce(${attendance}.entered_at, ${attendance}.recorded_at),
    'device', CASE WHEN ${attendance}.entered_at IS NOT NULL THEN (
      SELECT x.device FROM entry_scans x WHERE ${scans} AND x.outcome = 'in' AND x.undone_at IS NULL
       ORDER BY x.scanned_at, x.nonce LIMIT 1) END) END`;

const guests = `
  SELECT i.id, ${shownNameSql('p', cleared)} AS name, p.category_id AS "categoryId",
         coalesce(l.name, '') AS pool,
         ${stateSql} AS state, coalesce(g.generation, 0) AS generation,
         ${entered('t', 'x.invitation_id = i.id AND x.companion_id IS NULL')} AS entered,
         (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', ${visibleSql('p', cleared, 'c.name', "''")},
                   'entered', ${entered('b', 'x.companion_id = c.id')}) ORDER BY c.position, c.id), '[]')
            FROM companions c LEFT JOIN companion_attendances b ON b.companion_id = c.id
           WHERE c.invitation_id = i.id AND c.removed_at IS NULL) AS companions
    FROM invitations i JOIN people p ON p.id = i.person_id
    LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN pools l ON l.id = s.pool_id
    LEFT JOIN entry_generations g ON g.invitation_id = i.id
    LEFT JOIN attendances t ON t.invitation_id = i.id
   WHERE i.event_id = $1`;

/** Codes of whom are out but open nothing: those without a seat, and companions who no longer come. */
const voided = `
  SELECT i.id, ${stateSql} AS state FROM invitations i LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE i.event_id = $1 AND ${stateSql} NOT IN ('seated', 'waiting')
  UNION ALL
  SELECT c.id, CASE WHEN c.removed_at IS NOT NULL THEN 'revoked' ELSE ${stateSql} END
    FROM companions c JOIN invitations i ON i.id = c.invitation_id LEFT JOIN standings s ON s.invitation_id = i.id
   WHERE c.event_id = $1 AND (c.removed_at IS NOT NULL OR ${stateSql} NOT IN ('seated', 'waiting'))`;

type Row = Omit<DoorGuest, 'short' | 'companions'> & {
  companions: Omit<DoorGuest['companions'][number], 'short'>[];
};

@Injectable()
export class DoorQueries {
  constructor(
    private readonly database: Database,
    private readonly codes: EntryCodes,
  ) {}

  /** Who may come in, or waits for a seat, by name. */
  async expected(eventId: string): Promise<DoorGuest[]> {
    const rows = await this.database.read<Row>(
      `${guests} AND ${stateSql} IN ('seated', 'waiting') ORDER BY p.sort_shown COLLATE "C", i.id`,
      [eventId],
    );
    return rows.map((row) => this.guestOf(eventId, row));
  }

  /** These guests of the event, wherever they stand. */
  async guests(tx: Tx, eventId: string, invitationIds: readonly string[]): Promise<DoorGuest[]> {
    const rows = await Database.rows<Row>(tx, `${guests} AND i.id = ANY ($2)`, [eventId, invitationIds]);
    return rows.map((row) => this.guestOf(eventId, row));
  }

  async categories(): Promise<DoorList['categories']> {
    const rows = await this.database.read<{ id: string; label: Text; colour: string }>(
      'SELECT id, label, colour FROM categories ORDER BY position, id',
    );
    return rows.map(({ label, ...category }) => ({ ...category, label: pick(label, 'en') }));
  }

  async voided(eventId: string): Promise<[string, DoorState][]> {
    const rows = await this.database.read<{ id: string; state: DoorState }>(voided, [eventId]);
    return rows.map(({ id, state }) => [id, state]);
  }

  private guestOf(eventId: string, row: Row): DoorGuest {
    const { generation } = row;
    const short = (whose: 'guest' | 'companion', id: string) =>
      fingerprintOf(eventId, this.codes.short({ whose, id, eventId, generation }));
    return {
      ...row,
      entered: enteredOf(row.entered),
      short: short('guest', row.id),
      companions: row.companions.map((one) => ({
        ...one,
        entered: enteredOf(one.entered),
        short: short('companion', one.id),
      })),
    };
  }
}

/** JSON of PostgreSQL writes instants with its own offset. */
const enteredOf = (entered: DoorGuest['entered']) =>
  entered && { ...entered, at: new Date(entered.at).toISOString() };
