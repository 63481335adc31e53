import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

/** How far a mailbox has been read. */
export interface Position {
  lastUid: number;
  failingUid: number | null;
  failures: number;
}

/** Another process reads this mailbox by now. */
export class LeaseLost extends Error {}

/**
 * Who reads a mailbox, and how far. A lease by the clock of the database, renewed in short statements: it needs no
 * connection of its own, and ends by itself when its holder is killed. Two that read at once for a moment do no harm,
 * because mails are stored once.
 */
@Injectable()
export class Mailboxes {
  constructor(private readonly database: Database) {}

  /** Whether this process may read now: nobody else does. */
  async claim(mailbox: string, holder: string, seconds: number): Promise<boolean> {
    const rows = await this.write(
      `INSERT INTO inbound_mailboxes AS m (mailbox, holder, held_until)
       VALUES ($1, $2, clock_timestamp() + $3 * interval '1 second')
       ON CONFLICT (mailbox) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE m.holder = $2 OR m.holder IS NULL OR m.held_until < clock_timestamp() RETURNING mailbox`,
      [mailbox, holder, seconds],
    );
    return rows.length > 0;
  }

  async renew(mailbox: string, holder: string, seconds: number): Promise<boolean> {
    const rows = await this.write(
      `UPDATE inbound_mailboxes SET held_until = clock_timestamp() + $3 * interval '1 second'
        WHERE mailbox = $1 AND holder = $2 RETURNING mailbox`,
      [mailbox, holder, seconds],
    );
    return rows.length > 0;
  }

  async release(mailbox: string, holder: string): Promise<void> {
    await this.write('UPDATE inbound_mailboxes SET holder = NULL WHERE mailbox = $1 AND holder = $2', [
      mailbox,
      holder,
    ]);
  }

  /** Where to go on. With another UIDVALIDITY, at the beginning: what was stored already is recognised. */
  async enter(mailbox: string, holder: string, uidValidity: bigint): Promise<Position> {
    const [row] = await this.write<{ lastUid: string; failingUid: string | null; failures: number }>(
      `UPDATE inbound_mailboxes SET uid_validity = $3,
              last_uid = CASE WHEN uid_validity = $3 THEN last_uid ELSE 0 END,
              failing_uid = CASE WHEN uid_validity = $3 THEN failing_uid END,
              failures = CASE WHEN uid_validity = $3 THEN failures ELSE 0 END
        WHERE mailbox = $1 AND holder = $2
        RETURNING last_uid AS "lastUid", failing_uid AS "failingUid", failures`,
      [mailbox, holder, String(uidValidity)],
    );
    if (!row) throw new LeaseLost();
    return {
      lastUid: Number(row.lastUid),
      failingUid: row.failingUid === null ? null : Number(row.failingUid),
      failures: row.failures,
    };
  }

  /** Everything up to `uid` is stored, except `leftBehind` mails. @throws LeaseLost */
  async advance(mailbox: string, holder: string, uid: number, leftBehind = 0): Promise<void> {
    const rows = await this.write(
      `UPDATE inbound_mailboxes SET last_uid = $3, failing_uid = NULL, failures = 0, left_behind = left_behind + $4
        WHERE mailbox = $1 AND holder = $2 RETURNING mailbox`,
      [mailbox, holder, uid, leftBehind],
    );
    if (!rows.length) throw new LeaseLost();
  }

  /** The mail could not be fetched; after how many times is for the reader to say. */
  async failed(mailbox: string, holder: string, uid: number): Promise<void> {
    await this.write(
      `UPDATE inbound_mailboxes SET failing_uid = $3, failures = CASE WHEN failing_uid = $3 THEN failures + 1 ELSE 1 END
        WHERE mailbox = $1 AND holder = $2`,
      [mailbox, holder, uid],
    );
  }

  /** There is nothing more to read for now. */
  async upToDate(mailbox: string, holder: string): Promise<void> {
    await this.write(
      `UPDATE inbound_mailboxes SET read_at = now(), problem = '' WHERE mailbox = $1 AND holder = $2`,
      [mailbox, holder],
    );
  }

  /** @param problem for people, without secrets */
  async troubled(mailbox: string, holder: string, problem: string): Promise<void> {
    await this.write('UPDATE inbound_mailboxes SET problem = $3 WHERE mailbox = $1 AND holder = $2', [
      mailbox,
      holder,
      problem,
    ]);
  }

  /** For people. */
  async state(mailbox: string): Promise<{ readAt: string | null; problem: string; leftBehind: number }> {
    const [row] = await this.database.read<{ readAt: Date | null; problem: string; leftBehind: number }>(
      `SELECT read_at AS "readAt", problem, left_behind AS "leftBehind" FROM inbound_mailboxes WHERE mailbox = $1`,
      [mailbox],
    );
    return {
      readAt: row?.readAt?.toISOString() ?? null,
      problem: row?.problem ?? '',
      leftBehind: row?.leftBehind ?? 0,
    };
  }

  private write<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.transaction((tx) => Database.rows<Row>(tx, sql, parameters));
  }
}
