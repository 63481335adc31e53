import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { StencilledMessage } from '../message-content.js';
import { FreshMessages } from '../stencils/fresh-messages.js';
import { onHoldSql, onHoldWords } from '../holding/mail-holds.sql.js';
import { suppressedSql, suppressedWords } from '../unsubscribing/suppressed.sql.js';
import {
  attemptLimit,
  crashLimit,
  domainDelay,
  doubtLimit,
  retryDelay,
  type Outcome,
} from './delivery.rules.js';

export interface ClaimedMessage {
  id: string;
  number: string;
  attempts: number;
  doubts: number;
  urgent: boolean;
  domain: string;
  toAddress: string;
  toName: string;
  subject: string;
  language: string;
  messageId: string;
  createdAt: Date;
  /** As it is kept, or what this process put into it a moment ago. */
  content?: Buffer;
  fresh?: StencilledMessage | undefined;
}

interface Claimed extends ClaimedMessage {
  /** Neither edited since nor emptied. */
  asWritten: boolean;
}

export interface Settlement {
  message: Pick<ClaimedMessage, 'id' | 'attempts' | 'doubts' | 'domain'>;
  outcome: Outcome;
}

/** Seconds a claim holds without being renewed. All times are the database's: nodes' clocks may differ. */
export const lease = 120;
/** Milliseconds after which the queue is looked at from its front again. */
const lookBackEvery = 300;
/** Seconds before a message in doubt is tried once more. */
const doubtDelay = 120;

