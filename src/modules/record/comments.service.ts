import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { isUuid } from '../../platform/database/uuid.js';
import { NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { contentChanged } from '../events/event-rows.js';
import { PublishedText } from '../events/published-text.js';
import { Comment } from './comment.entity.js';

export type CommentValues = Omit<Comment, 'id' | 'eventId' | 'version'>;

@Injectable()
export class Comments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly published: PublishedText,
  ) {}

  /** All of the event, newest first; for moderators. */
  list(eventId: string): Promise<Comment[]> {
    return this.database.entities.find(Comment, {
      where: { eventId },
      order: { writtenAt: 'DESC', id: 'DESC' },
      take: 500,
    });
  }

  /** What the public reads, oldest first. */
  approved(eventId: string): Promise<Comment[]> {
    return this.database.entities.find(Comment, {
      where: { eventId, status: 'approved' },
      order: { writtenAt: 'ASC', id: 'ASC' },
      take: 200,
    });
  }

  add(actor: Actor, eventId: string, values: CommentValues): Promise<Comment> {
    return this.write(actor, eventId, 'added', async (tx) => {
      const comment = tx.create(Comment, { ...values, id: newId(), eventId, version: 1 });
      await tx.insert(Comment, comment);
      return comment;
    });
  }

  /** Edits or moderates; of two moderators at once the second is told what the first decided. */
  change(
    actor: Actor,
    eventId: string,
    id: string,
    version: number,
    values: Partial<CommentValues>,
    view: (comment: Comment) => unknown,
  ): Promise<Comment> {
    const verb = values.status ?? 'changed';
    return this.write(actor, eventId, verb === 'pending' ? 'reopened' : verb, async (tx) => {
      const comment = await this.require(tx, eventId, id);
      if (comment.version !== version) throw new StaleVersion(view(comment));
      const given = Object.entries(values).filter(([, value]) => value !== undefined);
      return tx.save(Object.assign(comment, Object.fromEntries(given), { version: version + 1 }));
    });
  }

  async remove(actor: Actor, eventId: string, id: string): Promise<void> {
    await this.write(actor, eventId, 'removed', async (tx) => {
      const comment = await this.require(tx, eventId, id);
      await tx.delete(Comment, { id });
      return { ...comment, status: 'rejected' as const };
    });
  }

  private async require(tx: Tx, eventId: string, id: string): Promise<Comment> {
    if (!isUuid(id)) throw new NotFound('comment');
    const comment = await tx.findOne(Comment, {
      where: { id, eventId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!comment) throw new NotFound('comment');
    return comment;
  }

  private write(
    actor: Actor,
    eventId: string,
    verb: string,
    work: (tx: Tx) => Promise<Comment>,
  ): Promise<Comment> {
    return this.database.transaction(async (tx) => {
      const { teamId } = await contentChanged(tx, eventId, this.clock.now());
      const comment = await work(tx);
      if (comment.status === 'approved') {
        const { authorName, institution, body, reply, language } = comment;
        const texts = Object.entries({ authorName, institution, body, reply });
        await this.published.check(tx, actor, {
          eventId,
          texts: Object.fromEntries(texts.map(([field, text]) => [field, { [language]: text }])),
        });
      }
      await this.audit.record(tx, {
        actor,
        action: `comment.${verb}`,
        subject: { type: 'comment', id: comment.id },
        teamId,
        eventId,
      });
      return comment;
    });
  }
}
