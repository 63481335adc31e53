import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { EventOnHold, MessageNotIn } from './errors.js';
import { onHoldSql } from './holding/mail-holds.sql.js';
import type { MessageAct, MessagesAct } from './http/messages.dto.js';
import type { MessageState } from './message.entity.js';
import { conditions, type Conditions } from './messages.queries.js';
import { lockMessages } from './lock-messages.js';

interface Change {
  from: readonly MessageState[];
  set: string;
  /** Word for the audit log and for messages to the user. */
  done: string;
}

/** What staff may do with a message, and in which states. */
const changes: Record<MessageAct, Change> = {
  hold: { from: ['queued'], set: `state = 'held'`, done: 'held' },
  release: {
    from: ['held'],
    set: `state = 'queued', next_attempt_at = now(), last_error = NULL`,
    done: 'released',
  },
  retry: {
    from: ['failed', 'in_doubt', 'queued'],
    set: `state = 'queued', next_attempt_at = now(), attempts = 0`,
    done: 'tried again',
  },
  cancel: {
    from: ['queued', 'held', 'in_doubt'],
    set: `state = 'cancelled', last_error = 'Cancelled in the outbox.'`,
    done: 'cancelled',
  },
};

const letsGo = (act: MessageAct): boolean => act === 'release' || act === 'retry';

@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws MessageNotIn when its state does not allow it, EventOnHold, NotFound when it is not of the actor's teams */
  async act(actor: Actor, id: string, act: MessageAct): Promise<void> {
    const where = conditions(actor, {});
    where.add('id = $', id);
    if ((await this.change(actor, where, act, id)) > 0) return;
    const [found] = await this.database.read<{ state: MessageState; onHold: boolean }>(
      `SELECT state, ${onHoldSql('messages.event_id')} AS "onHold" FROM messages WHERE ${where.sql}`,
      where.values,
    );
    if (!found) throw new NotFound('message');
    if (found.onHold && changes[act].from.includes(found.state)) throw new EventOnHold();
    throw new MessageNotIn(changes[act].done, found.state, changes[act].from);
  }

  /** @returns how many were in a state that allows it */
  async actOnMany(actor: Actor, { act, ids, filter }: MessagesAct): Promise<number> {
    if (!ids === !filter) throw new Invalid([{ field: 'ids', message: 'Give either ids or a filter.' }]);
    const where = conditions(actor, filter ?? {});
    if (ids) where.add('id = ANY($::uuid[])', ids);
    return this.change(actor, where, act, null);
  }

  private async change(actor: Actor, where: Conditions, act: MessageAct, id: string | null): Promise<number> {
    const { from, set, done } = changes[act];
    const allowed = from.map((state) => `'${state}'`).join(', ');
    // The text of somebody erased is gone; there is nothing left to send.
    const these = `${where.sql} AND state IN (${allowed}) AND to_address <> ''
           ${letsGo(act) ? `AND NOT ${onHoldSql('messages.event_id')}` : ''}`;
    return this.database.transaction(async (tx) => {
      await lockMessages(tx, these, where.values);
      const rows = await Database.rows<{ teamId: string | null; eventId: string | null; address: string }>(
        tx,
        `UPDATE messages SET ${set}, updated_at = now() WHERE ${these}
         RETURNING team_id AS "teamId", event_id AS "eventId", lower(to_address) AS address`,
        where.values,
      );
      // Whoever lets a mail go knows the address to be right.
      if (act === 'release' && rows.length)
        await tx.query('DELETE FROM suspended_addresses WHERE address = ANY($1)', [
          rows.map(({ address }) => address),
        ]);
      const groups = Map.groupBy(rows, ({ teamId, eventId }) => `${teamId} ${eventId}`);
      const facts = [...groups.values()].map((group) => ({
        actor,
        action: `messages.${done.replace(' ', '_')}`,
        subject: { type: 'message', id },
        teamId: group[0]!.teamId,
        eventId: group[0]!.eventId,
        data: { messages: group.length },
      }));
      if (facts.length) await this.audit.record(tx, ...facts);
      return rows.length;
    });
  }
}