/** The sending queue in the table `messages`; any number of workers share it. */
@Injectable()
export class MessageQueue {
  /** The highest number taken, and when (`performance.now()`) the queue was last looked at from its front. */
  private reached = 0;
  private fromFront = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly fresh: FreshMessages,
  ) {}

  /**
   * The number behind which to look for what is due. What was taken stays in the index until nobody's transaction could still see it
   * as waiting: in a large sending each claim would pass by all before. What waits there after all is found a moment later.
   */
  private frontier(): number {
    const now = performance.now();
    if (now - this.fromFront < lookBackEvery) return this.reached;
    this.fromFront = now;
    return 0;
  }

  /** Takes up to `limit` messages that are due, urgent ones first, and marks them as being sent. */
  async claim(limit: number): Promise<ClaimedMessage[]> {
    const claimed = await this.database.preparedUnder<Claimed>(inOrderOfNumbers, 'mail-claim', claimSql, [
      limit,
      this.frontier(),
    ]);
    for (const { number, urgent } of claimed)
      if (!urgent) this.reached = Math.max(this.reached, Number(number));
    await this.fill(claimed);
    return claimed.sort((a, b) => Number(b.urgent) - Number(a.urgent) || Number(a.number) - Number(b.number));
  }

  private async fill(claimed: readonly Claimed[]): Promise<void> {
    const fetched = new Map<string, Claimed>();
    for (const message of claimed) {
      const fresh = this.fresh.take(message.id);
      if (fresh && message.asWritten) message.fresh = fresh;
      else fetched.set(message.id, message);
    }
    if (!fetched.size) return;
    try {
      const rows = await this.database.read<{ id: string; content: Buffer }>(
        'SELECT id, content FROM messages WHERE id = ANY($1)',
        [[...fetched.keys()]],
      );
      for (const { id, content } of rows) fetched.get(id)!.content = content;
    } catch (error) {
      await this.release(claimed.map(({ id }) => id));
      throw error;
    }
  }

  async renew(ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    await this.database.read(
      `UPDATE messages SET claimed_until = now() + $2 * interval '1 second' WHERE id = ANY($1) AND state = 'sending'`,
      [ids, lease],
    );
  }

  /** Gives unsent messages back untouched. */
  async release(ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    await this.database.read(
      `UPDATE messages SET state = 'queued', attempts = attempts - 1, claimed_until = NULL, updated_at = now()
        WHERE id = ANY($1) AND state = 'sending'`,
      [ids],
    );
  }

  /** Writes down what became of attempts. */
  async settle(settlements: readonly Settlement[]): Promise<void> {
    if (!settlements.length) return;
    const sent = settlements.filter(({ outcome }) => outcome.kind === 'sent');
    if (sent.length) await this.markSent(sent);
    if (sent.length < settlements.length)
      await this.database.transaction(async (tx) => {
        for (const settlement of settlements)
          if (settlement.outcome.kind !== 'sent') await this.markUnsent(tx, settlement);
      });
  }

  /**
   * Looks after what no worker holds: claims that ran out become doubtful, doubtful ones are due for one more attempt,
   * and what came too late is withdrawn.
   */
  async recover(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `UPDATE messages SET state = 'in_doubt', claimed_until = NULL, updated_at = now(),
           next_attempt_at = CASE WHEN doubts < ${crashLimit} THEN now() ELSE 'infinity' END, doubts = doubts + 1,
           last_error = 'The sending process ended before the reply; it may have arrived.'
         WHERE id IN (SELECT id FROM messages WHERE state = 'sending' AND claimed_until < now() FOR UPDATE SKIP LOCKED)`,
      );
      await tx.query(
        `UPDATE messages SET state = 'queued', updated_at = now()
          WHERE id IN (SELECT id FROM messages WHERE state = 'in_doubt' AND next_attempt_at <= now() FOR UPDATE SKIP LOCKED)`,
      );
      await tx.query(
        `UPDATE messages SET state = 'cancelled', last_error = 'It was too late to send this.', updated_at = now()
          WHERE id IN (SELECT id FROM messages WHERE state = 'queued' AND not_after <= now() FOR UPDATE SKIP LOCKED)`,
      );
      // Written while all mail of its debate was being held back.
      await tx.query(
        `UPDATE messages SET state = 'held', last_error = '${onHoldWords}', updated_at = now()
          WHERE id IN (SELECT m.id FROM messages m WHERE state = 'queued' AND ${onHoldSql('m.event_id')}
                       FOR UPDATE SKIP LOCKED)`,
      );
      // Written while its reader unsubscribed, or tried again by hand.
      await tx.query(
        `UPDATE messages SET state = 'cancelled', last_error = '${suppressedWords}', updated_at = now()
          WHERE id IN (SELECT m.id FROM messages m WHERE state = 'queued' AND mailing
                          AND ${suppressedSql('to_address', 'm.team_id')} FOR UPDATE SKIP LOCKED)`,
      );
    });
  }

  /** At start: what has waited for more than a day (no mail server, a restored backup) waits for a person to look. */
  async holdStale(): Promise<number> {
    const rows = await this.database.transaction((tx) =>
      Database.rows(
        tx,
        `UPDATE messages SET state = 'held', updated_at = now(),
           last_error = 'It waited for more than a day. Release it if it should still go out.'
         WHERE state = 'queued' AND attempts = 0 AND next_attempt_at < now() - interval '24 hours' RETURNING id`,
      ),
    );
    return rows.length;
  }

  private async markSent(sent: readonly Settlement[]): Promise<void> {
    // Also when the claim ran out meanwhile: that the server took it is the truth.
    await this.database.read(
      `WITH open AS (DELETE FROM mail_domains WHERE domain = ANY($2))
       UPDATE messages SET state = 'sent', sent_at = now(), claimed_until = NULL, last_error = NULL, updated_at = now()
        WHERE id = ANY($1) AND state <> 'sent'`,
      [sent.map(({ message }) => message.id), [...new Set(sent.map(({ message }) => message.domain))].sort()],
    );
  }

  private async markUnsent(tx: Tx, { message, outcome }: Settlement): Promise<void> {
    if (outcome.kind === 'sent') return;
    const next = this.nextState(message, outcome);
    await tx.query(
      `UPDATE messages SET state = $3, last_error = $4, claimed_until = NULL, updated_at = now(),
         next_attempt_at = CASE WHEN $5::float8 IS NULL THEN next_attempt_at ELSE now() + $5 * interval '1 second' END,
         attempts = attempts - $6, doubts = doubts + $7
       WHERE id = $1 AND state = 'sending' AND attempts = $2`,
      [message.id, message.attempts, next.state, outcome.reply, next.delay, next.uncounted, next.doubt],
    );
    if (next.state === 'in_doubt' && next.delay === null)
      await tx.query(`UPDATE messages SET next_attempt_at = 'infinity' WHERE id = $1`, [message.id]);
    if (outcome.kind === 'retry' && outcome.scope === 'domain')
      await this.deferDomain(tx, message.domain, outcome.reply);
  }

  private nextState(message: Settlement['message'], outcome: Exclude<Outcome, { kind: 'sent' }>) {
    const same = { delay: null as number | null, uncounted: 0, doubt: 0 };
    switch (outcome.kind) {
      case 'failed':
        return { ...same, state: 'failed' };
      case 'unreachable':
        return { ...same, state: 'queued', delay: 0, uncounted: 1 };
      case 'in_doubt':
        return {
          ...same,
          state: 'in_doubt',
          doubt: 1,
          delay: message.doubts < doubtLimit ? doubtDelay : null,
        };
      case 'retry':
        return message.attempts >= attemptLimit
          ? { ...same, state: 'failed' }
          : { ...same, state: 'queued', delay: retryDelay(message.attempts) };
    }
  }

  private async deferDomain(tx: Tx, domain: string, reply: string): Promise<void> {
    const [row] = await Database.rows<{ deferrals: number }>(
      tx,
      `INSERT INTO mail_domains (domain, deferrals, last_reply) VALUES ($1, 1, $2)
       ON CONFLICT (domain) DO UPDATE SET deferrals = mail_domains.deferrals + 1, last_reply = $2
       RETURNING deferrals`,
      [domain, /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(reply)?.[0] ?? ''],
    );
    await tx.query(
      `UPDATE mail_domains SET blocked_until = now() + $2 * interval '1 second' WHERE domain = $1`,
      [domain, domainDelay(row!.deferrals)],
    );
  }
}

