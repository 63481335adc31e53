import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Conflict, Invalid } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { Outbox } from '../mail/outbox.service.js';
import { withoutPersonalLinks } from '../mail/without-personal-links.js';
import { FollowUpSources } from './follow-up-sources.js';
import { FollowUp, type FollowUpAudience } from './follow-up.entity.js';
import { FollowUpMail, textKey, type FollowUpContent, type FollowUpText } from './follow-up-mail.js';
import { RecipientQueries } from './recipients.queries.js';

export interface FollowUpRequest extends FollowUpText {
  audience: FollowUpAudience;
}

export interface FollowUpSample {
  language: string;
  reader: 'public' | 'guest' | 'speaker';
  recipients: number;
  subject: string;
  text: string;
  html: string;
}

export interface FollowUpWithProgress {
  followUp: FollowUp;
  progress: Record<string, number>;
}

@Injectable()
export class FollowUps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recipients: RecipientQueries,
    private readonly sources: FollowUpSources,
    private readonly mail: FollowUpMail,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async list(eventId: string): Promise<FollowUpWithProgress[]> {
    const [followUps, progress] = await Promise.all([
      this.database.entities.find(FollowUp, { where: { eventId }, order: { createdAt: 'DESC', id: 'DESC' } }),
      this.recipients.progress(eventId),
    ]);
    return followUps.map((followUp) => ({ followUp, progress: progress.get(textKey(followUp)) ?? {} }));
  }

  /** One finished mail for each language and kind of reader among the recipients, with personal links left out. */
  async preview(actor: Actor, eventId: string, request: FollowUpRequest): Promise<FollowUpSample[]> {
    const content = await this.content(actor, eventId, request);
    const recipients = await this.recipients.find(eventId, request.audience);
    const groups = Map.groupBy(recipients, ({ guest, reader }) => `${guest.language} ${reader}`);
    return [...groups.values()].map((group) => {
      // Somebody at risk gets a neutral mail, which shows nothing of the words.
      const { guest, reader } = group.find((one) => !one.guest.confidential) ?? group[0]!;
      const draft = this.mail.draft(content, { guest: { ...guest, greeting: '…' }, reader });
      const { text, html } = this.outbox.content(draft);
      const { subject } = draft;
      return {
        language: guest.language,
        reader,
        recipients: group.length,
        subject,
        text: withoutPersonalLinks(text),
        html: withoutPersonalLinks(html),
      };
    });
  }

  /**
   * Writes one mail to everybody of the audience. The same key, and the same text to the same person, only once.
   * @throws Conflict when the debate is still ahead, or nobody is left to write to
   * @throws NamesInText when the text names somebody whom a rule protects
   */
  async send(
    actor: Actor,
    eventId: string,
    key: string,
    request: FollowUpRequest,
  ): Promise<FollowUpWithProgress> {
    const earlier = await this.database.entities.findOneBy(FollowUp, { eventId, idempotencyKey: key });
    if (!earlier) await this.write(actor, eventId, key, request);
    const all = await this.list(eventId);
    return all.find(({ followUp }) => followUp.idempotencyKey === key)!;
  }

  private async write(actor: Actor, eventId: string, key: string, request: FollowUpRequest): Promise<void> {
    const content = await this.content(actor, eventId, request);
    if (content.event.startsAt > content.now)
      throw new Conflict(
        'not_over',
        'The debate has not taken place yet; a follow-up can be sent once it began.',
      );
    const recipients = await this.recipients.find(eventId, request.audience);
    if (!recipients.length) throw new Conflict('nobody', nobody[request.audience]);
    const prepared = recipients.map((recipient) => this.outbox.prepare(this.mail.draft(content, recipient)));
    await this.database.transaction(async (tx) => {
      // One mailing of an event at a time: the second of two at once finds the first.
      await tx.query('SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
      if (await tx.findOneBy(FollowUp, { eventId, idempotencyKey: key })) return;
      await this.mail.remember(tx, recipients);
      const inserted = await this.outbox.insertPrepared(tx, prepared);
      if (!inserted.length)
        throw new Conflict(
          'already_sent',
          'Everybody of this audience has already been sent exactly this text.',
        );
      const { audience, subject, body } = request;
      const id = newId();
      const createdAt = this.clock.now();
      await tx.insert(FollowUp, {
        id,
        eventId,
        audience,
        subject,
        body,
        idempotencyKey: key,
        createdBy: actor.userId,
        createdAt,
      });
      await this.audit.record(tx, {
        actor,
        action: 'follow_up.sent',
        subject: { type: 'follow_up', id },
        teamId: content.event.teamId,
        eventId,
        data: { audience, messages: inserted.length },
      });
    });
  }

  private async content(actor: Actor, eventId: string, text: FollowUpText): Promise<FollowUpContent> {
    for (const field of ['subject', 'body'] as const)
      if (!Object.values(text[field]).some((value) => value.trim()))
        throw new Invalid([{ field, message: `Write the ${field} in at least one language.` }]);
    return this.sources.content(actor, eventId, text);
  }
}

const nobody: Record<FollowUpAudience, string> = {
  came: 'Nobody is marked as having come. Mark who came, or write to everybody who was invited.',
  invited: 'There is nobody who was invited and did not come.',
  both: 'Nobody was invited to this debate.',
};
