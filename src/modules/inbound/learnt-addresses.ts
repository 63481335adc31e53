import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/tokens/tokens.js';
import { Audit } from '../audit/audit.service.js';
import { ClearedOnly } from '../contacts/contacts.errors.js';
import { reindexPeople } from '../contacts/people/people-index.js';

/** Addresses from which somebody answered, put down as theirs: the next reply from there needs nobody. */
@Injectable()
export class LearntAddresses {
  constructor(private readonly audit: Audit) {}

  /** To be asked before anything is done. @throws ClearedOnly: what is known of somebody at risk is not for everybody to change */
  async requireOpen(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const [person] = await Database.rows<{ atRisk: boolean }>(
      tx,
      'SELECT at_risk AS "atRisk" FROM people WHERE id = $1',
      [personId],
    );
    if (person?.atRisk && !actor.cleared) throw new ClearedOnly();
  }

  /** Those that the person has already are left out. */
  async learn(tx: Tx, actor: Actor, personId: string, addresses: readonly string[]): Promise<void> {
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
