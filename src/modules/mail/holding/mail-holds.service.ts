import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Audit } from '../../audit/audit.service.js';
import { teamOfEvent } from '../team-of-event.js';
import { onHoldWords } from './mail-holds.sql.js';
import { lockMessages } from '../lock-messages.js';

/** Holds back all mail of an event: what waits, and what is written while the hold stands. */
@Injectable()
export class MailHolds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** A second time nothing happens. @returns how many messages were waiting and are held now */
  hold(actor: Actor, eventId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const added = await Database.rows(
        tx,
        'INSERT INTO mail_holds (event_id, held_by) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id',
        [eventId, actor.userId],
      );
      const waiting = `event_id = $1 AND state = 'queued'`;
      await lockMessages(tx, waiting, [eventId]);
      const held = await Database.rows(
        tx,
        `UPDATE messages SET state = 'held', last_error = '${onHoldWords}', updated_at = now()
          WHERE ${waiting} RETURNING id`,
        [eventId],
      );
      if (added.length || held.length)
        await this.record(tx, actor, eventId, 'mail.held', { messages: held.length });
      return held.length;
    });
  }

  /** What is held stays held until it is released, one by one or together. */
  lift(actor: Actor, eventId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const rows = await Database.rows(tx, 'DELETE FROM mail_holds WHERE event_id = $1 RETURNING event_id', [
        eventId,
      ]);
      if (rows.length) await this.record(tx, actor, eventId, 'mail.hold_lifted', {});
    });
  }

  private async record(
    tx: Tx,
    actor: Actor,
    eventId: string,
    action: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action,
      subject: { type: 'event', id: eventId },
      teamId: await teamOfEvent(tx, eventId),
      eventId,
      data,
    });
  }
}
