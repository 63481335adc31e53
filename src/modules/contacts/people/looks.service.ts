import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Audit } from '../../audit/audit.service.js';

/** Whoever scrolls through a list looks at it once. */
const oneLook = 60 * 60_000;

/** Writes down that cleared staff saw real names of people at risk in a list, a search or a queue. */
@Injectable()
export class Looks {
  private readonly ways: string[] = [];

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @param sql ids of the people to whom the ids in $1 (`uuid[]`) lead, e.g. those whom invitations are of */
  leadsTo(sql: string): void {
    this.ways.push(sql);
  }

  /**
   * Once an hour for each person and member of staff; of those who are not at risk nothing.
   * @param ids of people, or of what leads to them; others are passed over. One query, none where there are none.
   */
  async record(actor: Actor, ids: readonly string[]): Promise<void> {
    if (!actor.cleared || !ids.length) return;
    const fresh = await this.database.read<{ id: string }>(
      `SELECT p.id FROM people p
        WHERE p.at_risk AND p.erased_at IS NULL AND p.id IN (${['SELECT unnest($1::uuid[])', ...this.ways].join(' UNION ')})
          AND NOT EXISTS (SELECT FROM audit_entries a
                           WHERE a.subject_id = p.id AND a.at > $2 AND a.actor_id = $3 AND a.action = 'person.seen_through')`,
      [ids, new Date(this.clock.now().getTime() - oneLook), actor.userId],
    );
    if (!fresh.length) return;
    await this.database.transaction((tx) =>
      this.audit.record(
        tx,
        ...fresh.map(({ id }) => ({
          actor,
          action: 'person.seen_through',
          subject: { type: 'person', id },
          data: { in: 'list' },
        })),
      ),
    );
  }
}
