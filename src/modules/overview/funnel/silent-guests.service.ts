import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { GuestActs } from '../../invitations/guest-acts.service.js';
import type { FunnelLineQuery, SilentView } from './funnel.dto.js';
import { silentSql } from './funnel.sql.js';

/** Who was invited and has not answered, as the lines of the funnel count them. */
@Injectable()
export class SilentGuests {
  constructor(
    private readonly database: Database,
    private readonly acts: GuestActs,
  ) {}

  /** How many there are, and how many of them a reminder would reach. */
  async view(eventId: string, line: FunnelLineQuery): Promise<SilentView> {
    const ids = await this.ids(eventId, line);
    return { silent: ids.length, reached: await this.acts.reachable(eventId, ids) };
  }

  /** @returns reminders written by this act, also when it is repeated with the same key; @throws as `GuestActs.remind` */
  async remind(actor: Actor, eventId: string, line: FunnelLineQuery, key: string): Promise<number> {
    return this.acts.remind(actor, eventId, await this.ids(eventId, line), key);
  }

  private async ids(eventId: string, { dimension, key }: FunnelLineQuery): Promise<string[]> {
    if ((dimension === undefined) !== (key === undefined))
      throw new Invalid([
        { field: 'key', message: 'Say of which line: its dimension and its key together.' },
      ]);
    const sql = silentSql[dimension ?? 'all'];
    const rows = await this.database.read<{ id: string }>(sql, [eventId, key ?? null]);
    return rows.map(({ id }) => id);
  }
}
