import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Audit } from '../../audit/audit.service.js';

interface Seen {
  id: string | null;
  atRisk: boolean;
}

/** Whoever scrolls through a list looks at it once. */
const oneLook = 60 * 60_000;

/** Writes down that cleared staff saw real names of people at risk in a list, a search or a queue. */
@Injectable()
export class Looks {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Once an hour for each person and member of staff. Nothing is asked of the database where nobody at risk is seen. */
  async record(actor: Actor, rows: readonly Seen[]): Promise<void> {
    if (!actor.cleared) return;
    const ids = [...new Set(rows.flatMap(({ id, atRisk }) => (atRisk && id ? [id] : [])))];
    if (!ids.length) return;
    await this.database.transaction(async (tx) => {
      const fresh = await Database.rows<{ id: string }>(
        tx,
        `SELECT id FROM unnest($1::uuid[]) AS seen(id)
          WHERE NOT EXISTS (SELECT FROM audit_entries a
                             WHERE a.subject_id = seen.id AND a.at > $2 AND a.actor_id = $3 AND a.action = 'person.seen_through')`,
        [ids, new Date(this.clock.now().getTime() - oneLook), actor.userId],
      );
      if (!fresh.length) return;
      await this.audit.record(
        tx,
        ...fresh.map(({ id }) => ({
          actor,
          action: 'person.seen_through',
          subject: { type: 'person', id },
          data: { in: 'list' },
        })),
      );
    });
  }
}
