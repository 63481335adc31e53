import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { InboundKind, InboundSource, InboundState } from '../inbound-message.entity.js';
import { byteaArray } from '../../../platform/database/binary-arrays.js';
import { FreshMail } from '../fresh-mail.js';
import { InboundSeal } from '../inbound-seal.js';
import type { Reading } from '../reading/reader.js';
import type { Reason } from '../reasons.js';

/** A mail that waits to be read. */
export interface Arrival {
  id: string;
  source: InboundSource;
  invitationId: string | null;
  messageId: string | null;
  matchedBy: 'address' | 'uid' | null;
  /** Sealed; empty where the reading is known. */
  raw: Buffer;
  /** Of mail that this process stored itself. */
  reading?: Promise<Reading>;
  attempts: number;
  receivedAt: Date;
}

/** What became of it. */
export interface Settlement {
  id: string;
  kind: InboundKind | null;
  state: InboundState;
  reason: Reason | '';
  invitationId: string | null;
  matchedBy: 'address' | 'uid' | null;
  sequence: number | null;
  stamp: Date | null;
  reading: Reading;
  /** Seconds until it is tried again; null once it is settled. */
  retryIn: number | null;
}

const most = 250;
/** Bytes in hand at once. */
const mostBytes = 32 * 1024 * 1024;

/** The table as a queue. One process at a time empties it, so that answers to one invitation are decided one after the other. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly database: Database,
    private readonly fresh: FreshMail,
    private readonly seal: InboundSeal,
  ) {}

  /**
   * Hands the next mails to `work` and stores what it says became of them. When the process is killed meanwhile, nothing
   * was stored and the next one does it again: `work` must bear that.
   * @returns how many; 0 also while another process does it
   */
  take(work: (tx: Tx, arrivals: Arrival[]) => Promise<Settlement[]>): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [lock] = await Database.rows<{ mine: boolean }>(
        tx,
        'SELECT pg_try_advisory_xact_lock(714250002) AS mine',
      );
      this.fresh.wanted = lock?.mine === true;
      if (!lock?.mine) return 0;
      const arrivals = await this.next(tx);
      if (!arrivals.length) return 0;
      await this.settle(tx, await work(tx, arrivals));
      return arrivals.length;
    });
  }

  private async next(tx: Tx): Promise<Arrival[]> {
    const arrivals = await Database.rows<Arrival>(tx, nextSql, [most, mostBytes, this.fresh.ids()]);
    for (const arrival of arrivals) {
      const reading = this.fresh.take(arrival.id);
      if (reading) arrival.reading = reading;
    }
    // What is here and waits no longer was applied by another process.
    if (!arrivals.length) this.fresh.clear();
    return arrivals;
  }

  private async settle(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
    const column = <T>(value: (settlement: Settlement) => T) => settlements.map(value);
    await tx.query(settleSql, [
      column(({ id }) => id),
      column(({ kind }) => kind),
      column(({ state }) => state),
      column(({ reason }) => reason),
      column(({ invitationId }) => invitationId),
      column(({ matchedBy }) => matchedBy),
      column(({ sequence }) => sequence),
      column(({ stamp }) => stamp),
      column(({ retryIn }) => retryIn),
      byteaArray(column(({ id, reading }) => this.seal.sealReading(id, reading))),
    ]);
  }
}

const nextSql = `
  SELECT m.id, m.source, m.invitation_id AS "invitationId", m.message_id AS "messageId", m.matched_by AS "matchedBy",
         CASE WHEN m.id = ANY ($3::uuid[]) THEN '' ELSE m.raw END AS raw, m.attempts, m.received_at AS "receivedAt"
    FROM (SELECT id, sum(octet_length(raw)) OVER (ORDER BY number) - octet_length(raw) AS before
            FROM (SELECT id, number, raw FROM inbound_messages WHERE state = 'received' AND next_attempt_at <= now()
                   ORDER BY number LIMIT $1) due) fitting
    JOIN inbound_messages m ON m.id = fitting.id WHERE fitting.before < $2 ORDER BY m.number`;

const settleSql = `
  UPDATE inbound_messages m SET kind = s.kind, state = s.state, reason = s.reason, invitation_id = s.invitation_id,
         matched_by = s.matched_by, sequence = s.sequence, stamp = s.stamp,
         reading = s.reading,
         attempts = m.attempts + 1, next_attempt_at = now() + coalesce(s.retry_in, 0) * interval '1 second',
         settled_at = CASE WHEN s.state IN ('applied', 'ignored') THEN now() END
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::timestamptz[],
                $9::int[], $10::bytea[])
         AS s (id, kind, state, reason, invitation_id, matched_by, sequence, stamp, retry_in, reading)
   WHERE m.id = s.id`;
