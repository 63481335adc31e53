import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid } from '../../../platform/errors/domain-error.js';
import { GuestActs } from '../../invitations/guest-acts.service.js';
import type { FunnelLineQuery, SilentPerson, SilentView } from './funnel.dto.js';
import { silentGroupsSql, silentPeopleSql, silentSql } from './funnel.sql.js';

interface Group extends Pick<SilentPerson, 'leftOut'> {
  language: string;
  held: boolean;
  count: number;
}

type SilentRow = Omit<SilentPerson, 'remindedAt'> & { remindedAt: Date | null };

const sum = (groups: readonly Group[]) => groups.reduce((all, { count }) => all + count, 0);

/** Who was invited and has not answered, as the lines of the funnel count them. */
@Injectable()
export class SilentGuests {
  constructor(
    private readonly database: Database,
    private readonly acts: GuestActs,
  ) {}

  /** How many there are, whom of them a reminder would reach, and who they are. */
  async view(actor: Actor, eventId: string, line: FunnelLineQuery): Promise<SilentView> {
    const ids = await this.ids(eventId, line);
    const groups = await this.database.read<Group>(silentGroupsSql, [eventId, ids]);
    const people = await this.database.read<SilentRow>(silentPeopleSql(actor.cleared), [eventId, ids]);
    const byLanguage: Record<string, number> = {};
    const going = groups.filter(({ leftOut }) => leftOut === null);
    for (const { language, count } of going) byLanguage[language] = (byLanguage[language] ?? 0) + count;
    return {
      silent: ids.length,
      reached: sum(going),
      held: sum(going.filter(({ held }) => held)),
      byLanguage,
      people: people.map((one) => ({ ...one, remindedAt: one.remindedAt?.toISOString() ?? null })),
    };
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
