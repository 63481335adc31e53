import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { hashToken, newId, Secrets } from '../../platform/tokens/tokens.js';
import { Audit, type AuditActor } from '../audit/audit.service.js';

/** Whose calendar it is. */
export type FeedOwner = { personId: string } | { userId: string };

/** A secret address that works. */
export interface FeedAddress {
  url: string;
  createdAt: Date;
}

/** Gives out, replaces and takes back the secret addresses of calendars. Each owner has one, until entries are merged. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(owner: FeedOwner): Promise<FeedAddress | undefined> {
    const [row] = await this.database.read<{ id: string; createdAt: Date }>(
      `SELECT id, created_at AS "createdAt" FROM calendar_feeds WHERE ${column(owner)} = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [idOf(owner)],
    );
    return row && { url: this.url(row.id), createdAt: row.createdAt };
  }

  /** Makes the address; does nothing when there is one. */
  async make(owner: FeedOwner, actor: AuditActor): Promise<void> {
    await this.database.transaction((tx) => this.insert(tx, owner, actor, 'calendar_feed.made'));
  }

  /** A new address; the one there was leads nowhere from now on. */
  async replace(owner: FeedOwner, actor: AuditActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.remove(tx, owner);
      await this.insert(tx, owner, actor, 'calendar_feed.replaced');
    });
  }

  /** @returns whether there was one */
  async stop(owner: FeedOwner, actor: AuditActor): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const removed = await this.remove(tx, owner);
      if (removed)
        await this.audit.record(tx, { actor, action: 'calendar_feed.stopped', subject: subject(owner) });
      return removed;
    });
  }

  /** @throws NotFound for addresses that never were, were replaced, taken back, or whose owner is gone: all alike */
  async behind(token: string): Promise<FeedOwner> {
    const [row] = await this.database.prepared<{ personId: string | null; userId: string | null }>(
      'calendar-feed-owner',
      `SELECT f.person_id AS "personId", f.user_id AS "userId" FROM calendar_feeds f
         LEFT JOIN people p ON p.id = f.person_id LEFT JOIN users u ON u.id = f.user_id
        WHERE f.token_hash = $1 AND p.erased_at IS NULL AND u.disabled_at IS NULL`,
      [hashToken(token)],
    );
    if (row?.personId) return { personId: row.personId };
    if (row?.userId) return { userId: row.userId };
    throw new NotFound();
  }

  private async insert(tx: Tx, owner: FeedOwner, actor: AuditActor, action: string): Promise<void> {
    // Two presses of the button at once are one.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`calendar feed ${idOf(owner)}`]);
    const id = newId();
    const rows = await Database.rows(
      tx,
      `INSERT INTO calendar_feeds (id, ${column(owner)}, token_hash)
       SELECT $1::uuid, $2::uuid, $3::bytea WHERE NOT EXISTS (SELECT FROM calendar_feeds WHERE ${column(owner)} = $2::uuid) RETURNING id`,
      [id, idOf(owner), hashToken(this.token(id))],
    );
    if (rows.length) await this.audit.record(tx, { actor, action, subject: subject(owner) });
  }

  private async remove(tx: Tx, owner: FeedOwner): Promise<boolean> {
    const rows = await Database.rows(
      tx,
      `DELETE FROM calendar_feeds WHERE ${column(owner)} = $1 RETURNING id`,
      [idOf(owner)],
    );
    return rows.length > 0;
  }

  private token(id: string): string {
    return this.secrets.token('calendar-feed', id);
  }

  private url(id: string): string {
    return `${this.config.publicUrl}/f/${this.token(id)}.ics`;
  }
}

const column = (owner: FeedOwner) => ('personId' in owner ? 'person_id' : 'user_id');
const idOf = (owner: FeedOwner) => ('personId' in owner ? owner.personId : owner.userId);
const subject = (owner: FeedOwner) => ({ type: 'personId' in owner ? 'person' : 'user', id: idOf(owner) });
