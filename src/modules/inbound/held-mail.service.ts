import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import { Outbox } from '../mail/outbox.service.js';
import { isPlainAddress } from '../mail/headers.rules.js';
import { Answers } from '../rsvps/answers.service.js';
import { answerIn, choicesFor, newAddresses } from './choices.rules.js';
import type { ApplyInbound, InboundView } from './http/inbound.dto.js';
import { AnswerMissing, NobodyToTell, NoInvitation, NotHeld, NothingToLearn } from './inbound.errors.js';
import { InboundQueries, type InboundRecord } from './inbound.queries.js';
import { nonceOf } from './processing/calendar-replies.js';
import { RefusalMail } from './refusal-mail.js';

/** What a member of staff decides about mail that waits for a person. */
@Injectable()
export class HeldMail {
  constructor(
    private readonly database: Database,
    private readonly queries: InboundQueries,
    private readonly answers: Answers,
    private readonly refusals: RefusalMail,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /**
   * Counts as the guest's answer, put down by staff; with `samePerson` the sender's address is the guest's from now on, so
   * that the next reply from there needs nobody.
   * @throws NotHeld, NoInvitation, AnswerMissing, NothingToLearn; AnswersClosed when the debate takes none
   */
  async apply(actor: Actor, id: string, { answer, samePerson }: ApplyInbound): Promise<InboundView> {
    const record = await this.held(actor, id);
    const reading = this.queries.readingOf(record);
    if (!record.invitationId || !record.eventId) throw new NoInvitation();
    const given = answer ?? answerIn(reading);
    if (!given) throw new AnswerMissing();
    const learnt = samePerson ? newAddresses(reading, record.addresses).filter(isPlainAddress) : [];
    if (samePerson && (!learnt.length || record.withheld)) throw new NothingToLearn();
    await this.answers.record({
      eventId: record.eventId,
      invitationId: record.invitationId,
      answer: given,
      mode: 'room',
      note: reading.kind === 'calendar' ? reading.calendar.comment : '',
      dietary: '',
      accessNeeds: '',
      interpretation: '',
      keepWhatIsEmpty: true,
      channel: 'staff',
      userId: actor.userId,
      reason: 'Reply by mail',
      nonce: nonceOf(id),
      overCapacity: false,
      quiet: reading.kind !== 'unreadable' && reading.automatic,
    });
    await this.database.transaction(async (tx) => {
      await this.settle(tx, actor, record, 'applied');
      if (record.personId) await this.learn(tx, actor, record.personId, learnt);
    });
    return this.queries.view(actor, id);
  }

  /** It does not count, and whoever sent it is told that the invitation is personal. @throws NotHeld, NobodyToTell */
  async refuse(actor: Actor, id: string): Promise<InboundView> {
    const record = await this.held(actor, id);
    const reading = this.queries.readingOf(record);
    if (!choicesFor(record, reading, record.addresses).refuse || reading.kind === 'unreadable')
      throw new NobodyToTell();
    await this.database.transaction(async (tx) => {
      await this.settle(tx, actor, record, 'refused');
      const draft = await this.refusals.draft(tx, record, reading.from);
      await this.outbox.insert(tx, [draft]);
    });
    return this.queries.view(actor, id);
  }

  /** @throws NotHeld */
  async ignore(actor: Actor, id: string): Promise<InboundView> {
    const record = await this.held(actor, id);
    await this.database.transaction((tx) => this.settle(tx, actor, record, 'ignored'));
    return this.queries.view(actor, id);
  }

  private async held(actor: Actor, id: string): Promise<InboundRecord> {
    const record = await this.queries.record(actor, id);
    if (record.state !== 'held') throw new NotHeld();
    return record;
  }

  private async settle(
    tx: Tx,
    actor: Actor,
    record: InboundRecord,
    state: 'applied' | 'refused' | 'ignored',
  ): Promise<void> {
    const changed = await Database.rows(
      tx,
      `UPDATE inbound_messages SET state = $2, settled_at = now(), settled_by = $3 WHERE id = $1 AND state = 'held'
       RETURNING id`,
      [record.id, state, actor.userId],
    );
    if (!changed.length) throw new NotHeld();
    await this.audit.record(tx, {
      actor,
      action: `reply.${state}`,
      subject: { type: 'invitation', id: record.invitationId },
      teamId: record.teamId,
      eventId: record.eventId,
      data: { inboundId: record.id, reason: record.reason },
    });
  }

  private async learn(tx: Tx, actor: Actor, personId: string, addresses: string[]): Promise<void> {
    if (!addresses.length) return;
    await tx.query(
      `INSERT INTO person_emails (id, person_id, email)
       SELECT n.id, $1, n.email FROM unnest($2::uuid[], $3::text[]) AS n (id, email)
        WHERE NOT EXISTS (SELECT FROM person_emails e WHERE e.person_id = $1 AND lower(e.email) = n.email)`,
      [personId, addresses.map(newId), addresses],
    );
    await tx.query('UPDATE people SET version = version + 1 WHERE id = $1', [personId]);
    await reindexPeople(tx, [personId]);
    await this.audit.record(tx, {
      actor,
      action: 'person.address_learnt',
      subject: { type: 'person', id: personId },
      data: { addresses: addresses.length },
    });
  }
}
