import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { ClearedOnly } from '../contacts.errors.js';
import { isHidden } from '../names/shown-name.js';
import { Person } from '../people/person.entity.js';
import { Consent } from './consent.entity.js';
import type { ConsentView, RecordConsent } from './http/consents.dto.js';

/** What people allowed or refused; nothing is ever changed, the latest of a kind counts. */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The whole history, the latest first. */
  async list(personId: string, actor: Actor, tx: Tx = this.database.entities): Promise<ConsentView[]> {
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person) throw new NotFound('person');
    if (isHidden(person, actor)) return [];
    const rows = await Database.rows<Omit<ConsentView, 'at'> & { at: Date }>(
      tx,
      `SELECT c.id, c.kind, c.given, c.evidence, u.name AS "recordedBy", c.at,
              row_number() OVER (PARTITION BY c.kind ORDER BY c.at DESC, c.id DESC) = 1 AS current
         FROM consents c LEFT JOIN users u ON u.id = c.recorded_by
        WHERE c.person_id = $1 ORDER BY c.at DESC, c.id DESC LIMIT 500`,
      [personId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  record(personId: string, input: RecordConsent, actor: Actor): Promise<ConsentView> {
    return this.database.transaction(async (tx) => {
      const person = await tx.findOneBy(Person, { id: personId });
      if (!person || person.erasedAt) throw new NotFound('person');
      if (isHidden(person, actor)) throw new ClearedOnly();
      const id = newId();
      await tx.insert(Consent, { ...input, id, personId, recordedBy: actor.userId, at: this.clock.now() });
      await this.audit.record(tx, {
        actor,
        action: 'person.consent_recorded',
        subject: { type: 'person', id: personId },
        data: { consentId: id, kind: input.kind, given: input.given },
      });
      return (await this.list(personId, actor, tx)).find((one) => one.id === id)!;
    });
  }
}

/** Condition over `people`: whether the latest word on follow-up mails is not a refusal. */
export const allowsFollowUpSql = (people: string): string => `
  coalesce((SELECT c.given FROM consents c WHERE c.person_id = ${people}.id AND c.kind = 'follow_up_mail'
             ORDER BY c.at DESC, c.id DESC LIMIT 1), true)`;
