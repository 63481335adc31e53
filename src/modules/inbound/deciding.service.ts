import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Turns } from '../../platform/batching/turns.js';
import { Audit } from '../audit/audit.service.js';
import { choicesFor, type Choices } from './choices.rules.js';
import { NotHeld } from './inbound.errors.js';
import type { InboundState } from './inbound-message.entity.js';
import { InboundQueries, type InboundCase } from './inbound.queries.js';
import type { Reading } from './reading/reader.js';

/** A mail about which somebody decides. */
export interface Case {
  record: InboundCase;
  reading: Reading;
  choices: Choices;
}

/** Lets one member of staff at a time decide about a mail: who comes second is told so, and nothing is done twice. */
@Injectable()
export class Deciding {
  /** Each holds a connection while answers and invitations are written through others. */
  private readonly turns = new Turns(4);

  constructor(
    private readonly database: Database,
    private readonly queries: InboundQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Runs `work` while the mail waits for nobody else, then marks it decided. Where `work` throws, it waits on; what it
   * committed elsewhere must bear to be done again.
   * @throws NotFound, NotHeld
   */
  async take(
    actor: Actor,
    id: string,
    state: 'applied' | 'refused' | 'ignored',
    work: (tx: Tx, held: Case) => Promise<Record<string, unknown> | void>,
  ): Promise<void> {
    await this.decide(actor, id, ['held'], state, async (tx, held) => {
      const more = await work(tx, held);
      return { action: `reply.${state}`, data: { ...more } };
    });
  }

  /** Takes a decision back; the mail waits again. @throws NotFound, NotHeld when it is not of a kind that can be taken back */
  async reopen(actor: Actor, id: string): Promise<void> {
    await this.decide(actor, id, ['ignored', 'refused'], 'held', async (_tx, { choices }) => {
      if (!choices.reopen) throw new NotHeld();
      return { action: 'reply.reopened' };
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    from: InboundState[],
    state: InboundState,
    work: (tx: Tx, held: Case) => Promise<{ action: string; data?: Record<string, unknown> }>,
  ): Promise<void> {
    await this.queries.record(actor, id);
    const decided = async (tx: Tx) => {
      await tx.query('SELECT 1 FROM inbound_messages WHERE id = $1 FOR UPDATE', [id]);
      const record = await this.queries.record(actor, id, tx);
      if (!from.includes(record.state)) throw new NotHeld();
      const reading = this.queries.readingOf(record);
      const choices = choicesFor(record, reading, record.addresses);
      const { action, data } = await work(tx, { record, reading, choices });
      await tx.query(
        `UPDATE inbound_messages SET state = $2, settled_at = CASE WHEN $2 <> 'held' THEN now() END, settled_by = $3
          WHERE id = $1`,
        [id, state, state === 'held' ? null : actor.userId],
      );
      await this.audit.record(tx, {
        actor,
        action,
        subject: { type: 'invitation', id: record.invitationId },
        teamId: record.teamId,
        eventId: record.eventId,
        data: { inboundId: record.id, reason: record.reason, ...data },
      });
    };
    await this.turns.run(() => this.database.transaction(decided));
  }
}