/**
 * The first that are due are found by walking along the index. Left to itself PostgreSQL, which knows nothing yet of ten thousand
 * rows that came in a moment ago, looks at all of them for each fifty and sorts them. So the plan is the same whatever there is,
 * and made once: that takes as long as claiming a dozen.
 */
export const inOrderOfNumbers = {
  enable_sort: 'off',
  enable_bitmapscan: 'off',
  enable_seqscan: 'off',
  plan_cache_mode: 'force_generic_plan',
};

/** A message waits while an earlier one with the same ordering key has not left: a cancellation never overtakes its invitation. */
const dueSql = (urgent: boolean, after: string, limit: string) => `
    SELECT id FROM messages AS message
    WHERE state = 'queued' AND urgent = ${urgent} AND number > ${after} AND next_attempt_at <= now()
      AND (not_after IS NULL OR not_after > now())
      AND NOT (mailing AND ${suppressedSql('to_address', 'message.team_id')})
      AND NOT ${onHoldSql('message.event_id')}
      AND NOT EXISTS (SELECT FROM mail_domains WHERE mail_domains.domain = message.domain AND blocked_until > now())
      AND NOT EXISTS (
        SELECT FROM messages AS earlier
        WHERE earlier.ordering_key = message.ordering_key AND earlier.number < message.number
          AND (earlier.state IN ('queued', 'sending', 'held')
            OR earlier.state = 'in_doubt' AND earlier.next_attempt_at < 'infinity'))
    ORDER BY number LIMIT ${limit} FOR UPDATE OF message SKIP LOCKED`;

/** Urgent ones and, as far as there is room, others; `$1` at most, those numbered higher than `$2`. */
export const claimSql = `
  WITH first AS (${dueSql(true, '0', '$1')}
  ), others AS (${dueSql(false, '$2', `$1 - (SELECT count(*) FROM first)`)}
  ), next AS (SELECT id FROM first UNION ALL SELECT id FROM others)
  UPDATE messages SET state = 'sending', attempts = attempts + 1,
    claimed_until = now() + ${lease} * interval '1 second', updated_at = now()
  FROM next WHERE messages.id = next.id
  RETURNING messages.id, number, attempts, doubts, urgent, domain, to_address AS "toAddress", to_name AS "toName", subject,
    language, message_id AS "messageId", version = 1 AND content <> '' AS "asWritten", created_at AS "createdAt"`;
